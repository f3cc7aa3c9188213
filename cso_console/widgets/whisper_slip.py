"""What a supervisor has just whispered: over the work for a while, for the officer's eyes alone."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cso_console.situation import Desk
from cso_console.style import BODY, RADIUS, UNIT
from cso_console.widgets.face import Face
from cso_console.widgets.marks import paint_mark

_BELOW = 112  # the plates at the top of the focus stay to be read
_OWN_PICTURE = 208
_INDENT = 36
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class WhisperSlip(QWidget):
    """Lets every click through; gone by itself after a while."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("whisper")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._face: Face | None = None
        self._words = ""
        self._stage = QRect()

    def stand_in(self, stage: QRect) -> None:
        """The room of the pictures."""
        self._stage = stage
        self._place()

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        told = desk.whisper(now)
        seat = None if told is None else desk.seat_of(told.visit)
        self.setVisible(seat is not None)
        if told is None or seat is None:
            self._words = ""
            self.setAccessibleName("")
            return
        words = face.texts("watch.whisper", name=told.by, text=told.text, booth=seat.booth_name)
        if (words, face) != (self._words, self._face):
            self._words, self._face = words, face
            self.setAccessibleName(words)
            self._place()
            self.raise_()
            self.update()

    def _place(self) -> None:
        if self._face is None or not self._words:
            return
        left, top = self._stage.left() + 2 * UNIT, self._stage.top() + _BELOW
        room = self._stage.width() - _OWN_PICTURE - 4 * UNIT
        self.setFont(self._face.font(BODY, is_strong=True))
        inner = QRect(0, 0, room - _INDENT - 12, 400)
        needed = self.fontMetrics().boundingRect(inner, int(_WRAP), self._words)
        width = min(room, needed.width() + _INDENT + 16)
        self.setGeometry(left, top, width, needed.height() + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        tokens = self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.picture_hand))
        painter.setBrush(QColor(tokens.picture_ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        paint_mark(painter, "speech", 12, 12, 16, tokens.picture_hand)
        painter.setPen(QColor(tokens.on_scrim))
        painter.setFont(self._face.font(BODY, is_strong=True))
        painter.drawText(self.rect().adjusted(_INDENT, 10, -8, -8), _WRAP, self._words)
        painter.end()
