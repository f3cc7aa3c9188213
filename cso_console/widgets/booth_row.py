"""A branch's booths as a supervisor sees them: how each stands, who is in it, who has it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPen

from cso_console.figures import clock
from cso_console.style import SMALL
from cso_console.widgets.face import Acted, Face
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.rows import RIGHT, Rows, headed, write
from cso_console.widgets.standing import shared
from signaling.attention import AMBER_S, RED_S, Look
from signaling.oversight import BoothOnBoard
from signaling.protocol import State

_LOOKS = {
    State.OFFERED: Look.OFFERED,
    State.CONNECTING: Look.CONNECTING,
    State.FOCUSED: Look.FOCUSED,
    State.TRANSFERRING: Look.TRANSFERRING,
    State.RECONNECTING: Look.LOST,
    State.ORPHANED: Look.LOST,
    State.WRAPUP: Look.CLOSING,
    State.DONE: Look.CLOSING,
    State.ABANDONED: Look.EMPTY,
}
# No officer has it: these have words of their own here, as no desk ever shows them.
_APART = frozenset({State.QUEUED, State.PARKED, State.DONE, State.ABANDONED})


def look_of(booth: BoothOnBoard, later: float) -> Look:
    """The same looks as at the desk, so that one learns them once."""
    if not booth.is_online:
        return Look.LOST
    if not booth.visit or not booth.state:
        return Look.EMPTY
    state = State(booth.state)
    if state in _LOOKS:
        return _LOOKS[state]
    if booth.hand_raised:
        return Look.HAND
    if booth.waits_s is None:
        return Look.WORKING
    waited = booth.waits_s + later
    if waited >= RED_S:
        return Look.OVERDUE
    return Look.LATE if waited >= AMBER_S else Look.READY


def word_of(booth: BoothOnBoard, seen: Look, face: Face) -> str:
    """How it stands in a word or two."""
    if not booth.is_online:
        return face.texts("board.offline")
    if booth.needs_cleaning:
        return face.texts("board.cleaning")
    if seen is Look.EMPTY:
        return face.texts("board.free")
    if State(booth.state) in _APART:
        return face.texts(f"board.{booth.state}")
    return face.texts(f"look.{'talking' if seen is Look.FOCUSED else seen}")


class BoothRows(Rows[BoothOnBoard]):
    height_of_row = 54

    def __init__(self, acted: Acted, parent: object) -> None:
        super().__init__("booth-rows", acted, parent)  # type: ignore[arg-type]
        self._later = 0.0

    def show_booths(
        self, booths: tuple[BoothOnBoard, ...], chosen: int, later: float, face: Face
    ) -> None:
        self._later = later
        self.show_items(booths, chosen, face)

    def name_of(self, item: BoothOnBoard, face: Face) -> str:
        words = word_of(item, look_of(item, self._later), face)
        return ", ".join(one for one in (item.name, words, item.ticket, item.officer) if one)

    def draw_row(self, painter: QPainter, box: QRect, item: BoothOnBoard, face: Face) -> None:
        seen = look_of(item, self._later)
        colour = face.tokens.of_look(seen)
        if item.needs_cleaning and item.is_online:
            colour = face.tokens.amber
        painter.setPen(QPen(QColor(colour), 0))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRect(box.left() + 6, box.top() + 8, 4, box.height() - 16), 2, 2)
        inner = box.adjusted(22, 0, -12, 0)
        paint_mark(painter, seen, inner.left(), inner.top() + 14, 20, colour)
        left, wide = inner.left() + 34, inner.width() - 34 - 76
        name = QRect(left, inner.top(), round(wide * 0.22), inner.height())
        headed(painter, name, item.name, item.ticket, face)
        state = QRect(name.right() + 10, inner.top(), round(wide * 0.40) - 10, inner.height())
        step = shared(face, "step", item.step) if item.visit and item.step else ""
        half = inner.height() // 2
        upper = QRect(state.left(), state.top() + (2 if step else half // 2), state.width(), half)
        write(painter, upper, word_of(item, seen, face), face, colour=colour, is_strong=True)
        lower = QRect(state.left(), state.top() + half - 2, state.width(), half)
        write(painter, lower, step, face, size=SMALL, colour=face.tokens.quiet)
        who = QRect(state.right() + 10, inner.top(), inner.right() - state.right() - 96, half * 2)
        self._draw_who(painter, who, item, face)
        if item.visit:
            waits = item.waits_s is not None
            since = (item.waits_s if item.waits_s is not None else item.age_s) + self._later
            tone = colour if waits else face.tokens.quiet
            write(painter, inner, clock(since), face, colour=tone, is_strong=waits, align=RIGHT)

    def _draw_who(self, painter: QPainter, box: QRect, item: BoothOnBoard, face: Face) -> None:
        """Who has it; and under it who looks in or has joined."""
        half = box.height() // 2
        if not item.watched_by:
            write(painter, box, item.officer, face, colour=face.tokens.quiet)
            return
        upper = QRect(box.left(), box.top() + 2, box.width(), half)
        write(painter, upper, item.officer, face, colour=face.tokens.quiet)
        key = "board.joined_by" if item.is_joined else "board.watched_by"
        words = face.texts(key, name=item.watched_by)
        lower = QRect(box.left() + 22, box.top() + half - 2, box.width() - 22, half)
        paint_mark(painter, "eye", box.left(), lower.top() + 4, 16, face.tokens.blue)
        write(painter, lower, words, face, size=SMALL, colour=face.tokens.blue)
