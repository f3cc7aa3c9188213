"""What has been typed, one box a character in groups, the next box outlined."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.style import (
    CONTROL_RADIUS,
    EDGE,
    INK,
    LINE,
    REGULAR,
    STROKE,
    STRONG_STROKE,
    SURFACE,
    TEAL,
    Density,
)


class Slots(QWidget):
    """`groups` add up to the number of boxes, for instance (1, 3) for a queue ticket."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[int, ...] = ()
        self._mark = ""
        self._typed = ""
        self._density = REGULAR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_density(REGULAR)

    def set_density(self, density: Density) -> None:
        self._density = density
        self.setFixedHeight(density.target + density.gap // 2)
        self.update()

    def show_typed(self, typed: str, groups: tuple[int, ...], mark: str = "") -> None:
        """`mark` is drawn between the groups: a dash, a stroke, or nothing."""
        if (typed, groups, mark) != (self._typed, self._groups, self._mark):
            self._typed, self._groups, self._mark = typed, groups, mark
            self.update()
        self.setVisible(bool(groups))

    @property
    def typed(self) -> str:
        return self._typed

    def sizeHint(self) -> QSize:
        return QSize(self._density.target * 4, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count, breaks = sum(self._groups), max(0, len(self._groups) - 1)
        if not count:
            painter.end()
            return
        gap, pause = self._gaps(count)
        free = self.width() - gap * (count - 1 - breaks) - pause * breaks
        width = min(free / count, self._density.target + self._density.gap / 3)
        font = QFont(self.font())
        font.setPixelSize(round(min(self._density.figure * 0.9, width * 0.86)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        left, number = 1.0, 0
        for place, size in enumerate(self._groups):
            for _ in range(size):
                self._draw_box(painter, QRectF(left, 1, width - 2, self.height() - 2), number)
                left += width + gap
                number += 1
            left -= gap
            if place < breaks:
                field = QRectF(left, 0, pause, self.height())
                painter.setPen(QColor(EDGE))
                painter.drawText(field, Qt.AlignmentFlag.AlignCenter, self._mark)
                left += pause
        painter.end()

    def _gaps(self, count: int) -> tuple[float, float]:
        """Between two boxes and between two groups, in pixels."""
        gap = self._density.gap / 6 if count > 8 else self._density.gap / 3
        return gap, self._density.gap / (2 if count > 8 else 1)

    def _draw_box(self, painter: QPainter, box: QRectF, number: int) -> None:
        is_next = number == len(self._typed)
        is_filled = number < len(self._typed)
        stroke = STRONG_STROKE if is_next else STROKE
        painter.setPen(QPen(QColor(TEAL if is_next else EDGE if is_filled else LINE), stroke))
        painter.setBrush(QColor(SURFACE))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setPen(QColor(INK))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._typed[number : number + 1])
