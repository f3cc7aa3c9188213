import pytest

from media.facts import bars


@pytest.mark.parametrize(
    ("fps", "loss", "round_trip_ms", "count"),
    [
        (30, 0.0, 1.0, 4),
        (30, 0.0, None, 4),
        (15, 0.02, 1.0, 3),
        (15, 0.0, 250.0, 3),
        (30, 0.05, 1.0, 2),
        (30, 0.0, 500.0, 2),
        (30, 0.2, 1.0, 1),
        (30, 0.0, 900.0, 1),
        (0, 0.0, 1.0, 0),
    ],
)
def test_bars_are_as_on_a_telephone(
    fps: float, loss: float, round_trip_ms: float | None, count: int
) -> None:
    assert bars(fps, loss, round_trip_ms) == count
