"""Freezes are gaps of more than 0.2 s, counted whole, also while they last."""

import pytest

from media.stillness import Stillness


def watched(*moments: float) -> Stillness:
    stillness = Stillness()
    for moment in moments:
        stillness.picture(moment)
    return stillness


def every(gap: float, seconds: float) -> tuple[float, ...]:
    return tuple(gap * number for number in range(round(seconds / gap) + 1))


def test_before_the_first_picture_nothing_is_frozen() -> None:
    assert watched().frozen_s(100.0) == 0.0


@pytest.mark.parametrize("fps", [30, 15, 10, 6])
def test_an_even_picture_is_never_frozen(fps: int) -> None:
    assert watched(*every(1 / fps, 10.0)).frozen_s(10.0) == 0.0


def test_a_gap_of_more_than_a_fifth_of_a_second_counts_whole() -> None:
    before = every(1 / 30, 1.0)
    assert watched(*before, 1.19).frozen_s(1.19) == 0.0
    assert watched(*before, 1.25).frozen_s(1.25) == pytest.approx(0.25)


def test_a_freeze_that_goes_on_counts_already_and_only_once() -> None:
    stillness = watched(*every(1 / 15, 2.0))
    assert stillness.frozen_s(2.1) == 0.0
    assert stillness.frozen_s(3.0) == pytest.approx(1.0)
    stillness.picture(3.0)
    assert stillness.frozen_s(3.0) == pytest.approx(1.0)
    assert stillness.frozen_s(3.1) == pytest.approx(1.0)


def test_a_picture_slow_on_purpose_is_not_frozen_for_coming_a_little_late() -> None:
    slow = every(0.2, 4.0)
    assert watched(*slow, 4.24).frozen_s(4.24) == 0.0
    assert watched(*slow, 4.4).frozen_s(4.4) == pytest.approx(0.4)


def test_a_path_that_lets_one_picture_a_second_through_is_frozen_and_does_not_become_usual() -> (
    None
):
    assert watched(*every(1.0, 60.0)).frozen_s(60.0) == pytest.approx(60.0)


def test_a_clock_read_a_moment_too_early_counts_nothing() -> None:
    assert watched(1.0, 0.9).frozen_s(0.8) == 0.0
