"""One drawn set of marks, 2 px strokes on a 24 px field, coloured where they are shown."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from booth_client.style import REGULAR, TEAL, TEAL_TINT, Density

_DRAWINGS = {
    "ticket": '<path d="M4 7h16v3.5a1.8 1.8 0 0 0 0 3V17H4v-3.5a1.8 1.8 0 0 0 0-3z"/>'
    '<path d="M14 7.5v2M14 11v2M14 14.5v2"/>',
    "clock": '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
    "speech": '<path d="M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-4.5 4v-4H5a1 1 0 0 1-1-1V6a1 1'
    ' 0 0 1 1-1z"/><path d="M8 9h8M8 12.2h5"/>',
    "eye": '<path d="M3 12c2.4-4 5.4-6 9-6s6.6 2 9 6c-2.4 4-5.4 6-9 6s-6.6-2-9-6z"/>'
    '<circle cx="12" cy="12" r="2.6"/>',
    "unrecorded": '<rect x="3.5" y="7" width="11" height="10" rx="2"/>'
    '<path d="M14.5 11l5.5-3v8l-5.5-3M4 3.5l16 17"/>',
    "note": '<path d="M6 4h9l3 3v13H6z"/><path d="M9 10h6M9 13h6M9 16h4"/>',
    "door": '<path d="M13 4H6v16h7"/><path d="M10.5 12H20M16.5 8.5L20 12l-3.5 3.5"/>',
    "papers": '<rect x="4" y="6" width="16" height="12" rx="2"/><circle cx="8.7" cy="11" r="1.7"/>'
    '<path d="M6 15.4c.7-1.2 1.6-1.8 2.7-1.8s2 .6 2.7 1.8M14 10h3.5M14 13.5h3.5"/>',
    "shield": '<path d="M12 4l7 2.5v5c0 4-2.6 6.8-7 8.5-4.4-1.7-7-4.5-7-8.5v-5z"/>'
    '<path d="M9 12l2.2 2.2L15.3 10"/>',
    "line": '<path d="M9.5 14.5l5-5M8 12l-2.6 2.6a2.8 2.8 0 0 0 4 4L12 16"/>'
    '<path d="M12 8l2.6-2.6a2.8 2.8 0 0 1 4 4L16 12"/>',
    "person": '<circle cx="12" cy="8.5" r="3.6"/><path d="M5 20c.8-4 3.2-6 7-6s6.2 2 7 6"/>',
    "erase": '<path d="M9 6h11v12H9l-5-6z"/><path d="M12 9.7l4.6 4.6M16.6 9.7L12 14.3"/>',
}


def drawing(name: str, colour: str) -> QSvgRenderer:
    """The mark as a vector drawing; KeyError for one that was never drawn."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">'
        f"{_DRAWINGS[name]}</svg>"
    )
    return QSvgRenderer(QByteArray(svg.encode()))


class Icon(QWidget):
    """A mark on a tinted disc; `scale` makes a picture of it."""

    def __init__(self, name: str, parent: QWidget | None = None, *, scale: float = 1.0) -> None:
        super().__init__(parent)
        self._name = name
        self._drawing = drawing(name, TEAL)
        self._scale = scale
        self.set_density(REGULAR)

    def set_density(self, density: Density) -> None:
        size = round(density.icon * 1.75 * self._scale)
        self.setFixedSize(QSize(size, size))

    def show_icon(self, name: str) -> None:
        if name != self._name:
            self._name, self._drawing = name, drawing(name, TEAL)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(TEAL_TINT))
        painter.setPen(QColor(TEAL_TINT))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        inset = self.width() * 0.22
        field = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        self._drawing.render(painter, field)
        painter.end()
