"""Several voices are heard together, and nobody is waited for."""

import asyncio

import numpy as np

from media.mix import HOLDS, LEADS_FOR_S, Entry, Mix
from media.voice import STEP, Samples


def tone(height: int) -> Samples:
    return np.full(STEP, height, np.int16)


class Heard:
    def __init__(self) -> None:
        self.heights: list[int] = []

    def __call__(self, samples: Samples) -> None:
        assert samples.shape == (STEP,) and samples.dtype == np.int16
        self.heights.append(int(samples[0]))


def test_one_voice_goes_on_as_it_is() -> None:
    heard = Heard()
    mix = Mix(("officer", "booth"), heard)
    step = tone(7)
    mix.put("booth", step, 0.0)
    mix.put("officer", step, 0.2)
    assert heard.heights == [7, 7]


def test_two_voices_are_one_step_a_step_of_whoever_leads() -> None:
    heard = Heard()
    mix = Mix(("officer", "booth"), heard)
    mix.put("officer", tone(1), 0.00)
    mix.put("booth", tone(10), 0.01)
    mix.put("officer", tone(2), 0.02)
    mix.put("booth", tone(20), 0.03)
    mix.put("officer", tone(3), 0.04)
    assert heard.heights == [1, 12, 23]


def test_what_is_too_loud_together_is_cut_off_and_does_not_turn_over() -> None:
    heard = Heard()
    mix = Mix(("officer", "booth"), heard)
    for height in (30_000, -30_000):
        mix.put("officer", tone(0), 0.0)
        mix.put("booth", tone(height), 0.0)
        mix.put("officer", tone(height), 0.0)
    assert heard.heights == [0, 32_767, 0, -32_768]


def test_another_leads_when_the_first_falls_silent_and_nothing_old_is_heard() -> None:
    heard = Heard()
    mix = Mix(("officer", "booth"), heard)
    mix.put("officer", tone(1), 0.0)
    mix.put("booth", tone(10), 0.05)
    later = LEADS_FOR_S + 0.01
    mix.put("booth", tone(20), later)
    assert heard.heights == [1, 20]
    mix.put("officer", tone(2), later + 0.01)
    assert heard.heights == [1, 20, 2]


def test_whoever_speaks_faster_than_the_leader_loses_what_is_oldest() -> None:
    heard = Heard()
    mix = Mix(("officer", "booth"), heard)
    mix.put("officer", tone(0), 0.0)
    for height in range(1, 3 * HOLDS + 1):
        mix.put("booth", tone(height), 0.01)
    mix.put("officer", tone(0), 0.02)
    assert heard.heights == [0, 2 * HOLDS + 1]


def test_the_voices_given_are_left_as_they_were() -> None:
    mix = Mix(("officer", "booth"), Heard())
    first, other = tone(5), tone(6)
    mix.put("officer", tone(0), 0.0)
    mix.put("booth", other, 0.0)
    mix.put("officer", first, 0.0)
    assert (int(first[0]), int(other[0])) == (5, 6)


async def test_an_entry_is_one_voice_by_the_loops_own_clock() -> None:
    heard = Heard()
    mix = Mix(("officer", "booth"), heard)
    Entry(mix, "booth").play(tone(9))
    await asyncio.sleep(0)
    assert heard.heights == [9]
