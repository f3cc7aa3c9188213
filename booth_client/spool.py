"""Stills on their way to the server: in memory only, by their hash, tried until it has them.

Law: at most `MAX_BYTES` and `MAX_STILLS`; what is not on its way makes room, oldest first, and what
is on its way never does. Forgotten, nothing of any of them is left.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any, Protocol

import msgspec

from booth_client.events import Event, SheetUploaded
from signaling.courier import CourierError
from signaling.dossier import MAX_UPLOAD_BYTES, Paper

logger = logging.getLogger(__name__)

MAX_STILLS = 40
MAX_BYTES = 120_000_000
RETRY_S = (0.5, 1.0, 2.0, 4.0, 8.0)

Spawn = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]


class Carrier(Protocol):
    """A `Courier`: brings one picture to the server, or raises `CourierError`."""

    async def put(self, visit: str, paper: Paper, page: int, data: bytes) -> str: ...


class Order(msgspec.Struct, frozen=True):
    """Where one still belongs."""

    visit: str
    paper: Paper
    page: int
    sha256: str


def hash_of(picture: bytes) -> str:
    """Some milliseconds for a large one: not for the loop."""
    return sha256(picture).hexdigest()


class Spool:
    """Everything is called on the loop; `tell` hears what has arrived."""

    def __init__(self, tell: Callable[[Event], None], retry_s: tuple[float, ...] = RETRY_S) -> None:
        self._tell = tell
        self._retry_s = retry_s
        self._stills: dict[str, bytes] = {}
        self._orders: list[Order] = []
        self._carrier: Carrier | None = None
        self._is_new = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._spawn: Spawn | None = None

    def open(self, spawn: Spawn) -> None:
        self._spawn = spawn

    def link(self, carrier: Carrier) -> None:
        """The line is up (again), and this is how pictures go."""
        self._carrier = carrier
        self._is_new.set()

    def add(self, key: str, picture: bytes) -> bool:
        """`key` is `hash_of(picture)`; false when there is no room for it."""
        if key in self._stills:
            return True
        if len(picture) > MAX_UPLOAD_BYTES or not self._make_room(len(picture)):
            logger.error("no room for a still of %d bytes", len(picture))
            return False
        self._stills[key] = picture
        return True

    def picture(self, key: str) -> bytes | None:
        return self._stills.get(key)

    def keep(self, order: Order) -> None:
        """Upload it, once however often this is said."""
        if order.sha256 not in self._stills:
            logger.info("visit %s: a still is not here any more", order.visit)
            return
        if order not in self._orders:
            self._orders.append(order)
        self._is_new.set()
        if self._task is None and self._spawn is not None:
            self._task = self._spawn(self._work())

    def drop(self, key: str) -> None:
        self._orders = [one for one in self._orders if one.sha256 != key]
        self._stills.pop(key, None)

    def forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._stills.clear()
        self._orders.clear()

    def __len__(self) -> int:
        return len(self._stills)

    def _make_room(self, size: int) -> bool:
        on_their_way = {one.sha256 for one in self._orders}
        spare = [key for key in self._stills if key not in on_their_way]
        while spare and not self._has_room(size):
            del self._stills[spare.pop(0)]
        return self._has_room(size)

    def _has_room(self, size: int) -> bool:
        held = sum(len(one) for one in self._stills.values())
        return len(self._stills) < MAX_STILLS and held + size <= MAX_BYTES

    async def _work(self) -> None:
        """One after another: the server takes two of a booth, and a line carries one as fast."""
        failures = 0
        while True:
            if not self._orders or self._carrier is None:
                self._is_new.clear()
                await self._is_new.wait()
                continue
            is_brought = await self._bring(self._orders[0], self._carrier)
            failures = 0 if is_brought else failures + 1
            if failures:
                self._orders = self._orders[1:] + self._orders[:1]
                await self._pause(self._retry_s[min(failures, len(self._retry_s)) - 1])

    async def _bring(self, order: Order, carrier: Carrier) -> bool:
        try:
            await carrier.put(order.visit, order.paper, order.page, self._stills[order.sha256])
        except CourierError as error:
            logger.info("visit %s: a sheet is still to come, %s", order.visit, error.code)
            return False
        if order in self._orders:
            self._orders.remove(order)
            logger.info("visit %s: a sheet has arrived", order.visit)
            self._tell(SheetUploaded(order.sha256))
        return True

    async def _pause(self, seconds: float) -> None:
        """A line that has come back is worth a try at once."""
        self._is_new.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._is_new.wait()
        except TimeoutError:
            pass
