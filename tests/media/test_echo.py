"""The seam: what is fed, what comes back, and that all goes on without it.

How well it does is the benchmark's to say.
"""

import sys

import numpy as np
import pytest

from media import echo
from media.echo import KEPT_PLAYED, MOST_PLAYED, Played, cleaning, keep
from media.voice import STEP, Samples
from tests.conftest import ExpectedLogs
from tests.media.material import speech, spoken, steps


def ramp(start: int, count: int = STEP) -> Samples:
    return np.arange(start, start + count, dtype=np.int16)


def loudness(sound: list[Samples]) -> float:
    """Decibels of full scale."""
    power = np.mean(np.square(np.concatenate(sound), dtype=np.float64))
    return float(10 * np.log10(power / 32768**2 + 1e-12))


def test_what_was_played_is_taken_once_and_in_order() -> None:
    played = Played()
    played.put(ramp(0))
    played.put(ramp(STEP))
    assert np.array_equal(played.take(STEP // 2), ramp(0, STEP // 2))
    assert np.array_equal(played.take(STEP), ramp(STEP // 2))
    last = played.take(STEP)
    assert np.array_equal(last[: STEP // 2], ramp(STEP + STEP // 2, STEP // 2))
    assert not last[STEP // 2 :].any()
    assert not played.take(STEP).any()


def test_what_nobody_takes_is_forgotten_but_for_the_newest() -> None:
    played = Played()
    for start in range(0, MOST_PLAYED + 1, STEP):
        played.put(ramp(start))
    assert np.array_equal(played.take(KEPT_PLAYED), ramp(MOST_PLAYED))
    assert not played.take(STEP).any()


def test_a_loudspeaker_beside_the_microphone_is_taken_out() -> None:
    played, near, far = Played(), [], steps(speech(4.0))
    clean = cleaning(True, played)
    for number, step in enumerate(far):
        played.put(step)
        echoed = (far[number - 5] // 2).astype(np.int16) if number >= 5 else np.zeros_like(step)
        near.append(clean(echoed))
    assert [len(step) for step in near] == [STEP] * len(far)
    assert loudness(near[100:]) < loudness(far[95:-5]) - 6 - 15


def test_a_voice_alone_is_kept_and_a_faint_one_is_lifted() -> None:
    voice = steps(spoken(6.0))
    clean = cleaning(True, Played())
    assert abs(loudness([clean(step) for step in voice][150:]) - loudness(voice[150:])) < 3
    faint = [(step // 12).astype(np.int16) for step in voice]
    clean = cleaning(True, Played())
    assert loudness([clean(step) for step in faint][150:]) > loudness(faint[150:]) + 3


def test_not_wanted_the_voice_stays_as_it_is() -> None:
    assert cleaning(False, Played()) is keep
    assert np.array_equal(keep(ramp(3)), ramp(3))


def test_without_the_package_the_voice_goes_out_as_it_is_and_this_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, expected_logs: ExpectedLogs
) -> None:
    expected_logs("echo is not taken out of the voice")
    monkeypatch.setitem(sys.modules, "pywebrtc_audio", None)
    echo._processing.cache_clear()
    assert [cleaning(True, Played()) for _ in range(3)] == [keep] * 3
    assert len(caplog.records) == 1
    echo._processing.cache_clear()
