import random

import pytest

from media.rtp import CYCLE
from media.soundline import MOST_WAIT_S, MOST_WAITING, SoundLine, patience

STEP_S = 0.02
TRIP_S = 0.04


def name(number: int) -> bytes:
    return str(number).encode()


def test_steps_that_come_in_order_are_never_held_back() -> None:
    line = SoundLine[bytes]()
    for number in range(100):
        line.add(number, name(number), number * STEP_S)
        assert line.take(number * STEP_S, TRIP_S) == [name(number)]
        assert line.is_in_order
        assert line.missing(number * STEP_S, TRIP_S) == []


def test_steps_that_overtook_each_other_are_put_in_order() -> None:
    line = SoundLine[bytes]()
    line.add(7, b"a", 0.0)
    line.add(9, b"c", 0.01)
    assert line.take(0.01, TRIP_S) == [b"a"]
    line.add(8, b"b", 0.02)
    assert line.take(0.02, TRIP_S) == [b"b", b"c"]
    assert line.is_in_order


def test_a_lost_step_is_asked_for_at_once_and_again() -> None:
    line = SoundLine[bytes]()
    line.add(1, b"a", 0.0)
    line.add(3, b"c", 0.0)
    assert line.missing(0.0, TRIP_S) == [2]
    assert line.missing(0.001, TRIP_S) == []
    assert line.missing(0.021, TRIP_S) == [2]


def test_a_lost_step_is_given_up_when_its_time_is_over() -> None:
    line = SoundLine[bytes]()
    line.add(1, b"a", 0.0)
    line.add(3, b"c", 0.0)
    assert line.take(0.0, TRIP_S) == [b"a"]
    assert line.take(patience(TRIP_S) - 0.001, TRIP_S) == []
    assert line.take(patience(TRIP_S), TRIP_S) == [None, b"c"]
    line.add(2, b"too late", 1.0)
    assert line.take(1.0, TRIP_S) == []


def test_a_step_that_came_twice_is_given_out_once() -> None:
    line = SoundLine[bytes]()
    line.add(5, b"a", 0.0)
    line.add(5, b"a", 0.0)
    assert line.take(0.0, None) == [b"a"]
    line.add(5, b"a", 0.0)
    assert line.take(0.0, None) == []


def test_it_goes_on_where_the_count_begins_anew() -> None:
    line = SoundLine[bytes]()
    for number in (CYCLE - 2, CYCLE - 1, 0, 1):
        line.add(number, name(number), 0.0)
    assert line.take(0.0, None) == [name(number) for number in (CYCLE - 2, CYCLE - 1, 0, 1)]
    line.add(3, b"c", 0.0)
    assert line.missing(0.0, None) == [2]


def test_another_count_is_followed_at_once() -> None:
    line = SoundLine[bytes]()
    line.add(10, b"a", 0.0)
    assert line.take(0.0, None) == [b"a"]
    line.add(40_000, b"b", 0.0)
    assert line.take(0.0, None) == [b"b"]


def test_a_long_silence_of_the_network_does_not_heap_up() -> None:
    line = SoundLine[bytes]()
    line.add(1, b"a", 0.0)
    line.take(0.0, None)
    line.add(1 + MOST_WAITING * 3, b"z", 0.0)
    assert line.take(0.0, None) == [b"z"]
    assert line.is_in_order


def test_patience_grows_with_the_way_and_has_an_end() -> None:
    assert patience(None) == patience(TRIP_S)
    assert patience(0.001) < patience(0.06) < patience(0.5) == MOST_WAIT_S


@pytest.mark.parametrize(("loss", "least"), [(0.0, 1.0), (0.15, 0.98), (0.30, 0.90)])
def test_most_steps_arrive_over_a_bad_path(loss: float, least: float) -> None:
    """A path of 40 ms there and back that loses at random, both ways, repeats and all."""
    rng, line, heard, steps = random.Random(3), SoundLine[bytes](), 0, 3_000
    arrivals: list[tuple[float, int]] = [
        (number * STEP_S + TRIP_S / 2, number) for number in range(steps) if rng.random() >= loss
    ]
    arrivals.sort()
    for tick in range(steps * 4 + 100):
        now = tick * STEP_S / 4
        while arrivals and arrivals[0][0] <= now:
            moment, number = arrivals.pop(0)
            line.add(number, name(number), moment)
        for number in line.missing(now, TRIP_S):
            if rng.random() >= loss and rng.random() >= loss:
                arrivals.append((now + TRIP_S, number))
        arrivals.sort()
        heard += sum(step is not None for step in line.take(now, TRIP_S))
    assert heard >= steps * least
