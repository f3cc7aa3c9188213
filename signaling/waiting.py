"""Who waits, in which order, and how long that honestly takes.

Law: always a range, never a promise. The range is place x mean handle time / active seats, from
0.8 to 1.3 of it: a mean over seats served side by side, so several seats of one officer already
count as the fraction of an officer that they are.
"""

from statistics import fmean

from signaling.protocol import State
from signaling.seats import is_serving, used_seats
from signaling.visit import Branch, Officer, Visit

DEFAULT_HANDLE_S = 600.0
DEFAULT_TURN_S = 60.0  # one stretch in focus
ENOUGH_TIMES = 5  # before this many are known, the default is the better guess
BEST, WORST = 0.8, 1.3


def wait_range(place: int, mean_s: float, seats: int) -> tuple[float, float]:
    """From, to; in seconds. The first in line has place 1. Nobody serving counts as one seat."""
    middle = place * mean_s / max(1, seats)
    return middle * BEST, middle * WORST


def line(branch: Branch) -> list[Visit]:
    """Everyone not yet accepted, in the order they will be taken; those being offered first."""
    waiting = [one for one in branch.visits.values() if one.state in (State.QUEUED, State.OFFERED)]
    return sorted(waiting, key=_turn)


def _turn(visit: Visit) -> tuple[bool, int, float, str]:
    return visit.state is State.QUEUED, visit.priority, visit.arrived_at, visit.id


def queue_range(branch: Branch, place: int) -> tuple[float, float]:
    return wait_range(place, _mean(branch.handle_times, DEFAULT_HANDLE_S), active_seats(branch))


def turn_range(officer: Officer, place: int) -> tuple[float, float]:
    """How long a held visit waits for its turn in focus."""
    spans = [end - start for start, end in officer.focus_spans]
    return wait_range(place, _mean(spans, DEFAULT_TURN_S), 1)


def active_seats(branch: Branch) -> int:
    """Seats that turn over: of officers who take offers all, of the others those still in use."""
    return sum(
        max(one.capacity if is_serving(one) else 0, len(used_seats(branch, one.id)))
        for one in branch.officers.values()
    )


def _mean(times: tuple[float, ...] | list[float], default: float) -> float:
    return fmean(times) if len(times) >= ENOUGH_TIMES else default
