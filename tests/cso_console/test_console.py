"""The whole console by its keys: log in, accept, talk, note, decide, against a real server."""

import gc
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cso_console.__main__ import build
from cso_console.console import Console
from cso_console.situation import Desk, Stage
from signaling.dossier import RetakeCause, Step
from signaling.protocol import State
from signaling.schema import DECISIONS
from tests.cso_console.branch import PATIENCE_MS, Branch, console_of, in_state, log_in
from tests.cso_console.desks import line
from tests.cso_console.parts import part

PAINT = "#008000"


@pytest.fixture
def console(branch: Branch, qtbot: QtBot) -> Iterator[Console]:
    console = build(console_of(branch))
    qtbot.addWidget(console.window)
    console.start()
    yield console
    console.close()


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
    note = part(window, QPlainTextEdit, "note")
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
    sheet = next(one for one in window.findChildren(QWidget, "sheet") if one.isVisible())
    qtbot.waitUntil(lambda: has_colour(sheet, PAINT), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: pointed(console) == "paper.ktp.1", timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_R)
    QTest.keyClick(window, Qt.Key.Key_2)
    QTest.keyClick(window, Qt.Key.Key_W)
    line = part(window, QLineEdit, "line")
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


def test_what_is_there_at_the_start_is_not_looked_through_while_pictures_move(
    branch: Branch, qtbot: QtBot
) -> None:
    console = build(console_of(branch))
    qtbot.addWidget(console.window)
    console.start()
    frozen = gc.get_freeze_count()
    console.close()
    assert (frozen > 0, gc.get_freeze_count()) == (True, 0)


def test_the_day_is_known_from_the_start(console: Console) -> None:
    assert abs(datetime.now().astimezone().date() - console.desk.today) <= timedelta(days=1)


def test_a_calls_figures_are_shown_by_the_clock(console: Console) -> None:
    shown: list[Desk] = []
    console.window.show_desk = lambda desk, now: shown.append(desk)  # type: ignore[method-assign]
    console._take(line("visit-1"))
    assert shown == []
    console._refresh()
    assert shown[-1:] == [console.desk]
