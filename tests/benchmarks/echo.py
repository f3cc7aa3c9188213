"""How much of the loudspeaker is gone from the voice, and how much of the voice is left.

A drawn room: a reverberation of 0.25 s, the echo a quarter of a second late (nobody is told), the
microphone's clock 200 millionths apart from the loudspeaker's, both threads uneven. Real words.

    python -m tests.benchmarks.echo
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import av
import numpy as np
import numpy.typing as npt

from media.echo import Played, cleaning
from media.voice import SAMPLE_RATE, STEP, Samples
from tests.media.material import SPOKEN

Sound = npt.NDArray[np.float64]

FULL = 32_768
REVERBERATION_S = 0.25  # until an echo is 60 dB down
LATE_S = 0.25
DRIFT = 200e-6
UNEVEN_S = 0.008
NOISE_DB, FAR_DB, NEAR_DB, FAINT_DB = -62.0, -20.0, -22.0, -38.0
ECHO_SHARE = 0.5
FAR_S, NEAR_S, BOTH_S = 15.0, 12.0, 8.0
LEARNT_S = 3.0  # not counted: nobody speaks before the first second of a call
LEAST_REMOVED_DB, MOST_CHANGED_DB = 20.0, 3.0
PARTICIPANT = SPOKEN.with_name("booth-1.ogg")


@dataclass(frozen=True)
class Scene:
    """What is played, what the microphone hears of it, and what it hears of the participant."""

    far: Sound
    echo: Sound
    near: Sound
    noise: Sound

    @property
    def heard(self) -> Samples:
        return _pcm(self.echo + self.near + self.noise)


@dataclass(frozen=True)
class Outcome:
    removed_db: float
    removed_at_first_db: float
    near_db: float
    near_late_db: float
    both_db: float
    core: float


def main(say: Callable[[str], object] = sys.stdout.write) -> int:
    usual, faint = measure(scene(NEAR_DB)), measure(scene(FAINT_DB))
    say(f"{'':34}{'usual voice':>12}{'faint voice':>12}\n")
    for words, one, other in (
        ("echo removed, 3 to 15 s, dB", usual.removed_db, faint.removed_db),
        ("echo removed, first 3 s, dB", usual.removed_at_first_db, faint.removed_at_first_db),
        ("voice alone, all of it, dB", usual.near_db, faint.near_db),
        ("voice alone, after 5 s, dB", usual.near_late_db, faint.near_late_db),
        ("voice while both speak, dB", usual.both_db, faint.both_db),
        ("share of one core", usual.core, faint.core),
    ):
        say(f"{words:34}{one:12.2f}{other:12.2f}\n")
    is_removed = usual.removed_db >= LEAST_REMOVED_DB
    is_kept = abs(usual.near_db) <= MOST_CHANGED_DB
    line = {
        "bench": "echo",
        "removed_db": round(usual.removed_db, 1),
        "near_db": round(usual.near_db, 2),
        "faint_lifted_db": round(faint.near_late_db, 2),
        "core": round(usual.core, 4),
        "is_good": is_removed and is_kept,
    }
    say(json.dumps(line) + "\n")
    return 0 if is_removed and is_kept else 1


def scene(near_db: float) -> Scene:
    """First the officer alone, then the participant alone, then both."""
    length = round((FAR_S + NEAR_S + BOTH_S) * SAMPLE_RATE)
    far, near = _voice(str(SPOKEN), length, FAR_DB), _voice(str(PARTICIPANT), length, near_db)
    far[round(FAR_S * SAMPLE_RATE) : round((FAR_S + NEAR_S) * SAMPLE_RATE)] = 0
    near[: round(FAR_S * SAMPLE_RATE)] = 0
    random = np.random.default_rng(1)
    noise = random.normal(0, FULL * 10 ** (NOISE_DB / 20), length)
    return Scene(far, _through_room(far, random), near, noise)


def measure(scene: Scene) -> Outcome:
    """The scene through the seam as the two threads feed it, and what is left of it."""
    played = Played()
    clean = cleaning(True, played)
    cleaned, heard, far = [], scene.heard, _pcm(scene.far)
    uneven = np.random.default_rng(2)
    given, used = 0, 0.0
    for begin in range(0, len(heard) - STEP + 1, STEP):
        now = begin + STEP + uneven.uniform(0, UNEVEN_S) * SAMPLE_RATE
        while given + STEP <= len(far) and given / (1 + DRIFT) <= now:
            played.put(far[given : given + STEP])
            given += STEP
        before = time.process_time()
        cleaned.append(clean(heard[begin : begin + STEP]))
        used += time.process_time() - before
    left = np.concatenate(cleaned).astype(np.float64)
    unwanted = scene.echo + scene.noise
    alone, end = FAR_S + NEAR_S, FAR_S + NEAR_S + BOTH_S
    return Outcome(
        removed_db=_above(unwanted, left, LEARNT_S, FAR_S),
        removed_at_first_db=_above(unwanted, left, 0.3, LEARNT_S),
        near_db=_above(left, scene.near, FAR_S + 0.5, alone),
        near_late_db=_above(left, scene.near, FAR_S + 5, alone),
        both_db=_above(left, scene.near, alone, end),
        core=used / (len(left) / SAMPLE_RATE),
    )


def _through_room(far: Sound, random: np.random.Generator) -> Sound:
    """Played too loud for the little loudspeaker, back from the walls, late, on another clock."""
    count = round(REVERBERATION_S * 1.2 * SAMPLE_RATE)
    walls = random.normal(0, 1, count) * 10 ** (
        -3 * np.arange(count) / SAMPLE_RATE / REVERBERATION_S
    )
    walls[0] = 6.0  # the straight way
    walls /= np.sqrt(np.sum(walls**2))
    driven = np.tanh(far / FULL * 1.5) / 1.5 * FULL
    size = len(far) * 2
    back = np.fft.irfft(np.fft.rfft(driven, size) * np.fft.rfft(walls, size))[: len(far)]
    moments = np.arange(len(far)) * (1 + DRIFT) - LATE_S * SAMPLE_RATE
    late: Sound = np.interp(moments, np.arange(len(far)), back, left=0, right=0)
    return late * ECHO_SHARE


def _voice(path: str, length: int, decibels: float) -> Sound:
    """So many samples of it, over and over, this loud of full scale."""
    resampler = av.AudioResampler("s16", "mono", SAMPLE_RATE)
    with av.open(path) as container:
        parts = [
            step.to_ndarray().reshape(-1)
            for frame in container.decode(audio=0)
            for step in resampler.resample(frame)
        ]
    sound: Sound = np.resize(np.concatenate(parts).astype(np.float64), length)
    loud = float(np.sqrt(np.mean(sound**2)))
    return sound * (FULL * 10 ** (decibels / 20) / loud)


def _pcm(sound: Sound) -> Samples:
    return np.clip(sound, -FULL, FULL - 1).astype(np.int16)


def _above(one: Sound, other: Sound, begin_s: float, end_s: float) -> float:
    """By how many decibels `one` is louder than `other` in this time."""
    begin, end = round(begin_s * SAMPLE_RATE), round(end_s * SAMPLE_RATE)
    powers = [float(np.mean(sound[begin:end] ** 2)) + 1e-9 for sound in (one, other)]
    return float(10 * np.log10(powers[0] / powers[1]))


if __name__ == "__main__":
    sys.exit(main())
