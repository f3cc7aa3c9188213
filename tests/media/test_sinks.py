import av
import numpy as np
import pytest

from media import sinks
from media.handoff import Latest
from media.sinks import PictureSink, SoundSink
from media.voice import STEP, Samples


def test_every_picture_is_taken_and_the_newest_kept() -> None:
    latest: Latest[av.VideoFrame] = Latest()
    sink = PictureSink(latest, lambda: None)
    for width in (160, 320):
        sink.take(av.VideoFrame(width, 90, "yuv420p"))
    came = sink.read()
    assert (came.pictures, came.width, came.height, came.frozen_s) == (2, 320, 90, 0.0)
    number, frame = latest.peek()
    assert frame is not None
    assert (number, frame.width) == (2, 320)


def test_only_a_picture_that_is_awaited_is_told_of() -> None:
    told: list[int] = []
    sink = PictureSink(Latest(), lambda: told.append(sink.read().pictures))
    for _ in range(3):
        sink.take(av.VideoFrame(160, 90, "yuv420p"))
    assert told == [1]
    sink.await_next()
    for _ in range(3):
        sink.take(av.VideoFrame(160, 90, "yuv420p"))
    assert told == [1, 4]


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
