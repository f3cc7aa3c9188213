"""An officer's seats: which are used, which is next, and which visit is in focus.

Law: only looks. A seat is used from the offer to the end of the wrap-up; an incoming transfer uses
one with the colleague before it has left the other.
"""

from signaling.states import AVAILABLE, FOCUSED, OFFERED
from signaling.visit import Branch, Officer, Visit


def officer_of(branch: Branch, visit: Visit) -> Officer:
    """Who has this visit, or is offered it. Nobody: whoever asks has a bug (KeyError)."""
    return branch.officers[visit.officer or ""]


def used_seats(branch: Branch, officer: str) -> frozenset[int]:
    used = set()
    for one in branch.visits.values():
        if one.officer == officer and one.seat is not None:
            used.add(one.seat)
        if one.colleague == officer and one.colleague_seat is not None:
            used.add(one.colleague_seat)
    return frozenset(used)


def free_seats(branch: Branch, officer: Officer) -> int:
    """Never below zero, even where the capacity was lowered under the seats in use."""
    return max(0, officer.capacity - len(used_seats(branch, officer.id)))


def lowest_free_seat(branch: Branch, officer: Officer) -> int:
    return min(set(range(1, officer.capacity + 1)) - used_seats(branch, officer.id))


def in_focus(branch: Branch, officer: str) -> Visit | None:
    for one in branch.visits.values():
        if one.state is FOCUSED and one.officer == officer:
            return one
    return None


def open_offer(branch: Branch, officer: str) -> Visit | None:
    """What this officer is being asked at this moment: a person can only answer one question."""
    for one in branch.visits.values():
        if one.colleague == officer or (one.state is OFFERED and one.officer == officer):
            return one
    return None


def is_serving(officer: Officer) -> bool:
    return officer.is_connected and officer.duty is AVAILABLE


def open_seats(branch: Branch, officer: Officer) -> int:
    """How many seats the queue or a colleague's transfer could fill now."""
    if not is_serving(officer) or open_offer(branch, officer.id):
        return 0
    return free_seats(branch, officer)
