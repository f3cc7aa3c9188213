"""The desk's own drawn marks: SVG on a 24 grid, 2 px stroke, in whatever colour is asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from signaling.attention import Look

_CLOCK = '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>'
_MICROPHONE = (
    '<rect x="9" y="3" width="6" height="11" rx="3"/>'
    '<path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21"/>'
)
_CAMERA = '<rect x="3" y="7" width="12" height="10" rx="2"/><path d="M15 11l6-3v8l-6-3"/>'
_SPEAKER = '<path d="M4 10v4h3.5l4.5 4V6l-4.5 4z"/><path d="M16 9.5a4 4 0 0 1 0 5"/>'
_ODD = '<path d="M12 3l10 17.5H2z"/><path d="M12 10v4.5M12 17.5h.01"/>'
_SLASH = '<path d="M4 4l16 16"/>'

MARKS: dict[str, str] = {
    Look.EMPTY: '<circle cx="12" cy="12" r="8" stroke-dasharray="3 3.3"/>',
    Look.OFFERED: '<path d="M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10.5 21h3M12 5V3"/>',
    Look.CONNECTING: '<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="4"/>',
    Look.FOCUSED: '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4.5" fill="COLOUR"/>',
    Look.WORKING: '<path d="M5 19l1-4L16 5l3 3L9 18z"/><path d="M14 7l3 3"/>',
    Look.REVIEW: (
        '<path d="M13 21H5V3h8l4 4v4M8 9h4M8 13h3"/><circle cx="16" cy="16" r="3.500"/>'
        '<path d="M18.600 18.600L22 22"/>'
    ),
    Look.READY: (
        '<path d="M4 5h16v11h-8l-5 4v-4H4z"/><path d="M8.500 10.500l2.500 2.500 4.500-4.500"/>'
    ),
    Look.LATE: _CLOCK,
    Look.OVERDUE: (
        '<path d="M12 3l10 17.5H2z"/><path d="M12 10v4.5"/>'
        '<path d="M12 17.5h.01" stroke-width="2.6"/>'
    ),
    Look.HAND: (
        '<path d="M8 13V5.5M12 12V3M16 12V5.500M20 13.500V8.5"/>'
        '<path d="M20 13v2.500a6 6 0 0 1-6 6h-1.500a6.5 6.5 0 0 1-5.3-2.800L3 13.5"/>'
        '<path d="M8 13v2"/>'
    ),
    Look.LOST: (
        '<path d="M9.5 14.5l-2 2a3.2 3.2 0 0 1-4.5-4.5l2.5-2.5M14.5 9.5l2-2'
        'a3.2 3.2 0 0 1 4.5 4.5L18.5 14.5M9 5V3M5 9H3M15 19v2M19 15h2"/>'
    ),
    Look.TRANSFERRING: '<path d="M4 12h15M13 6l6 6-6 6"/>',
    Look.CLOSING: '<path d="M4.5 12.500l5 5L19.5 7"/>',
    "microphone": _MICROPHONE,
    "microphone_off": _MICROPHONE + _SLASH,
    "camera": _CAMERA,
    "camera_off": _CAMERA + _SLASH,
    "speaker": _SPEAKER,
    "speaker_off": _SPEAKER + _SLASH,
    "clock": _CLOCK,
    "note": '<path d="M5 19l1-4L16 5l3 3L9 18z"/><path d="M14 7l3 3"/>',
    "sheet": '<path d="M6 3h8l4 4v14H6z"/><path d="M9 11h6M9 15h6"/>',
    "speech": '<path d="M4 5h16v11h-8l-5 4v-4H4z"/>',
    "sign": '<path d="M3 20h18M5 15c3-9 6-12 7-9s-4 9-2 9 3-4 4-4 0 3 2 3 2-1 3-2"/>',
    "differs": '<path d="M5 9h14M5 15h14M16 4L8 20"/>',
    "again": '<path d="M5 12a7 7 0 1 1 2.200 5.100"/><path d="M4 20v-4.500h4.500"/>',
    "doubtful": _ODD,
    "odd": _ODD,
    "unsure": (
        '<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 2.500 3v1.500"/>'
        '<path d="M12 17h.01"/>'
    ),
    "no_match": '<circle cx="12" cy="8" r="4"/><path d="M4.500 20a7.500 7.500 0 0 1 9-6.300"/>'
    '<path d="M16 16l5 5M21 16l-5 5"/>',
    "good": '<circle cx="12" cy="12" r="9"/><path d="M8 12l3 3 5-6"/>',
    "wrong": '<circle cx="12" cy="12" r="9"/><path d="M8.500 8.500l7 7M15.500 8.500l-7 7"/>',
    "open": '<circle cx="12" cy="12" r="9"/>',
    "card": '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.500" cy="11" r="2"/>'
    '<path d="M5.500 16a3 3 0 0 1 6 0M14.500 10h4M14.500 14h4"/>',
    "cue": '<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500a7.5 7.5 0 0 1 15 0"/>',
    # As the officer sees it: a head that turns to its own left goes to the right.
    "cue_turn_left": '<circle cx="9" cy="12" r="6"/><path d="M17 12h5M19.500 9l3 3-3 3"/>',
    "cue_turn_right": '<circle cx="15" cy="12" r="6"/><path d="M7 12H2M4.500 9l-3 3 3 3"/>',
    "cue_look_up": '<circle cx="12" cy="15.500" r="6"/><path d="M12 7V2M9 4.500l3-3 3 3"/>',
    "cue_nod": '<circle cx="12" cy="8.500" r="6"/><path d="M12 17v5M9 19.500l3 3 3-3"/>',
    "point": '<path d="M5 4l6.500 16 2.300-6.700L20.500 11z"/>',
    "eye": '<path d="M2.500 12s3.500-6.500 9.500-6.500 9.500 6.500 9.500 6.500-3.500 6.500-9.500'
    ' 6.500S2.500 12 2.500 12z"/><circle cx="12" cy="12" r="3"/>',
    "flag": '<path d="M5.500 21V4h12l-2.500 4.500 2.500 4.500h-12"/>',
    "seats": '<circle cx="8" cy="8.500" r="3.200"/><path d="M2.500 19a5.500 5.500 0 0 1 11 0"/>'
    '<path d="M15 5.600a3.200 3.200 0 0 1 0 5.800M17 14a5.500 5.500 0 0 1 4.500 5"/>',
    "gap": '<path d="M7 3h10M7 21h10M8 3v3.500l4 5.500-4 5.500V21M16 3v3.500L12 12l4 5.500V21"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.500a7.5 7.5 0 0 1 15 0"/>',
}


@lru_cache(maxsize=512)
def drawn(name: str, colour: str, size: int, ratio: float) -> QImage:
    """The mark as an image of `size` logical pixels for a screen of that pixel ratio."""
    body = MARKS[name].replace("COLOUR", colour)
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
        f"{body}</svg>"
    )
    pixels = round(size * ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def paint_mark(painter: QPainter, name: str, x: int, y: int, size: int, colour: str) -> None:
    device = painter.device()
    ratio = 1.0 if device is None else device.devicePixelRatio()
    painter.drawImage(x, y, drawn(name, colour, size, ratio))
