"""A console that dies in the middle of a claim, and the one that is started after it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cso_console.__main__ import build
from cso_console.console import Console
from cso_console.files import Tab
from cso_console.situation import Mode, Panel
from signaling.dossier import Paper
from signaling.protocol import Outcome, Reason, State
from tests.cso_console.branch import PATIENCE_MS, Branch, console_of, in_state, log_in
from tests.cso_console.parts import part

CONTROL = Qt.KeyboardModifier.ControlModifier


class Consoles:
    """Consoles of one branch, one after the other."""

    def __init__(self, branch: Branch, qtbot: QtBot) -> None:
        self._branch = branch
        self._qtbot = qtbot
        self._open: list[Console] = []

    def start(self) -> Console:
        console = build(console_of(self._branch))
        self._qtbot.addWidget(console.window)
        console.start()
        self._open.append(console)
        return console

    @property
    def is_open(self) -> bool:
        return bool(self._open)

    def kill(self) -> None:
        """The latest is gone without a word to the server."""
        self._open.pop().close()


@pytest.fixture
def consoles(branch: Branch, qtbot: QtBot) -> Iterator[Consoles]:
    consoles = Consoles(branch, qtbot)
    yield consoles
    while consoles.is_open:
        consoles.kill()


def serve(console: Console, branch: Branch, qtbot: QtBot) -> None:
    log_in(console)
    qtbot.waitUntil(lambda: console.desk.yours is not None, timeout=PATIENCE_MS)
    branch.start(branch.visit("b-1", "A-001"))
    qtbot.waitUntil(in_state(console, State.OFFERED), timeout=PATIENCE_MS)
    QTest.keyClick(console.window, Qt.Key.Key_Return)
    qtbot.waitUntil(in_state(console, State.FOCUSED), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: console.desk.file is not None, timeout=PATIENCE_MS)


def kept(console: Console, qtbot: QtBot) -> None:
    """Two seconds later the server has what is on the desk."""
    qtbot.waitUntil(
        lambda: console.desk.drafted != "" and console.desk.draft_at is None, timeout=PATIENCE_MS
    )


def come_back(console: Console, qtbot: QtBot) -> None:
    log_in(console)
    qtbot.waitUntil(lambda: bool(console.desk.seats), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: console.desk.file is not None, timeout=PATIENCE_MS)


def test_the_same_seat_field_and_words_are_back(
    consoles: Consoles, branch: Branch, qtbot: QtBot
) -> None:
    first = consoles.start()
    serve(first, branch, qtbot)
    QTest.keyClick(first.window, Qt.Key.Key_W)
    line = part(first.window, QLineEdit, "line")
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "Mohon tunggu")
    visit = first.desk.seats[0].visit
    kept(first, qtbot)
    consoles.kill()
    second = consoles.start()
    come_back(second, qtbot)
    desk = second.desk
    assert desk.mode is Mode.DESK
    assert desk.shown is not None
    assert desk.shown.visit == visit
    assert (desk.panel, desk.place.tab) == (Panel.LINE, Tab.MESSAGES)
    again = part(second.window, QLineEdit, "line")
    qtbot.waitUntil(again.hasFocus)
    assert again.text() == "Mohon tunggu"
    QTest.keyClicks(again, " ya")
    assert second.desk.place.line == "Mohon tunggu ya"


def test_a_decision_on_its_way_is_back_before_anything_is_sent(
    consoles: Consoles, branch: Branch, qtbot: QtBot
) -> None:
    first = consoles.start()
    serve(first, branch, qtbot)
    QTest.keyClick(first.window, Qt.Key.Key_2)
    QTest.keyClick(first.window, Qt.Key.Key_1)
    assert first.desk.panel is Panel.BRING
    QTest.keyClick(first.window, Qt.Key.Key_1)
    chosen = first.desk.bring
    assert Paper.KTP not in chosen
    kept(first, qtbot)
    consoles.kill()
    second = consoles.start()
    come_back(second, qtbot)
    desk = second.desk
    assert (desk.panel, desk.outcome) == (Panel.BRING, Outcome.RETURN)
    assert (desk.reason, desk.bring) == (Reason.PAPERS_MISSING, chosen)


def test_after_logging_out_nothing_is_put_back(
    consoles: Consoles, branch: Branch, qtbot: QtBot
) -> None:
    first = consoles.start()
    log_in(first)
    qtbot.waitUntil(lambda: first.desk.yours is not None, timeout=PATIENCE_MS)
    QTest.keyClick(first.window, Qt.Key.Key_C)
    kept(first, qtbot)
    QTest.keyClick(first.window, Qt.Key.Key_L, CONTROL)
    QTest.keyClick(first.window, Qt.Key.Key_Return)
    consoles.kill()
    second = consoles.start()
    log_in(second)
    qtbot.waitUntil(lambda: second.desk.yours is not None, timeout=PATIENCE_MS)
    assert second.desk.panel is Panel.NONE
