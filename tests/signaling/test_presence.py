"""Booths and consoles come, fall silent, come back, or leave for good."""

import pytest

from signaling.dispatch import next_deadline
from signaling.protocol import (
    Duty,
    Hold,
    LogOut,
    Outcome,
    ReportDevices,
    SetCapacity,
    SetDuty,
    State,
)
from signaling.visit import BoothCame, BoothWent, OfficerCame, OfficerWent, Restarted
from tests.signaling.day import Day, day_with

WITH_AN_OFFICER = [
    State.CONNECTING,
    State.FOCUSED,
    State.HELD,
    State.TRANSFERRING,
    State.RECONNECTING,
]


def test_a_booth_that_comes_back_keeps_its_devices() -> None:
    day = Day()
    day.booth_comes("b1")
    day.booth_says("b1", ReportDevices(camera=False, microphone=True, speaker=True))
    day.booth_goes("b1")
    assert day.branch.booths["b1"].away_since == day.now
    day.happen(BoothCame("b1", "Renamed"))
    booth = day.branch.booths["b1"]
    assert (booth.name, booth.away_since, booth.camera) == ("Renamed", None, False)


def test_whoever_was_never_here_can_go() -> None:
    day = Day()
    before = day.branch
    day.happen(BoothWent("b1"))
    day.happen(OfficerWent("ani"))
    assert day.branch == before


@pytest.mark.parametrize("state", WITH_AN_OFFICER)
def test_a_booth_that_goes_ends_no_conversation(state: State) -> None:
    day, visit = day_with(state)
    day.booth_goes("b1")
    day.pass_by(5)
    assert day.state(visit) is state


def test_a_first_log_in_is_available() -> None:
    day = Day()
    day.officer_comes("ani", capacity=3)
    officer = day.branch.officers["ani"]
    assert (officer.duty, officer.capacity, officer.came_at) == (Duty.AVAILABLE, 3, day.now)


def test_coming_back_never_makes_available() -> None:
    day = Day()
    day.officer_comes("ani")
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.officer_says("ani", SetCapacity(2))
    day.officer_goes("ani")
    day.pass_by(3600)
    day.happen(OfficerCame("ani", "Ani Baru", 6))
    officer = day.branch.officers["ani"]
    assert (officer.duty, officer.capacity, officer.name) == (Duty.BREAK, 2, "Ani Baru")


def test_a_log_in_after_a_log_out_begins_anew() -> None:
    day = Day()
    day.officer_comes("ani")
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.officer_says("ani", LogOut())
    assert day.branch.officers == {}
    day.officer_comes("ani")
    assert day.branch.officers["ani"].duty is Duty.AVAILABLE


@pytest.mark.parametrize("state", WITH_AN_OFFICER)
def test_ten_silent_seconds_orphan_a_visit(state: State) -> None:
    day, visit = day_with(state)
    day.officer_goes("ani")
    day.pass_by(9)
    assert day.state(visit) is state
    day.pass_by(1)
    assert day.state(visit) is State.ORPHANED
    assert day.visit(visit).seat == 1
    assert day.visit(visit).colleague is None


def test_a_silence_told_twice_began_the_first_time() -> None:
    day, _ = day_with(State.FOCUSED)
    day.officer_goes("ani")
    lost_at = day.branch.officers["ani"].lost_at
    day.pass_by(5)
    day.officer_goes("ani")
    assert day.branch.officers["ani"].lost_at == lost_at


def test_an_offer_to_a_lost_officer_goes_back_at_once() -> None:
    day = Day()
    day.officer_comes("ani")
    day.pass_by(1)
    visit = day.check_in("b1")
    day.officer_goes("ani")
    day.pass_by(10)
    assert day.state(visit) is State.QUEUED
    assert day.moves[-1].reason == "officer_lost"


def test_a_transfer_to_a_lost_officer_stays() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.officer_goes("budi")
    day.pass_by(10)
    assert (day.state(visit), day.officer_of(visit)) == (State.HELD, "ani")


@pytest.mark.parametrize("state", [State.PARKED, State.WRAPUP])
def test_what_needs_no_console_goes_on_without_one(state: State) -> None:
    day, visit = day_with(state)
    day.officer_goes("ani")
    day.pass_by(15)
    assert day.state(visit) is state


def test_a_wrap_up_without_its_officer_ends_as_chosen() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_goes("ani")
    day.pass_by(60)
    assert [one.outcome for one in day.decisions] == [Outcome.FORWARD]
    assert day.moves[-1].visit == visit


def test_a_console_back_in_time_finds_its_visits() -> None:
    day, visit = day_with(State.ORPHANED)
    day.pass_by(59)
    day.officer_comes("ani")
    there = day.visit(visit)
    assert (there.state, there.seat, there.generation) == (State.RECONNECTING, 1, 1)
    day.call_up(visit)
    assert day.state(visit) is State.FOCUSED


