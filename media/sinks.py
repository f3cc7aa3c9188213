"""Where what arrives ends: always reading, so that nothing heaps up, and keeping the newest."""

import asyncio
from collections.abc import Callable
from typing import cast

import av
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from media.audio import level
from media.handoff import Latest
from media.stillness import Stillness
from media.voice import Samples

LEVEL_FALLS = 0.85  # a step of 20 ms: a meter that drops at once cannot be read
LEVEL_LASTS_S = 0.5


class PictureSink:
    """Every decoded picture into a `Latest`; `seen` is called for each."""

    def __init__(self, latest: Latest[av.VideoFrame], seen: Callable[[], None]) -> None:
        self._latest = latest
        self._seen = seen
        self.count = 0
        self.width = 0
        self.height = 0
        self.stillness = Stillness()

    async def drain(self, track: MediaStreamTrack) -> None:
        loop = asyncio.get_running_loop()
        try:
            while True:
                frame = cast(av.VideoFrame, await track.recv())
                self.count += 1
                self.width, self.height = frame.width, frame.height
                self.stillness.picture(loop.time())
                self._latest.put(frame)
                self._seen()
        except MediaStreamError:
            return


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
