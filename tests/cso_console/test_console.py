"""The whole console by its keys: log in, accept, talk, note, decide, against a real server."""

import asyncio
import hashlib
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import cv2
import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cso_console.__main__ import build
from cso_console.config import ConsoleConfig
from cso_console.console import Console
from cso_console.situation import Stage
from media.loop import LoopThread
from media.peer import FirstPicture
from signaling.courier import Courier
from signaling.dossier import Paper, RetakeCause, Sheet, Step
from signaling.protocol import (
    CallAnswered,
    CallUp,
    OfferCall,
    SaveDossier,
    State,
    YourDossier,
    YourVisit,
)
from signaling.schema import DECISIONS
from tests.media.studio import Studio, Told
from tests.signaling.people import READY, check_in
from tests.signaling.wire import PASSWORD, House, open_house

T = TypeVar("T")
PATIENCE_MS = 20_000
PAINT = "#008000"
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


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    branch = Branch(tmp_path)
    branch.open()
    yield branch
    branch.close()


@pytest.fixture
def console(branch: Branch, qtbot: QtBot) -> Iterator[Console]:
    config = ConsoleConfig(
        server=branch.house.url,
        camera="test",
        microphone="none",
        speaker="none",
        picture_width=320,
        picture_height=180,
    )
    console = build(config)
    qtbot.addWidget(console.window)
    console.start()
    yield console
    console.close()


def log_in(console: Console) -> None:
    login, password = (console.window.findChild(QLineEdit, one) for one in ("login", "password"))
    assert isinstance(login, QLineEdit)
    assert isinstance(password, QLineEdit)
    QTest.keyClicks(login, "sari")
    QTest.keyClicks(password, PASSWORD)
    QTest.keyClick(password, Qt.Key.Key_Return)


def in_state(console: Console, state: State) -> Callable[[], bool]:
    return lambda: any(seat.state is state for seat in console.desk.seats)


def test_a_visit_is_served_by_keys_alone(console: Console, branch: Branch, qtbot: QtBot) -> None:
    window = console.window
    log_in(console)
    qtbot.waitUntil(lambda: console.desk.yours is not None, timeout=PATIENCE_MS)
    branch.start(branch.visit("b-1", "A-001"))
    qtbot.waitUntil(in_state(console, State.OFFERED), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(in_state(console, State.FOCUSED), timeout=PATIENCE_MS)
    painted: list[float] = []
    window.focus.view.probe = lambda frame, painted_at: painted.append(painted_at)
    qtbot.waitUntil(lambda: len(painted) > 3, timeout=PATIENCE_MS)
    assert window.tile(1).view.has_picture
    qtbot.waitUntil(lambda: bool(console.desk.lines), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_N)
    note = window.findChild(QPlainTextEdit, "note")
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClicks(note, "KTP cocok")
    qtbot.waitUntil(lambda: console.desk.seats[0].note == "KTP cocok", timeout=PATIENCE_MS)
    QTest.keyClick(note, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_1)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(in_state(console, State.WRAPUP), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not console.desk.seats, timeout=PATIENCE_MS)
    assert not window.tile(1).view.has_picture
    rows = branch.do(branch.house.rows(DECISIONS))
    assert [(row.outcome, row.reason) for row in rows] == [("forward", "complete")]


def test_a_claim_is_read_pointed_at_and_signed_by_keys_alone(
    console: Console, branch: Branch, qtbot: QtBot
) -> None:
    window = console.window
    log_in(console)
    qtbot.waitUntil(lambda: console.desk.yours is not None, timeout=PATIENCE_MS)
    branch.start(branch.visit("b-1", "A-001"))
    qtbot.waitUntil(in_state(console, State.OFFERED), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(in_state(console, State.FOCUSED), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: console.desk.file is not None, timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Z)
    sheet = window.findChild(QWidget, "sheet")
    assert isinstance(sheet, QWidget)
    qtbot.waitUntil(lambda: has_colour(sheet, PAINT), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: pointed(console) == "paper.ktp.1", timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_R)
    QTest.keyClick(window, Qt.Key.Key_2)
    QTest.keyClick(window, Qt.Key.Key_W)
    line = window.findChild(QLineEdit, "line")
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "Mohon KTP sekali lagi")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(branch.heard), timeout=PATIENCE_MS)
    heard = branch.heard[0]
    assert heard.pointed == "paper.ktp.1"
    assert [one.cause for one in heard.retakes] == [RetakeCause.GLARE]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(
        lambda: [seat.step for seat in console.desk.seats] == [Step.SIGNED], timeout=PATIENCE_MS
    )


def pointed(console: Console) -> str:
    return "" if console.desk.file is None else console.desk.file.told.pointed


def has_colour(widget: QWidget, colour: str) -> bool:
    image = widget.grab().toImage()
    seen = image.pixelColor(image.width() // 2, image.height() // 2)
    return seen == QColor(colour)


def test_a_notice_goes_away_with_the_consoles_own_clock(
    console: Console, branch: Branch, qtbot: QtBot
) -> None:
    log_in(console)
    qtbot.waitUntil(lambda: console.desk.yours is not None, timeout=PATIENCE_MS)
    QTest.keyClick(console.window, Qt.Key.Key_F3)
    assert console.desk.toast is not None
    qtbot.waitUntil(lambda: console.desk.toast is None, timeout=PATIENCE_MS)


def test_a_wrong_password_is_said_in_words(console: Console, qtbot: QtBot) -> None:
    login = console.window.findChild(QLineEdit, "login")
    password = console.window.findChild(QLineEdit, "password")
    enter = console.window.findChild(QPushButton, "enter")
    assert isinstance(login, QLineEdit)
    assert isinstance(password, QLineEdit)
    assert isinstance(enter, QPushButton)
    login.setText("sari")
    password.setText("salah")
    enter.click()
    qtbot.waitUntil(lambda: console.desk.login_error == "bad_credentials", timeout=PATIENCE_MS)
    assert console.desk.stage is Stage.LOGIN
    assert password.text() == ""
