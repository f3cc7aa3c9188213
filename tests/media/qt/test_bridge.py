import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from media.qt import Bridge
from tests.conftest import ExpectedLogs


def test_facts_arrive_on_the_main_thread_in_order(qtbot: QtBot) -> None:
    got: list[tuple[int, str]] = []
    bridge: Bridge[int] = Bridge(lambda fact: got.append((fact, threading.current_thread().name)))

    def send() -> None:
        for fact in range(50):
            bridge.inbox.put(fact)

    sender = threading.Thread(target=send)
    sender.start()
    sender.join()
    assert got == []
    qtbot.waitUntil(lambda: len(got) == 50)
    assert got == [(fact, threading.main_thread().name) for fact in range(50)]


def test_a_fact_that_breaks_its_handler_does_not_take_the_next_with_it(
    qtbot: QtBot, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a fact of kind int was not handled")
    got: list[int] = []

    def handle(fact: int) -> None:
        if fact == 1:
            raise ValueError("a bug")
        got.append(fact)

    bridge: Bridge[int] = Bridge(handle)
    for fact in range(3):
        bridge.inbox.put(fact)
    qtbot.waitUntil(lambda: got == [0, 2])


def test_a_fact_for_a_window_that_is_gone_is_let_go(qtbot: QtBot) -> None:
    parent = QWidget()
    bridge: Bridge[int] = Bridge(lambda fact: None, parent)
    parent.deleteLater()
    gone: list[bool] = []
    parent.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))
    bridge.inbox.put(1)


def test_what_comes_together_settles_once(qtbot: QtBot) -> None:
    told: list[str] = []
    bridge: Bridge[str] = Bridge(told.append, None, lambda: told.append("settled"))
    for fact in ("one", "two"):
        bridge.inbox.put(fact)
    qtbot.waitUntil(lambda: len(told) == 3)
    bridge.inbox.put("three")
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == ["one", "two", "settled", "three", "settled"]
