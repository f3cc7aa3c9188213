"""Many days, and how sure their figures are."""

import pytest

from signaling.simulation.study import NORMAL_95, T_95_MANY, Estimate, estimate, study
from signaling.simulation.tally import Tally


def test_a_single_value_has_no_interval() -> None:
    assert estimate([4.0]) == Estimate(4.0, 4.0, 4.0)


@pytest.mark.parametrize(
    ("days", "quantile"), [(2, 12.71), (11, 2.23), (31, T_95_MANY), (101, NORMAL_95)]
)
def test_the_interval_is_students(days: int, quantile: float) -> None:
    values = [0.0, 2.0] * (days // 2) + ([1.0] if days % 2 else [])
    found = estimate(values)
    deviation = (sum((one - 1.0) ** 2 for one in values) / (days - 1)) ** 0.5
    assert found.mean == 1.0
    assert found.half == pytest.approx(quantile * deviation / days**0.5)


def test_a_ratio_has_the_errors_of_both() -> None:
    ratio = Estimate(100.0, 97.0, 103.0).over(Estimate(20.0, 19.2, 20.8))
    assert ratio.mean == 5.0
    assert ratio.half == pytest.approx(5.0 * 0.05)
    assert ratio.over(Estimate(0.0, 0.0, 0.0)) == Estimate(0.0, 0.0, 0.0)


def test_days_are_studied_together() -> None:
    days = [
        Tally(
            open_s=1000.0,
            officers=2,
            on_duty_s=1600.0,
            busy_s=800.0,
            came=10,
            gave_up=1,
            decided_in_hours=decided,
            ended_s=ended_s,
            hall_s=[0.0, 60.0],
            stay_s=[900.0],
            unattended_s=[20.0, 40.0],
            gaps_s=[10.0],
            attention_s=[120.0],
        )
        for decided, ended_s in ((8, 900.0), (12, 1100.0))
    ]
    found = study(days)
    assert (found.days, found.per_officer.mean) == (2, 5.0)
    assert (found.busy_of_day.mean, found.busy_on_duty.mean) == (0.4, 0.5)
    assert (found.unattended_s.mean, found.hall_p50_s.mean) == (30.0, 30.0)
    assert (found.unserved_share.mean, found.overtime_s.mean) == (0.1, 50.0)


def test_a_day_of_nobody_can_be_studied() -> None:
    found = study([Tally(open_s=1000.0, officers=1)])
    assert (found.attention_s.mean, found.unserved_share.mean) == (0.0, 0.0)


def test_no_day_is_an_error() -> None:
    with pytest.raises(ValueError, match="data point"):
        study([])
