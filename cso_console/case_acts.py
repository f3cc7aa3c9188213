"""CORE. What a verifier does with decided claims, and an officer with one that came back."""

from collections.abc import Callable

from cso_console.events import Act
from cso_console.situation import Desk, say


def _not_yet(desk: Desk, now: float, number: int) -> Desk:
    return say(desk, now, "notice.not_yet")


CASE_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.BACK_CASES: _not_yet,
    Act.CASE_CONFIRM: _not_yet,
    Act.CASE_SEND_BACK: _not_yet,
    Act.CASE_RELEASE: _not_yet,
    Act.MODE: _not_yet,
}
