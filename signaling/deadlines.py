"""What time alone does: to officers who fall silent, to visits in timed states, to absent booths.

Law: a late tick does what a punctual one would have done, once; and after a tick nothing that is
due is left.
"""

from msgspec.structs import replace

from signaling import offers, verifying
from signaling.presence import lose_officer
from signaling.protocol import State
from signaling.transitions import move
from signaling.visit import Act, Branch, Visit
from signaling.waiting import IN_LINE

# What a state's own timer does; an offer's depends on who did not answer (see `offers.run_out`).
AT_DEADLINE: dict[State, Act] = {
    State.CONNECTING: Act.FAIL,  # after its retries
    State.RECONNECTING: Act.FAIL,
    State.ORPHANED: Act.REQUEUE,
    State.PARKED: Act.RECALL,
    State.WRAPUP: Act.FINISH,
}


def next_deadline(branch: Branch) -> float | None:
    """When the caller owes a `Tick`."""
    found = [verifying.next_deadline(branch)] if branch.cases else []
    for officer in branch.officers.values():
        if officer.lost_at is not None:
            found.append(officer.lost_at)
        if officer.resting_until is not None:
            found.append(officer.resting_until)
    for visit in branch.visits.values():
        if visit.deadline is not None:
            found.append(visit.deadline)
        if visit.affinity_until is not None:
            found.append(visit.affinity_until)
        if visit.state in IN_LINE:
            found.append(_given_up_at(branch, visit))
    return min([at for at in found if at is not None], default=None) if found else None


def _given_up_at(branch: Branch, visit: Visit) -> float | None:
    """When a visit that waits without its booth is abandoned."""
    away_since = branch.booths[visit.booth].away_since
    if away_since is None or visit.state not in IN_LINE:
        return None
    return max(away_since, visit.since) + branch.timers.returning_s


def act_on_time(branch: Branch, now: float) -> Branch:
    """Officers first: a visit offered to, or held by, a lost one is no longer theirs to lose."""
    for officer in branch.officers.values():
        if _is_due(officer.lost_at, now):
            branch = lose_officer(branch, now, officer)
    for key in branch.visits:
        visit = branch.visits[key]
        if _is_due(visit.deadline, now):
            branch = _run_out(branch, now, visit)
    for key in branch.visits:
        visit = branch.visits[key]
        if _is_due(_given_up_at(branch, visit), now):
            branch = move(branch, now, visit, Act.ABANDON, "booth_away")
    return _forget_what_is_over(verifying.act_on_time(branch, now), now)


def _is_due(at: float | None, now: float) -> bool:
    return at is not None and at <= now


def _run_out(branch: Branch, now: float, visit: Visit) -> Branch:
    if visit.state in (State.OFFERED, State.TRANSFERRING):
        return offers.run_out(branch, now, visit)
    if visit.state is State.CONNECTING and visit.retries < branch.timers.connecting_retries:
        deadline = now + branch.timers.connecting_s
        again = replace(visit, retries=visit.retries + 1, deadline=deadline)
        return move(branch, now, again, Act.RETRY, "time")
    return move(branch, now, visit, AT_DEADLINE[visit.state], "time")


def _forget_what_is_over(branch: Branch, now: float) -> Branch:
    for officer in branch.officers.values():
        if _is_due(officer.resting_until, now):
            branch = branch.with_officer(replace(officer, resting_until=None))
    for visit in branch.visits.values():
        if _is_due(visit.affinity_until, now):
            branch = branch.with_visit(replace(visit, affinity=None, affinity_until=None))
    return branch
