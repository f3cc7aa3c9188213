"""Calm drawings beside the words; they show what the words say and move nothing."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.style import (
    AMBER,
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
_CARD = (
    f'<rect x="44" y="34" width="280" height="172" rx="16" fill="{TEAL_TINT}" stroke="{LINE}"'
    f' stroke-width="3"/><path d="M120 54h128" stroke="{LINE}" stroke-width="6"'
    ' stroke-linecap="round"/>'
)
_BOXES = (  # where a long number stands, and no number: somebody would copy it
    f'<path d="M74 91h32M118 91h32M162 91h32M206 91h28" stroke="{AMBER}" stroke-width="8"'
    ' stroke-dasharray="5 4"/>'
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
    "ktp": (
        (42, 32, 284, 176),
        f'{_CARD}<rect x="62" y="74" width="184" height="34" rx="8" fill="{AMBER_TINT}"'
        f' stroke="{AMBER}" stroke-width="3"/>{_BOXES}'
        f'<path d="M66 128h140M66 146h110M66 164h126" stroke="{LINE}" stroke-width="6"'
        f' stroke-linecap="round"/><rect x="262" y="70" width="48" height="62" rx="6"'
        f' fill="{SURFACE}"/><circle cx="286" cy="90" r="11" fill="{TEAL_PALE}"/>'
        f'<path d="M268 130c2-16 9-22 18-22s16 6 18 22z" fill="{TEAL}"/>',
    ),
    "card": (
        (42, 32, 284, 176),
        f'{_CARD}<circle cx="84" cy="92" r="18" fill="{TEAL_PALE}"/>'
        f'<path d="M118 84h120M118 102h86" stroke="{LINE}" stroke-width="6"'
        f' stroke-linecap="round"/><rect x="62" y="134" width="184" height="34" rx="8"'
        f' fill="{AMBER_TINT}" stroke="{AMBER}" stroke-width="3"/>'
        f'<g transform="translate(0 60)">{_BOXES}</g>',
    ),
    "letter": (
        (104, 20, 160, 196),
        f'<rect x="106" y="22" width="156" height="192" rx="8" fill="{SURFACE}" stroke="{LINE}"'
        f' stroke-width="3"/><rect x="172" y="62" width="76" height="24" rx="6"'
        f' fill="{AMBER_TINT}" stroke="{AMBER}" stroke-width="3"/>'
        f'<path d="M122 46h60M122 108h124M122 126h124M122 144h124M122 162h80" stroke="{LINE}"'
        f' stroke-width="6" stroke-linecap="round"/><path d="M182 74h56" stroke="{AMBER}"'
        f' stroke-width="5" stroke-linecap="round"/><path d="M186 190c8-14 14-14 16 0s10 8 16-6"'
        f' fill="none" stroke="{TEAL}" stroke-width="4" stroke-linecap="round"/>',
    ),
    "clean": (
        _WHOLE,
        f'{_DESK}<path d="M132 128l76-64" stroke="{TEAL_PALE}" stroke-width="26"'
        f' stroke-linecap="round"/><rect x="196" y="44" width="52" height="36" rx="10"'
        f' transform="rotate(-40 222 62)" fill="{TEAL}"/><path d="M120 70v20M110 80h20M252 104v16'
        f'M244 112h16" stroke="{TEAL}" stroke-width="4" stroke-linecap="round"/>',
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
