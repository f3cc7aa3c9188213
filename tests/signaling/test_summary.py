"""What a group of visits was like together."""

import pytest
from msgspec.structs import replace

from signaling.measure import VisitFigures, visit_figures
from signaling.protocol import Outcome, State
from signaling.summary import (
    by_booth,
    by_branch,
    by_day,
    by_officer,
    by_visit,
    summaries,
    summary,
)
from tests.signaling.test_measure import STRAIGHT, Row, a_stay, periods

LEFT: tuple[Row, ...] = (
    (State.QUEUED, None, "check_in", 0.0, 2000.0),
    (State.ABANDONED, None, "own_wish", 2000.0, 2000.0),
)


def a_day() -> list[VisitFigures]:
    """Two visits side by side, a third after them, and one who gave up."""
    rows = periods("v1", *STRAIGHT) + periods("v2", *STRAIGHT, later=304.0)
    rows += periods("v3", *STRAIGHT, later=2000.0) + periods("v4", *LEFT)
    stays = [a_stay("v1"), a_stay("v2", Outcome.RETURN), a_stay("v3"), a_stay("v4", None)]
    return list(visit_figures(stays, rows, 0.0))


def test_a_day_is_summed_up() -> None:
    told = summary(a_day())
    assert (told.visits, told.decided, told.abandoned_share) == (4, 3, 0.25)
    assert told.first_time_right_share == pytest.approx(2 / 3)
    assert told.service_level == 0.75
    assert (told.wait.count, told.wait.p50) == (4, 34.0)
    assert (told.attention.mean, told.attention_by) == (115.0, {"ready": 100.0, "signed": 15.0})
    assert (told.unattended.mean, told.gap.count, told.longest_gap_s) == (65.0, 6, 60.0)
    assert told.outcomes == {"/own_wish": 1, "forward/complete": 2, "return/complete": 1}
    assert told.hand_offs == 0


def test_a_visit_that_came_to_nothing_has_no_outcome_to_count() -> None:
    first, *others = a_day()
    told = summary([replace(first, outcome="", reason=""), *others])
    assert told.outcomes == {"/own_wish": 1, "forward/complete": 1, "return/complete": 1}


def test_an_officers_hours_are_those_with_a_seat_in_use() -> None:
    told = summary(a_day())
    assert told.officer_hours == pytest.approx((912 + 608) / 3600)
    assert told.per_officer_hour == pytest.approx(3 * 3600 / 1520)
    assert told.busy_share == pytest.approx(345 / 1520)


def test_the_ratio_counts_the_officers_who_would_serve_one_at_a_time() -> None:
    told = summary(a_day())
    assert told.ratio_to_one_to_one == pytest.approx(3 * (608 - 65) / 1520)
    wider = summary(a_day(), outside_s=100.0)
    assert wider.ratio_to_one_to_one == pytest.approx(3 * (708 - 65) / 1520)


def test_handle_times_are_told_by_how_many_were_served_at_a_time() -> None:
    told = summary(a_day())
    assert {number: one.count for number, one in told.handle_by_concurrency.items()} == {1: 1, 2: 2}


def test_the_service_level_is_of_the_time_that_was_promised() -> None:
    assert summary(a_day(), in_time_s=30.0).service_level == 0.0
    assert summary(a_day(), in_time_s=3000.0).service_level == 1.0


def test_a_day_of_nobody_is_all_zero() -> None:
    told = summary([])
    assert (told.visits, told.ratio_to_one_to_one, told.per_officer_hour) == (0, 0.0, 0.0)
    assert told.attention_by == {}


def test_groups_go_by_officer_booth_branch_day_or_visit() -> None:
    assert list(summaries(a_day(), by_officer)) == ["", "ani"]
    assert list(summaries(a_day(), by_booth)) == ["b1"]
    assert list(summaries(a_day(), by_visit)) == ["v1", "v2", "v3", "v4"]
    assert list(summaries(a_day(), by_day(-1000.0))) == ["1969-12-31", "1970-01-01"]
    assert summaries(a_day(), by_branch)["kupang"] == summary(a_day())
