"""Time left as a ring that empties, with the seconds inside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cso_console.style import LARGE
from cso_console.widgets.face import Face

_SIZE = 56
_DEGREES = 360


class Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIZE, _SIZE)
        self._face: Face | None = None
        self._seconds = self._degrees = 0
        self._colour = ""

    def show_left(self, left_s: float, whole_s: float, colour: str, face: Face) -> None:
        left, whole = max(0.0, left_s), max(1.0, whole_s)
        drawn = (int(left), round(_DEGREES * min(1.0, left / whole)), colour, face)
        if drawn != (self._seconds, self._degrees, self._colour, self._face):
            self._seconds, self._degrees, self._colour, self._face = drawn
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(QPen(QColor(self._face.tokens.line), 4))
        painter.drawEllipse(box)
        pen = QPen(QColor(self._colour), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, self._degrees * 16)
        painter.setPen(QColor(self._face.tokens.ink))
        painter.setFont(self._face.font(LARGE, is_strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._seconds))
        painter.end()
