"""Who is there: booths and consoles come, fall silent, come back, or leave for good.

Law: pictures travel from peer to peer, so a silent line alone ends no conversation; only time or a
log-out does. Nobody is made available by coming back.
"""

from msgspec.structs import replace

from signaling.offers import withdraw
from signaling.protocol import Duty, State
from signaling.seats import used_seats
from signaling.states import BREAK, DRAINING
from signaling.transitions import TRANSITIONS, move
from signaling.visit import Act, Booth, Branch, Officer, Restarted, Visit


def booth_came(branch: Branch, booth: str, name: str) -> Branch:
    """Who sits there now has to say so: it may be somebody else since."""
    known = replace(branch.booths.get(booth, Booth(booth, name)), name=name, away_since=None)
    for visit in (*branch.visits.values(), known.guest):
        if visit is not None and visit.booth == booth:
            branch = branch.with_file(replace(branch.files[visit.id], is_identified=False))
    return branch.with_booth(known)


def booth_went(branch: Branch, now: float, booth: str) -> Branch:
    known = branch.booths.get(booth)
    return branch if known is None else branch.with_booth(replace(known, away_since=now))


def officer_came(branch: Branch, now: float, officer: str, name: str, capacity: int) -> Branch:
    """A new log-in starts available; a console that comes back finds everything as it was."""
    known = branch.officers.get(officer, Officer(officer, name, capacity, came_at=now))
    branch = branch.with_officer(replace(known, name=name, is_connected=True, lost_at=None))
    for visit in _visits_of(branch, officer):
        if visit.state is State.ORPHANED:
            branch = move(branch, now, visit, Act.RESTORE)
    return branch


def officer_went(branch: Branch, now: float, officer: str) -> Branch:
    known = branch.officers.get(officer)
    if known is None or not known.is_connected:  # logged out before
        return branch
    lost_at = now + branch.timers.officer_silent_s
    return branch.with_officer(replace(known, is_connected=False, lost_at=lost_at))


def lose_officer(branch: Branch, now: float, officer: Officer) -> Branch:
    """Silent for too long: who is with them is told, who was offered to them is offered anew."""
    branch = branch.with_officer(replace(officer, lost_at=None))
    branch = withdraw(branch, now, officer.id, "officer_lost")
    for visit in _visits_of(branch, officer.id):
        if (visit.state, Act.ORPHAN) in TRANSITIONS:
            branch = move(branch, now, visit, Act.ORPHAN)
    return branch


def log_out(branch: Branch, now: float, officer: Officer) -> Branch:
    """Every visit goes back to the queue, but one in its wrap-up: its outcome has been chosen."""
    branch = withdraw(branch, now, officer.id, "logged_out")
    for visit in _visits_of(branch, officer.id):
        if (visit.state, Act.REQUEUE) in TRANSITIONS:
            branch = move(branch, now, visit, Act.REQUEUE, "logged_out")
        else:
            branch = move(branch, now, visit, Act.FINISH, "logged_out")
    officers = {key: one for key, one in branch.officers.items() if key != officer.id}
    return replace(branch, officers=officers)


def set_duty(branch: Branch, now: float, officer: Officer, duty: Duty) -> Branch:
    """Saying "available" again ends every rest; anything else takes back an open offer."""
    if duty is officer.duty:
        return branch
    if duty is Duty.AVAILABLE:
        return branch.with_officer(replace(officer, duty=duty, missed_offers=0, resting_until=None))
    branch = branch.with_officer(replace(officer, duty=duty))
    return withdraw(branch, now, officer.id, "off_duty")


def end_draining(branch: Branch) -> Branch:
    """Draining is "a break after these": it begins when no seat is left in use."""
    for officer in branch.officers.values():
        if officer.duty is DRAINING and not used_seats(branch, officer.id):
            branch = branch.with_officer(replace(officer, duty=BREAK))
    return branch


def restarted(branch: Branch, now: float, event: Restarted) -> Branch:
    """Everyone is away until they say otherwise, and gets the time to come back."""
    until = now + event.grace_s
    return replace(
        branch,
        booths={one.id: replace(one, away_since=now) for one in branch.booths.values()},
        officers={
            one.id: replace(one, is_connected=False, lost_at=until)
            for one in branch.officers.values()
        },
        visits={one.id: _not_before(one, until) for one in branch.visits.values()},
    )


def _not_before(visit: Visit, until: float) -> Visit:
    return visit if visit.deadline is None else replace(visit, deadline=max(visit.deadline, until))


def _visits_of(branch: Branch, officer: str) -> list[Visit]:
    """Longest-standing first, so that it is served first again."""
    own = [one for one in branch.visits.values() if one.officer == officer]
    return sorted(own, key=lambda one: (one.arrived_at, one.id))
