"""Microphone, loudspeaker and level; 48 kHz mono int16 in steps of 20 ms throughout."""

from collections.abc import Callable

import numpy as np

from media.camera import ignore

SAMPLE_RATE = 48_000
STEP = 960


def level(samples: np.ndarray) -> float:
    """How loud, from 0 (silence, below -60 dB) to 1 (full scale), in steps that ears find even."""
    raise NotImplementedError


class Microphone:
    """ "default", "device:NAME", "file:PATH" (looped at its own pace) or "none".

    `hear(samples)` is called with 960 int16 samples from the microphone's thread.
    """

    def __init__(
        self,
        source: str,
        hear: Callable[[np.ndarray], None],
        report: Callable[[bool, str], None] = ignore,
    ) -> None:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    @property
    def is_working(self) -> bool:
        raise NotImplementedError


class Loudspeaker:
    """ "default", "device:NAME", "file:PATH.wav" or "none"; it has no `start`, it plays when told."""

    def __init__(self, sink: str, report: Callable[[bool, str], None] = ignore) -> None:
        raise NotImplementedError

    def play(self, samples: np.ndarray) -> None:
        """From any thread; more than 200 ms in stock and the oldest is forgotten."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    @property
    def is_working(self) -> bool:
        raise NotImplementedError
