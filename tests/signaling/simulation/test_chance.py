"""How long things take."""

from random import Random
from statistics import fmean, stdev

import pytest

from signaling.simulation.chance import Shape, Times, fitted, sampler


def test_what_is_fixed_or_nothing_needs_no_chance() -> None:
    assert sampler(Times(5.0, shape=Shape.FIXED), Random(1))() == 5.0
    assert sampler(Times(0.0), Random(1))() == 0.0


@pytest.mark.parametrize("shape", [Shape.LOGNORMAL, Shape.EXPONENTIAL])
def test_drawn_times_have_the_mean_they_were_given(shape: Shape) -> None:
    draw = sampler(Times(60.0, 0.5, shape), Random(1))
    times = [draw() for _ in range(20_000)]
    assert fmean(times) == pytest.approx(60.0, rel=0.02)
    variation = 0.5 if shape is Shape.LOGNORMAL else 1.0
    assert stdev(times) / 60.0 == pytest.approx(variation, rel=0.05)


def test_the_same_seed_draws_the_same() -> None:
    one, same = (sampler(Times(60.0), Random(7)) for _ in range(2))
    assert [one() for _ in range(5)] == [same() for _ in range(5)]


def test_scaling_keeps_the_variation() -> None:
    assert Times(10.0, 0.4).scaled(3.0) == Times(30.0, 0.4)


def test_a_distribution_is_fitted_to_what_was_measured() -> None:
    draw = sampler(Times(60.0, 0.5), Random(3))
    found = fitted([draw() for _ in range(20_000)])
    assert found.mean_s == pytest.approx(60.0, rel=0.02)
    assert found.variation == pytest.approx(0.5, rel=0.05)


@pytest.mark.parametrize("values", [[], [1.0], [0.0, 1.0]])
def test_too_little_cannot_be_fitted(values: list[float]) -> None:
    with pytest.raises(ValueError, match="two times"):
        fitted(values)
