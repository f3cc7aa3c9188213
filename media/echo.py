"""A voice as others are to hear it: without our own loudspeaker in it, without hiss, not too faint.

The one file that knows the package for it (WebRTC's audio processing); where that is missing, the
voice goes out as it is. Law: what is taken away is exactly what went to the sound card.
"""

import functools
import logging
import threading
from collections.abc import Callable
from types import ModuleType

import numpy as np

from media.voice import SAMPLE_RATE, STEP, Samples

logger = logging.getLogger(__name__)

MOST_PLAYED = 5 * STEP  # 100 ms: the two clocks and the two threads are never further apart
KEPT_PLAYED = STEP  # of that, when it is too much
HEADROOM_DB = 13.0  # so that a usual voice (-22 dB of full scale) stays as it is
MOST_GAIN_DB = 9.0
# What is left of an echo must not be lifted with a faint voice: no gain while our loudspeaker
# speaks, and for as long after as its sound may be on its way through card and room.
SPEAKS_ABOVE = 100  # of 32768: -50 dB
ON_ITS_WAY_S = 0.6
BYTES = 2  # a sample

Clean = Callable[[Samples], Samples]


class Played:
    """What the sound card was given, from its thread; taken by the microphone's as it listens.

    Each sample is taken once. Nothing played is silence; too much, and the oldest is forgotten.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting = bytearray()

    def put(self, samples: Samples) -> None:
        with self._lock:
            self._waiting += samples.tobytes()
            if len(self._waiting) > MOST_PLAYED * BYTES:
                del self._waiting[: -KEPT_PLAYED * BYTES]

    def take(self, count: int) -> Samples:
        """The next `count` samples."""
        taken = np.zeros(count, np.int16)
        with self._lock:
            part = np.frombuffer(bytes(self._waiting[: count * BYTES]), np.int16)
            del self._waiting[: count * BYTES]
        taken[: len(part)] = part
        return taken


class Cleaner:
    """For one microphone's thread: it learns the room as it goes."""

    def __init__(self, processing: ModuleType, played: Played) -> None:
        self._played = played
        self._processor = processing.AudioProcessor(
            SAMPLE_RATE, 1, echo_cancellation=True, noise_suppression=True
        )
        self._gain = processing.GainController(
            SAMPLE_RATE, 1, max_gain_db=MOST_GAIN_DB, headroom_db=HEADROOM_DB
        )
        self._silent = round(ON_ITS_WAY_S * SAMPLE_RATE)  # samples since our loudspeaker spoke
        self._share = 1.0  # of what the gain made

    def clean(self, samples: Samples) -> Samples:
        """As many samples as were given (int16, mono, 48 kHz; pieces of 10 ms)."""
        far = self._played.take(len(samples))
        quiet = self._processor.process(samples, far)
        lifted: Samples = self._gain.process(quiet, self._processor.speech_probability)
        speaks = int(np.abs(far).max(initial=0)) > SPEAKS_ABOVE
        self._silent = 0 if speaks else self._silent + len(samples)
        is_near_alone = self._silent >= ON_ITS_WAY_S * SAMPLE_RATE
        share = 1.0 if is_near_alone else 10 ** (-self._gain.gain_db / 20)
        before, self._share = self._share, share
        if before == share == 1.0:
            return lifted
        return (lifted * np.linspace(before, share, len(lifted))).astype(np.int16)


def keep(samples: Samples) -> Samples:
    """The voice as it is."""
    return samples


def cleaning(is_wanted: bool, played: Played) -> Clean:
    """What to do with each step a microphone hears while `played` is what its room hears."""
    processing = _processing() if is_wanted else None
    return keep if processing is None else Cleaner(processing, played).clean


@functools.cache
def _processing() -> ModuleType | None:
    """Looked for once, and said once when it is not there."""
    try:
        import pywebrtc_audio
    except ImportError as error:
        logger.warning("echo is not taken out of the voice: %s", error)
        return None
    return pywebrtc_audio
