"""Pictures of papers made ready to be painted: decoded, turned and cut in a thread of their own.

Law: the painting thread never decodes. What is kept is bounded, belongs to a visit, and goes with
its seat; it is never on a disk.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QBuffer, QByteArray, QObject, Signal
from PySide6.QtGui import QImage, QImageReader

from cso_console.files import View, scale

logger = logging.getLogger(__name__)

MOST_BYTES = 256_000_000  # of all papers as they came; older ones are asked for again
MOST_THUMBS = 240
MOST_DECODED = 2  # pages kept whole, for as many as are seen large side by side
MOST_PIXELS = 60_000_000
THUMB = (288, 200)

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Order:
    """A page as the officer wants to see it, `width` by `height` pixels of the screen."""

    sha256: str
    view: View
    width: int
    height: int


@dataclass(frozen=True)
class Print:
    """Ready to be painted. The image does not own its pixels; they live as long as this."""

    pixels: Pixels
    image: QImage


class Album(QObject):
    """Asked from the main thread; `changed` is emitted when something has become ready.

    `lack(visit, sha256)` is called (main thread) for a page whose bytes are no longer kept.
    """

    changed = Signal()

    def __init__(self, lack: Callable[[str, str], None] = lambda visit, sha256: None) -> None:
        super().__init__()
        self._lack = lack
        self._wake = threading.Condition()
        self._bytes: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._owners: dict[str, str] = {}
        self._thumbs: OrderedDict[str, Print] = OrderedDict()
        self._failed: set[str] = set()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._orders: dict[int, Order] = {}
        self._made: dict[int, tuple[Order, Print]] = {}
        self._pages: OrderedDict[str, Pixels] = OrderedDict()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="album")

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Forget every page; afterwards the thread has ended."""
        with self._wake:
            self._is_closed = True
            self._forget(frozenset(self._owners))
            self._wake.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def put(self, visit: str, sha256: str, data: bytes) -> None:
        """A page has come."""
        with self._wake:
            self._owners[sha256] = visit
            self._bytes[sha256] = (visit, data)
            self._bytes.move_to_end(sha256)
            while sum(len(kept) for _, kept in self._bytes.values()) > MOST_BYTES:
                self._bytes.popitem(last=False)
            if sha256 not in self._thumbs:
                self._waiting[sha256] = None
            self._failed.discard(sha256)
            self._wake.notify_all()

    def keep(self, visits: frozenset[str]) -> None:
        """Forget every page of any other visit."""
        with self._wake:
            gone = frozenset(one for one, visit in self._owners.items() if visit not in visits)
            if gone:
                self._forget(gone)

    def thumb(self, sha256: str) -> QImage | None:
        with self._wake:
            found = self._thumbs.get(sha256)
        return None if found is None else found.image

    def page(self, sha256: str) -> bytes | None:
        """A page as it came, from any thread; None while it is not here."""
        with self._wake:
            kept = self._bytes.get(sha256)
        return None if kept is None else kept[1]

    def has_failed(self, sha256: str) -> bool:
        """True when what came is no picture that can be shown."""
        with self._wake:
            return sha256 in self._failed

    def large(self, order: Order, side: int = 0) -> Print | None:
        """The page as ordered, or the last one made of it while that is in the making.

        `side` is where it is seen: each has one page at a time.
        """
        with self._wake:
            made = self._made.get(side)
            if made is not None and made[0] == order:
                return made[1]
            is_new = self._orders.get(side) != order
            self._orders[side] = order
            owner = self._owners.get(order.sha256, "")
            is_lacking = is_new and bool(owner) and order.sha256 not in self._bytes
            self._wake.notify_all()
        if is_lacking:
            self._lack(owner, order.sha256)
        return made[1] if made is not None and made[0].sha256 == order.sha256 else None

    def put_away(self, side: int | None = None) -> None:
        """Nothing is seen large there any more; without a side, nowhere."""
        with self._wake:
            for one in tuple(self._orders) if side is None else (side,):
                self._orders.pop(one, None)
                self._made.pop(one, None)
            if not self._orders:
                self._pages.clear()

    def _forget(self, gone: frozenset[str]) -> None:
        for one in gone:
            self._owners.pop(one, None)
            self._bytes.pop(one, None)
            self._thumbs.pop(one, None)
            self._waiting.pop(one, None)
            self._pages.pop(one, None)
        self._failed -= gone
        self._orders = {side: one for side, one in self._orders.items() if one.sha256 not in gone}
        self._made = {side: one for side, one in self._made.items() if one[0].sha256 not in gone}

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._is_closed or self._next() is not None)
                if self._is_closed:
                    return
                side, order, sha256 = self._next() or (0, None, "")
                data = self._bytes[sha256][1]
                page = self._pages.get(sha256)
                if order is None:
                    del self._waiting[sha256]
            if order is None:
                self._make_thumb(sha256, data)
            else:
                self._make_large(side, order, data, page)
            self.changed.emit()

    def _next(self) -> tuple[int, Order | None, str] | None:
        """What is looked at goes before what is only waiting in the list."""
        for side, order in self._orders.items():
            made = self._made.get(side)
            can_be = order.sha256 in self._bytes and order.sha256 not in self._failed
            if can_be and (made is None or made[0] != order):
                return side, order, order.sha256
        return next(((0, None, one) for one in self._waiting if one in self._bytes), None)

    def _make_thumb(self, sha256: str, data: bytes) -> None:
        page = decoded(data, cv2.IMREAD_REDUCED_COLOR_4)
        made = None if page is None else printed(fitted(page, *THUMB))
        with self._wake:
            if sha256 not in self._owners:
                return
            if made is None:
                logger.warning("a page that came cannot be shown")
                self._failed.add(sha256)
                return
            self._thumbs[sha256] = made
            while len(self._thumbs) > MOST_THUMBS:
                self._thumbs.popitem(last=False)

    def _make_large(self, side: int, order: Order, data: bytes, page: Pixels | None) -> None:
        if page is None:
            page = decoded(data, cv2.IMREAD_COLOR)
        made = None if page is None else printed(cut(page, order))
        with self._wake:
            if order.sha256 not in self._owners:
                return
            if page is None or made is None:
                self._failed.add(order.sha256)
                return
            wanted = self._orders.get(side)
            if wanted is not None and wanted.sha256 == order.sha256:
                self._pages[order.sha256] = page
                self._pages.move_to_end(order.sha256)
                while len(self._pages) > MOST_DECODED:
                    self._pages.popitem(last=False)
                self._made[side] = (order, made)


