"""A free seat is offered in the same step, to the right officer, and every offer ends one way."""

import pytest

from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    Decline,
    Duty,
    Finish,
    Leave,
    LogOut,
    Park,
    Recall,
    SetCapacity,
    SetDuty,
    State,
    Transfer,
)
from signaling.visit import Timers
from tests.signaling.day import Day, day_with


def test_a_check_in_is_offered_in_the_same_step() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "ani")
    assert [move.after for move in day.branch.moves] == [State.QUEUED, State.OFFERED]


def test_an_officer_who_comes_is_offered_whoever_waits() -> None:
    day = Day()
    visit = day.check_in("b1")
    assert day.state(visit) is State.QUEUED
    day.officer_comes("ani")
    assert day.state(visit) is State.OFFERED


def test_a_freed_seat_is_offered_in_the_same_step() -> None:
    day = Day()
    day.officer_comes("ani", capacity=1)
    first = day.seat("b1")
    second = day.check_in("b2")
    assert day.state(second) is State.QUEUED
    day.end(first)
    assert day.state(second) is State.QUEUED  # a wrap-up still uses the seat
    day.officer_says("ani", Finish(first))
    assert day.state(second) is State.OFFERED


def test_capacity_one_is_a_small_office() -> None:
    day = Day()
    day.officer_comes("ani", capacity=1)
    day.seat("b1")
    day.check_in("b2")
    day.pass_by(3600)
    assert day.visit_in("b2").state is State.QUEUED


def test_a_raised_capacity_is_filled_at_once() -> None:
    day = Day()
    day.officer_comes("ani", capacity=1)
    day.seat("b1")
    second = day.check_in("b2")
    day.officer_says("ani", SetCapacity(2))
    assert day.state(second) is State.OFFERED


def test_one_offer_at_a_time() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.check_in("b1"), day.check_in("b2")
    assert (day.state(first), day.state(second)) == (State.OFFERED, State.QUEUED)
    day.accept("ani", first)
    assert day.state(second) is State.OFFERED


def test_new_seats_come_at_a_pace() -> None:
    day = Day(Timers())
    day.officer_comes("ani")
    day.accept("ani", day.check_in("b1"))
    second = day.check_in("b2")
    day.pass_by(19)
    assert day.state(second) is State.QUEUED
    day.pass_by(1)
    assert day.state(second) is State.OFFERED


def test_the_officer_with_most_free_seats_is_asked() -> None:
    day = Day()
    day.officer_comes("budi", capacity=2)
    day.officer_comes("ani", capacity=3)
    assert day.officer_of(day.check_in("b1")) == "ani"


def test_among_equals_whoever_had_no_new_seat_for_longest_is_asked() -> None:
    day = Day()
    day.officer_comes("ani")
    day.officer_comes("budi")
    first = day.seat("b1")
    second = day.check_in("b2")
    assert day.officer_of(second) == "budi"
    day.accept("budi", second)
    day.pass_by(1)
    day.booth_says("b2", Leave(second))
    day.end(first)
    day.officer_says("ani", Finish(first))
    assert day.officer_of(day.check_in("b3")) == "ani"


def test_a_booth_that_is_away_is_not_offered() -> None:
    day = Day()
    visit = day.check_in("b1")
    day.booth_goes("b1")
    day.officer_comes("ani")
    assert day.state(visit) is State.QUEUED
    day.booth_comes("b1")
    assert day.state(visit) is State.OFFERED


def test_a_declined_offer_goes_to_the_next_officer() -> None:
    day, visit = day_with(State.OFFERED)
    arrived_at = day.visit(visit).arrived_at
    day.officer_says("ani", Decline(visit))
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "budi")
    assert day.visit(visit).arrived_at == arrived_at


def test_whoever_declined_rests_for_ten_seconds() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.officer_says("ani", Decline(visit))
    day.pass_by(9)
    assert day.state(visit) is State.QUEUED
    day.pass_by(1)
    assert day.state(visit) is State.OFFERED


def test_whoever_missed_an_offer_rests_for_half_a_minute() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.pass_by(15)
    assert day.branch.officers["ani"].missed_offers == 1
    day.pass_by(29)
    assert day.state(visit) is State.QUEUED
    day.pass_by(1)
    assert day.state(visit) is State.OFFERED


def test_two_missed_offers_are_a_break() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.pass_by(15 + 30 + 15)
    assert day.branch.officers["ani"].duty is Duty.BREAK
    day.pass_by(3600)
    assert day.state(visit) is State.QUEUED


