"""What one client has still to be told: a bounded queue and one writer task.

Its law: nobody waits for a slow reader. Putting never blocks; a client that lets the queue run
over or stalls a write is cut (1013), reconnects, and gets the state whole.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Protocol

import aiohttp
import msgspec

from signaling.protocol import encode

logger = logging.getLogger(__name__)

BOUND = 64
STALL_S = 5.0
GOODBYE_S = 2.0  # how long a close frame may take before the socket is simply dropped

GOING_AWAY = 1001
PROTOCOL_WRONG = 1002
TOO_LARGE = 1009
BROKEN = 1011
TOO_SLOW = 1013
LOGGED_OUT = 4000  # not 1000, with which either end echoes a close
REPLACED = 4001
NOT_ADMITTED = 4003


class Socket(Protocol):
    """What a WebSocket can do at either end."""

    async def send_frame(self, message: bytes, opcode: aiohttp.WSMsgType) -> None: ...
    async def close(self, *, code: int, message: bytes) -> bool: ...


class Outbox:
    """One client's queue; `run` is its writer and ends when the connection should end."""

    def __init__(
        self,
        socket: Socket,
        abort: Callable[[], None],
        *,
        bound: int = BOUND,
        stall_s: float = STALL_S,
    ) -> None:
        self._socket = socket
        self._abort = abort
        self._bound = bound
        self._stall_s = stall_s
        self._waiting: deque[bytes] = deque()
        self._wake = asyncio.Event()
        self._ending: tuple[int, str] | None = None
        self._write_limit: asyncio.Timeout | None = None

    @property
    def is_open(self) -> bool:
        return self._ending is None

    @property
    def close_code(self) -> int | None:
        """How this side decided to end the connection, if it did."""
        return None if self._ending is None else self._ending[0]

    def put(self, message: msgspec.Struct) -> bool:
        """Queue a message; false when the client is going or has just been cut for slowness."""
        if self._ending is not None:
            return False
        if len(self._waiting) >= self._bound:
            self._cut("its queue ran over")
            return False
        self._waiting.append(encode(message))
        self._wake.set()
        return True

    def finish(self, code: int, why: str = "") -> None:
        """Say what is queued, then close with `code`; later messages are not taken."""
        if self._ending is None:
            self._ending = (code, why)
            self._wake.set()

    async def run(self) -> None:
        """Write until told to finish, cut, or disconnected; the socket is closed afterwards."""
        try:
            while await self._write_next():
                pass
        except (ConnectionError, aiohttp.ClientError):
            pass  # the other end is gone; the reader notices by itself
        finally:
            code, why = self._ending or (GOING_AWAY, "")
            self._ending = (code, why)
            await self._close(code, why)

    async def _write_next(self) -> bool:
        while not self._waiting:
            if self._ending is not None:
                return False
            self._wake.clear()
            await self._wake.wait()
        data = self._waiting.popleft()
        try:
            async with asyncio.timeout(self._stall_s) as self._write_limit:
                await self._socket.send_frame(data, aiohttp.WSMsgType.TEXT)
        except TimeoutError:
            self._cut("it stalled a write")
            return False
        finally:
            self._write_limit = None
        return True

    def _cut(self, why: str) -> None:
        if self.close_code == TOO_SLOW:
            return
        logger.info("a slow client is cut: %s", why)
        self._ending = (TOO_SLOW, "too_slow")
        self._waiting.clear()
        self._wake.set()
        if self._write_limit is not None and not self._write_limit.expired():
            self._write_limit.reschedule(asyncio.get_running_loop().time())

    async def _close(self, code: int, why: str) -> None:
        """A close frame if the other end takes one in time; the socket is gone in any case."""
        try:
            async with asyncio.timeout(GOODBYE_S):
                await self._socket.close(code=code, message=why.encode())
        except (TimeoutError, ConnectionError, aiohttp.ClientError):
            pass
        finally:
            self._abort()
