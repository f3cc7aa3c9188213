"""CORE. From an outcome to the words the participant will read: reason, what to bring, a look."""

from collections.abc import Callable

from cso_console.events import Act
from cso_console.situation import Desk, say


def _not_yet(desk: Desk, now: float, number: int) -> Desk:
    return say(desk, now, "notice.not_yet")


DECISION_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.FLAG: _not_yet,
    Act.TRANSFER_COLD: _not_yet,
    Act.GRID: _not_yet,
}
