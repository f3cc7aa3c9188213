"""Every fact of the claim beside what each source says of it; only what differs stands out.

What differs is written out, value under value, letter by letter, each with the sources that say
so. What agrees is a quiet line each, or one for all of it while there is no room for more.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.compare import LOUD, Row, Standing
from cso_console.events import Act, Do
from cso_console.file_acts import target_at
from cso_console.files import File
from cso_console.review_acts import is_read_only, refusal
from cso_console.situation import Desk
from cso_console.style import BODY, SMALL, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton
from cso_console.widgets.lettered import LETTERED_LINE, draw_lettered, lines_of
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.papers_page import show_approve
from cso_console.widgets.sayings import Saying, sayings, spoken, summed_up
from cso_console.widgets.source_columns import WIDE, SourceColumns
from cso_console.widgets.standing import shared, value_words

_LINE = 26
_SOURCES = 18
_GAP = 6
_FOLDED = 46
_INDENT = 28
_NAME = 132
_HEAD = 24  # over the columns
_MOST = 2  # lines of one value
_WRAP = Qt.TextFlag.TextWordWrap.value
_MARKS = {
    Standing.DIFFERS: "differs",
    Standing.UNSURE: "unsure",
    Standing.EQUAL: "good",
    Standing.ALONE: "",
}


class Facts(QWidget):
    """The chosen fact is always in sight, written out with its sources."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._acted = acted
        self._face: Face | None = None
        self._rows: tuple[Row, ...] = ()
        self._chosen = 0
        self._pointed = ""
        self._columns: SourceColumns | None = None

    def show_rows(self, file: File, key: str, face: Face) -> None:
        place = next((n for n, one in enumerate(file.rows) if one.key == key), 0)
        shown = (file.rows, place, file.told.pointed, face)
        if shown == (self._rows, self._chosen, self._pointed, self._face):
            return
        self._rows, self._chosen, self._pointed, self._face = shown
        self._columns = SourceColumns(self._rows, face)
        self.setAccessibleName(spoken(self._rows[place], face) if self._rows else "")
        self.update()

    def forget(self) -> None:
        self._rows, self._pointed = (), ""
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        return QSize(300, 8 * _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 4 * _LINE)

    @property
    def _has_columns(self) -> bool:
        return self.width() >= WIDE

    @property
    def _top(self) -> int:
        """Where the facts begin."""
        return _HEAD if self._has_columns else 0

    @property
    def _loud(self) -> int:
        """How many facts come first that need a look."""
        return sum(one.standing in LOUD for one in self._rows)

    def _is_folded(self, heights: list[int]) -> bool:
        """What agrees is one line, as long as none of it is chosen and all would not fit."""
        return self._chosen < self._loud and sum(heights) > self.height() - self._top

    def boxes(self) -> list[QRect]:
        """Where each fact is drawn, the chosen one in sight and one more below it.

        Folded, what agrees is all in the last of them.
        """
        if self._face is None or not self._rows:
            return []
        heights = [self._height(place, self._face) for place in range(len(self._rows))]
        if self._is_folded(heights):
            heights = [*heights[: self._loud], *([_FOLDED] if self._loud < len(heights) else [])]
        last = min(len(heights), self._chosen + 2)
        skipped = 0
        room = self.height() - self._top
        while sum(heights[skipped:last]) > room and skipped < self._chosen:
            skipped += 1
        top = self._top - sum(heights[:skipped])
        found = []
        for height in heights:
            found.append(QRect(0, top, self.width(), height))
            top += height
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        for place, box in enumerate(self.boxes(), start=1):
            if box.contains(where):
                self._acted(Do(Act.PICK, place))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self.boxes()
        if self._columns is not None and self._has_columns:
            self._columns.draw_head(painter, QRect(0, 0, self.width() - UNIT, _HEAD))
        is_folded = len(boxes) == self._loud + 1 < len(self._rows)
        for place, box in enumerate(boxes):
            if box.top() < self._top or box.bottom() > self.height():
                continue
            if is_folded and place == self._loud:
                self._draw_folded(painter, self._face, box)
            else:
                self._draw(painter, self._face, box, place)
        if not self._rows:
            painter.setPen(QColor(self._face.tokens.quiet))
            painter.setFont(self._face.font(BODY))
            painter.drawText(self.rect(), 0, self._face.texts("compare.none"))
        painter.end()

    def _is_open(self, place: int) -> bool:
        return place == self._chosen or self._rows[place].standing in LOUD

    def _room(self) -> int:
        return self.width() - _INDENT - UNIT

    def _height(self, place: int, face: Face) -> int:
        if not self._is_open(place):
            return _LINE
        says = sayings(self._rows[place], face)
        return _LINE + sum(self._said_height(one, face) for one in says) + _GAP

    def _said_height(self, said: Saying, face: Face) -> int:
        lines = min(_MOST, lines_of(said.text, self._room(), said.wrong, face))
        beside = 0 if self._fits_beside(said, face) else _SOURCES
        return lines * LETTERED_LINE + beside

    def _fits_beside(self, said: Saying, face: Face) -> bool:
        """Value and sources on one line, so that equal letters stand under one another."""
        value = QFontMetrics(face.font(BODY, is_strong=True)).horizontalAdvance(said.text)
        sources = QFontMetrics(face.font(SMALL)).horizontalAdvance(said.sources)
        return value + sources + 2 * UNIT <= self._room()

    def _draw(self, painter: QPainter, face: Face, box: QRect, place: int) -> None:
        tokens, row = face.tokens, self._rows[place]
        is_chosen = place == self._chosen
        is_lit = self._pointed == f"field.{row.key}"
        if is_chosen or is_lit:
            painter.setPen(QPen(QColor(tokens.lit if is_lit else tokens.ink), 2))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        is_grave = row.standing is Standing.DIFFERS
        is_loud = row.standing in LOUD
        colour = tokens.red if is_grave else tokens.amber if is_loud else tokens.quiet
        mark = "point" if is_lit else _MARKS[row.standing]
        if mark:
            ink = tokens.lit if is_lit else colour
            paint_mark(painter, mark, box.left() + 6, box.top() + 5, 16, ink)
        head = QRect(box.left() + _INDENT, box.top(), box.width() - _INDENT - UNIT, _LINE)
        if self._columns is not None and self._has_columns:
            self._columns.draw_row(painter, head, row)
            head.setRight(head.right() - self._columns.width)
        painter.setFont(face.font(SMALL, is_strong=is_loud))
        painter.setPen(QColor(tokens.ink if is_loud else tokens.quiet))
        name = head if self._is_open(place) else QRect(head.topLeft(), QSize(_NAME, _LINE))
        words = shared(face, "field", row.key)
        draw_text(painter, name, words, Qt.AlignmentFlag.AlignLeft)
        if self._is_open(place):
            self._draw_sayings(painter, face, head, row)
            return
        value = head.adjusted(_NAME + UNIT, 0, 0, 0)
        painter.setFont(face.font(BODY))
        shown = value_words(face, row.key, row.groups[0].value)
        draw_text(painter, value, shown, Qt.AlignmentFlag.AlignLeft)

    def _draw_folded(self, painter: QPainter, face: Face, box: QRect) -> None:
        """The names of all that agrees, on two lines at most."""
        names = [
            shared(face, "field", one.key) for one in self._rows if one.standing is Standing.EQUAL
        ]
        if not names:
            return
        quiet = face.tokens.quiet
        paint_mark(painter, _MARKS[Standing.EQUAL], box.left() + 6, box.top() + 5, 16, quiet)
        painter.setPen(QColor(quiet))
        painter.setFont(face.font(SMALL))
        words = box.adjusted(_INDENT, 4, -UNIT, 0)
        metrics = painter.fontMetrics()
        shown = len(names)
        while shown > 1 and metrics.boundingRect(words, _WRAP, _listed(names, shown)).height() > (
            words.height()
        ):
            shown -= 1
        painter.drawText(words, _WRAP, _listed(names, shown))

    def _draw_sayings(self, painter: QPainter, face: Face, head: QRect, row: Row) -> None:
        top = head.bottom() + 1
        loud = face.tokens.red if row.standing is Standing.DIFFERS else face.tokens.amber
        for said in sayings(row, face):
            width = self._room()
            draw_lettered(
                painter, head.left(), top, width, _MOST, said.text, said.wrong, face, loud
            )
            height = self._said_height(said, face)
            painter.setPen(QColor(face.tokens.quiet))
            painter.setFont(face.font(SMALL))
            if self._fits_beside(said, face):
                box = QRect(head.left(), top, width, LETTERED_LINE)
                draw_text(painter, box, said.sources, Qt.AlignmentFlag.AlignRight)
            else:
                box = QRect(head.left(), top + height - _SOURCES, width, _SOURCES)
                draw_text(painter, box, said.sources, Qt.AlignmentFlag.AlignLeft)
            top += height


