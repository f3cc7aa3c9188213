"""The queue that can be solved on paper."""

import pytest

from signaling.simulation.closed_form import ratio, repair


def test_one_seat_is_one_to_one() -> None:
    one = repair(1, 640.0, 120.0)
    assert one.per_s == pytest.approx(1 / 760)
    assert one.mean_wait_s == pytest.approx(0.0)
    assert ratio(1, 640.0, 120.0) == pytest.approx(1.0)


def test_two_seats_by_hand() -> None:
    """States 0, 1, 2 needing: weights 1, 2r, 2r^2."""
    r = 0.5
    two = repair(2, 200.0, 100.0)
    assert two.busy_share == pytest.approx(1 - 1 / (1 + 2 * r + 2 * r * r))


@pytest.mark.parametrize(
    ("attention_s", "alone_s", "told"),
    [(300.0, 560.0, 2.8), (200.0, 655.0, 4.0), (150.0, 655.0, 4.6), (120.0, 640.0, 5.0)],
)
def test_six_seats_as_they_are_published(attention_s: float, alone_s: float, told: float) -> None:
    assert ratio(6, alone_s, attention_s) == pytest.approx(told, abs=0.06)


def test_many_seats_only_keep_the_officer_busy() -> None:
    assert repair(60, 640.0, 120.0).busy_share == pytest.approx(1.0)
    assert ratio(60, 640.0, 120.0) == pytest.approx(760 / 120)


@pytest.mark.parametrize("given", [(0, 1.0, 1.0), (1, 0.0, 1.0), (1, 1.0, 0.0)])
def test_what_cannot_be_is_an_error(given: tuple[int, float, float]) -> None:
    with pytest.raises(ValueError, match="seat"):
        repair(*given)
