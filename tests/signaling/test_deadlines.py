"""What time alone does, punctually or late."""

import pytest

from signaling.dispatch import next_deadline
from signaling.protocol import Duty, Park, SetDuty, State
from signaling.visit import Act, Branch, Tick, Timers
from tests.signaling.day import Day, day_with


def test_nothing_waits_for_time_in_an_empty_branch() -> None:
    assert next_deadline(Branch("kupang")) is None


def test_a_visit_being_served_waits_for_nothing() -> None:
    day, _ = day_with(State.FOCUSED)
    day.pass_by(1)
    assert next_deadline(day.branch) is None


def test_the_next_deadline_is_the_nearest() -> None:
    day = Day(Timers())
    day.officer_comes("ani")
    day.accept("ani", day.check_in("b1"))  # connecting and pacing, 20 s both
    day.pass_by(5)
    day.officer_goes("ani")  # 10 s
    assert next_deadline(day.branch) == day.now + 10


def test_a_call_that_does_not_come_about_is_tried_once_more_then_goes_to_the_head() -> None:
    day, visit = day_with(State.CONNECTING)
    day.officer_says("budi", SetDuty(Duty.BREAK))
    day.pass_by(20)
    there = day.visit(visit)
    assert (there.state, there.generation) == (State.CONNECTING, 2)
    assert there.deadline == day.now + 20
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.pass_by(20)
    assert (day.state(visit), day.visit(visit).priority) == (State.QUEUED, 0)


def test_a_call_that_does_not_come_back_goes_to_the_head() -> None:
    day, visit = day_with(State.RECONNECTING)
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.officer_says("budi", SetDuty(Duty.BREAK))
    day.pass_by(30)
    assert (day.state(visit), day.visit(visit).priority) == (State.QUEUED, 0)


def test_a_parked_visit_comes_back_by_itself() -> None:
    day, visit = day_with(State.PARKED)
    day.officer_says("budi", SetDuty(Duty.BREAK))
    day.pass_by(1799)
    assert day.state(visit) is State.PARKED
    day.pass_by(1)
    there = day.visit(visit)
    assert (there.state, there.officer, there.priority) == (State.OFFERED, "ani", 1)


def test_a_wrap_up_that_runs_out_ends_as_chosen() -> None:
    day, visit = day_with(State.WRAPUP)
    day.pass_by(60)
    assert day.moves[-1].visit == visit
    assert day.moves[-1].after is State.DONE
    assert len(day.decisions) == 1


@pytest.mark.parametrize("is_offered", [True, False])
def test_a_waiting_visit_is_abandoned_when_its_booth_stays_away(is_offered: bool) -> None:
    day = Day(Timers(offered_s=600.0))
    if is_offered:
        day.officer_comes("ani")
    visit = day.check_in("b1")
    day.booth_goes("b1")
    day.pass_by(299)
    assert day.state(visit) is (State.OFFERED if is_offered else State.QUEUED)
    day.pass_by(1)
    assert day.state(visit) is State.ABANDONED
    assert day.branch.moves[-1].reason == "booth_away"


def test_a_booth_back_in_time_keeps_its_place() -> None:
    day = Day()
    visit = day.check_in("b1")
    arrived_at = day.visit(visit).arrived_at
    day.booth_goes("b1")
    day.pass_by(299)
    day.booth_comes("b1")
    day.pass_by(600)
    assert (day.state(visit), day.visit(visit).arrived_at) == (State.QUEUED, arrived_at)


def test_a_broken_visit_has_five_minutes_in_the_queue_before_it_is_given_up() -> None:
    day, visit = day_with(State.RECONNECTING)
    day.booth_goes("b1")
    day.pass_by(30 + 299)
    waiting = day.state(visit)
    day.pass_by(1)
    assert (waiting, day.state(visit)) == (State.QUEUED, State.ABANDONED)


def test_a_parked_visits_booth_may_be_away() -> None:
    day, visit = day_with(State.PARKED)
    day.booth_goes("b1")
    day.pass_by(1700)
    assert day.state(visit) is State.PARKED


def test_a_late_tick_leaves_nothing_due() -> None:
    day = Day()
    day.officer_comes("ani")
    for booth in ("b1", "b2", "b3"):
        day.seat(booth)
    day.officer_says("ani", Park(day.visit_in("b1").id))
    day.booth_goes("b2")
    day.officer_goes("ani")
    day.now += 100_000
    day.happen(Tick())
    deadline = next_deadline(day.branch)
    assert deadline is not None and deadline > day.now


def test_rests_and_affinities_that_are_over_are_forgotten() -> None:
    day = Day(Timers())
    day.officer_comes("ani")
    day.accept("ani", day.check_in("b1"))
    day.call_up(day.visit_in("b1").id)
    assert next_deadline(day.branch) == day.now + 20  # the pace of new seats
    day.pass_by(20)
    assert next_deadline(day.branch) is None


def test_a_known_officer_is_waited_for_no_longer_than_a_minute() -> None:
    day = Day(Timers(pacing_s=0.0, parked_s=5.0))
    day.officer_comes("ani", capacity=1)
    first = day.seat("b1")
    second = day.check_in("b2")
    day.officer_says("ani", Park(first))
    day.accept("ani", second)
    day.call_up(second)
    day.pass_by(5)
    assert day.visit(first).affinity == "ani"
    assert next_deadline(day.branch) == day.now + 60
    day.pass_by(60)
    assert (day.state(first), day.visit(first).affinity) == (State.QUEUED, None)


@pytest.mark.parametrize(
    ("asked", "stays"), [(State.OFFERED, State.QUEUED), (State.TRANSFERRING, State.HELD)]
)
def test_an_unanswered_question_leaves_the_visit_where_it_was(asked: State, stays: State) -> None:
    day, visit = day_with(asked)
    deadline = day.visit(visit).deadline
    assert deadline is not None
    day.pass_by(deadline - day.now)
    assert [move.after for move in day.moves if move.act is Act.MISS] == [stays]
