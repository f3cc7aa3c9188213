import asyncio

import av
import numpy as np
import pytest
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from media import sinks
from media.handoff import Latest
from media.sinks import PictureSink, SoundSink
from media.voice import STEP, Samples


class Remote(MediaStreamTrack):
    """A remote track with so many frames, and then its end."""

    def __init__(self, *frames: av.VideoFrame) -> None:
        super().__init__()
        self._frames = list(frames)

    async def recv(self) -> av.VideoFrame:
        if not self._frames:
            raise MediaStreamError
        return self._frames.pop(0)


async def test_every_picture_is_taken_and_the_newest_kept() -> None:
    latest: Latest[av.VideoFrame] = Latest()
    seen: list[int] = []
    sink = PictureSink(latest, lambda: seen.append(sink.count))
    await sink.drain(Remote(*(av.VideoFrame(size, 90, "yuv420p") for size in (160, 320))))
    assert seen == [1, 2]
    assert (sink.width, sink.height) == (320, 90)
    number, frame = latest.peek()
    assert frame is not None
    assert (number, frame.width) == (2, 320)
    assert sink.stillness.frozen_s(asyncio.get_running_loop().time()) == 0.0


async def test_sound_is_measured_and_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Samples] = []
    sink = SoundSink(heard.append)
    assert sink.level == 0.0
    loud = np.full(STEP, 16_000, np.int16)
    sink.take(loud)
    first = sink.level
    sink.take(np.zeros(STEP, np.int16))
    assert first > 0.8
    assert 0 < sink.level < first  # a meter falls, it does not drop
    assert len(heard) == 2
    monkeypatch.setattr(sinks, "LEVEL_LASTS_S", -1.0)
    assert sink.level == 0.0  # nothing has come for a while
