"""One thread that turns the newest frames into pixels ready to paint, each at its view's own size.

It works only for a view that is seen, has painted what it got last, and has something newer.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue

import av
import cv2
import numpy as np
from av.video.reformatter import VideoReformatter

from media.camera import Picture
from media.handoff import Latest
from media.planes import Plane, Sheets, bgra, fit, yuv420p

Pictures = Latest[av.VideoFrame] | Latest[Picture]


@dataclass(frozen=True)
class Print:
    """Pixels (BGRA) and the frame they were made of."""

    pixels: Plane
    frame: av.VideoFrame


class Order:
    """What one view wants; the darkroom calls `done` from its thread when there is a print."""

    def __init__(self, queue: "SimpleQueue[Order | None]", done: Callable[[], None]) -> None:
        self._queue = queue
        self._done = done
        self._lock = threading.Lock()
        self._is_queued = False
        self._stop_listening: Callable[[], None] = lambda: None
        self._latest: Pictures | None = None
        self._size = (0, 0)
        self._is_filling = True
        self._is_mirrored = False
        self._is_wanted = False
        self._seen = 0
        self._print: Print | None = None
        self._reformatter = VideoReformatter()
        self._sheets = Sheets()

    def watch(self, latest: Pictures | None) -> None:
        self._stop_listening()
        self._stop_listening = lambda: None
        with self._lock:
            self._latest, self._seen, self._print = latest, 0, None
        if latest is not None:
            self._stop_listening = latest.listen(self._wake)
        self._wake()

    def shape(self, size: tuple[int, int], is_filling: bool, is_mirrored: bool) -> None:
        """Another size or way of showing: the newest frame is made once more."""
        with self._lock:
            if (size, is_filling, is_mirrored) == (self._size, self._is_filling, self._is_mirrored):
                return
            self._size, self._is_filling, self._is_mirrored = size, is_filling, is_mirrored
            self._seen = 0
        self._wake()

    def want(self, is_wanted: bool) -> None:
        with self._lock:
            self._is_wanted = is_wanted
        self._wake()

    def take(self) -> Print | None:
        with self._lock:
            taken, self._print = self._print, None
            return taken

    def withdraw(self) -> None:
        self.watch(None)

    def _wake(self) -> None:
        """In any thread; nothing happens unless the view wants and can be given something new."""
        with self._lock:
            if self._is_queued or not self.is_due():
                return
            self._is_queued = True
        self._queue.put(self)

    def is_due(self) -> bool:
        """With the lock held: whether there is something to do for this view."""
        if not self._is_wanted or self._latest is None or min(self._size) < 2:
            return False
        number, newest = self._latest.peek()
        return number > self._seen and newest is not None

    def carry_out(self) -> None:
        """In the darkroom's thread."""
        with self._lock:
            self._is_queued = False
            if self._latest is None or not self.is_due():  # the view has changed its mind
                return
            latest, size = self._latest, self._size
            is_filling, is_mirrored = self._is_filling, self._is_mirrored
            self._seen, newest = latest.peek()
        if newest is None:
            return
        frame = newest.frame if isinstance(newest, Picture) else newest
        pixels = develop(frame, size, is_filling, is_mirrored, self._reformatter, self._sheets)
        with self._lock:
            if latest is not self._latest:  # the view has turned to someone else meanwhile
                return
            self._print, self._is_wanted = Print(pixels, frame), False
        self._done()


class Darkroom:
    """Orders stand in line, each at most once; the one who makes them waits for the next."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Order | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="darkroom")
        self._thread.start()

    def close(self) -> None:
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()

    def order(self, done: Callable[[], None]) -> Order:
        return Order(self._queue, done)

    def _run(self) -> None:
        while (order := self._queue.get()) is not None:
            order.carry_out()


def develop(
    frame: av.VideoFrame,
    size: tuple[int, int],
    is_filling: bool,
    is_mirrored: bool,
    reformatter: VideoReformatter | None = None,
    sheets: Sheets | None = None,
) -> Plane:
    """Pixels for a view of this size: filling it, or as large as fits into it whole."""
    width, height = (size[0] + 1) & ~1, (size[1] + 1) & ~1
    if not is_filling:
        width, height = fit(frame.width, frame.height, *size)
    pixels = bgra(yuv420p(frame), width, height, reformatter, sheets)
    return np.ascontiguousarray(cv2.flip(pixels, 1)) if is_mirrored else pixels
