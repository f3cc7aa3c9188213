"""A branch with a real server and drawn participants, and a console that is used by its keys."""

import asyncio
import hashlib
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import cv2
import msgspec
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from cso_console.config import ConsoleConfig
from cso_console.console import Console
from media.loop import LoopThread
from media.peer import FirstPicture
from signaling.courier import Courier
from signaling.dossier import Paper, Sheet, Step
from signaling.protocol import (
    CallAnswered,
    CallUp,
    OfferCall,
    SaveDossier,
    State,
    YourDossier,
    YourVisit,
)
from tests.media.studio import Studio, Told
from tests.signaling.people import READY, check_in
from tests.signaling.wire import PASSWORD, House, open_house

T = TypeVar("T")
PATIENCE_MS = 20_000
PICTURE = bytes(cv2.imencode(".png", np.full((300, 400, 3), (0, 128, 0), np.uint8))[1])
CLAIM = msgspec.structs.replace(
    READY, sheets=(Sheet(Paper.KTP, 1, hashlib.sha256(PICTURE).hexdigest()),)
)


class Branch:
    """A server and a studio for booths on a loop of their own, used from the main thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = LoopThread("branch")
        self._is_open = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self.house: House
        self.studio: Studio
        self.heard: list[YourDossier] = []

    def open(self) -> None:
        self._thread.start(self._main)
        assert self._is_open.wait(20)

    def close(self) -> None:
        assert self._thread.stop()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        async with open_house(self._folder) as self.house, Studio() as self.studio:
            self._is_open.set()
            await asyncio.Event().wait()

    async def visit(self, name: str, ticket: str) -> None:
        """A participant who has done all their own work and is called.

        What follows is the officer's; `heard` is what the officer asks of the booth.
        """
        peer = await self.house.booth(name)
        await peer.say(check_in(ticket))
        visit = (await peer.hear_visit(State.QUEUED, State.OFFERED)).visit
        async with Courier(self.house.url, peer.token) as courier:
            await courier.put(visit, Paper.KTP, 1, PICTURE)
        await peer.say(SaveDossier(visit, CLAIM))
        await peer.hear_visit(State.CONNECTING)
        told = Told()
        call = self.studio.call(told)
        await peer.say(OfferCall(visit, 1, await call.offer()))
        await call.accept((await peer.hear(CallAnswered)).sdp)
        await told.wait_for(FirstPicture)
        await peer.say(CallUp(visit, 1))
        told_booth = await peer.hear(YourDossier, lambda told: bool(told.lines))
        self.heard.append(told_booth)
        await peer.hear(YourVisit, lambda told: told.visit is not None and told.visit.sign_asked)
        await peer.say(SaveDossier(visit, msgspec.structs.replace(CLAIM, step=Step.SIGNED)))


def console_of(branch: Branch) -> ConsoleConfig:
    """A console of that branch with a drawn officer."""
    return ConsoleConfig(
        server=branch.house.url,
        camera="test",
        microphone="none",
        speaker="none",
        picture_width=320,
        picture_height=180,
    )


def log_in(console: Console) -> None:
    login, password = (console.window.findChild(QLineEdit, one) for one in ("login", "password"))
    assert isinstance(login, QLineEdit)
    assert isinstance(password, QLineEdit)
    QTest.keyClicks(login, "sari")
    QTest.keyClicks(password, PASSWORD)
    QTest.keyClick(password, Qt.Key.Key_Return)


def in_state(console: Console, state: State) -> Callable[[], bool]:
    return lambda: any(seat.state is state for seat in console.desk.seats)
