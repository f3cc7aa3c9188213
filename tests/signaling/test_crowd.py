"""How many visits an officer had at each moment."""

import pytest

from signaling.crowd import Crowd


def test_nobody_has_nobody() -> None:
    assert Crowd([]).busy_s == 0.0
    assert Crowd([]).mean_between(0.0, 10.0) == 0.0


def test_the_mean_is_the_area_over_the_time() -> None:
    crowd = Crowd([(0.0, 10.0), (5.0, 15.0)])
    assert crowd.mean_between(0.0, 10.0) == pytest.approx(1.5)
    assert crowd.mean_between(5.0, 10.0) == pytest.approx(2.0)
    assert crowd.mean_between(20.0, 30.0) == 0.0


def test_no_time_at_all_counts_as_one() -> None:
    assert Crowd([(0.0, 10.0)]).mean_between(4.0, 4.0) == 1.0


def test_busy_time_does_not_count_twice_and_leaves_out_the_pause() -> None:
    assert Crowd([(0.0, 10.0), (5.0, 15.0), (20.0, 25.0)]).busy_s == 20.0
