"""A small round mark that says how one item of a list stands: shape and colour together."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from booth_client.style import (
    AMBER,
    AMBER_TINT,
    EDGE,
    MUTED,
    PAPER,
    REGULAR,
    STROKE,
    STRONG_STROKE,
    SURFACE,
    TEAL,
    Density,
)
from booth_client.widgets.icon import drawing

# How it stands: the disc, its edge, what is on it, and the drawing ("" for a number).
_LOOKS: dict[str, tuple[str, str, str, str]] = {
    "todo": (PAPER, EDGE, MUTED, ""),
    "now": (SURFACE, TEAL, TEAL, ""),
    "done": (TEAL, TEAL, SURFACE, "check"),
    "good": (TEAL, TEAL, SURFACE, "check"),
    "doubtful": (AMBER_TINT, AMBER, AMBER, "eye"),
    "again": (AMBER_TINT, AMBER, AMBER, "again"),
    "bad": (AMBER_TINT, AMBER, AMBER, "warn"),
    "running": (PAPER, EDGE, MUTED, "dots"),
}


class Mark(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._number = "todo", 0
        self._density = REGULAR
        self.set_density(REGULAR)

    def set_density(self, density: Density) -> None:
        self._density = density
        size = round(density.small * 1.75)
        self.setFixedSize(QSize(size, size))

    def show_state(self, state: str, number: int = 0) -> None:
        """`number` is written on what has no drawing yet; KeyError for an unknown state."""
        _LOOKS[state]
        if (state, number) != (self._state, self._number):
            self._state, self._number = state, number
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        disc, edge, ink, name = _LOOKS[self._state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), STRONG_STROKE if self._state == "now" else STROKE))
        painter.setBrush(QColor(disc))
        field = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawEllipse(field)
        if name == "dots":
            self._draw_dots(painter, ink)
        elif name:
            inset = field.width() * 0.2
            drawing(name, ink).render(painter, field.adjusted(inset, inset, -inset, -inset))
        elif self._number:
            font = QFont(self.font())
            font.setPixelSize(round(self._density.small * 0.85))
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

    def _draw_dots(self, painter: QPainter, ink: str) -> None:
        radius = self.width() / 16
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        for number in (-1, 0, 1):
            middle = self.width() / 2 + number * self.width() / 5
            box = QRectF(middle - radius, self.height() / 2 - radius, radius * 2, radius * 2)
            painter.drawEllipse(box)
