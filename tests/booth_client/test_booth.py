"""The whole booth as a participant finds it: real taps, real server, a real officer's picture."""

import asyncio
import concurrent.futures
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_client.__main__ import build
from booth_client.booth import BROKEN, Booth
from booth_client.config import BoothConfig
from booth_client.events import PrintState
from booth_client.situation import Overlay, Screen, screen
from media.loop import LoopThread
from media.qt import VideoView
from signaling.dossier import Step
from signaling.protocol import AskSignature, EndVisit, Finish, Focus, Outcome, Reason
from tests.booth_client.fingers import keys, touches
from tests.booth_client.hand_eyes import HandEyes
from tests.booth_client.rig import Desk, code_for
from tests.conftest import ExpectedLogs
from tests.media.studio import Studio
from tests.signaling.people import BADGE, identity_of
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
            QTest.mouseClick(self._button(name), Qt.MouseButton.LeftButton)

    def _button(self, name: str) -> QPushButton:
        found = self.booth.window.findChildren(QPushButton, name)
        there = [one for one in found if one.isVisible()]
        assert there, f"no {name} on {screen(self.booth.journey)}"
        assert there[0].isEnabled(), f"{name} does nothing on {screen(self.booth.journey)}"
        return there[0]

    def works(self, until: Screen) -> None:
        """Everything a willing participant does alone, page after page."""

        def is_there() -> bool:
            if screen(self.booth.journey) is until:
                return True
            self.taps(*touches(self.booth.journey))
            return False

        self.waits(is_there)

    def checks_in(self, ticket: str) -> None:
        who = identity_of(ticket)
        self.sees(Screen.WELCOME)
        self.taps("main", "main", *keys(ticket.replace("-", "")), "main")
        self.taps(*keys(who.nik), "main", *keys(who.kpj), "main", "agree")
        self.sees(Screen.CAUSE)

    def signs(self) -> None:
        self.sees(Screen.SIGN)
        pad = self.booth.window.findChild(QWidget, "pad")
        assert pad is not None
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(pad, left, pos=QPoint(40, 40))
        for step in range(20):
            QTest.mouseMove(pad, QPoint(40 + 10 * step, 40 + 3 * step))
        QTest.mouseRelease(pad, left, pos=QPoint(240, 100))
        self.taps("main")

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
        printer="none",
        full_screen=False,
    )
    code = office.do(code_for(office.house)).result(20)
    booth = build(config, enrol=code, seed=3, eyes=HandEyes())
    booth.window.resize(1366, 768)
    booth.start()
    yield Participant(qtbot, booth)
    booth.close()


def test_a_participant_is_served_from_the_door_to_the_wiped_booth(
    office: Office, participant: Participant
) -> None:
    booth, peer = participant.booth, office.desk.peer
    participant.checks_in("A-017")
    office.do(office.desk.accept()).result(20)
    answering = office.do(office.desk.answer(1))
    participant.works(until=Screen.HELD)
    answering.result(20)
    visit = office.desk.visit
    participant.waits(lambda: _is_saved_as(participant, Step.READY))

    office.do(peer.say(Focus(visit)))
    participant.sees(Screen.TALKING)
    participant.waits(lambda: booth.window.officer_view.has_picture)
    participant.taps("help")
    participant.waits(lambda: _hand(participant))
    office.do(peer.say(AskSignature(visit)))
    participant.sees(Screen.SUMMARY)
    participant.taps("main")
    participant.signs()
    participant.waits(lambda: _is_saved_as(participant, Step.SIGNED))

    office.do(peer.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE)))
    participant.sees(Screen.CLOSING)
    office.do(peer.say(Finish(visit)))
    participant.sees(Screen.RECEIPT)
    participant.taps("print")
    participant.waits(lambda: booth.journey.printing is PrintState.NONE)
    participant.taps("main", "rate-4")
    participant.sees(Screen.THANKS)
    participant.taps("main")
    participant.sees(Screen.CLEAN)
    participant.taps(*keys(BADGE), "main")
    participant.sees(Screen.WELCOME)
    who = identity_of("A-017")
    assert not any(part in participant.reads() for part in ("A-017", who.nik, who.kpj))
    views = booth.window.findChildren(VideoView)
    participant.waits(lambda: not any(view.has_picture for view in views))


def _is_saved_as(participant: Participant, step: Step) -> bool:
    saved = participant.booth.journey.saved
    return saved is not None and saved.step is step


def _hand(participant: Participant) -> bool:
    visit = participant.booth.journey.visit
    return visit is not None and visit.hand_raised


def test_a_participant_may_change_the_language_and_leave(
    office: Office, participant: Participant
) -> None:
    participant.sees(Screen.WELCOME)
    participant.taps("language")
    participant.checks_in("B-001")
    participant.taps("leave")
    assert participant.booth.journey.overlay is Overlay.LEAVE
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