@pytest.mark.parametrize("is_accepted", [True, False])
def test_an_answer_in_between_makes_the_next_miss_the_first(is_accepted: bool) -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.pass_by(15 + 30)
    if is_accepted:
        day.accept("ani", visit)
        day.check_in("b2")
        day.pass_by(15)
    else:
        day.officer_says("ani", Decline(visit))
        day.pass_by(10 + 15)
    assert day.branch.officers["ani"].missed_offers == 1
    assert day.branch.officers["ani"].duty is Duty.AVAILABLE


def test_a_silent_console_misses_nothing() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1")
    day.pass_by(10)
    day.officer_goes("ani")
    day.pass_by(5)
    assert day.state(visit) is State.QUEUED
    assert day.branch.officers["ani"].missed_offers == 0


def day_with_a_recalled_visit_whose_officer_is_full() -> tuple[Day, str]:
    day = Day()
    day.officer_comes("ani", capacity=1)
    visit = day.seat("b1")
    day.officer_says("ani", Park(visit))
    day.seat("b2")
    day.officer_comes("budi")
    day.officer_says("ani", Recall(visit))
    return day, visit


def test_a_recalled_visit_waits_a_minute_for_the_officer_it_knows() -> None:
    day, visit = day_with_a_recalled_visit_whose_officer_is_full()
    day.pass_by(59)
    assert day.state(visit) is State.QUEUED
    day.pass_by(1)
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "budi")


def test_a_recalled_visit_goes_to_the_officer_it_knows() -> None:
    day, visit = day_with(State.PARKED)
    day.officer_says("ani", SetCapacity(1))  # Budi has more room
    day.officer_says("ani", Recall(visit))
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "ani")


def test_a_recalled_visit_does_not_wait_for_an_officer_on_a_break() -> None:
    day, visit = day_with(State.PARKED)
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.officer_says("ani", Recall(visit))
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "budi")


def test_a_recalled_visit_does_not_wait_for_an_officer_who_logs_out() -> None:
    day, visit = day_with_a_recalled_visit_whose_officer_is_full()
    day.officer_says("ani", LogOut())
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "budi")


def test_a_recalled_visit_that_is_declined_is_anyones() -> None:
    day, visit = day_with(State.PARKED)
    day.officer_says("ani", Recall(visit))
    day.officer_says("ani", Decline(visit))
    assert day.officer_of(visit) == "budi"


def test_a_transfer_keeps_its_seat_until_the_colleague_accepts() -> None:
    day, visit = day_with(State.TRANSFERRING)
    there = day.visit(visit)
    assert (there.officer, there.seat, there.colleague, there.colleague_seat) == (
        "ani",
        1,
        "budi",
        1,
    )
    day.accept("budi", visit)
    there = day.visit(visit)
    assert (there.officer, there.seat, there.generation) == ("budi", 1, 2)
    assert day.state(visit) is State.CONNECTING


def test_an_accepted_transfer_frees_the_seat_it_left() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.officer_says("ani", SetCapacity(1))
    day.officer_says("budi", SetCapacity(1))
    second = day.check_in("b2")
    assert day.state(second) is State.QUEUED  # Ani is full, Budi is being asked
    day.accept("budi", visit)
    assert day.officer_of(second) == "ani"


def test_a_declined_transfer_stays_where_it_was() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.officer_says("budi", Decline(visit))
    there = day.visit(visit)
    assert (there.state, there.officer, there.colleague) == (State.HELD, "ani", None)


def test_an_unanswered_transfer_stays_where_it_was() -> None:
    day, visit = day_with(State.TRANSFERRING)
    day.pass_by(30)
    assert (day.state(visit), day.officer_of(visit)) == (State.HELD, "ani")
    assert day.branch.officers["budi"].missed_offers == 1
    assert day.branch.officers["ani"].missed_offers == 0


@pytest.mark.parametrize("to", ["ani", "nobody", "citra"])
def test_a_transfer_needs_a_colleague_who_is_there(to: str) -> None:
    day, visit = day_with(State.HELD)
    day.officer_comes("citra")
    day.officer_goes("citra")
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", Transfer(visit, to))
    assert caught.value.code is ErrorCode.UNKNOWN_OFFICER


def test_a_transfer_needs_a_free_seat() -> None:
    day, visit = day_with(State.HELD)
    day.officer_says("budi", SetDuty(Duty.DRAINING))
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", Transfer(visit, "budi"))
    assert caught.value.code is ErrorCode.OFFICER_FULL


def test_a_parked_seat_is_offered_in_the_same_step() -> None:
    day = Day()
    day.officer_comes("ani", capacity=1)
    first = day.seat("b1")
    second = day.check_in("b2")
    day.officer_says("ani", Park(first))
    assert day.state(second) is State.OFFERED
