"""THE table of a visit's states, and the one function that moves a visit along it.

Law: everything that changes a visit's state is in this file. Whoever wants a change names an act;
an act that is not in the table for this state is refused and changes nothing.
"""

from collections.abc import Callable

from msgspec.structs import replace

from signaling import waiting
from signaling.errors import ErrorCode, Refusal
from signaling.need import need_of
from signaling.protocol import Outcome, Reason, State
from signaling.seats import officer_of
from signaling.states import CONNECTING, FOCUSED, HELD, QUEUED, RECONNECTING, TRANSFERRING, WRAPUP
from signaling.visit import Act, Branch, Decision, Move, Timers, Visit

TRANSITIONS: dict[tuple[State | None, Act], State] = {
    (None, Act.CHECK_IN): State.QUEUED,
    # waiting
    (State.QUEUED, Act.OFFER): State.OFFERED,
    (State.QUEUED, Act.ABANDON): State.ABANDONED,
    (State.OFFERED, Act.ACCEPT): State.CONNECTING,
    (State.OFFERED, Act.DECLINE): State.QUEUED,
    (State.OFFERED, Act.MISS): State.QUEUED,
    (State.OFFERED, Act.WITHDRAW): State.QUEUED,
    (State.OFFERED, Act.ABANDON): State.ABANDONED,
    # with an officer
    (State.CONNECTING, Act.JOIN): State.HELD,
    (State.CONNECTING, Act.JOIN_IN_FOCUS): State.FOCUSED,
    (State.CONNECTING, Act.RETRY): State.CONNECTING,
    (State.CONNECTING, Act.FAIL): State.QUEUED,
    (State.CONNECTING, Act.ORPHAN): State.ORPHANED,
    (State.CONNECTING, Act.REQUEUE): State.QUEUED,
    (State.CONNECTING, Act.ABANDON): State.ABANDONED,
    (State.FOCUSED, Act.HOLD): State.HELD,
    (State.FOCUSED, Act.PARK): State.PARKED,
    (State.FOCUSED, Act.TRANSFER): State.TRANSFERRING,
    (State.FOCUSED, Act.END): State.WRAPUP,
    (State.FOCUSED, Act.LOSE): State.RECONNECTING,
    (State.FOCUSED, Act.ORPHAN): State.ORPHANED,
    (State.FOCUSED, Act.REQUEUE): State.QUEUED,
    (State.FOCUSED, Act.ABANDON): State.ABANDONED,
    (State.HELD, Act.FOCUS): State.FOCUSED,
    (State.HELD, Act.NEED): State.HELD,
    (State.HELD, Act.PARK): State.PARKED,
    (State.HELD, Act.TRANSFER): State.TRANSFERRING,
    (State.HELD, Act.END): State.WRAPUP,
    (State.HELD, Act.LOSE): State.RECONNECTING,
    (State.HELD, Act.ORPHAN): State.ORPHANED,
    (State.HELD, Act.REQUEUE): State.QUEUED,
    (State.HELD, Act.ABANDON): State.ABANDONED,
    (State.TRANSFERRING, Act.ACCEPT): State.CONNECTING,
    (State.TRANSFERRING, Act.DECLINE): State.HELD,
    (State.TRANSFERRING, Act.MISS): State.HELD,
    (State.TRANSFERRING, Act.WITHDRAW): State.HELD,
    (State.TRANSFERRING, Act.ORPHAN): State.ORPHANED,
    (State.TRANSFERRING, Act.REQUEUE): State.QUEUED,
    (State.TRANSFERRING, Act.ABANDON): State.ABANDONED,
    (State.RECONNECTING, Act.JOIN): State.HELD,
    (State.RECONNECTING, Act.JOIN_IN_FOCUS): State.FOCUSED,
    (State.RECONNECTING, Act.RETRY): State.RECONNECTING,
    (State.RECONNECTING, Act.FAIL): State.QUEUED,
    (State.RECONNECTING, Act.ORPHAN): State.ORPHANED,
    (State.RECONNECTING, Act.REQUEUE): State.QUEUED,
    (State.RECONNECTING, Act.ABANDON): State.ABANDONED,
    # without one, for a while
    (State.ORPHANED, Act.RESTORE): State.RECONNECTING,
    (State.ORPHANED, Act.REQUEUE): State.QUEUED,
    (State.ORPHANED, Act.ABANDON): State.ABANDONED,
    (State.PARKED, Act.RECALL): State.QUEUED,
    (State.PARKED, Act.REQUEUE): State.QUEUED,
    (State.PARKED, Act.ABANDON): State.ABANDONED,
    # closing: an outcome has been chosen, so neither a broken call nor a silent console undoes it
    (State.WRAPUP, Act.EXTEND): State.WRAPUP,
    (State.WRAPUP, Act.UNDO): State.HELD,
    (State.WRAPUP, Act.UNDO_IN_FOCUS): State.FOCUSED,
    (State.WRAPUP, Act.FINISH): State.DONE,
}

