"""The newest frames become pixels ready to paint, each at its view's own size.

Only for a view that is seen, has painted what it got last, and has something newer. A decoder does
it itself with what it has just made, while that is still at hand; all else is one thread's work.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue

import av
import cv2
import numpy as np
from av.video.reformatter import VideoReformatter

from media.camera import Picture
from media.handoff import Latest
from media.planes import Plane, Sheets, bgra, fit, rows_of, yuv420p

Pictures = Latest[av.VideoFrame] | Latest[Picture]


@dataclass(frozen=True)
class Print:
    """Pixels (BGRA), the same as rows one after the other, and the frame they were made of."""

    pixels: Plane
    rows: memoryview
    frame: av.VideoFrame


class Order:
    """What one view wants; `done` is called, in the thread that made it, when there is a print."""

    def __init__(self, queue: "SimpleQueue[Order | None]", done: Callable[[], None]) -> None:
        self._queue = queue
        self._done = done
        self._lock = threading.Lock()
        self._is_in_hand = False
        self._stop_listening: Callable[[], None] = lambda: None
        self._latest: Pictures | None = None
        self._size = (0, 0)
        self._is_filling = True
        self._is_mirrored = False
        self._is_wanted = False
        self._seen = 0  # 0: nothing, or not in this shape
        self._pause_s = self._due_at = 0.0
        self._print: Print | None = None
        self._reformatter = VideoReformatter()
        self._sheets = Sheets()

    def watch(self, latest: Pictures | None) -> None:
        self._stop_listening()
        self._stop_listening = lambda: None
        with self._lock:
            self._latest, self._seen, self._print = latest, 0, None
        if latest is not None:
            self._stop_listening = latest.listen(self._see)
        self._wake()

    def shape(self, size: tuple[int, int], is_filling: bool, is_mirrored: bool) -> None:
        """Another size or way of showing: the newest frame is made once more."""
        with self._lock:
            if (size, is_filling, is_mirrored) == (self._size, self._is_filling, self._is_mirrored):
                return
            self._size, self._is_filling, self._is_mirrored = size, is_filling, is_mirrored
            self._seen = 0
        self._wake()

    def pace(self, fps: int) -> None:
        """At most so many prints a second: of what comes too soon, only the last is still good."""
        with self._lock:
            self._pause_s = 1 / fps

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
        if self._claim():
            self._queue.put(self)

    def _claim(self) -> bool:
        """Whether there is something to do, which is then in hand."""
        with self._lock:
            if self._is_in_hand or not self.is_due():
                return False
            self._is_in_hand = True
            return True

    def is_due(self) -> bool:
        """With the lock held: whether there is something to do for this view."""
        if not self._is_wanted or self._latest is None or min(self._size) < 2:
            return False
        number, newest = self._latest.peek()
        return number > self._seen and newest is not None and not self._is_early()

    def _is_early(self) -> bool:
        """Whether the view's pace leaves out what comes now."""
        return bool(self._pause_s and self._seen) and time.monotonic() < self._due_at

    def _see(self) -> None:
        """In the thread that has put a new picture: a decoder's or a camera's."""
        if not self._is_wanted or self._is_early():  # as most are; who wants it later asks again
            return
        latest = self._latest
        if latest is None or not self._claim():
            return
        if isinstance(latest.peek()[1], Picture):  # its camera has the next one to take, in time
            self._queue.put(self)
        else:
            self.carry_out()

    def carry_out(self) -> None:
        """What is in hand: in one thread at a time."""
        with self._lock:
            latest, size = self._latest, self._size
            is_filling, is_mirrored = self._is_filling, self._is_mirrored
            if latest is None or not self.is_due():  # the view has changed its mind
                self._is_in_hand = False
                return
            self._seen, newest = latest.peek()
            # A late one may be made good by half a pause: a number that is no divisor is kept too.
            self._due_at = max(self._due_at + self._pause_s, time.monotonic() + self._pause_s / 2)
        pixels = None
        if newest is not None:
            frame = newest.frame if isinstance(newest, Picture) else newest
            pixels = develop(frame, size, is_filling, is_mirrored, self._reformatter, self._sheets)
        with self._lock:
            self._is_in_hand = False
            is_made = pixels is not None and latest is self._latest  # or it has turned away
            if pixels is not None and is_made:
                self._print, self._is_wanted = Print(pixels, rows_of(pixels), frame), False
        if is_made:
            self._done()
        self._wake()  # for what it has asked for meanwhile


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
