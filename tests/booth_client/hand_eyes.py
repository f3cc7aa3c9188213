"""Eyes for the agent's tests: they take what is asked for, and read what the test says."""

import threading
from collections.abc import Callable

import av
import cv2

from booth_client.events import CodeSeen, Cue, FaceSeen, LensShown, ReadField, SheetRead
from booth_client.lookout import Still, Watcher
from media.camera import Picture
from media.handoff import Latest
from signaling.dossier import Paper

WAIT_S = 0.5
JPEG_QUALITY = 92


def to_jpeg(frame: av.VideoFrame) -> bytes:
    """The whole picture as it came; some 20 ms for eight million pixels: not on the loop."""
    pixels = frame.to_ndarray(format="bgr24")
    is_done, packed = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    assert is_done
    return packed.tobytes()


class Shutter:
    """A thread that takes a still when it is told to, and otherwise lets pictures pass."""

    def __init__(self, whole: Latest[Picture], take: Callable[[Still], object]) -> None:
        self._whole = whole
        self._take = take
        self._is_asked = threading.Event()
        self._is_closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="shutter")

    def start(self) -> None:
        self._thread.start()

    def take_now(self) -> None:
        self._is_asked.set()

    def close(self) -> None:
        self._is_closing.set()
        self._is_asked.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        self._is_asked.wait()
        number = self._whole.peek()[0]
        while not (self._is_closing.is_set() or self._whole.is_closed):
            number, picture = self._whole.wait(number, WAIT_S)
            if picture is not None:
                self._take(Still(to_jpeg(picture.frame), picture))
                return


class HandEyes:
    """Takes what a finger asks for and judges nothing."""

    def __init__(self, fields: tuple[ReadField, ...] = ()) -> None:
        self.fields = fields
        self.niks: list[str] = []
        self.forgets = 0
        self.seen: Callable[[CodeSeen], object] | None = None
        self.looking = threading.Event()  # for a ticket's code

    def watch_paper(
        self,
        whole: Latest[Picture],
        paper: Paper,
        see: Callable[[LensShown], object],
        take: Callable[[Still], object],
    ) -> Watcher:
        return Shutter(whole, take)

    def watch_face(
        self,
        whole: Latest[Picture],
        cue: Cue,
        see: Callable[[FaceSeen], object],
        take: Callable[[Still], object],
    ) -> Watcher:
        return Shutter(whole, take)

    def watch_code(self, whole: Latest[Picture], see: Callable[[CodeSeen], object]) -> Watcher:
        self.seen = see
        self.looking.set()
        return Shutter(whole, lambda still: None)

    async def read(self, paper: Paper, jpeg: bytes, nik: str = "") -> SheetRead:
        self.niks.append(nik)
        return SheetRead(paper, self.fields)

    async def forget(self) -> None:
        self.forgets += 1

    def find_face(self, frame: av.VideoFrame) -> bool:
        return True

    def close(self) -> None:
        pass
