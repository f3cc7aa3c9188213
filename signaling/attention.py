"""CORE. How a seat looks from afar, and who needs the officer next and why.

Only thinks: it is given the seats and how many seconds ago they were told to us.
"""

from enum import StrEnum

import msgspec

from signaling.protocol import Seat, State

AMBER_S = 90.0
RED_S = 180.0


class Look(StrEnum):
    """What a seat says from two metres away; each has a word, a mark and a colour of its own."""

    EMPTY = "empty"
    OFFERED = "offered"
    CONNECTING = "connecting"
    FOCUSED = "focused"
    WAITING = "waiting"
    LATE = "late"
    OVERDUE = "overdue"
    HAND = "hand"
    LOST = "lost"
    TRANSFERRING = "transferring"
    CLOSING = "closing"


class Why(StrEnum):
    """What a seat needs the officer for, most pressing first."""

    HAND = "hand"
    OFFER = "offer"
    WAITING = "waiting"
    CLOSING = "closing"


class Need(msgspec.Struct, frozen=True):
    """One seat that could do with the officer now."""

    number: int
    visit: str
    booth_name: str
    ticket: str
    why: Why
    since_s: float
    look: Look


_LOOKS: dict[State, Look] = {
    State.OFFERED: Look.OFFERED,
    State.CONNECTING: Look.CONNECTING,
    State.FOCUSED: Look.FOCUSED,
    State.TRANSFERRING: Look.TRANSFERRING,
    State.RECONNECTING: Look.LOST,
    State.ORPHANED: Look.LOST,
    State.WRAPUP: Look.CLOSING,
}
_WHY: dict[Look, Why] = {
    Look.HAND: Why.HAND,
    Look.OFFERED: Why.OFFER,
    Look.OVERDUE: Why.WAITING,
    Look.LATE: Why.WAITING,
    Look.WAITING: Why.WAITING,
    Look.CLOSING: Why.CLOSING,
}
_ORDER = tuple(Why)


def look(seat: Seat | None, later: float) -> Look:
    """How the seat looks `later` seconds after it was told to us."""
    if seat is None:
        return Look.EMPTY
    if seat.state in _LOOKS:
        return _LOOKS[seat.state]
    if seat.hand_raised:
        return Look.HAND
    unattended = seat.unattended_s + later
    if unattended >= RED_S:
        return Look.OVERDUE
    return Look.LATE if unattended >= AMBER_S else Look.WAITING


def needs(seats: tuple[Seat, ...], later: float) -> tuple[Need, ...]:
    """Every seat that needs the officer, the most pressing first; the first is the proposal.

    A raised hand, then an offer (it runs out), then whoever waits longest unattended, then
    wrap-ups, the one that has lasted longest first.
    """
    found: list[Need] = []
    for seat in seats:
        seen = look(seat, later)
        if seen not in _WHY:
            continue
        why = _WHY[seen]
        is_timed_by_state = why in (Why.OFFER, Why.CLOSING)
        since = (seat.age_s if is_timed_by_state else seat.unattended_s) + later
        found.append(Need(seat.number, seat.visit, seat.booth_name, seat.ticket, why, since, seen))
    return tuple(
        sorted(found, key=lambda need: (_ORDER.index(need.why), -need.since_s, need.number))
    )
