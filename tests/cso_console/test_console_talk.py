"""An interview, a look at the face and a word to the booth by keys alone, with a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cso_console.__main__ import build
from cso_console.console import Console
from cso_console.files import Tab
from signaling.inspection import AnswerMark, FaceVerdict, Inspection, Remark
from signaling.protocol import State
from tests.cso_console.branch import PATIENCE_MS, Branch, console_of, in_state, log_in

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    branch = Branch(tmp_path)
    branch.open()
    yield branch
    branch.close()


@pytest.fixture
def console(branch: Branch, qtbot: QtBot) -> Iterator[Console]:
    console = build(console_of(branch))
    console.start()
    yield console
    console.close()


def inspection(console: Console) -> Inspection:
    return Inspection() if console.desk.file is None else console.desk.file.told.inspection


def test_a_talk_is_held_by_keys_alone(console: Console, branch: Branch, qtbot: QtBot) -> None:
    window = console.window
    log_in(console)
    qtbot.waitUntil(lambda: console.desk.yours is not None, timeout=PATIENCE_MS)
    branch.start(branch.visit("b-1", "A-001"))
    qtbot.waitUntil(in_state(console, State.OFFERED), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(in_state(console, State.FOCUSED), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: console.desk.file is not None, timeout=PATIENCE_MS)

    QTest.keyClick(window, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: bool(inspection(console).questions), timeout=PATIENCE_MS)
    count = len(inspection(console).questions)
    QTest.keyClick(window, Qt.Key.Key_Minus)
    for _ in range(count - 1):
        QTest.keyClicks(window, "+")
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(inspection(console).remarks), timeout=PATIENCE_MS)
    marks = [one.mark for one in inspection(console).questions]
    assert marks == [AnswerMark.WRONG, *(AnswerMark.RIGHT,) * (count - 1)]
    assert inspection(console).remarks == (Remark.PROMPTED,)

    QTest.keyClick(window, Qt.Key.Key_A)
    QTest.keyClick(window, Qt.Key.Key_G)
    QTest.keyClick(window, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: inspection(console).face is not None, timeout=PATIENCE_MS)
    assert inspection(console).face is FaceVerdict.UNSURE
    assert inspection(console).cue_number == 1

    QTest.keyClick(window, Qt.Key.Key_F7)
    QTest.keyClick(window, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: inspection(console).prompt.number == 1, timeout=PATIENCE_MS)
    assert inspection(console).prompt.key == "speak_up"
    assert not inspection(console).prompt.is_to_all
    assert console.desk.place.tab is Tab.FACE
    QTest.keyClick(window, Qt.Key.Key_F7, CTRL)
    QTest.keyClick(window, Qt.Key.Key_5)
    QTest.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: inspection(console).prompt.number == 2, timeout=PATIENCE_MS)
    assert inspection(console).prompt.is_to_all
