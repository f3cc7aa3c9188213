import pytest

from media.facts import FROZEN, LOSS, bars, grade


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


@pytest.mark.parametrize(
    ("frozen", "missing_lines", "count"),
    [(0.0, 0.0, 4), (0.02, 0.0, 3), (0.15, 0.0, 2), (0.5, 0.0, 1), (0.0, 0.5, 3), (0.0, 0.65, 2)],
)
def test_a_picture_that_stops_or_shrinks_costs_bars(
    frozen: float, missing_lines: float, count: int
) -> None:
    assert bars(30, 0.0, 20.0, frozen, missing_lines) == count


def test_the_worst_figure_decides() -> None:
    assert bars(30, 0.02, 700.0, 0.01, 0.0) == 1


def test_each_figure_has_a_grade_of_its_own() -> None:
    assert [grade(loss, LOSS) for loss in (0.0, 0.01, 0.03, 0.08, 0.2)] == [4, 4, 3, 2, 1]
    assert grade(0.0, FROZEN) == 4
