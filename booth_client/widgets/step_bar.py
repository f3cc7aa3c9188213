"""Where the participant is on the way: a quiet bar of short lines."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from booth_client.style import REGULAR, TEAL, TEAL_PALE, TRACK, Density


class StepBar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = self._steps = 0
        self._density = REGULAR

    def set_density(self, density: Density) -> None:
        self._density = density
        self.setFixedHeight(density.gap // 3)
        self._fit()

    def show_step(self, step: int, steps: int) -> None:
        self._step, self._steps = step, steps
        self._fit()
        self.update()

    def _fit(self) -> None:
        gap = self._density.gap // 4
        self.setFixedWidth(max(0, self._steps * (self._density.target // 4 + gap) - gap))
        self.setVisible(self._step > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        gap = self._density.gap // 4
        width = self._density.target // 4
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(1, self._steps + 1):
            done, now = number < self._step, number == self._step
            painter.setBrush(QColor(TEAL if done else TEAL_PALE if now else TRACK))
            left = (number - 1) * (width + gap)
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 4, 4)
        painter.end()