def test_a_held_visit_comes_back_held() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", Hold(visit))
    day.officer_goes("ani")
    day.pass_by(10)
    day.officer_comes("ani")
    day.call_up(visit)
    assert day.state(visit) is State.HELD


def test_a_console_back_before_it_was_missed_changes_nothing() -> None:
    day, visit = day_with(State.FOCUSED)
    before = day.visit(visit)
    day.officer_goes("ani")
    day.pass_by(9)
    day.officer_comes("ani")
    day.pass_by(60)
    assert day.visit(visit) == before


def test_an_orphan_is_anyones_after_a_minute() -> None:
    day, visit = day_with(State.ORPHANED)
    day.pass_by(60)
    there = day.visit(visit)
    assert (there.state, there.officer, there.priority) == (State.OFFERED, "budi", 1)


@pytest.mark.parametrize("state", [*WITH_AN_OFFICER, State.OFFERED, State.PARKED])
def test_a_log_out_gives_everyone_back(state: State) -> None:
    day, visit = day_with(state)
    day.officer_says("budi", SetDuty(Duty.BREAK))
    before = day.visit(visit)
    day.officer_says("ani", LogOut())
    there = day.visit(visit)
    assert (there.state, there.officer, there.seat) == (State.QUEUED, None, None)
    assert there.priority == (3 if state is State.OFFERED else 1)
    assert there.arrived_at == before.arrived_at
    assert "ani" not in day.branch.officers


def test_a_log_out_in_a_wrap_up_ends_it_as_chosen() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_says("ani", LogOut())
    assert day.state(visit) is State.DONE
    assert [one.outcome for one in day.decisions] == [Outcome.FORWARD]


def test_a_log_out_of_the_colleague_being_asked_leaves_the_visit_here() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.officer_says("budi", LogOut())
    assert (day.state(visit), day.officer_of(visit)) == (State.HELD, "ani")


def test_a_log_out_leaves_others_alone() -> None:
    day, visit = day_with(State.FOCUSED)
    before = day.visit(visit)
    day.officer_says("budi", LogOut())
    assert day.visit(visit) == before


@pytest.mark.parametrize("duty", [Duty.BREAK, Duty.DRAINING])
def test_going_off_duty_takes_the_open_offer_back(duty: Duty) -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.officer_says("ani", SetDuty(duty))
    assert day.state(visit) is State.QUEUED
    assert day.branch.officers["ani"].missed_offers == 0


def test_saying_the_same_duty_again_is_nothing() -> None:
    day = Day()
    day.officer_comes("ani")
    day.check_in("b1")
    before = day.branch.officers, day.branch.visits
    day.officer_says("ani", SetDuty(Duty.AVAILABLE))
    assert (day.branch.officers, day.branch.visits) == before


def test_available_again_is_ready_at_once() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.pass_by(15 + 30 + 15)
    assert day.branch.officers["ani"].duty is Duty.BREAK
    day.officer_says("ani", SetDuty(Duty.AVAILABLE))
    assert day.state(visit) is State.OFFERED
    assert day.branch.officers["ani"].missed_offers == 0


def test_draining_is_a_break_after_these() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", SetDuty(Duty.DRAINING))
    day.end(visit)
    duty_in_wrap_up = day.branch.officers["ani"].duty
    day.pass_by(60)
    assert (duty_in_wrap_up, day.branch.officers["ani"].duty) == (Duty.DRAINING, Duty.BREAK)


def test_draining_with_nobody_seated_is_a_break() -> None:
    day = Day()
    day.officer_comes("ani")
    day.officer_says("ani", SetDuty(Duty.DRAINING))
    assert day.branch.officers["ani"].duty is Duty.BREAK


@pytest.mark.parametrize("state", sorted(frozenset(State) - {State.DONE, State.ABANDONED}))
def test_nobody_loses_a_place_by_a_restart(state: str) -> None:
    day, visit = day_with(State(state))
    before = day.visit(visit)
    day.pass_by(5)
    day.happen(Restarted(30.0))
    day.pass_by(29)
    day.booth_comes("b1")
    for officer in sorted(day.branch.officers):
        day.officer_comes(officer)
    there = day.visit(visit)
    expected = State.RECONNECTING if state == State.ORPHANED else before.state
    assert (there.state, there.seat, there.officer) == (expected, before.seat, before.officer)


def test_after_a_restart_the_time_that_is_left_is_at_least_the_grace() -> None:
    day, visit = day_with(State.RECONNECTING)
    day.pass_by(10)
    day.now += 500  # the server was down
    day.happen(Restarted(30.0))
    assert day.visit(visit).deadline == day.now + 30
    assert next_deadline(day.branch) == day.now + 30


def test_whoever_does_not_come_back_after_a_restart_is_lost() -> None:
    day, visit = day_with(State.HELD)
    day.happen(Restarted(30.0))
    day.pass_by(30)
    assert day.state(visit) is State.ORPHANED
