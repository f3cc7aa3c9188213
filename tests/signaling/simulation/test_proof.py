"""The simulation against the queue that can be solved on paper, and the headline's settings."""

from statistics import fmean

import pytest

from signaling.simulation.closed_form import repair
from signaling.simulation.day import play
from signaling.simulation.proof import as_first_come, on_paper, one_to_many, one_to_one
from signaling.simulation.setting import Policy, attention_s

DAY_S = 54_000.0
DAYS = 10


@pytest.mark.parametrize(("seats", "attention_s"), [(6, 120.0), (4, 300.0)])
def test_with_exponential_times_it_agrees_with_the_formula(seats: int, attention_s: float) -> None:
    """Within 4 % here; the benchmark plays longer and holds it to 2 %."""
    setting = on_paper(seats, 640.0, attention_s, DAY_S)
    days = [play(setting, seed) for seed in range(DAYS)]
    exact = repair(seats, 640.0, attention_s)
    assert fmean(one.decided_in_hours for one in days) / DAY_S == pytest.approx(
        exact.per_s, rel=0.04
    )
    assert fmean(one.busy_share for one in days) == pytest.approx(exact.busy_share, rel=0.04)
    assert fmean(one.unattended.mean for one in days) == pytest.approx(
        exact.mean_wait_s, rel=0.12, abs=3.0
    )


def test_the_headline_differs_from_one_to_one_in_booths_and_attention() -> None:
    assert (one_to_one().booths, one_to_many(6).booths) == (1, 6)
    assert attention_s(one_to_one()) == pytest.approx(175.0)
    assert attention_s(one_to_many(6)) == pytest.approx(120.0)


def test_first_come_looks_at_nothing_ahead() -> None:
    rival = as_first_come(one_to_many(6))
    assert (rival.policy, rival.reviews_ahead) == (Policy.FIRST_COME, False)
