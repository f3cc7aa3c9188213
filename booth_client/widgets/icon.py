"""One drawn set of marks, 2 px strokes on a 24 px field, coloured where they are shown."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from booth_client.style import REGULAR, SOFT_INK, TEAL, TEAL_TINT, Density

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
    "up": '<path d="M5 15.5l7-7 7 7"/>',
    "down": '<path d="M5 8.5l7 7 7-7"/>',
    "check": '<path d="M5 12.5l4.6 4.6L19 7.5"/>',
    "cross": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
    "pencil": '<path d="M5 19l1-4.2L15.8 5l3.2 3.2L9.2 18zM13.6 7.2l3.2 3.2"/>',
    "again": '<path d="M18.5 12a6.5 6.5 0 1 1-2-4.7"/><path d="M18.8 4.2v4h-4"/>',
    "warn": '<path d="M12 4.5L21 19.5H3z"/><path d="M12 10v4.2M12 16.8v.2"/>',
    "loud": '<path d="M4 10v4h3l4.5 3.6V6.4L7 10z"/>'
    '<path d="M14.5 9.2a4 4 0 0 1 0 5.6M17 6.8a7.4 7.4 0 0 1 0 10.4"/>',
    "quiet": '<path d="M4 10v4h3l4.5 3.6V6.4L7 10z"/><path d="M15 9.7l4.6 4.6M19.6 9.7L15 14.3"/>',
    "camera": '<path d="M4 8h3.5L9 5.8h6L16.5 8H20v10.5H4z"/><circle cx="12" cy="13" r="3.2"/>',
    "printer": '<path d="M7.5 9V4.5h9V9M7.5 16.5H4.5V9h15v7.5h-3"/><path d="M7.5 13.5h9v6h-9z"/>',
    "box": '<path d="M4.5 10h15v9.5h-15zM8 10V7.5h8V10M9 13.5h6"/>',
    "phone": '<path d="M8 3.5h8v17H8zM11 17.8h2"/>',
    "calendar": '<path d="M4.5 6h15v13.5h-15zM4.5 10h15M8.5 4v4M15.5 4v4"/>',
    "money": '<path d="M3.5 7.5h17v9h-17z"/><circle cx="12" cy="12" r="2.3"/>',
    "cloth": '<path d="M5 7h10v8H5zM15 9.5h4M17 7.5v4M7 18.5h10"/>',
    "qr": '<path d="M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6z'
    'M13.5 13.5h2.5v2.5h-2.5zM17.5 17.5h2v2h-2z"/>',
    "face": '<circle cx="12" cy="12" r="8"/><path d="M9 10v.3M15 10v.3'
    'M8.5 14.2c1 1.3 2.100 2 3.5 2s2.5-.7 3.5-2"/>',
    "hand": '<path d="M7.5 12.5V7a1.3 1.3 0 0 1 2.600 0v4M10.100 10.5V5.3a1.3 1.3 0 0 1 2.600 0v5.2'
    "M12.700 10.5V6.2a1.3 1.3 0 0 1 2.600 0v5M15.3 9.5a1.3 1.3 0 0 1 2.600 0v5"
    'a5.5 5.5 0 0 1-5.5 5.5c-2.600 0-4-1.2-5.2-3.2L5 13.3c-.5-1.400 1.3-2 2.5-.8z"/>',
    "job": '<path d="M4 8.5h16v10H4zM9 8.5V6h6v2.5M4 12.5h16"/>',
    "home": '<path d="M4.5 11.5L12 5l7.5 6.5M7 10v9h10v-9"/>',
    "plane": '<path d="M4 13.5l16-7-5.5 13-3-5.5z"/>',
    "heart": '<path d="M12 19C7 15.5 4.5 12.8 4.5 9.8a3.700 3.700 0 0 1 7-1.700'
    'h1a3.700 3.700 0 0 1 7 1.700c0 3-2.5 5.700-7.5 9.2z"/>',
    # One's own head as in a mirror, and where it goes.
    "turn_left": '<path d="M9.5 20v-3c-1.6-1.2-2.3-2.8-2.3-5l-1.4-1 1.4-2c.3-3 2.5-4.5 5.1-4.5'
    '3.2 0 5.2 2.2 5.2 5.2 0 2.3-.9 3.6-2 4.8V20"/>'
    '<path d="M10 9.8v.3M6 16.8H1.8M3.6 15l-1.8 1.8 1.8 1.8"/>',
    "turn_right": '<path d="M14.5 20v-3c1.6-1.2 2.3-2.8 2.3-5l1.4-1-1.4-2c-.3-3-2.5-4.5'
    '-5.1-4.5-3.2 0-5.2 2.2-5.2 5.2 0 2.3.9 3.6 2 4.8V20"/>'
    '<path d="M14 9.8v.3M18 16.8h4.2M20.4 15l1.8 1.8-1.8 1.8"/>',
    "look_up": '<circle cx="12" cy="13.5" r="6.5"/><path d="M9.6 10.8v.3M14.4 10.8v.3'
    'M10.3 14.3c1 .8 2.4.8 3.4 0M12 4.8V1.5M10.2 3.2L12 1.4l1.8 1.8"/>',
    "nod": '<circle cx="12" cy="10.5" r="6.5"/><path d="M9.6 11.8v.3M14.4 11.8v.3'
    'M10.3 14.6c1 .8 2.4.8 3.4 0M12 19.2v3.3M10.2 20.8L12 22.6l1.8-1.8"/>',
    "shift": '<path d="M12 4.5l7 7.5h-4v7H9v-7H5z"/>',
    "space": '<path d="M4 10v5h16v-5"/>',
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


def pixmap(name: str, size: int, colour: str = SOFT_INK) -> QPixmap:
    """The mark alone, `size` pixels square, on nothing."""
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing(name, colour).render(painter, QRectF(made.rect()))
    painter.end()
    return made


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
