"""A participant's papers on the loop: watched for, read, and brought to the server.

Law: forgotten, no still, no reading and no upload of theirs is left.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from booth_client.events import (
    DropSheet,
    Event,
    KeepSheet,
    ReadSheet,
    Signed,
    TakeNow,
    WatchNothing,
)
from booth_client.lookout import Eyes, Lookout, Watched
from booth_client.spool import Order, Spool
from booth_client.studio import Studio
from media.camera import Picture
from media.handoff import Latest
from signaling.courier import Courier

Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]
PaperWish = WatchNothing | TakeNow | ReadSheet | KeepSheet | DropSheet


class Workbench:
    """`changed` is called when the still that is shown changes."""

    def __init__(
        self,
        server: str,
        eyes: Eyes,
        loop_call: Callable[..., object],
        tell: Callable[[Event], None],
        changed: Callable[[], None],
    ) -> None:
        self.eyes = eyes
        self._server = server
        self._tell = tell
        self._spool = Spool(tell)
        self._lookout = Lookout(eyes, self._spool, loop_call, tell, changed)
        self._courier: Courier | None = None
        self._spawn: Spawn | None = None
        self._readings: set[asyncio.Task[None]] = set()
        self.nik = ""  # of whoever is here, once they have said it

    def open(self, spawn: Spawn) -> None:
        self._spawn = spawn
        self._spool.open(spawn)
        self._lookout.open(spawn)

    async def close(self) -> None:
        await asyncio.to_thread(self._lookout.close)
        if self._courier is not None:
            await self._courier.close()

    def link(self, token: str) -> None:
        """Each welcome brings a new token; what is on its way goes on by the new one."""
        before, self._courier = self._courier, Courier(self._server, token)
        self._spool.link(self._courier)
        if before is not None and self._spawn is not None:
            self._spawn(before.close())

    @property
    def still(self) -> Latest[Picture] | None:
        return self._lookout.still

    def watch(self, wanted: Watched, studio: Studio) -> None:
        self._lookout.watch(wanted, studio)

    def do(self, wish: PaperWish, visit: str) -> None:
        """`visit` is "" without one: then nothing is uploaded."""
        match wish:
            case WatchNothing():
                self._lookout.stop()
            case TakeNow():
                self._lookout.take_now()
            case ReadSheet(paper=paper, sha256=key) if self._spawn is not None:
                reading = self._spawn(self._lookout.read(paper, key, self.nik))
                self._readings.add(reading)
                reading.add_done_callback(self._readings.discard)
            case KeepSheet(paper=paper, page=page, sha256=key) if visit:
                self._spool.keep(Order(visit, paper, page, key))
            case DropSheet(sha256=key):
                self._spool.drop(key)

    def sign(self, picture: bytes, key: str) -> None:
        if self._spool.add(key, picture):
            self._tell(Signed(key))

    def forget(self) -> None:
        self.nik = ""
        for reading in self._readings:
            reading.cancel()
        self._spool.forget()
        self._lookout.forget()
