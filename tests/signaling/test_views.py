"""What each side sees, and that it sees nothing of anyone else."""

import pytest
from msgspec.structs import replace

from signaling.protocol import (
    Accept,
    Colleague,
    Duty,
    Finish,
    Focus,
    Outcome,
    Parked,
    RaiseHand,
    Rate,
    Reason,
    ReportDevices,
    SaveNote,
    SetDuty,
    State,
    VisitForBooth,
)
from signaling.views import attention_share, desk_for, visit_for_booth
from signaling.waiting import DEFAULT_HANDLE_S, queue_range, turn_range
from tests.signaling.day import Day, day_with
from tests.signaling.people import give_identity


def seen_by_booth(day: Day, booth: str = "b1") -> VisitForBooth:
    seen = visit_for_booth(day.branch, booth, day.now)
    assert seen is not None
    return seen


# --- the booth -----------------------------------------------------------------------------------


def test_a_free_booth_sees_nothing() -> None:
    day, _ = day_with(State.FOCUSED)
    day.booth_comes("b2")
    assert visit_for_booth(day.branch, "b2", day.now) is None
    assert visit_for_booth(day.branch, "nowhere", day.now) is None


@pytest.mark.parametrize("state", State)
def test_a_booth_sees_its_visit_in_every_state(state: State) -> None:
    day, visit = day_with(state)
    seen = seen_by_booth(day)
    assert (seen.visit, seen.ticket, seen.state) == (visit, "A-001", state)
    assert seen.generation == day.visit(visit).generation
    nobody_yet = state in (State.QUEUED, State.OFFERED)
    assert seen.officer == ("" if nobody_yet else "Ani")


def test_an_abandoned_visit_is_seen_once() -> None:
    day, _ = day_with(State.ABANDONED)
    assert seen_by_booth(day).state is State.ABANDONED
    day.booth_comes("b2")
    assert visit_for_booth(day.branch, "b1", day.now) is None


def test_a_decided_visit_is_seen_until_its_guest_has_left() -> None:
    day, visit = day_with(State.DONE)
    day.booth_comes("b2")
    seen = seen_by_booth(day)
    assert (seen.outcome, seen.reason) == (Outcome.FORWARD, Reason.COMPLETE)
    assert seen.receipt is not None
    day.booth_says("b1", Rate(visit, 4))
    assert visit_for_booth(day.branch, "b1", day.now) is None


def test_the_next_one_in_the_booth_does_not_see_the_receipt() -> None:
    day, visit = day_with(State.DONE)
    day.booth_comes("b1")
    assert (seen_by_booth(day).is_identified, seen_by_booth(day).receipt) == (False, None)
    day.booth_says("b1", give_identity(visit, "A-001"))
    assert seen_by_booth(day).receipt is not None


def test_a_waiting_visit_sees_its_place_and_an_honest_range() -> None:
    day = Day()
    day.officer_comes("ani", capacity=1)
    day.seat("b1")
    day.check_in("b2")
    day.check_in("b3")
    seen = seen_by_booth(day, "b3")
    assert seen.ahead == 1
    assert (seen.wait_low_s, seen.wait_high_s) == queue_range(day.branch, 2)
    assert seen.wait_low_s < 2 * DEFAULT_HANDLE_S < seen.wait_high_s


def test_a_visit_being_offered_is_next_whoever_else_is() -> None:
    day = Day()
    day.officer_comes("ani")
    day.officer_comes("budi")
    day.check_in("b1")
    day.check_in("b2")
    assert seen_by_booth(day, "b1").ahead == seen_by_booth(day, "b2").ahead == 0


def test_a_held_visit_sees_who_waits_longer_for_the_same_officer() -> None:
    day = Day()
    day.officer_comes("ani")
    for booth in ("b1", "b2", "b3"):
        day.seat(booth)
        day.pass_by(1)
    day.officer_says("ani", Focus(day.visit_in("b3").id))
    assert seen_by_booth(day, "b2").ahead == 0
    seen = seen_by_booth(day, "b1")  # was in focus until now
    assert seen.ahead == 1
    ani = day.branch.officers["ani"]
    assert (seen.wait_low_s, seen.wait_high_s) == turn_range(day.branch, ani, 2)