def _listed(names: list[str], count: int) -> str:
    """The first of the names; three dots for the rest."""
    return ", ".join(names[:count]) + ("\N{HORIZONTAL ELLIPSIS}" if count < len(names) else "")


class ComparePage(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._sum = label("small", self, name="compare-sum")
        self._facts = Facts(acted, self)
        self._large = KeyButton(
            "large-fact", Act.LARGE, acted, words="act.papers_of_fact", parent=self
        )
        self._approve = KeyButton("approve-fact", Act.APPROVE, acted, parent=self)
        self._point = KeyButton("point-fact", Act.POINT, acted, parent=self)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        for button in (self._large, self._approve, self._point):
            keys.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(4)
        column.addWidget(self._sum)
        column.addWidget(self._facts, 1)
        column.addLayout(keys)

    def show_file(self, desk: Desk, file: File, face: Face) -> None:
        self._sum.setText(summed_up(file, face))
        self._facts.show_rows(file, desk.place.fact, face)
        row = file.row(desk.place.fact)
        is_viewing = desk.viewing is not None
        self._large.setEnabled(is_viewing or (row is not None and bool(row.pair)))
        self._large.show_face(face, face.texts("act.close") if is_viewing else None)
        show_approve(self._approve, desk, file, face)
        target = target_at(file, desk.place)
        self._point.setVisible(not is_read_only(desk))
        self._point.setEnabled(bool(target) and not refusal(desk))
        is_lit = bool(target) and file.told.pointed == target
        self._point.show_face(face, face.texts("act.point_end") if is_lit else None)

    def forget(self) -> None:
        self._facts.forget()
        self._sum.clear()
