import threading
from collections.abc import Iterator

import av
import pytest

from media.assembly import Picture
from media.backlog import PictureBacklog
from media.decoder import Decoder
from tests.media.material import encoded_pictures


class Screen:
    """What a decoder shows, and how often it failed."""

    def __init__(self) -> None:
        self.backlog = PictureBacklog()
        self.frames: list[av.VideoFrame] = []
        self.failures = 0
        self._news = threading.Semaphore(0)
        self.decoder = Decoder(self.backlog, self._show, self._fail)
        self.decoder.start()

    def _show(self, frame: av.VideoFrame) -> None:
        self.frames.append(frame)
        self._news.release()

    def _fail(self) -> None:
        self.failures += 1
        self._news.release()

    def wait(self, count: int) -> None:
        for _ in range(count):
            assert self._news.acquire(timeout=20)


@pytest.fixture
def screen() -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.decoder.close()
    screen.decoder._thread.join(20)
    assert not screen.decoder._thread.is_alive()


@pytest.mark.parametrize("codec", ["H264", "VP8"])
def test_each_picture_becomes_a_frame_at_once(screen: Screen, codec: str) -> None:
    for number, data in enumerate(encoded_pictures(codec, 5)):
        screen.backlog.put(Picture(number * 3_000, data, codec))
        screen.wait(1)
    assert len(screen.frames) == 5
    assert {(one.width, one.height, one.format.name) for one in screen.frames} == {
        (320, 180, "yuv420p")
    }


def test_it_follows_a_peer_that_changes_its_codec(screen: Screen) -> None:
    for codec in ("H264", "VP8", "H264"):
        (data,) = encoded_pictures(codec, 1)
        screen.backlog.put(Picture(0, data, codec))
        screen.wait(1)
    assert len(screen.frames) == 3


def test_what_is_no_picture_is_told_and_those_after_it_are_shown(screen: Screen) -> None:
    first, second = encoded_pictures("VP8", 2)
    screen.backlog.put(Picture(0, first, "VP8"))
    screen.backlog.put(Picture(1, b"\0", "VP8"))
    screen.backlog.put(Picture(2, second, "VP8"))
    screen.wait(3)
    assert (len(screen.frames), screen.failures) == (2, 1)
