"""Which seats are used, free, open to an offer, and who is in focus."""

import pytest
from msgspec.structs import replace

from signaling.protocol import Duty, Hold, Park, SetCapacity, SetDuty, State
from signaling.seats import (
    free_seats,
    in_focus,
    lowest_free_seat,
    officer_of,
    open_offer,
    open_seats,
    used_seats,
)
from tests.signaling.day import Day, day_with

USES_A_SEAT = frozenset(State) - {State.QUEUED, State.PARKED, State.DONE, State.ABANDONED}


@pytest.mark.parametrize("state", State)
def test_a_seat_is_used_from_offer_to_wrap_up(state: State) -> None:
    day, _ = day_with(state)
    assert used_seats(day.branch, "ani") == ({1} if state in USES_A_SEAT else set())


def test_a_transfer_uses_a_seat_on_both_sides() -> None:
    day, _ = day_with(State.TRANSFERRING)
    assert used_seats(day.branch, "ani") == used_seats(day.branch, "budi") == {1}


def test_seats_keep_their_number_and_the_lowest_free_one_is_next() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second, third = (day.seat(booth) for booth in ("b1", "b2", "b3"))
    day.officer_says("ani", Park(second))
    assert day.visit(first).seat == 1
    assert day.visit(third).seat == 3
    assert lowest_free_seat(day.branch, day.branch.officers["ani"]) == 2
    assert day.visit(day.seat("b4")).seat == 2


def test_a_lowered_capacity_takes_no_seat_away() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.seat("b1"), day.seat("b2")
    day.officer_says("ani", SetCapacity(1))
    assert used_seats(day.branch, "ani") == {1, 2}
    assert free_seats(day.branch, day.branch.officers["ani"]) == 0
    assert (day.state(first), day.state(second)) == (State.FOCUSED, State.HELD)


def test_at_most_one_is_in_focus_and_perhaps_nobody() -> None:
    day, visit = day_with(State.FOCUSED)
    assert in_focus(day.branch, "ani") == day.visit(visit)
    assert in_focus(day.branch, "budi") is None
    day.officer_says("ani", Hold(visit))
    assert in_focus(day.branch, "ani") is None


def test_an_open_offer_is_of_the_queue_or_of_a_colleague() -> None:
    day, visit = day_with(State.OFFERED)
    assert open_offer(day.branch, "ani") == day.visit(visit)
    assert open_offer(day.branch, "budi") is None
    day, visit = day_with(State.TRANSFERRING)
    assert open_offer(day.branch, "ani") is None
    assert open_offer(day.branch, "budi") == day.visit(visit)


def test_no_seat_is_open_while_a_question_is() -> None:
    day, _ = day_with(State.OFFERED)
    assert open_seats(day.branch, day.branch.officers["ani"]) == 0
    assert open_seats(day.branch, day.branch.officers["budi"]) == 4


def test_no_seat_is_open_off_duty_or_away() -> None:
    day, _ = day_with(State.FOCUSED)
    budi = day.branch.officers["budi"]
    assert open_seats(day.branch, replace(budi, is_connected=False)) == 0
    day.officer_says("budi", SetDuty(Duty.BREAK))
    assert open_seats(day.branch, day.branch.officers["budi"]) == 0


def test_asking_for_the_officer_of_a_waiting_visit_is_a_bug() -> None:
    day, visit = day_with(State.QUEUED)
    with pytest.raises(KeyError):
        officer_of(day.branch, day.visit(visit))
