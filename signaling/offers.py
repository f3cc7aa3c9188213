"""Who is offered whom: a free seat is filled in the same step, and every offer ends one way.

Law: one open offer per officer; an offer never takes a seat that is not there.
"""

from msgspec.structs import replace

from signaling import filing, happenings, seats, waiting
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Happened
from signaling.states import BREAK, HELD, QUEUED
from signaling.transitions import TALKING, move
from signaling.visit import Act, Branch, Officer, Visit

HEAD = 0  # the priority that nobody is before


def fill_seats(branch: Branch, now: float) -> Branch:
    """After this no waiting visit and no officer ready for it are left side by side."""
    branch = relieve(branch, now)
    for visit in waiting.line(branch) if _has_queue(branch) else ():
        if is_waiting(branch, visit):
            ready = [
                one for one in branch.officers.values() if is_ready_for(branch, now, one, visit)
            ]
            if ready:
                branch = _offer(branch, now, visit, _choose(branch, ready))
    return branch


def _has_queue(branch: Branch) -> bool:
    for visit in branch.visits.values():  # noqa: SIM110  (at every step: thrice as fast as `any`)
        if visit.state is QUEUED:
            return True
    return False


def is_waiting(branch: Branch, visit: Visit) -> bool:
    """In the queue and at hand: a booth that is away would only disappoint an officer."""
    return visit.state is QUEUED and branch.booths[visit.booth].away_since is None


def is_ready_for(branch: Branch, now: float, officer: Officer, visit: Visit) -> bool:
    return (
        (officer.resting_until is None or officer.resting_until <= now)
        and seats.open_seats(branch, officer) > 0
        and _may_take(branch, now, officer, visit)
    )


def _may_take(branch: Branch, now: float, officer: Officer, visit: Visit) -> bool:
    """A recalled visit is kept for the officer it knows, for a while and if they are serving."""
    if visit.affinity is None or visit.affinity_until is None or visit.affinity_until <= now:
        return True
    known = branch.officers.get(visit.affinity)
    return known is None or known.id == officer.id or not seats.is_serving(known)


def _choose(branch: Branch, ready: list[Officer]) -> Officer:
    """Most free seats, then longest without a new one."""
    return min(
        ready, key=lambda one: (-seats.free_seats(branch, one), one.seated_at or 0.0, one.id)
    )


def _offer(branch: Branch, now: float, visit: Visit, officer: Officer) -> Branch:
    seat = seats.lowest_free_seat(branch, officer)
    return move(branch, now, replace(visit, officer=officer.id, seat=seat), Act.OFFER)


def accept(branch: Branch, now: float, officer: Officer, visit: Visit) -> Branch:
    """Whatever another officer pointed at is nothing to this one."""
    branch = filing.point(move(branch, now, visit, Act.ACCEPT), visit, "")
    resting_until = now + branch.timers.pacing_s
    return branch.with_officer(
        replace(officer, seated_at=now, missed_offers=0, resting_until=resting_until)
    )


def decline(branch: Branch, now: float, officer: Officer, visit: Visit) -> Branch:
    branch = move(branch, now, visit, Act.DECLINE)
    resting_until = now + branch.timers.declined_rest_s
    return branch.with_officer(replace(officer, missed_offers=0, resting_until=resting_until))


def run_out(branch: Branch, now: float, visit: Visit) -> Branch:
    """Nobody answered in time. A silent console misses nothing: its officer never saw the offer."""
    officer = (
        branch.officers[visit.colleague] if visit.colleague else seats.officer_of(branch, visit)
    )
    if not officer.is_connected:
        return move(branch, now, visit, Act.WITHDRAW, "officer_silent")
    branch = move(branch, now, visit, Act.MISS)
    missed = officer.missed_offers + 1
    takes_break = missed >= branch.timers.missed_offers_to_break
    return branch.with_officer(
        replace(
            officer,
            missed_offers=missed,
            resting_until=now + branch.timers.missed_rest_s,
            duty=BREAK if takes_break else officer.duty,
        )
    )


def withdraw(branch: Branch, now: float, officer: str, reason: str) -> Branch:
    """Take back what this officer is being asked, if anything."""
    visit = seats.open_offer(branch, officer)
    return branch if visit is None else move(branch, now, visit, Act.WITHDRAW, reason)


def relieve(branch: Branch, now: float) -> Branch:
    """Whoever waits for an officer on a break goes to the queue's head, for another to take.

    The one in focus stays, and so does who works alone and waits for nobody. While no other officer
    serves, all stay: a broken call would gain them nothing.
    """
    officers = branch.officers.values()
    resting = [one.id for one in officers if one.duty is BREAK]
    if not resting or not any(seats.is_serving(one) for one in officers):
        return branch
    waiting_here = [
        one
        for one in branch.visits.values()
        if one.officer in resting and one.state is HELD
        if filing.needs_officer(branch, one) and branch.booths[one.booth].away_since is None
    ]
    for visit in waiting_here:
        branch = _queue_first(branch, now, visit, "break")
    return branch


def _queue_first(branch: Branch, now: float, visit: Visit, reason: str) -> Branch:
    """Out of its seat, and next in line, with all that is known of it."""
    branch = move(branch, now, replace(visit, priority=HEAD), Act.REQUEUE, reason)
    return happenings.note(branch, now, visit.id, Happened.TRANSFERRED)


def transfer_cold(branch: Branch, now: float, visit: Visit, to: str) -> Branch:
    """The seat is free at once; the visit is next in line, and for a while that colleague's alone.

    OFFICER_FULL for one who takes nobody now: the visit would only come back.
    """
    colleague = _colleague(branch, visit, to)
    if not seats.is_serving(colleague):
        raise Refusal(ErrorCode.OFFICER_FULL)
    if visit.state not in TALKING:
        raise Refusal(ErrorCode.NOT_NOW, f"{visit.state}")
    branch = _queue_first(branch, now, visit, "handed_over")
    kept_until = now + branch.timers.affinity_s
    queued = replace(branch.visits[visit.id], affinity=to, affinity_until=kept_until)
    return branch.with_visit(queued)


def _colleague(branch: Branch, visit: Visit, to: str) -> Officer:
    colleague = branch.officers.get(to)
    if colleague is None or not colleague.is_connected or to == visit.officer:
        raise Refusal(ErrorCode.UNKNOWN_OFFICER)
    return colleague


def transfer(branch: Branch, now: float, visit: Visit, to: str) -> Branch:
    """Ask a colleague to take over; the visit keeps its seat here until they accept."""
    colleague = _colleague(branch, visit, to)
    if seats.open_seats(branch, colleague) == 0:
        raise Refusal(ErrorCode.OFFICER_FULL)
    seat = seats.lowest_free_seat(branch, colleague)
    asked = replace(visit, colleague=to, colleague_seat=seat)
    return move(branch, now, asked, Act.TRANSFER)
