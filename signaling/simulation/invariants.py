"""CORE. What must hold at a branch after every single step, whoever did what.

Law: a broken one is our bug, never an expected no.
"""

from signaling import offers
from signaling.protocol import State
from signaling.states import FOCUSED, OFFERED, QUEUED
from signaling.transitions import ENDED
from signaling.visit import Branch

SEATED = frozenset(
    {
        State.OFFERED,
        State.CONNECTING,
        State.FOCUSED,
        State.HELD,
        State.TRANSFERRING,
        State.RECONNECTING,
        State.ORPHANED,
        State.WRAPUP,
    }
)


class BrokenInvariantError(AssertionError):
    """The dispatcher has done what it must never do."""


def check(branch: Branch, now: float) -> None:
    """`BrokenInvariantError` for a seat taken twice or beyond the capacity, two in focus or two
    offers with one officer, two visits in a booth, a visit without an officer or a queue, and
    whoever waits beside an officer who is ready for them."""
    seats: set[tuple[str, int]] = set()
    booths = [one.booth for one in branch.visits.values() if one.state not in ENDED]
    if len(set(booths)) < len(booths):
        raise BrokenInvariantError(f"two visits in booth {max(booths, key=booths.count)}")
    focused: set[str] = set()
    asked: set[str] = set()
    waiting = []
    officers = branch.officers
    for visit in branch.visits.values():
        state = visit.state
        if state in ENDED:
            continue
        if state is QUEUED:
            waiting.append(visit)
            if visit.officer is not None or visit.seat is not None:
                raise BrokenInvariantError(f"{visit.id} waits and has a seat")
            continue
        officer = visit.officer
        if officer is None or officer not in officers:
            raise BrokenInvariantError(f"{visit.id} is {state} with nobody")
        if state in SEATED:  # all but the parked
            _take(branch, seats, officer, visit.seat)
        if visit.colleague is not None:
            _take(branch, seats, visit.colleague, visit.colleague_seat)
            _once(asked, visit.colleague, "offers")
        if state is OFFERED:
            _once(asked, officer, "offers")
        elif state is FOCUSED:
            _once(focused, officer, "in focus")
    for visit in waiting:
        if not offers.is_waiting(branch, visit):
            continue
        for one in officers.values():
            if offers.is_ready_for(branch, now, one, visit):
                raise BrokenInvariantError(f"{visit.id} waits beside {one.id}, who is ready")


def _take(branch: Branch, seats: set[tuple[str, int]], officer: str, seat: int | None) -> None:
    """A capacity that was lowered under the seats in use is not the dispatcher's doing."""
    if seat is None or (officer, seat) in seats:
        raise BrokenInvariantError(f"seat {seat} of {officer} is taken twice, or nobody's")
    seats.add((officer, seat))
    if seat > 1 and seat > branch.officers[officer].capacity:
        raise BrokenInvariantError(f"seat {seat} of {officer} is beyond the capacity")


def _once(seen: set[str], officer: str, what: str) -> None:
    if officer in seen:
        raise BrokenInvariantError(f"{officer} has two {what}")
    seen.add(officer)
