"""Which call to have for the visit as it is, and what to say about it.

Law: the server owns the generation; the booth makes a call only when asked for one, says once that
a call is up or lost, and hears the officer only in focus.
"""

import msgspec

from signaling.protocol import CallLost, CallUp, State, VisitForBooth

BEING_MADE = frozenset({State.CONNECTING, State.RECONNECTING})
WITH_A_CALL = BEING_MADE | {
    State.FOCUSED,
    State.HELD,
    State.TRANSFERRING,
    State.ORPHANED,
    State.WRAPUP,
}

Word = CallUp | CallLost


class Line(msgspec.Struct, frozen=True):
    """One call, or the memory of one that is lost."""

    visit: str
    generation: int
    is_up: bool = False  # the officer's first picture has come
    is_answered: bool = False
    is_lost: bool = False
    said_up_in: State | None = None  # where the server has been told that it is up


class Plan(msgspec.Struct, frozen=True):
    """`line` is what there shall be afterwards; `makes_call` to begin it anew."""

    line: Line | None = None
    makes_call: bool = False
    words: tuple[Word, ...] = ()
    is_heard: bool = False


def plan(visit: VisitForBooth | None, line: Line | None, *, is_fresh: bool) -> Plan:
    """`is_fresh`: the first news after the line to the server was down, when words may be lost."""
    if visit is None or visit.state not in WITH_A_CALL:
        return Plan()
    key = (visit.visit, visit.generation)
    if line is None or (line.visit, line.generation) != key:
        fresh = Line(*key)
        return Plan(fresh, makes_call=True) if visit.state in BEING_MADE else lose(fresh)
    if line.is_lost:
        return lose(line) if is_fresh else Plan(line)
    if visit.state not in BEING_MADE:
        line = msgspec.structs.replace(line, said_up_in=None)
        return Plan(line, is_heard=visit.state is State.FOCUSED)
    if not line.is_up:
        is_offer_lost = is_fresh and not line.is_answered
        return lose(line) if is_offer_lost else Plan(line)
    if line.said_up_in is visit.state and not is_fresh:
        return Plan(line)
    line = msgspec.structs.replace(line, said_up_in=visit.state)
    return Plan(line, words=(CallUp(*key),))


def lose(line: Line) -> Plan:
    """The call is dead, or there is none where there should be one: the server is told."""
    lost = msgspec.structs.replace(line, is_lost=True, is_up=False)
    return Plan(lost, words=(CallLost(line.visit, line.generation),))
