"""Every cell of the table, legal and illegal, and what a move does besides changing the state."""

import pytest
from msgspec.structs import replace

from signaling.errors import ErrorCode, Refusal
from signaling.need import need_of
from signaling.protocol import (
    Accept,
    CallLost,
    Decline,
    Extend,
    Finish,
    Outcome,
    State,
    Undo,
)
from signaling.transitions import TALKING, TRANSITIONS, begin, move
from signaling.visit import Act, Decision, Move
from tests.signaling.day import Day, day_with

# The table once more, as a person would say it; what is not said is refused.
SAID: dict[State, dict[Act, State]] = {
    State.QUEUED: {Act.OFFER: State.OFFERED, Act.ABANDON: State.ABANDONED},
    State.OFFERED: {
        Act.ACCEPT: State.CONNECTING,
        Act.DECLINE: State.QUEUED,
        Act.MISS: State.QUEUED,
        Act.WITHDRAW: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.CONNECTING: {
        Act.JOIN: State.HELD,
        Act.JOIN_IN_FOCUS: State.FOCUSED,
        Act.RETRY: State.CONNECTING,
        Act.FAIL: State.QUEUED,
        Act.ORPHAN: State.ORPHANED,
        Act.REQUEUE: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.FOCUSED: {
        Act.HOLD: State.HELD,
        Act.PARK: State.PARKED,
        Act.TRANSFER: State.TRANSFERRING,
        Act.END: State.WRAPUP,
        Act.LOSE: State.RECONNECTING,
        Act.ORPHAN: State.ORPHANED,
        Act.REQUEUE: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.HELD: {
        Act.FOCUS: State.FOCUSED,
        Act.NEED: State.HELD,
        Act.PARK: State.PARKED,
        Act.TRANSFER: State.TRANSFERRING,
        Act.END: State.WRAPUP,
        Act.LOSE: State.RECONNECTING,
        Act.ORPHAN: State.ORPHANED,
        Act.REQUEUE: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.TRANSFERRING: {
        Act.ACCEPT: State.CONNECTING,
        Act.DECLINE: State.HELD,
        Act.MISS: State.HELD,
        Act.WITHDRAW: State.HELD,
        Act.ORPHAN: State.ORPHANED,
        Act.REQUEUE: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.PARKED: {
        Act.RECALL: State.QUEUED,
        Act.REQUEUE: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.RECONNECTING: {
        Act.JOIN: State.HELD,
        Act.JOIN_IN_FOCUS: State.FOCUSED,
        Act.RETRY: State.RECONNECTING,
        Act.FAIL: State.QUEUED,
        Act.ORPHAN: State.ORPHANED,
        Act.REQUEUE: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.ORPHANED: {
        Act.RESTORE: State.RECONNECTING,
        Act.REQUEUE: State.QUEUED,
        Act.ABANDON: State.ABANDONED,
    },
    State.WRAPUP: {
        Act.EXTEND: State.WRAPUP,
        Act.UNDO: State.HELD,
        Act.UNDO_IN_FOCUS: State.FOCUSED,
        Act.FINISH: State.DONE,
    },
    State.DONE: {},
    State.ABANDONED: {},
}

SEATED = frozenset(State) - {State.QUEUED, State.PARKED, State.DONE, State.ABANDONED}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("before", State)
def test_a_cell_of_the_table(before: State, act: Act) -> None:
    day, visit_id = day_with(before)
    visit = day.visit(visit_id)
    if act is Act.OFFER:
        visit = replace(visit, officer="ani", seat=1)
    after = SAID[before].get(act)
    if after is None:
        with pytest.raises(Refusal) as caught:
            move(day.branch, day.now, visit, act)
        assert caught.value.code is ErrorCode.NOT_NOW
        return
    moved = move(replace(day.branch, moves=()), day.now, visit, act, "because")
    there = moved.visits[visit_id]
    assert there.state is after
    reason = need_of(moved, there) if after in TALKING else "because"
    assert moved.moves == (
        Move(visit_id, act, before, after, day.now, there.officer, there.seat, reason),
    )
    assert (there.seat is not None) == (after in SEATED)
    had_nobody = before is State.QUEUED and act is Act.ABANDON
    assert (there.officer is None) == (after is State.QUEUED or had_nobody)
    assert there.colleague is None or after is State.TRANSFERRING


def test_only_a_check_in_begins_a_visit() -> None:
    begins = {act: after for (before, act), after in TRANSITIONS.items() if before is None}
    assert begins == {Act.CHECK_IN: State.QUEUED}


def test_a_begun_visit_is_queued_and_recorded() -> None:
    day, visit_id = day_with(State.QUEUED)
    begun = begin(day.branch, day.now, replace(day.visit(visit_id), id="another"))
    assert begun.visits["another"].state is State.QUEUED
    assert begun.moves[-1] == Move(
        "another", Act.CHECK_IN, None, State.QUEUED, day.now, None, None, ""
    )


@pytest.mark.parametrize(
    ("state", "seconds"),
    [
        (State.OFFERED, 15),
        (State.CONNECTING, 20),
        (State.TRANSFERRING, 30),
        (State.RECONNECTING, 30),
        (State.ORPHANED, 60),
        (State.PARKED, 1800),
        (State.WRAPUP, 60),
    ],
)
def test_a_timed_state_has_its_time(state: State, seconds: float) -> None:
    day, visit = day_with(state)
    assert day.visit(visit).deadline == day.visit(visit).since + seconds


@pytest.mark.parametrize("state", [State.QUEUED, State.FOCUSED, State.HELD])
def test_an_untimed_state_lasts(state: State) -> None:
    day, visit = day_with(state)
    assert day.visit(visit).deadline is None


def test_attention_is_the_time_in_focus() -> None:
    day, visit = day_with(State.FOCUSED)
    day.pass_by(40)
    day.end(visit)
    day.pass_by(20)
    day.officer_says("ani", Undo(visit))
    day.pass_by(5)
    day.end(visit)
    assert day.visit(visit).attention_s == 45
    assert day.visit(visit).attended_at == day.now
    assert day.branch.officers["ani"].focus_spans == (
        (day.now - 65, day.now - 25),
        (day.now - 5, day.now),
    )


def test_focus_spans_older_than_a_quarter_of_an_hour_are_forgotten() -> None:
    day, visit = day_with(State.FOCUSED)
    day.pass_by(10)
    day.end(visit)
    day.officer_says("ani", Undo(visit))
    day.pass_by(900)
    day.end(visit)
    assert day.branch.officers["ani"].focus_spans == ((day.now - 900, day.now),)


def test_an_undone_outcome_is_forgotten() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_says("ani", Undo(visit))
    assert (day.visit(visit).outcome, day.visit(visit).reason) == (None, None)


def test_a_minute_more_is_added_to_what_is_left() -> None:
    day, visit = day_with(State.WRAPUP)
    day.pass_by(50)
    day.officer_says("ani", Extend(visit))
    assert day.visit(visit).deadline == day.now + 10 + 60
    assert day.visit(visit).since == day.now - 50  # still the same wrap-up


def test_a_wrap_up_begun_anew_can_be_extended_anew() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_says("ani", Extend(visit))
    day.officer_says("ani", Undo(visit))
    day.end(visit)
    assert day.visit(visit).extensions == 0


def test_a_finished_visit_is_a_decision() -> None:
    day, visit = day_with(State.FOCUSED)
    day.pass_by(100)
    day.end(visit, Outcome.ESCALATE)
    day.officer_says("ani", Finish(visit))
    there = day.visit(visit)
    assert there.outcome and there.reason
    assert day.branch.decisions == (
        Decision(visit, "ani", there.outcome, there.reason, "", day.now),
    )
    assert day.branch.handle_times == (100.0,)


def test_only_the_latest_handle_times_are_kept() -> None:
    day, visit = day_with(State.WRAPUP)
    branch = replace(day.branch, handle_times=tuple(float(one) for one in range(20)))
    finished = move(branch, day.now, day.visit(visit), Act.FINISH)
    assert finished.handle_times == (*(float(one) for one in range(1, 20)), 0.0)


def test_a_call_that_broke_in_the_wrap_up_is_made_anew_by_undo() -> None:
    day, visit = day_with(State.WRAPUP)
    day.booth_says("b1", CallLost(visit, 1))
    assert day.state(visit) is State.WRAPUP
    day.officer_says("ani", Undo(visit))
    assert day.state(visit) is State.RECONNECTING
    assert day.visit(visit).generation == 2
    assert day.branch.moves[-1].reason == "broken_meanwhile"


def test_a_call_that_broke_while_handed_over_is_made_anew_when_it_stays() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.booth_says("b1", CallLost(visit, 1))
    day.officer_says("budi", Decline(visit))
    assert day.state(visit) is State.RECONNECTING
    day.call_up(visit)
    assert day.state(visit) is State.HELD  # it was being held


def test_an_accepted_transfer_needs_a_new_call_anyway() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.booth_says("b1", CallLost(visit, 1))
    day.accept("budi", visit)
    there = day.visit(visit)
    assert (there.state, there.generation, there.is_broken) == (State.CONNECTING, 2, False)
    assert (there.officer, there.seat, there.colleague) == ("budi", 1, None)


def test_the_time_in_a_seat_counts_through_a_transfer_but_not_through_the_queue() -> None:
    day, visit = day_with(State.TRANSFERRING)
    accepted_at = day.visit(visit).accepted_at
    day.pass_by(20)
    day.accept("budi", visit)
    assert day.visit(visit).accepted_at == accepted_at
    day.pass_by(20)
    day.pass_by(20)
    assert day.state(visit) is State.OFFERED  # the call never came about
    day.officer_says("ani", Accept(visit))
    assert day.visit(visit).accepted_at == day.now


@pytest.mark.parametrize(
    ("ticket", "act", "priority"),
    [
        ("A-001", Act.FAIL, 0),
        ("P-001", Act.FAIL, 0),
        ("A-001", Act.REQUEUE, 1),
        ("B-001", Act.REQUEUE, 1),
    ],
)
def test_whoever_returns_through_no_fault_of_theirs_waits_less(
    ticket: str, act: Act, priority: int
) -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1", ticket)
    arrived_at = day.visit(visit).arrived_at
    day.pass_by(5)
    day.accept("ani", visit)
    there = move(day.branch, day.now, day.visit(visit), act).visits[visit]
    assert (there.priority, there.arrived_at) == (priority, arrived_at)


def test_a_return_never_makes_anyone_wait_longer() -> None:
    day, visit = day_with(State.CONNECTING)
    first = replace(day.visit(visit), priority=0)
    assert move(day.branch, day.now, first, Act.REQUEUE).visits[visit].priority == 0
