"""What differs or is unsure in the claim shown, one line each; nothing that agrees is mentioned."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Act, Do
from cso_console.files import File
from cso_console.review import GRAVE, Finding, findings
from cso_console.style import BODY, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.standing import shared, target_words

_LINE = 24
_AT_LEAST = 2  # findings in sight, whatever else there is
_MORE = 20
_INDENT = 24
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class Findings(QWidget):
    """As many lines as there is room for; a click goes to what the line is about."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._acted = acted
        self._face: Face | None = None
        self._lines: tuple[tuple[str, bool, str], ...] = ()

    def show_findings(self, found: tuple[Finding, ...], face: Face) -> None:
        lines = tuple((str(one.mark), one.mark in GRAVE, sentence(one, face)) for one in found)
        if (lines, face) == (self._lines, self._face):
            return
        self._lines, self._face = lines, face
        self.setAccessibleName("; ".join(words for _, _, words in lines))
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        self._lines = ()
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        return QSize(240, sum(self._heights(self.width())) or _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, sum(self._heights(self.width())[:_AT_LEAST]) or _LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()  # how many lines are long depends on the width

    def _heights(self, width: int) -> list[int]:
        """One line, or two for what is too long for one."""
        if self._face is None:
            return []
        found = []
        for _, is_grave, words in self._lines:
            metrics = QFontMetrics(self._face.font(BODY, is_strong=is_grave))
            is_long = metrics.horizontalAdvance(words) > width - _INDENT
            found.append(_LINE + _MORE if is_long else _LINE)
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bottom = 0
        for place, height in enumerate(self._heights(self.width())):
            bottom += height
            if event.position().y() < bottom:
                self._acted(Do(Act.PICK, place + 1))
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face, tokens = self._face, self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heights = self._heights(self.width())
        count = seen(heights, self.height())
        top = 0
        for (mark, is_grave, words), height in zip(self._lines[:count], heights, strict=False):
            painter.setFont(face.font(BODY, is_strong=is_grave))
            colour = tokens.red if is_grave else tokens.amber
            paint_mark(painter, mark, 0, top + 4, 16, colour)
            painter.setPen(QColor(tokens.ink))
            painter.drawText(QRect(_INDENT, top, self.width() - _INDENT, height), _WRAP, words)
            top += height
        last = QRect(_INDENT, top, self.width() - _INDENT, _LINE)
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(face.font(BODY))
        if not self._lines:
            paint_mark(painter, "good", 0, top + 4, 16, tokens.quiet)
            draw_text(painter, last, face.texts("finding.none"), Qt.AlignmentFlag.AlignLeft)
        elif count < len(self._lines):
            more = face.texts("finding.more", count=len(self._lines) - count)
            draw_text(painter, last, more, Qt.AlignmentFlag.AlignLeft)
        painter.end()


def seen(heights: list[int], room: int) -> int:
    """How many of the lines fit, with one kept free to say that there are more."""
    if sum(heights) <= room:
        return len(heights)
    count, taken = 0, _LINE
    for height in heights:
        taken += height
        if taken > room:
            break
        count += 1
    return count


def sentence(found: Finding, face: Face) -> str:
    kind, _, rest = found.target.partition(".")
    if kind == "fact":
        return face.texts(found.words, what=shared(face, "field", rest))
    what = target_words(face, found.target) if found.target else ""
    return face.texts(found.words, what=what)


class FindingsCard(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._eyebrow = label("eyebrow", self)
        self._helper = label("small", self, name="helper")
        self._findings = Findings(acted, self)
        head = QHBoxLayout()
        head.addWidget(self._eyebrow, 1)
        head.addWidget(self._helper)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._findings, 1)

    def show_file(self, file: File | None, face: Face) -> None:
        self._eyebrow.setText(face.texts("finding.title"))
        helper = "" if file is None else file.told.assisted_by
        self._helper.setText(face.texts("finding.helper", name=helper) if helper else "")
        self._findings.show_findings(() if file is None else findings(file), face)

    def forget(self) -> None:
        self._helper.clear()
        self._findings.forget()
