"""Lines of text beside the voice, both ways, the newest at the foot; and the next one."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Act, Do
from cso_console.file_acts import LINE_LONGEST, TABS
from cso_console.files import File, Tab
from cso_console.situation import Desk, Panel
from cso_console.style import BODY, RADIUS, SMALL, UNIT
from cso_console.widgets.face import Acted, Face
from signaling.dossier import Line

_GAP = 6
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class Lines(QWidget):
    """One plate a line: the officer's on the right, the participant's on the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._face: Face | None = None
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...], face: Face) -> None:
        if (lines, face) == (self._lines, self._face):
            return
        self._lines, self._face = lines, face
        self.setAccessibleName(lines[-1].text if lines else face.texts("messages.none"))
        self.update()

    def forget(self) -> None:
        self._lines = ()
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        return QSize(300, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face = self._face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._lines:
            painter.setPen(QColor(face.tokens.quiet))
            painter.setFont(face.font(BODY))
            painter.drawText(self.rect(), _WRAP, face.texts("messages.none"))
        bottom = self.height()
        for line in reversed(self._lines):
            bottom = self._draw(painter, face, line, bottom) - _GAP
            if bottom <= 0:
                break
        painter.end()

    def _draw(self, painter: QPainter, face: Face, line: Line, bottom: int) -> int:
        """Draw a plate that ends at `bottom`; where it begins."""
        tokens = face.tokens
        most = round(self.width() * 0.82)
        font = face.font(BODY)
        text = QFontMetrics(font).boundingRect(QRect(0, 0, most - 20, 10_000), _WRAP, line.text)
        plate = QRect(0, bottom - text.height() - 30, max(90, text.width() + 22), 0)
        plate.setHeight(text.height() + 30)
        if line.by_officer:
            plate.moveRight(self.width() - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if line.by_officer else tokens.raised))
        painter.drawRoundedRect(QRectF(plate), RADIUS, RADIUS)
        ink = tokens.on_accent if line.by_officer else tokens.ink
        painter.setPen(QColor(ink))
        painter.setFont(face.font(SMALL, is_strong=True))
        who = face.texts("messages.you" if line.by_officer else "messages.them")
        painter.drawText(plate.adjusted(10, 4, -10, 0), 0, who)
        painter.setFont(font)
        painter.drawText(plate.adjusted(10, 22, -10, 0), _WRAP, line.text)
        return plate.top()


class LineField(QLineEdit):
    """Keys that are the desk's (F keys, Ctrl, Enter, Esc) go on to the window."""

    def __init__(self, acted: Acted, takes: Callable[[QKeyEvent], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setMaxLength(LINE_LONGEST)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._acted = acted
        self._takes = takes

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.hasFocus():
            self._acted(Do(Act.TAB, TABS.index(Tab.MESSAGES) + 1))
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)


class MessagesPage(QFrame):
    def __init__(
        self,
        acted: Acted,
        typed: Callable[[str], None],
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._lines = Lines(self)
        self._field = LineField(acted, takes, self)
        self._field.setFixedHeight(36)
        self._field.textEdited.connect(typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._lines, 1)
        column.addWidget(self._field)

    def show_file(self, desk: Desk, file: File, face: Face) -> None:
        self._lines.show_lines(file.told.lines, face)
        is_writing = desk.panel is Panel.LINE
        key = "messages.field" if is_writing else "messages.write"
        self._field.setPlaceholderText(face.texts(key))
        if self._field.text() != desk.place.line:
            self._field.setText(desk.place.line)
        if is_writing and not self._field.hasFocus():
            self._field.setFocus()

    def forget(self) -> None:
        """Nothing of one participant's talk is left, not even to be undone."""
        self._lines.forget()
        self._field.setText("")
