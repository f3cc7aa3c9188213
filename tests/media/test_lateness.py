"""Pictures are sent over a path played in numbers: so wide, so long, with so much chance in it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from media.lateness import CYCLE, LEAST_OF_S, MOST_IN_VAIN, PAUSE_S, TICKS, Lateness

FPS = 30
PICTURE = 1_500_000 // 8 // FPS  # octets
KEYFRAME = 40_000


@dataclass
class Way:
    """Takes a picture's first packet at `now`, behind all that was sent before."""

    bps: int = 0  # 0: as wide as it needs to be
    trip_s: float = 0.02
    shaken_s: float = 0.0
    clock: float = 1.0  # of the sender's seconds, one of ours
    begins: float = 0.0  # the sender's clock, when ours is 0
    holds_s: float = 9.0

    def __post_init__(self) -> None:
        self.lateness = Lateness()
        self.said: list[tuple[float, int]] = []
        self._free_at = 0.0
        self._came = 0
        self._chance = random.Random(5)

    def send(self, now: float, octets: int = PICTURE, held_until: float = 0.0) -> None:
        self._free_at = max(self._free_at, now)
        at = self._free_at + self.trip_s + self._chance.random() * self.shaken_s
        at = max(at, held_until)
        moment = int((self.begins + now * self.clock) * TICKS) % CYCLE
        bps = self.lateness.add(moment, at, self._came)
        if bps is not None:
            self.said.append((at, bps))
        if not self.bps:
            self._came += octets
        elif self._free_at - now < self.holds_s:
            self._came += octets
            self._free_at += octets * 8 / self.bps


def moments(seconds: float, begin: float = 0.0) -> Iterator[float]:
    for count in range(round(seconds * FPS)):
        yield begin + count / FPS


@pytest.mark.parametrize("shaken_s", [0.0, 0.01, 0.04])
def test_a_path_wide_enough_is_not_spoken_of(shaken_s: float) -> None:
    way = Way(bps=4_000_000, shaken_s=shaken_s)
    for now in moments(120):
        way.send(now)
    assert way.said == []


@pytest.mark.parametrize("bps", [300_000, 600_000, 900_000, 1_200_000])
def test_a_path_that_narrows_is_spoken_of_soon(bps: int) -> None:
    way = Way(shaken_s=0.005)
    for now in moments(5):
        way.send(now)
    way.bps = bps
    for now in moments(3, 5.0):
        way.send(now)
    first, bears = way.said[0]
    assert first < 5.0 + 3 * PICTURE * 8 / bps + 0.3  # three pictures, and little more
    assert 0.65 * bps < bears < bps


def test_it_is_said_again_for_as_long_as_it_does_not_help() -> None:
    way = Way(bps=900_000)
    for now in moments(2):
        way.send(now)
    assert len(way.said) > 2
    assert all(later[0] - before[0] >= PAUSE_S for before, later in pairwise(way.said))


def test_nothing_more_is_said_once_less_is_sent() -> None:
    way = Way(bps=900_000)
    for now in moments(30):
        bears = way.said[-1][1] if way.said else 1_500_000
        way.send(now, bears // 8 // FPS)
    assert 1 <= len(way.said) <= 2


def test_a_queue_that_is_full_and_grows_no_more_is_spoken_of_too() -> None:
    way = Way(bps=900_000, holds_s=0.2)
    for now in moments(1.5):
        way.send(now)
    assert len(way.said) == 3


def test_a_keyframe_is_soon_through() -> None:
    way = Way(bps=2_000_000)
    for count, now in enumerate(moments(60)):
        way.send(now, KEYFRAME if count % (2 * FPS) == 0 else PICTURE)
    assert way.said == []


def test_a_busy_receiver_takes_them_all_at_once() -> None:
    way = Way()
    for count, now in enumerate(moments(60)):
        way.send(now, held_until=(count // 10 + 1) * 10 / FPS)  # three times a second
    assert way.said == []


@pytest.mark.parametrize("held_s", [0.12, 0.16])
def test_a_busy_sender_sends_them_all_at_once(held_s: float) -> None:
    """What it was kept from sending waits for its turn on the path, and is soon through."""
    way = Way(bps=900_000)
    for now in moments(60):
        late_s = now % 2  # every two seconds it is held up, and then makes up for it
        way.send(now if late_s > held_s else now - late_s + held_s + late_s / 10, PICTURE * 2 // 5)
    assert way.said == []


@pytest.mark.parametrize("clock", [0.9998, 1.0002])
def test_clocks_may_drift_and_begin_anew(clock: float) -> None:
    way = Way(clock=clock, begins=CYCLE / TICKS - 1.0)
    for now in moments(300):
        way.send(now)
    assert way.said == []


def test_a_longer_way_is_got_used_to() -> None:
    way = Way(shaken_s=0.03)
    for now in moments(5):
        way.send(now)
    way.trip_s = 0.3
    for now in moments(60, 5.0):
        way.send(now)
    assert len(way.said) <= 2 * MOST_IN_VAIN
    assert way.said[-1][0] < 5.0 + 3 * LEAST_OF_S


def test_one_picture_or_two_say_nothing() -> None:
    lateness = Lateness()
    assert lateness.add(0, 10.0, 0) is None
    assert lateness.add(0, 10.2, 100) is None
    assert lateness.add(0, 10.2, 100) is None