def test_a_booth_sees_its_raised_hand() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", RaiseHand(visit, True))
    assert seen_by_booth(day).hand_raised


def test_the_officer_of_an_ended_visit_may_be_gone() -> None:
    day, _ = day_with(State.DONE)
    gone = replace(day.branch, officers={})
    seen = visit_for_booth(gone, "b1", day.now)
    assert seen is not None and seen.officer == ""


# --- the desk ------------------------------------------------------------------------------------


def test_an_empty_desk() -> None:
    day = Day()
    day.officer_comes("ani", capacity=3)
    desk = desk_for(day.branch, "ani", day.now)
    assert (desk.duty, desk.capacity, desk.seats, desk.parked) == (Duty.AVAILABLE, 3, (), ())
    assert (desk.queue_length, desk.wait_low_s, desk.wait_high_s) == (0, 0.0, 0.0)
    assert (desk.attention_share, desk.missed_offers, desk.colleagues) == (0.0, 0, ())


def test_whoever_is_not_logged_in_has_no_desk() -> None:
    with pytest.raises(KeyError):
        desk_for(Day().branch, "ani", 0.0)


@pytest.mark.parametrize("state", State)
def test_the_desk_shows_a_seat_while_it_is_used(state: State) -> None:
    day, visit = day_with(state)
    day.pass_by(4)
    seats = desk_for(day.branch, "ani", day.now).seats
    if state in (State.QUEUED, State.PARKED, State.DONE, State.ABANDONED):
        assert seats == ()
        return
    (seat,) = seats
    there = day.visit(visit)
    assert (seat.number, seat.visit, seat.state, seat.age_s) == (1, visit, state, 4)
    assert (seat.booth_name, seat.ticket, seat.generation) == ("B1", "A-001", there.generation)
    expected = None if there.deadline is None else there.deadline - day.now
    assert seat.remaining_s == expected
    assert seat.colleague == ("Budi Santoso" if state is State.TRANSFERRING else "")
    assert seat.extensions_left == (2 if state is State.WRAPUP else 0)
    assert seat.outcome is (Outcome.FORWARD if state is State.WRAPUP else None)
    assert seat.reason is (Reason.COMPLETE if state is State.WRAPUP else None)


def test_time_that_is_over_is_none_left() -> None:
    day, _ = day_with(State.RECONNECTING)
    day.now += 100
    assert desk_for(day.branch, "ani", day.now).seats[0].remaining_s == 0.0


def test_seats_are_in_order() -> None:
    day = Day()
    day.officer_comes("ani")
    first = day.seat("b1")
    day.seat("b2")
    day.end(first)
    day.officer_says("ani", Finish(first))
    day.seat("b3")
    assert [one.booth_name for one in desk_for(day.branch, "ani", day.now).seats] == ["B3", "B2"]


def test_the_desk_tells_how_long_a_visit_was_left_alone() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.pass_by(3)
    seat = desk_for(day.branch, "ani", day.now).seats[0]
    assert (seat.state, seat.unattended_s) == (State.OFFERED, 0.0)
    day.accept("ani", visit)
    day.pass_by(2)
    assert desk_for(day.branch, "ani", day.now).seats[0].unattended_s == 2
    day.call_up(visit)
    day.pass_by(30)
    seat = desk_for(day.branch, "ani", day.now).seats[0]
    assert (seat.unattended_s, seat.attention_s) == (0.0, 30)
    day.end(visit)
    day.pass_by(7)
    seat = desk_for(day.branch, "ani", day.now).seats[0]
    assert (seat.unattended_s, seat.attention_s) == (7, 30)


