"""CORE. What a supervisor does from the board."""

from collections.abc import Callable

from cso_console.events import Act
from cso_console.situation import Desk, say


def _not_yet(desk: Desk, now: float, number: int) -> Desk:
    return say(desk, now, "notice.not_yet")


BOARD_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.LOOK_IN: _not_yet,
    Act.WHISPER: _not_yet,
    Act.SPEAK: _not_yet,
    Act.JOIN: _not_yet,
    Act.TAKE_OVER: _not_yet,
    Act.SEE_FLAG: _not_yet,
    Act.PLAN: _not_yet,
}
