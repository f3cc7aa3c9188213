"""CORE. What each act of a talk does: questions, marks, the cue, prompts, remarks."""

from collections.abc import Callable

from cso_console.events import Act
from cso_console.situation import Desk, say


def _not_yet(desk: Desk, now: float, number: int) -> Desk:
    return say(desk, now, "notice.not_yet")


TALK_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.DRAW: _not_yet,
    Act.MARK_RIGHT: _not_yet,
    Act.MARK_WRONG: _not_yet,
    Act.MARK_UNSURE: _not_yet,
    Act.PROMPTED: _not_yet,
    Act.SECOND_PERSON: _not_yet,
    Act.CUE: _not_yet,
    Act.PROMPTS: _not_yet,
    Act.PROMPTS_ALL: _not_yet,
}
