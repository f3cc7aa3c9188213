"""The strip under a tile's picture: from two metres a colour and a mark, from one metre words.

Law: a seat that needs the officer fills its first line with colour; a calm one has a thin band, as
far across as the participant's own work is done.
"""

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from cso_console.style import LARGE, SMALL
from cso_console.widgets.face import Face, draw_text
from cso_console.widgets.marks import paint_mark
from signaling.attention import Look

EDGE = 6
MARK = 16
_THIN = 4
LOUD = frozenset({Look.OFFERED, Look.READY, Look.LATE, Look.OVERDUE, Look.HAND})


class Strip(msgspec.Struct, frozen=True):
    """What one strip says."""

    look: Look
    word: str
    who: str
    time: str
    count: str = ""
    share: float | None = None


class _Sizes(msgspec.Struct, frozen=True):
    """Of one strip: its band when it is loud, a line of words, the words, the mark."""

    band: int
    line: int
    words: int
    mark: int


_USUAL = _Sizes(26, 20, SMALL, MARK)
_TALL = _Sizes(42, 28, LARGE, 22)


def _sizes(box: QRect) -> _Sizes:
    return _TALL if box.height() >= _TALL.band + _TALL.line + EDGE else _USUAL


def draw_strip(
    painter: QPainter, box: QRect, strip: Strip, colour: QColor, strength: float, face: Face
) -> None:
    """`colour` is on its way between two looks while it eases; `strength` pulses."""
    painter.fillRect(box, QColor(face.tokens.surface))
    is_loud, sizes = strip.look in LOUD, _sizes(box)
    band = QRect(box.left(), box.top(), box.width(), sizes.band if is_loud else _THIN)
    style = Qt.BrushStyle.BDiagPattern if strip.look is Look.LOST else Qt.BrushStyle.SolidPattern
    painter.setOpacity(strength)
    if strip.share is not None:
        painter.fillRect(band, QColor(face.tokens.line))
        band.setWidth(round(band.width() * strip.share))
    painter.fillRect(band, QBrush(colour, style))
    painter.setOpacity(1.0)
    ink = face.tokens.surface if is_loud else face.tokens.of_look(strip.look)
    top = box.top() + ((sizes.band - sizes.line) // 2 if is_loud else 7)
    above = (sizes.line - sizes.mark) // 2
    paint_mark(painter, strip.look, box.left() + EDGE, top + above, sizes.mark, ink)
    painter.setPen(QColor(ink))
    painter.setFont(face.font(sizes.words, is_strong=True))
    left = box.left() + EDGE + sizes.mark + 4
    words = QRect(left, top, box.right() - left - EDGE, sizes.line)
    if strip.count:
        draw_text(painter, words, strip.count, Qt.AlignmentFlag.AlignRight)
        taken = painter.fontMetrics().horizontalAdvance(strip.count)
        words = words.adjusted(0, 0, -taken - 4, 0)
    draw_text(painter, words, strip.word, Qt.AlignmentFlag.AlignLeft)
    foot = box.bottom() - sizes.line - 3
    second = QRect(box.left() + EDGE, foot, box.width() - 2 * EDGE, sizes.line)
    _draw_second(painter, second, strip, sizes.words, face)


def _draw_second(painter: QPainter, box: QRect, strip: Strip, size: int, face: Face) -> None:
    painter.setPen(QColor(face.tokens.ink))
    taken = painter.fontMetrics().horizontalAdvance(strip.time)
    draw_text(painter, box, strip.time, Qt.AlignmentFlag.AlignRight)
    painter.setFont(face.font(size))
    rest = box.adjusted(0, 0, -taken - 4, 0)
    draw_text(painter, rest, strip.who, Qt.AlignmentFlag.AlignLeft)
