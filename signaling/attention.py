"""CORE. How a seat looks from afar, and who needs the officer next and why.

Only thinks: it is given the seats and how many seconds ago they were told to us.

Law: a participant who works alone waits for nobody, and is never shown as if they did.
"""

from enum import StrEnum

import msgspec

from signaling.dossier import Step
from signaling.protocol import Seat, State

AMBER_S = 90.0
RED_S = 180.0
# Working alone takes six to seven minutes of a claim; whoever needs much longer may be stuck.
LONG_ALONE_S = 600.0


class Look(StrEnum):
    """What a seat says from two metres away; each has a word, a mark and a colour of its own."""

    EMPTY = "empty"
    OFFERED = "offered"
    CONNECTING = "connecting"
    FOCUSED = "focused"
    WORKING = "working"
    REVIEW = "review"
    READY = "ready"
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
    READY = "ready"
    CLOSING = "closing"
    WAITING = "waiting"
    REVIEW = "review"  # papers to look through while nobody calls (DOMAIN 4, step 7)


class Need(msgspec.Struct, frozen=True):
    """One seat that could do with the officer now; `since_s` is seconds."""

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
    Look.READY: Why.READY,
    Look.LATE: Why.READY,
    Look.OVERDUE: Why.READY,
    Look.CLOSING: Why.CLOSING,
    Look.WORKING: Why.WAITING,
    Look.REVIEW: Why.REVIEW,
}
# While papers still come, each would call for a look of its own; then they are looked at together.
_PAPERS_COME = frozenset({Step.CAUSE, Step.PAPERS})
_RANK = {why: rank for rank, why in enumerate(Why)}


def look(seat: Seat | None, later: float) -> Look:
    """How the seat looks `later` seconds after it was told to us."""
    if seat is None:
        return Look.EMPTY
    if seat.state in _LOOKS:
        return _LOOKS[seat.state]
    if seat.hand_raised:
        return Look.HAND
    if seat.ready_s is None:
        is_whole = seat.to_see > 0 and seat.step not in _PAPERS_COME
        return Look.REVIEW if is_whole else Look.WORKING
    waited = seat.ready_s + later
    if waited >= RED_S:
        return Look.OVERDUE
    return Look.LATE if waited >= AMBER_S else Look.READY


def needs(seats: tuple[Seat, ...], later: float) -> tuple[Need, ...]:
    """Every seat that needs the officer, the most pressing first; the first is the proposal.

    A raised hand, then an offer (it runs out), then whoever has signed (some seconds free a seat
    and a booth), then whoever is ready to talk; of equals the one that has waited longest. Then
    wrap-ups, the one that has lasted longest first, then whoever has worked alone for so long
    that a look may help. Last, papers that can be looked through without a word: first those of
    whoever has least left to do alone, and so will be ready first.
    """
    found: list[tuple[tuple[bool, int], Need]] = []
    for seat in seats:
        seen = look(seat, later)
        if seen not in _WHY:
            continue
        why = _WHY[seen]
        since = _since_s(seat, why) + later
        if why is Why.REVIEW and since >= LONG_ALONE_S:
            why = Why.WAITING
        if why is Why.WAITING and since < LONG_ALONE_S:
            continue
        need = Need(seat.number, seat.visit, seat.booth_name, seat.ticket, why, since, seen)
        left = seat.total - seat.done if why is Why.REVIEW else 0
        found.append(((seat.step is not Step.SIGNED, left), need))
    if len(found) > 1:
        found.sort(key=lambda one: (_RANK[one[1].why], one[0], -one[1].since_s, one[1].number))
    return tuple(need for _, need in found)


def _since_s(seat: Seat, why: Why) -> float:
    """Since when this need is there, in seconds at the moment the seat was told to us."""
    if why in (Why.OFFER, Why.CLOSING):
        return seat.age_s
    if why is Why.READY and seat.ready_s is not None:
        return seat.ready_s
    return seat.unattended_s