# How long a visit may stay in each state that has a timer of its own.
SPANS: dict[State, Callable[[Timers], float]] = {
    State.OFFERED: lambda timers: timers.offered_s,
    State.CONNECTING: lambda timers: timers.connecting_s,
    State.TRANSFERRING: lambda timers: timers.transferring_s,
    State.RECONNECTING: lambda timers: timers.reconnecting_s,
    State.ORPHANED: lambda timers: timers.orphaned_s,
    State.PARKED: lambda timers: timers.parked_s,
    State.WRAPUP: lambda timers: timers.wrapup_s,
}

ENDED = frozenset({State.DONE, State.ABANDONED})
TALKING = frozenset({State.FOCUSED, State.HELD})
LEAVES_SEAT = ENDED | {State.PARKED}
ALONE = "alone"
ACCEPT, FINISH = Act.ACCEPT, Act.FINISH  # asked at every move; see `states`

# The best priority a return to the queue gives: 0 is its head. Other returns change nothing.
PRIORITY_AFTER: dict[Act, int] = {Act.FAIL: 0, Act.REQUEUE: 1, Act.RECALL: 1}

HANDLE_TIMES_KEPT = 20
FOCUS_SPANS_KEPT_S = 900.0


def move(branch: Branch, now: float, visit: Visit, act: Act, reason: str = "") -> Branch:
    """The branch with this visit moved; whatever else `visit` differs in is taken over too.

    Of a visit that is held or comes into focus the record keeps what it needs the officer for.
    """
    before = visit.state
    after = TRANSITIONS.get((before, act))
    if after is None:
        raise Refusal(ErrorCode.NOT_NOW, f"{act} while {before}")
    if before is FOCUSED:
        branch, visit = _count_attention(branch, now, visit)
    if before is TRANSFERRING and act is not ACCEPT:
        visit = replace(visit, colleague=None, colleague_seat=None)
    if after is not before:
        visit = replace(
            visit, state=after, since=now, deadline=_deadline(branch.timers, after, now)
        )
    visit = _enter(branch.timers, now, visit, act)
    if act is FINISH:
        branch = _decide(branch, now, visit)
    if after in TALKING:
        need = need_of(branch, visit)
        reason = need or reason
        if after is HELD:
            visit = waiting.needing(branch, now, visit, need)
    if after is FOCUSED or act is ACCEPT:
        branch, visit = waiting.served(branch, now, visit)
    branch = _record(branch, now, visit, act, before, reason)
    if visit.is_broken and after in TALKING:
        return move(branch, now, visit, Act.LOSE, "broken_meanwhile")
    return branch


def renew_need(before: Branch, after: Branch, now: float, visit_id: str) -> Branch:
    """`after`, with a period of its own for what a held visit needs now, or needs no more."""
    visit = after.visits[visit_id]
    if visit.state is not HELD:
        return after
    if need_of(before, before.visits[visit_id]) == need_of(after, visit):
        return after
    return move(after, now, visit, Act.NEED, ALONE)


