"""Where what arrives ends: always reading, so that nothing heaps up, and keeping the newest."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

import av

from media.audio import level
from media.handoff import Latest
from media.stillness import Stillness
from media.voice import Samples

LEVEL_FALLS = 0.85  # a step of 20 ms: a meter that drops at once cannot be read
LEVEL_LASTS_S = 0.5


class Reading(NamedTuple):
    """What has come so far: pictures, the last one's size, seconds in which they stood still."""

    pictures: int
    width: int
    height: int
    frozen_s: float


class Ear(Protocol):
    """Whatever takes sound: a `Loudspeaker`."""

    def play(self, samples: Samples) -> None: ...


class PictureSink:
    """Every decoded picture into a `Latest`; `take` is for the decoder's thread.

    `tell` is called in that thread for the next picture after `await_next`, so that the loop need
    not be woken thirty times a second.
    """

    def __init__(self, latest: Latest[av.VideoFrame], tell: Callable[[], None]) -> None:
        self._latest = latest
        self._tell = tell
        self._lock = threading.Lock()
        self._count = self._width = self._height = 0
        self._stillness = Stillness()
        self._is_awaited = True

    def await_next(self) -> None:
        self._is_awaited = True

    def take(self, frame: av.VideoFrame) -> None:
        with self._lock:
            self._count += 1
            self._width, self._height = frame.width, frame.height
            self._stillness.picture(time.monotonic())
        self._latest.put(frame)
        if self._is_awaited:
            self._is_awaited = False
            self._tell()

    def read(self) -> Reading:
        """From any thread."""
        with self._lock:
            frozen_s = self._stillness.frozen_s(time.monotonic())
            return Reading(self._count, self._width, self._height, frozen_s)


class SoundSink:
    """Every step measured, and given to `hear` when there is someone to hear it."""

    def __init__(self, hear: Callable[[Samples], None]) -> None:
        self._hear = hear
        self._level = 0.0
        self._heard_at = 0.0

    @property
    def level(self) -> float:
        is_recent = asyncio.get_running_loop().time() - self._heard_at < LEVEL_LASTS_S
        return self._level if is_recent else 0.0

    def take(self, samples: Samples) -> None:
        self._level = max(level(samples), self._level * LEVEL_FALLS)
        self._heard_at = asyncio.get_running_loop().time()
        self._hear(samples)
