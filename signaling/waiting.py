"""CORE. Who waits, in which order, and how long that honestly takes.

Law: always a range, never a promise. It is where eight of ten people who lately stood in the same
place found their wait to end; while too few have stood there, a wide guess stands in.
"""

import math
from statistics import fmean

from msgspec.structs import replace

from signaling.need import HAND, READY, SIGNED, need_of
from signaling.seats import in_focus, is_serving, officer_of, open_seats, used_seats
from signaling.states import BREAK, HELD, OFFERED, QUEUED
from signaling.visit import Branch, Officer, Visit

DEFAULT_HANDLE_S = 600.0
DEFAULT_TURN_S = 60.0  # one stretch in focus
ENOUGH_TIMES = 5  # before this many are known, the default is the better guess
IN_LINE = frozenset({QUEUED, OFFERED})
RANKS = {HAND: 0, SIGNED: 1, READY: 2, "": 3}
BREAK_S = 1200.0  # an officer on a break is hardly away for longer
TAIL = 10  # one in so many is below the range, and one in so many above
WAITS_KEPT = 29  # of each place: of the next 30, 3 below, 3 above, if nothing changes
ENOUGH_WAITS = 9
FARTHEST = 6  # places behind this one are not told apart
LATE, EARLY = 1.5, 1.2  # deviations of the guess, up and down


def line(branch: Branch) -> list[Visit]:
    """Everyone not yet accepted, in the order they will be taken; those being offered first."""
    return sorted((one for one in branch.visits.values() if one.state in IN_LINE), key=_turn)


def _turn(visit: Visit) -> tuple[bool, int, float, str]:
    return visit.state is QUEUED, visit.priority, visit.arrived_at, visit.id


def ahead_of(branch: Branch, visit: Visit) -> int:
    """How many of its officer's held visits come before this held one, in the order of
    `attention.needs`; of whoever still works alone, all who need the officer."""
    own = _rank(branch, visit)
    ahead = 0
    for one in branch.visits.values():
        if one.state is HELD and one.officer == visit.officer and one.id != visit.id:
            ahead += _rank(branch, one) < own
    return ahead


def waits_since(branch: Branch, visit: Visit) -> float | None:
    """Since when the participant waits for the officer; having been in focus starts it anew."""
    ready_at = branch.files[visit.id].ready_at
    return None if ready_at is None else max(ready_at, visit.attended_at or 0.0)


def _rank(branch: Branch, visit: Visit) -> tuple[int, float, str]:
    since = waits_since(branch, visit)
    return RANKS[need_of(branch, visit)], (math.inf if since is None else since), visit.id


# --- the ranges, in seconds from and to ----------------------------------------------------------


def queue_range(branch: Branch, place: int) -> tuple[float, float]:
    """Until a seat; the first in line has place 1, and nobody waits no time."""
    if place < 1:
        return 0.0, 0.0
    return _range(branch, _queue_place(branch, place)) or _guessed_queue(branch, place)


def turn_range(branch: Branch, officer: Officer, place: int) -> tuple[float, float]:
    """Until the focus, of whoever needs the officer; the next one has place 1."""
    return _range(branch, _turn_place(branch, officer, place)) or _guessed_turn(
        branch, officer, place
    )


def _range(branch: Branch, stands: str) -> tuple[float, float] | None:
    known = sorted(branch.waits.get(stands, ()))
    if len(known) < ENOUGH_WAITS:
        return None
    tail = (len(known) + 1) // TAIL
    return known[max(0, tail - 1)], known[len(known) - max(1, tail)]


def _guessed_queue(branch: Branch, place: int) -> tuple[float, float]:
    if _open_seats(branch):
        return 0.0, place * (branch.timers.pacing_s + branch.timers.offered_s)
    every_s = _mean(branch.handle_times, DEFAULT_HANDLE_S) / max(1, active_seats(branch))
    return _around(place * every_s, every_s * math.sqrt(place))


def _guessed_turn(branch: Branch, officer: Officer, place: int) -> tuple[float, float]:
    spans = [end - start for start, end in officer.focus_spans]
    mean_s = _mean(spans, DEFAULT_TURN_S)
    is_occupied = in_focus(branch, officer.id) is not None
    turns = place - (0.5 if is_occupied else 1.0)
    low_s, high_s = _around(turns * mean_s, mean_s * math.sqrt(max(turns, 0.5)))
    return low_s, high_s + (BREAK_S if officer.duty is BREAK else 0.0)


def _around(middle_s: float, deviation_s: float) -> tuple[float, float]:
    return max(0.0, middle_s - EARLY * deviation_s), middle_s + LATE * deviation_s


def active_seats(branch: Branch) -> int:
    """Seats that turn over: of officers who take offers all, of the others those still in use."""
    return sum(
        max(one.capacity if is_serving(one) else 0, len(used_seats(branch, one.id)))
        for one in branch.officers.values()
    )


def _mean(times: tuple[float, ...] | list[float], default: float) -> float:
    return fmean(times) if len(times) >= ENOUGH_TIMES else default


# --- where one stands, and what became of those who stood there -----------------------------------


def queued(branch: Branch, now: float, visit: Visit) -> Visit:
    """A visit that has just joined the line: from here its wait for a seat counts."""
    place = line(branch).index(visit) + 1
    return replace(visit, stands=_queue_place(branch, place), stands_since=now)


def needing(branch: Branch, now: float, visit: Visit, need: str) -> Visit:
    """A held visit: if it has come to need the officer, its wait counts; else it waits for none."""
    if not need:
        return replace(visit, stands="", stands_since=0.0) if visit.stands else visit
    if visit.stands:
        return visit  # it stands there already, and needs something more
    branch = branch.with_visit(visit)  # held, as it is now
    place = ahead_of(branch, visit) + 1
    stands = _turn_place(branch, officer_of(branch, visit), place)
    return replace(visit, stands=stands, stands_since=now)


def served(branch: Branch, now: float, visit: Visit) -> tuple[Branch, Visit]:
    """A seat, or the focus: the wait is over, and one more is known."""
    if not visit.stands:
        return branch, visit
    known = branch.waits.get(visit.stands, ())
    waits = (*known, now - visit.stands_since)[-WAITS_KEPT:]
    branch = replace(branch, waits={**branch.waits, visit.stands: waits})
    return branch, replace(visit, stands="", stands_since=0.0)


def _queue_place(branch: Branch, place: int) -> str:
    ready = _open_seats(branch)
    kind = "open" if any(one.resting_until is None for one in ready) else "soon"
    return f"{kind if ready else 'full'}.{min(place, FARTHEST)}"


def _turn_place(branch: Branch, officer: Officer, place: int) -> str:
    if officer.duty is BREAK:
        kind = "break"
    else:
        kind = "idle" if in_focus(branch, officer.id) is None else "busy"
    return f"{kind}.{min(place, FARTHEST)}"


def _open_seats(branch: Branch) -> list[Officer]:
    """Officers with a seat for whoever comes, now or after a rest."""
    return [one for one in branch.officers.values() if open_seats(branch, one) > 0]