def begin(branch: Branch, now: float, visit: Visit) -> Branch:
    """The branch with a new visit in it, `QUEUED`."""
    visit = replace(visit, state=TRANSITIONS[None, Act.CHECK_IN])
    visit = waiting.queued(branch.with_visit(visit), now, visit)
    return _record(branch, now, visit, Act.CHECK_IN, None, "")


def _deadline(timers: Timers, state: State, now: float) -> float | None:
    span_s = SPANS.get(state)
    return None if span_s is None else now + span_s(timers)


def _enter(timers: Timers, now: float, visit: Visit, act: Act) -> Visit:
    """What this act does to the visit besides changing its state."""
    state = visit.state
    if state in TALKING:
        is_focused = state is FOCUSED
        return replace(visit, resumes_focus=is_focused, outcome=None, reason=None, bring=())
    if state is CONNECTING or state is RECONNECTING:
        return _renew_call(_seat(now, visit) if act is ACCEPT else visit, act)
    if state is QUEUED:
        return _leave_officer(timers, now, visit, act)
    if state in LEAVES_SEAT:
        return replace(visit, seat=None)
    if state is not WRAPUP:
        return visit
    if act is Act.EXTEND:
        deadline = (visit.deadline or now) + timers.wrapup_s
        return replace(visit, deadline=deadline, extensions=visit.extensions + 1)
    return replace(visit, extensions=0)


def _leave_officer(timers: Timers, now: float, visit: Visit, act: Act) -> Visit:
    """Back in the queue: a recalled visit hopes for the officer it knows, any other for anyone."""
    is_recalled = act is Act.RECALL
    return replace(
        visit,
        officer=None,
        seat=None,
        is_broken=False,
        priority=min(visit.priority, PRIORITY_AFTER.get(act, visit.priority)),
        affinity=visit.officer if is_recalled else None,
        affinity_until=now + timers.affinity_s if is_recalled else None,
    )


def _seat(now: float, visit: Visit) -> Visit:
    """Accepted: by the officer it was offered to, or by the colleague it is handed to."""
    return replace(
        visit,
        officer=visit.colleague or visit.officer,
        seat=visit.colleague_seat or visit.seat,
        colleague=None,
        colleague_seat=None,
        affinity=None,
        affinity_until=None,
        retries=0,
        resumes_focus=False,
        accepted_at=visit.accepted_at if visit.colleague else now,
        attended_at=now,
    )


def _renew_call(visit: Visit, act: Act) -> Visit:
    """A new call, with the next generation; a console that came back may still have the old one."""
    is_same_call = act is Act.RESTORE and not visit.is_broken
    return replace(
        visit,
        generation=visit.generation + (0 if is_same_call else 1),
        booth_up=False,
        officer_up=False,
        is_broken=False,
    )


def _count_attention(branch: Branch, now: float, visit: Visit) -> tuple[Branch, Visit]:
    officer = officer_of(branch, visit)
    recent = [span for span in officer.focus_spans if span[1] > now - FOCUS_SPANS_KEPT_S]
    spans = (*recent, (visit.since, now))
    attention_s = visit.attention_s + now - visit.since
    return (
        branch.with_officer(replace(officer, focus_spans=spans)),
        replace(visit, attention_s=attention_s, attended_at=now),
    )


def _decide(branch: Branch, now: float, visit: Visit) -> Branch:
    decision = Decision(
        visit=visit.id,
        officer=officer_of(branch, visit).id,
        outcome=visit.outcome or Outcome.INCOMPLETE,
        reason=visit.reason or Reason.NOT_DECIDED,
        note=visit.note,
        at=now,
        bring=visit.bring,
    )
    times = (*branch.handle_times, now - (visit.accepted_at or now))[-HANDLE_TIMES_KEPT:]
    return replace(branch, decisions=(*branch.decisions, decision), handle_times=times)


def _record(
    branch: Branch, now: float, visit: Visit, act: Act, before: State | None, reason: str
) -> Branch:
    """The branch with this visit as it is now, and its move."""
    done = Move(visit.id, act, before, visit.state, now, visit.officer, visit.seat, reason)
    visits = {**branch.visits, visit.id: visit}
    return replace(branch, visits=visits, moves=(*branch.moves, done))
