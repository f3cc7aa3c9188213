"""Calm drawings beside the words; they show what the words say and move nothing."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.style import (
    AMBER_TINT,
    INK,
    LINE,
    OFF_INK,
    REGULAR,
    SURFACE,
    TEAL,
    TEAL_PALE,
    TEAL_TINT,
    Density,
)

_PERSON = (
    f'<circle cx="150" cy="84" r="24" fill="{TEAL_PALE}"/>'
    f'<path d="M104 152c4-32 22-46 46-46s42 14 46 46z" fill="{TEAL}"/>'
)
_DESK = (
    f'<rect x="64" y="24" width="240" height="148" rx="16" fill="{SURFACE}" stroke="{LINE}"'
    f' stroke-width="3"/><rect x="80" y="40" width="208" height="112" rx="8" fill="{TEAL_TINT}"/>'
    f'<path d="M152 172h64l8 28h-80z" fill="{LINE}"/>'
    f'<rect x="120" y="198" width="128" height="10" rx="5" fill="{LINE}"/>'
)
_BUBBLE = (
    f'<path d="M216 56h48a8 8 0 0 1 8 8v26a8 8 0 0 1-8 8h-28l-14 12v-12h-6a8 8 0 0 1-8-8V64a8 8 0'
    f' 0 1 8-8z" fill="{SURFACE}"/>'
)
_WHOLE = (62, 22, 244, 188)
_DRAWINGS: dict[str, tuple[tuple[int, int, int, int], str]] = {
    "": ((0, 0, 1, 1), ""),
    "hello": (
        _WHOLE,
        f'{_DESK}{_PERSON}{_BUBBLE}<path d="M222 70h36M222 84h24" stroke="{TEAL}"'
        ' stroke-width="5" stroke-linecap="round"/>',
    ),
    "calling": (
        _WHOLE,
        f'{_DESK}<g fill="{OFF_INK}"><circle cx="156" cy="96" r="7"/>'
        '<circle cx="184" cy="96" r="7"/><circle cx="212" cy="96" r="7"/></g>',
    ),
    "paused": (
        _WHOLE,
        f'{_DESK}<circle cx="184" cy="96" r="38" fill="{TEAL_PALE}"/>'
        f'<path d="M174 80v32M194 80v32" stroke="{TEAL}" stroke-width="8"'
        ' stroke-linecap="round"/>',
    ),
    "done": (
        _WHOLE,
        f'{_DESK}<circle cx="184" cy="96" r="38" fill="{TEAL}"/>'
        f'<path d="M166 97l13 13 24-26" fill="none" stroke="{SURFACE}" stroke-width="7"'
        ' stroke-linecap="round" stroke-linejoin="round"/>',
    ),
    # Boxes for a number, and no number: somebody would copy it.
    "paper": (
        (94, 18, 180, 176),
        f'<path d="M96 20h176v172l-22-14-22 14-22-14-22 14-22-14-22 14-22-14-22 14z"'
        f' fill="{SURFACE}" stroke="{LINE}" stroke-width="3" stroke-linejoin="round"/>'
        f'<path d="M140 48h88M120 146h128" stroke="{LINE}" stroke-width="6"'
        ' stroke-linecap="round"/>'
        f'<rect x="112" y="64" width="144" height="64" rx="12" fill="{AMBER_TINT}"/>'
        f'<g fill="{SURFACE}" stroke="{INK}" stroke-width="3">'
        '<rect x="122" y="76" width="24" height="40" rx="4"/>'
        '<rect x="166" y="76" width="24" height="40" rx="4"/>'
        '<rect x="194" y="76" width="24" height="40" rx="4"/>'
        '<rect x="222" y="76" width="24" height="40" rx="4"/></g>'
        f'<path d="M152 96h8" stroke="{INK}" stroke-width="3" stroke-linecap="round"/>',
    ),
}


class Illustration(QWidget):
    """Takes what room there is, keeps its shape, and rather stays away than being tiny."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._drawing = QSvgRenderer()
        self._target = REGULAR.target
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_density(self, density: Density) -> None:
        self._target = density.target

    def show_drawing(self, name: str) -> None:
        if name == self._name:
            return
        self._name = name
        (left, top, width, height), drawing = _DRAWINGS[name]
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="{left} {top} {width} {height}">{drawing}</svg>'
        )
        self._drawing = QSvgRenderer(QByteArray(svg.encode()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._target, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        _, _, width, height = _DRAWINGS[self._name][0]
        scale = min(self.width() / width, self.height() / height, self._target * 4 / max(height, 1))
        if not self._name or height * scale < self._target * 1.25:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(0, self.height() - height * scale, width * scale, height * scale)
        self._drawing.render(painter, field)
        painter.end()
