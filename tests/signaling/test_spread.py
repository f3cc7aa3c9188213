"""What is said of a set of times."""

import pytest

from signaling.spread import quantile, spread


def test_nothing_is_all_zero() -> None:
    assert quantile([], 0.5) == 0.0
    assert (spread([]).count, spread([]).p90) == (0, 0.0)


def test_quantiles_lie_between_neighbours() -> None:
    assert quantile([3.0], 0.9) == 3.0
    assert quantile([10.0, 0.0], 0.25) == pytest.approx(2.5)
    assert quantile(list(range(11)), 0.9) == pytest.approx(9.0)


def test_a_spread_counts_and_averages() -> None:
    told = spread([1.0, 2.0, 6.0])
    assert (told.count, told.mean, told.p50) == (3, 3.0, 2.0)
    assert told.p90 == pytest.approx(5.2)