def test_the_desk_shows_the_booth_as_it_is() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", ReportDevices(camera=False, microphone=True, speaker=True))
    day.booth_says("b1", RaiseHand(visit, True))
    day.officer_says("ani", SaveNote(visit, "ok"))
    day.booth_goes("b1")
    seat = desk_for(day.branch, "ani", day.now).seats[0]
    assert (seat.camera, seat.microphone, seat.booth_online) == (False, True, False)
    assert (seat.hand_raised, seat.note) == (True, "ok")


def test_a_transfer_is_an_offer_to_the_colleague() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.pass_by(5)
    (seat,) = desk_for(day.branch, "budi", day.now).seats
    assert (seat.visit, seat.number, seat.state) == (visit, 1, State.OFFERED)
    assert (seat.colleague, seat.remaining_s, seat.unattended_s) == ("Ani Lestari", 25, 0.0)
    day.officer_says("budi", Accept(visit))
    assert desk_for(day.branch, "ani", day.now).seats == ()
    assert desk_for(day.branch, "budi", day.now).seats[0].colleague == ""


def test_only_who_parked_a_visit_sees_it() -> None:
    day, visit = day_with(State.PARKED)
    day.pass_by(300)
    assert desk_for(day.branch, "ani", day.now).parked == (Parked(visit, "A-001", "B1", 1500),)
    assert desk_for(day.branch, "budi", day.now).parked == ()


@pytest.mark.parametrize("state", State)
def test_a_colleague_sees_nothing_of_a_visit_they_are_not_asked_to_take(state: State) -> None:
    day, _ = day_with(state)
    if "budi" not in day.branch.officers:
        day.officer_comes("budi")
        day.officer_says("budi", SetDuty(Duty.BREAK))
    desk = desk_for(day.branch, "budi", day.now)
    assert (desk.seats == ()) == (state is not State.TRANSFERRING)
    assert desk.parked == ()


def test_the_desk_counts_who_waits() -> None:
    day = Day()
    day.officer_comes("ani", capacity=2)
    for booth in ("b1", "b2", "b3"):
        day.check_in(booth)
    desk = desk_for(day.branch, "ani", day.now)
    assert desk.queue_length == 2  # the third is being offered
    assert (desk.wait_low_s, desk.wait_high_s) == queue_range(day.branch, 2)


def test_colleagues_are_who_is_there_by_name() -> None:
    day, _ = day_with(State.FOCUSED)
    day.officer_comes("citra", capacity=2)
    desk = desk_for(day.branch, "ani", day.now)
    assert desk.colleagues == (Colleague("budi", "Budi Santoso", 4), Colleague("citra", "Citra", 2))
    day.officer_says("citra", SetDuty(Duty.BREAK))
    day.officer_goes("budi")
    assert desk_for(day.branch, "ani", day.now).colleagues == (Colleague("citra", "Citra", 0),)


# --- attention -----------------------------------------------------------------------------------


def share(day: Day) -> float:
    return attention_share(day.branch, day.branch.officers["ani"], day.now)


def test_no_share_of_no_time() -> None:
    day, _ = day_with(State.FOCUSED)
    assert share(day) == 0.0


def test_the_share_is_of_the_time_since_log_in() -> None:
    day = Day()
    day.officer_comes("ani")
    day.pass_by(30)
    visit = day.seat("b1")
    day.pass_by(10)
    assert share(day) == pytest.approx(0.25)
    day.end(visit)
    day.pass_by(10)
    assert share(day) == pytest.approx(0.2)


def test_the_share_is_of_the_last_quarter_of_an_hour() -> None:
    day, visit = day_with(State.FOCUSED)
    day.pass_by(600)
    day.officer_says("budi", SetDuty(Duty.BREAK))
    day.end(visit)
    day.officer_says("ani", Finish(visit))
    day.pass_by(450)
    assert share(day) == pytest.approx(0.5)
    day.pass_by(900)
    assert share(day) == 0.0
