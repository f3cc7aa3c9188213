"""How much of a short time is left, as a bar that empties."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from booth_client.style import REGULAR, TEAL, TRACK, Density


class TimeBar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.set_density(REGULAR)

    def set_density(self, density: Density) -> None:
        self.setFixedHeight(density.gap // 3)

    def show_share(self, share: float | None) -> None:
        """Of 1; None: no time is running."""
        self.setVisible(share is not None)
        if share is not None:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TRACK))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(QColor(TEAL))
        left = QRectF(0, 0, self.width() * self._share, self.height())
        painter.drawRoundedRect(left, radius, radius)
        painter.end()
