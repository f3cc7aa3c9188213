"""A branch's officers as a supervisor sees them: duty, seats, load, longest gap, what is done."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cso_console.figures import clock, percent
from cso_console.style import SMALL
from cso_console.widgets.face import Acted, Face
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.rows import RIGHT, Rows, write
from signaling.attention import AMBER_S, RED_S
from signaling.oversight import OfficerOnBoard
from signaling.protocol import Duty

_PIP = 10
_BUSY = 0.8  # of the time: beyond it nobody rests


class OfficerRows(Rows[OfficerOnBoard]):
    """To be looked at; nothing is chosen here."""

    height_of_row = 58

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__("officer-rows", acted, parent)
        self._later = 0.0

    def show_officers(self, officers: tuple[OfficerOnBoard, ...], later: float, face: Face) -> None:
        self._later = later
        self.show_items(officers, -1, face)
        self.setAccessibleName("; ".join(self.name_of(one, face) for one in officers))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def name_of(self, item: OfficerOnBoard, face: Face) -> str:
        return f"{item.name}, {_duty(item, face)}, {item.seats_used}/{item.capacity}"

    def draw_row(self, painter: QPainter, box: QRect, item: OfficerOnBoard, face: Face) -> None:
        tokens = face.tokens
        half = box.height() // 2
        name = QRect(box.left(), box.top() + 2, round(box.width() * 0.56), half)
        is_here = item.is_connected and item.duty == Duty.AVAILABLE
        ink = tokens.ink if item.is_connected else tokens.faint
        write(painter, name, item.name, face, is_strong=True, colour=ink)
        duty = QRect(box.left(), box.top() + half - 1, name.width(), half)
        tone = tokens.quiet if is_here else tokens.amber if item.is_connected else tokens.faint
        write(painter, duty, _duty(item, face), face, size=SMALL, colour=tone)
        right = QRect(name.right() + 8, box.top(), box.right() - name.right() - 8, box.height())
        self._draw_seats(painter, right, item, face)
        if not item.is_connected:
            return
        lower = QRect(right.left(), right.top() + half - 1, right.width(), half)
        done = face.texts("board.done_today", count=item.decided_today)
        write(painter, lower, done, face, size=SMALL, colour=tokens.quiet, align=RIGHT)
        gap = item.longest_gap_s + (self._later if item.longest_gap_s else 0.0)
        if gap >= 1:
            tone = tokens.red if gap >= RED_S else tokens.amber if gap >= AMBER_S else tokens.quiet
            paint_mark(painter, "clock", lower.left(), lower.top() + 6, 14, tone)
            write(
                painter,
                lower.adjusted(19, 0, 0, 0),
                clock(gap),
                face,
                size=SMALL,
                colour=tone,
                is_strong=gap >= AMBER_S,
            )

    def _draw_seats(self, painter: QPainter, box: QRect, item: OfficerOnBoard, face: Face) -> None:
        """Seats as pips, filled ones taken; then the share of attention, in figures."""
        tokens = face.tokens
        middle = box.top() + box.height() // 4 + 2
        for place in range(item.capacity):
            is_taken = place < item.seats_used
            tone = QColor(tokens.teal if is_taken else tokens.faint)
            painter.setPen(QPen(tone, 1.5))
            painter.setBrush(tone if is_taken else Qt.BrushStyle.NoBrush)
            pip = QRect(box.left() + place * (_PIP + 5), middle - _PIP // 2, _PIP, _PIP)
            painter.drawRoundedRect(pip, 2, 2)
        if item.is_connected:
            tone_name = tokens.amber if item.attention_share >= _BUSY else tokens.ink
            share = QRect(box.left(), box.top() + 2, box.width(), box.height() // 2)
            words = percent(item.attention_share)
            write(painter, share, words, face, colour=tone_name, is_strong=True, align=RIGHT)


def _duty(item: OfficerOnBoard, face: Face) -> str:
    if not item.is_connected:
        return face.texts("board.away")
    return face.texts(f"duty.{item.duty}")
