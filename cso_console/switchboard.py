"""CORE. Which calls a desk keeps, what is to be said about them, and who hears the officer.

Law: exactly the server's focused seat hears and is heard, never a local guess; nobody in focus,
nobody. `CallUp` is said once for each time the server waits for it.
"""

import msgspec

from signaling.protocol import AskQuality, CallLost, CallUp, Quality, Seat, State

BEING_MADE = frozenset({State.CONNECTING, State.RECONNECTING})
TALKING = frozenset({State.FOCUSED, State.HELD})
_WITHOUT_CALL = frozenset({State.OFFERED})
_WITH_QUALITY = TALKING | {State.TRANSFERRING, State.WRAPUP}


class Line(msgspec.Struct, frozen=True):
    """A call as the switchboard sees it. `is_up`: its pictures have come."""

    visit: str
    generation: int
    is_up: bool = False
    has_said_up: bool = False
    asked: AskQuality | None = None


class Plan(msgspec.Struct, frozen=True):
    """What is to be done: calls to close, words to say, and the lines as they are afterwards."""

    lines: tuple[Line, ...]
    closing: tuple[str, ...]
    words: tuple[CallUp | CallLost | AskQuality, ...]
    talking_to: str


def plan(
    seats: tuple[Seat, ...], lines: tuple[Line, ...], *, is_first: bool, sharp: str = ""
) -> Plan:
    """`is_first`: the first desk since the line to the server is up; what was said may be lost.

    `sharp` is a visit whose picture, while it is in focus, is to be rather sharp than smooth.
    """
    kept: list[Line] = []
    closing: list[str] = []
    words: list[CallUp | CallLost | AskQuality] = []
    by_visit = {one.visit: one for one in seats}
    for line in lines:
        seat = by_visit.get(line.visit)
        if seat is None or seat.state in _WITHOUT_CALL or line.generation < seat.generation:
            closing.append(line.visit)
            continue
        after, said = _attend(seat, line, is_first=is_first, sharp=sharp)
        kept.append(after)
        words.extend(said)
    if is_first:
        words.extend(_missing(seats, tuple(kept)))
    focused = next((one.visit for one in seats if one.state is State.FOCUSED), "")
    return Plan(tuple(kept), tuple(closing), tuple(words), focused)


def _attend(
    seat: Seat, line: Line, *, is_first: bool, sharp: str
) -> tuple[Line, tuple[CallUp | AskQuality, ...]]:
    if is_first:
        line = msgspec.structs.replace(line, has_said_up=False, asked=None)
    if seat.state in BEING_MADE:
        if not line.is_up or line.has_said_up:
            return line, ()
        said = msgspec.structs.replace(line, has_said_up=True)
        return said, (CallUp(line.visit, line.generation),)
    line = msgspec.structs.replace(line, has_said_up=False)
    is_focused = seat.state is State.FOCUSED
    quality = Quality.FULL if is_focused else Quality.THUMB
    wanted = AskQuality(line.visit, quality, is_sharp=is_focused and line.visit == sharp)
    if seat.state not in _WITH_QUALITY or line.asked == wanted:
        return line, ()
    return msgspec.structs.replace(line, asked=wanted), (wanted,)


def _missing(seats: tuple[Seat, ...], lines: tuple[Line, ...]) -> list[CallLost]:
    """Calls the server believes in and this console does not have (it has restarted)."""
    up = {one.visit for one in lines if one.is_up}
    believed = (one for one in seats if one.state in TALKING | BEING_MADE)
    return [CallLost(one.visit, one.generation) for one in believed if one.visit not in up]
