"""The strip under a tile's picture: from two metres a colour and a mark, from one metre words.

Law: a seat that needs the officer fills its first line with colour; a calm one has a thin band, as
far across as the participant's own work is done.
"""

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from cso_console.style import SMALL
from cso_console.widgets.face import Face, draw_text
from cso_console.widgets.marks import paint_mark
from signaling.attention import Look

EDGE = 6
MARK = 16
_THIN = 4
_FULL = 26
_LINE = 20
LOUD = frozenset({Look.OFFERED, Look.READY, Look.LATE, Look.OVERDUE, Look.HAND})


class Strip(msgspec.Struct, frozen=True):
    """What one strip says."""

    look: Look
    word: str
    who: str
    time: str
    count: str = ""
    share: float | None = None


def draw_strip(
    painter: QPainter, box: QRect, strip: Strip, colour: QColor, strength: float, face: Face
) -> None:
    """`colour` is on its way between two looks while it eases; `strength` pulses."""
    painter.fillRect(box, QColor(face.tokens.surface))
    is_loud = strip.look in LOUD
    band = QRect(box.left(), box.top(), box.width(), _FULL if is_loud else _THIN)
    style = Qt.BrushStyle.BDiagPattern if strip.look is Look.LOST else Qt.BrushStyle.SolidPattern
    painter.setOpacity(strength)
    if strip.share is not None:
        painter.fillRect(band, QColor(face.tokens.line))
        band.setWidth(round(band.width() * strip.share))
    painter.fillRect(band, QBrush(colour, style))
    painter.setOpacity(1.0)
    ink = face.tokens.surface if is_loud else face.tokens.of_look(strip.look)
    top = box.top() + (3 if is_loud else 7)
    paint_mark(painter, strip.look, box.left() + EDGE, top + 2, MARK, ink)
    painter.setPen(QColor(ink))
    painter.setFont(face.font(SMALL, is_strong=True))
    left = box.left() + EDGE + MARK + 4
    words = QRect(left, top, box.right() - left - EDGE, _LINE)
    if strip.count:
        draw_text(painter, words, strip.count, Qt.AlignmentFlag.AlignRight)
        taken = painter.fontMetrics().horizontalAdvance(strip.count)
        words = words.adjusted(0, 0, -taken - 4, 0)
    draw_text(painter, words, strip.word, Qt.AlignmentFlag.AlignLeft)
    second = QRect(box.left() + EDGE, box.bottom() - _LINE - 3, box.width() - 2 * EDGE, _LINE)
    _draw_second(painter, second, strip, face)


def _draw_second(painter: QPainter, box: QRect, strip: Strip, face: Face) -> None:
    painter.setPen(QColor(face.tokens.ink))
    taken = painter.fontMetrics().horizontalAdvance(strip.time)
    draw_text(painter, box, strip.time, Qt.AlignmentFlag.AlignRight)
    painter.setFont(face.font(SMALL))
    rest = box.adjusted(0, 0, -taken - 4, 0)
    draw_text(painter, rest, strip.who, Qt.AlignmentFlag.AlignLeft)