def decoded(data: bytes, how: int) -> Pixels | None:
    """The picture upright in blue, green, red; None for what is none, or is far too large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    size = QImageReader(buffer).size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    found = cv2.imdecode(np.frombuffer(data, np.uint8), how)
    return None if found is None else np.asarray(found, np.uint8)


def fitted(page: Pixels, width: int, height: int) -> Pixels:
    """As large as it goes into the box, never enlarged."""
    ratio = min(1.0, width / page.shape[1], height / page.shape[0])
    size = (max(1, round(page.shape[1] * ratio)), max(1, round(page.shape[0] * ratio)))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)


def cut(page: Pixels, order: Order) -> Pixels:
    """What of the turned page is seen in the window at this zoom, at the window's own size."""
    turned = np.rot90(page, -order.view.turn)
    rows, columns = turned.shape[:2]
    ratio = min(order.width / columns, order.height / rows) * scale(order.view.zoom)
    wide = min(columns, max(1, round(order.width / ratio)))
    high = min(rows, max(1, round(order.height / ratio)))
    left = min(columns - wide, max(0, round(order.view.x * columns - wide / 2)))
    top = min(rows - high, max(0, round(order.view.y * rows - high / 2)))
    part = np.ascontiguousarray(turned[top : top + high, left : left + wide])
    across = min(order.width, max(1, round(wide * ratio)))
    down = min(order.height, max(1, round(high * ratio)))
    how = cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (across, down), interpolation=how), np.uint8)


def printed(page: Pixels) -> Print:
    pixels = np.ascontiguousarray(cv2.cvtColor(page, cv2.COLOR_BGR2BGRA), np.uint8)
    rows, columns = pixels.shape[:2]
    return Print(
        pixels, QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
    )
