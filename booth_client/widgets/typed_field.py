"""What has been typed freely, with a caret behind it; when it is long, its end is what is seen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.style import (
    CONTROL_RADIUS,
    INK,
    REGULAR,
    STRONG_STROKE,
    SURFACE,
    TEAL,
    Density,
)


class TypedField(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._density = REGULAR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_density(REGULAR)

    def set_density(self, density: Density) -> None:
        self._density = density
        self.setFixedHeight(density.target + density.gap // 2)
        self.update()

    def show_typed(self, typed: str) -> None:
        if typed != self._typed:
            self._typed = typed
            self.update()

    @property
    def typed(self) -> str:
        return self._typed

    def sizeHint(self) -> QSize:
        return QSize(self._density.target * 4, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(TEAL), STRONG_STROKE))
        painter.setBrush(QColor(SURFACE))
        inset = STRONG_STROKE / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset),
            CONTROL_RADIUS,
            CONTROL_RADIUS,
        )
        font = self._font()
        painter.setFont(font)
        metrics = QFontMetrics(font)
        margin = self._density.gap // 2
        room = self.width() - 3 * margin
        words = _end(self._typed, metrics, room)
        painter.setPen(QColor(INK))
        field = QRectF(margin, 0, room, self.height())
        painter.drawText(field, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        caret = margin + metrics.horizontalAdvance(words) + 2 * STRONG_STROKE
        painter.setPen(QPen(QColor(TEAL), STRONG_STROKE))
        half = metrics.height() / 2
        middle = self.height() / 2
        painter.drawLine(round(caret), round(middle - half), round(caret), round(middle + half))
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._density.key)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _end(words: str, metrics: QFontMetrics, room: int) -> str:
    """As much of the end as fits, behind an ellipsis when something is left out."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    start = len(words)
    while start > 0 and metrics.horizontalAdvance(f"…{words[start - 1 :]}") <= room:
        start -= 1
    return f"…{words[start:]}"
