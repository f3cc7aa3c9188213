"""The honest wait: an order everyone can check, and a range instead of a promise."""

import pytest
from msgspec.structs import replace

from signaling.protocol import Duty, SetDuty, State
from signaling.visit import Officer
from signaling.waiting import active_seats, line, queue_range, turn_range, wait_range
from tests.signaling.day import Day, day_with


def closed_branch() -> Day:
    day = Day()
    day.officer_comes("ani")
    day.officer_says("ani", SetDuty(Duty.BREAK))
    return day


def test_the_line_goes_by_priority_then_arrival() -> None:
    day = closed_branch()
    for booth, ticket in [("b1", "A-001"), ("b2", "K-001"), ("b3", "B-001"), ("b4", "P-001")]:
        day.check_in(booth, ticket)
        day.pass_by(1)
    assert [one.ticket for one in line(day.branch)] == ["P-001", "B-001", "A-001", "K-001"]


def test_whoever_is_being_offered_is_before_everyone() -> None:
    day = Day()
    day.officer_comes("ani")
    day.check_in("b1", "A-001")
    day.check_in("b2", "P-001")
    assert [one.state for one in line(day.branch)] == [State.OFFERED, State.QUEUED]
    assert line(day.branch)[0].ticket == "A-001"


def test_the_range_is_place_times_mean_over_seats() -> None:
    assert wait_range(3, 600.0, 6) == pytest.approx((240.0, 390.0))


def test_nobody_serving_counts_as_one_seat() -> None:
    assert wait_range(1, 600.0, 0) == wait_range(1, 600.0, 1)


def test_nobody_waiting_waits_no_time() -> None:
    assert wait_range(0, 600.0, 4) == (0.0, 0.0)


def test_few_figures_are_no_better_than_the_default() -> None:
    day, _ = day_with(State.QUEUED)
    few = replace(day.branch, handle_times=(60.0,) * 4)
    enough = replace(day.branch, handle_times=(60.0,) * 5)
    assert queue_range(few, 1) == pytest.approx((480.0, 780.0))
    assert queue_range(enough, 1) == pytest.approx((48.0, 78.0))


def test_a_turn_is_as_long_as_the_officer_usually_takes() -> None:
    new = Officer("ani", "Ani", 4, came_at=0.0)
    known = replace(new, focus_spans=((0.0, 10.0),) * 5)
    assert turn_range(new, 2) == pytest.approx((96.0, 156.0))
    assert turn_range(known, 2) == pytest.approx((16.0, 26.0))


def test_seats_that_turn_over_are_counted() -> None:
    day = Day()
    assert active_seats(day.branch) == 0
    day.officer_comes("ani", 4)
    assert active_seats(day.branch) == 4
    day.seat("b1")
    assert active_seats(day.branch) == 4  # the used one is one of the four
    day.officer_says("ani", SetDuty(Duty.BREAK))
    assert active_seats(day.branch) == 1  # it still ends some time
