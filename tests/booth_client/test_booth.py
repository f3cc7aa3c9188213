"""The whole booth as a participant finds it: real taps, real server, a real officer's picture."""

import asyncio
import concurrent.futures
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from booth_client.__main__ import build
from booth_client.booth import BROKEN, Booth
from booth_client.config import BoothConfig
from booth_client.situation import Screen, Sheet, screen
from media.loop import LoopThread
from media.qt import VideoView
from signaling.protocol import EndVisit, Finish, Focus, Hold, Outcome, Reason
from tests.booth_client.rig import Desk, code_for
from tests.conftest import ExpectedLogs
from tests.media.studio import Studio
from tests.signaling.wire import House, open_house

T = TypeVar("T")
PATIENCE_MS = 20_000


class Office:
    """Server and officer on a loop in another thread, as in another building."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = LoopThread("office")
        self._opened: concurrent.futures.Future[asyncio.AbstractEventLoop] = (
            concurrent.futures.Future()
        )
        self.house: House
        self.desk: Desk

    def open(self) -> None:
        self._thread.start(self._run)
        self._loop = self._opened.result(20)

    def close(self) -> None:
        assert self._thread.stop()

    def do(self, work: Coroutine[Any, Any, T]) -> "concurrent.futures.Future[T]":
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _run(self) -> None:
        async with open_house(self._folder) as self.house, Studio() as studio:
            self.desk = Desk(await self.house.console(), studio)
            self._opened.set_result(asyncio.get_running_loop())
            await asyncio.Event().wait()


class Participant:
    """Fingers on the booth's own buttons, and eyes that wait."""

    def __init__(self, qtbot: QtBot, booth: Booth) -> None:
        self._qtbot = qtbot
        self.booth = booth

    def waits(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def sees(self, wanted: Screen) -> None:
        self.waits(lambda: screen(self.booth.journey) is wanted)

    def taps(self, *names: str) -> None:
        for name in names:
            found = self.booth.window.findChildren(QPushButton, name)
            button = next(one for one in found if one.isVisible())
            assert button.isEnabled(), name
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def reads(self) -> str:
        labels = self.booth.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels).replace("\N{WORD JOINER}", "")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    office.open()
    yield office
    office.close()


@pytest.fixture
def participant(qtbot: QtBot, office: Office, tmp_path: Path) -> Iterator[Participant]:
    config = BoothConfig(
        server=office.house.url,
        key_file=str(tmp_path / "booth.key"),
        camera="test",
        microphone="none",
        speaker="none",
        full_screen=False,
    )
    booth = build(config, enrol=office.do(code_for(office.house)).result(20), seed=3)
    booth.window.resize(1366, 768)
    booth.start()
    yield Participant(qtbot, booth)
    booth.close()


def test_a_participant_is_served_from_the_door_to_the_thanks(
    office: Office, participant: Participant
) -> None:
    participant.sees(Screen.WELCOME)
    participant.taps("main", "key-A", "key-0", "key-1", "key-7", "main", "agree")
    participant.sees(Screen.WAITING)
    assert "A-017" in participant.reads()

    office.do(office.desk.accept()).result(20)
    answering = office.do(office.desk.answer(1))
    participant.sees(Screen.TALKING)
    answering.result(20)
    participant.waits(lambda: participant.booth.window.officer_view.has_picture)
    participant.taps("help")
    participant.waits(lambda: _hand(participant))

    visit = office.desk.visit
    office.do(office.desk.peer.say(Hold(visit)))
    participant.sees(Screen.HELD)
    office.do(office.desk.peer.say(Focus(visit)))
    participant.sees(Screen.TALKING)
    office.do(office.desk.peer.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE)))
    participant.sees(Screen.CLOSING)
    office.do(office.desk.peer.say(Finish(visit)))
    participant.sees(Screen.THANKS)
    assert "kami teruskan" in participant.reads()

    participant.taps("main")
    participant.sees(Screen.WELCOME)
    assert "A-017" not in participant.reads()
    views = participant.booth.window.findChildren(VideoView)
    participant.waits(lambda: not any(view.has_picture for view in views))


def _hand(participant: Participant) -> bool:
    visit = participant.booth.journey.visit
    return visit is not None and visit.hand_raised


def test_a_participant_may_change_the_language_and_leave(
    office: Office, participant: Participant
) -> None:
    participant.sees(Screen.WELCOME)
    participant.taps("language", "main", "key-B", "key-0", "key-0", "key-1", "main", "agree")
    participant.sees(Screen.WAITING)
    participant.taps("leave")
    assert participant.booth.journey.sheet is Sheet.LEAVE
    participant.taps("leave-yes")
    participant.sees(Screen.THANKS)
    assert "Thank you for coming" in participant.reads()


def test_a_broken_loop_ends_the_program_so_that_it_is_started_again(
    qtbot: QtBot, tmp_path: Path, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("the loop's main task failed", "the booth's loop has ended")
    codes: list[int] = []
    monkeypatch.setattr("booth_client.booth.QCoreApplication.exit", codes.append)
    config = BoothConfig(
        key_file=str(tmp_path / "none"), camera="test", microphone="none", full_screen=False
    )
    booth = build(config)

    async def stumble() -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(booth.agent, "_main", stumble)
    booth.start()
    qtbot.waitUntil(lambda: bool(codes), timeout=PATIENCE_MS)
    booth.close()
    assert codes[0] == BROKEN
