"""A simulated supervisor: watches the board, and looks in on a talk for a moment, twice."""

from collections.abc import Callable

from cso_console.situation import Desk, Mode, Panel
from signaling.protocol import State

CALM_S = 2.0  # in which the server has heard a key, or never will
WATCHES_S = 6.0
LOOKS = 2


class Supervisor:
    """`at_talk()` is called when somebody talks, before the first look. It is never over."""

    def __init__(self, at_talk: Callable[[], None] = lambda: None) -> None:
        self._at_talk = at_talk
        self._looks = 0
        self._waits_until = 0.0

    def is_over(self, desk: Desk) -> bool:
        return False

    def next_key(self, desk: Desk, now: float) -> str:
        board = desk.board
        if board is None or desk.mode is not Mode.SUPERVISE or desk.panel is not Panel.NONE:
            return ""
        if now < self._waits_until:
            return ""
        if board.looking_at:
            self._waits_until = now + CALM_S
            return "Esc"
        talks = [n for n, one in enumerate(board.booths) if one.state == State.FOCUSED]
        if not talks or self._looks == LOOKS:
            return ""
        if desk.row != talks[0]:
            return "Down" if desk.row < talks[0] else "Up"
        if self._looks == 0:
            self._at_talk()
        self._looks += 1
        self._waits_until = now + WATCHES_S
        return "Return"
