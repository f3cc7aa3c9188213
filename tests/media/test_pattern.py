import numpy as np
import pytest

from media import timecode
from media.pattern import GLANCES, LOOK_ROUND_S, Pattern, blank, glance
from media.planes import planes


@pytest.mark.parametrize("size", [(1280, 720), (640, 360), (320, 180), (360, 640)])
def test_it_is_drawn_at_the_size_asked(size: tuple[int, int]) -> None:
    frame = Pattern(*size).draw(1.0, "09:41:07")
    assert (frame.width, frame.height, frame.format.name) == (*size, "yuv420p")


def test_the_same_moment_is_the_same_picture() -> None:
    one, other = (planes(Pattern(320, 180, 2).draw(5.0, "09:41")) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_figure_moves_and_the_room_stands_still() -> None:
    pattern = Pattern(320, 180)
    before, after = (planes(pattern.draw(moment))[0] for moment in (1.0, 1.5))
    assert not np.array_equal(before[20:, 100:220], after[20:, 100:220])
    assert np.array_equal(before[20:, :60], after[20:, :60])


def test_another_seed_is_another_figure() -> None:
    one, other = (planes(Pattern(320, 180, seed).draw(1.0)) for seed in (0, 1))
    assert not np.array_equal(one[1], other[1])


def test_the_clock_is_small_and_under_the_time_code_at_the_left() -> None:
    pattern = Pattern(320, 180)
    without, with_clock = planes(pattern.draw(1.0))[0], planes(pattern.draw(1.0, "09:41:07"))[0]
    rows, columns = np.nonzero(without != with_clock)
    assert 8 <= rows.min() <= rows.max() < 24  # the time code takes the first eight
    assert columns.max() < 80


def test_it_carries_its_moment_as_a_time_code() -> None:
    assert timecode.read(Pattern(320, 180).draw(12.345)) == 12_345


def test_a_blank_picture_is_dark_and_has_no_time_code() -> None:
    frame = blank(640, 360)
    assert planes(frame)[0].mean() < 50
    assert timecode.read(frame) is None


def test_the_figure_looks_left_right_and_up_in_every_round() -> None:
    seen = {glance(moment / 10) for moment in range(140)}
    assert {(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, 0.0)} <= seen
    assert glance(3.0) == glance(3.0 + LOOK_ROUND_S)


def test_a_glance_begins_and_ends_without_a_jump() -> None:
    for begin, end, _, _ in GLANCES:
        assert glance(begin) == glance(end) == (0.0, 0.0)
