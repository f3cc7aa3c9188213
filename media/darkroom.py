"""One thread that turns the newest frames into pixels ready to paint, each at its view's own size.

It works only for a view that is seen, has painted what it got last, and has something newer.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import av
import cv2
import numpy as np
from av.video.reformatter import VideoReformatter

from media.camera import Picture
from media.handoff import Latest
from media.planes import Plane, bgra, fit, yuv420p

Pictures = Latest[av.VideoFrame] | Latest[Picture]


@dataclass(frozen=True)
class Print:
    """Pixels (BGRA) and the frame they were made of."""

    pixels: Plane
    frame: av.VideoFrame


class Order:
    """What one view wants; the darkroom calls `done` from its thread when there is a print."""

    def __init__(self, darkroom: "Darkroom", done: Callable[[], None]) -> None:
        self._darkroom = darkroom
        self._done = done
        self._stop_listening: Callable[[], None] = lambda: None
        self._latest: Pictures | None = None
        self._size = (0, 0)
        self._is_filling = True
        self._is_mirrored = False
        self._is_wanted = False
        self._seen = 0
        self._print: Print | None = None
        self._reformatter = VideoReformatter()
        self.is_withdrawn = False

    def watch(self, latest: Pictures | None) -> None:
        self._stop_listening()
        self._stop_listening = lambda: None
        with self._darkroom.lock:
            self._latest, self._seen, self._print = latest, 0, None
        if latest is not None:
            self._stop_listening = latest.listen(self._wake_if_wanted)
        self._darkroom.wake()

    def shape(self, size: tuple[int, int], is_filling: bool, is_mirrored: bool) -> None:
        """Another size or way of showing: the newest frame is made once more."""
        with self._darkroom.lock:
            if (size, is_filling, is_mirrored) == (self._size, self._is_filling, self._is_mirrored):
                return
            self._size, self._is_filling, self._is_mirrored = size, is_filling, is_mirrored
            self._seen = 0
        self._darkroom.wake()

    def want(self, is_wanted: bool) -> None:
        with self._darkroom.lock:
            self._is_wanted = is_wanted
        if is_wanted:
            self._darkroom.wake()

    def _wake_if_wanted(self) -> None:
        """In the putting thread; a view that begins to want wakes the darkroom by itself."""
        if self._is_wanted:
            self._darkroom.wake()

    def take(self) -> Print | None:
        with self._darkroom.lock:
            taken, self._print = self._print, None
            return taken

    def withdraw(self) -> None:
        self.watch(None)
        self.is_withdrawn = True
        self._darkroom.forget(self)

    def is_due(self) -> bool:
        """With the lock held: whether there is something to do for this view."""
        if not self._is_wanted or self._latest is None or min(self._size) < 2:
            return False
        return self._latest.peek()[0] > self._seen and self._latest.peek()[1] is not None

    def carry_out(self) -> None:
        with self._darkroom.lock:
            latest, size = self._latest, self._size
            is_filling, is_mirrored = self._is_filling, self._is_mirrored
            if latest is None:
                return
            self._seen, newest = latest.peek()
        if newest is None:
            return
        frame = newest.frame if isinstance(newest, Picture) else newest
        pixels = develop(frame, size, is_filling, is_mirrored, self._reformatter)
        with self._darkroom.lock:
            if latest is not self._latest:  # the view has turned to someone else meanwhile
                return
            self._print, self._is_wanted = Print(pixels, frame), False
        self._done()


class Darkroom:
    def __init__(self) -> None:
        self._orders: tuple[Order, ...] = ()
        self._is_closing = False
        self.lock = threading.RLock()
        self._news = threading.Condition(self.lock)
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="darkroom")
        self._thread.start()

    def close(self) -> None:
        with self._news:
            self._is_closing = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def order(self, done: Callable[[], None]) -> Order:
        order = Order(self, done)
        with self.lock:
            self._orders = (*self._orders, order)
        return order

    def forget(self, order: Order) -> None:
        with self.lock:
            self._orders = tuple(one for one in self._orders if one is not order)

    def wake(self) -> None:
        with self._news:
            self._news.notify()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(self._has_work)
                if self._is_closing:
                    return
                due = [order for order in self._orders if order.is_due()]
            for order in due:
                order.carry_out()

    def _has_work(self) -> bool:
        return self._is_closing or any(order.is_due() for order in self._orders)


def develop(
    frame: av.VideoFrame,
    size: tuple[int, int],
    is_filling: bool,
    is_mirrored: bool,
    reformatter: VideoReformatter | None = None,
) -> Plane:
    """Pixels for a view of this size: filling it, or as large as fits into it whole."""
    width, height = (size[0] + 1) & ~1, (size[1] + 1) & ~1
    if not is_filling:
        width, height = fit(frame.width, frame.height, *size)
    pixels = bgra(yuv420p(frame), width, height, reformatter)
    return np.ascontiguousarray(cv2.flip(pixels, 1)) if is_mirrored else pixels
