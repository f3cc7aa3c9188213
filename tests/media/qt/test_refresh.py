import threading

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from media.qt import Refresh
from media.qt.refresh import MOMENT_MS


class Canvas(QWidget):
    """Counts how often it is asked to be painted."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def update(self, *_: object) -> None:
        self.asked += 1


def test_what_need_not_be_prompt_waits_a_moment(qtbot: QtBot) -> None:
    refresh, tile = Refresh(), Canvas()
    qtbot.addWidget(tile)
    for _ in range(3):
        refresh.ask(tile, is_prompt=False)
    QCoreApplication.processEvents()
    assert tile.asked == 0
    assert refresh._wait.isActive() and refresh._wait.interval() == MOMENT_MS
    qtbot.waitUntil(lambda: tile.asked == 1)


def test_what_is_prompt_is_painted_at_once_with_all_that_waits(qtbot: QtBot) -> None:
    refresh, focus, tile = Refresh(), Canvas(), Canvas()
    qtbot.addWidget(focus)
    qtbot.addWidget(tile)
    refresh.ask(tile, is_prompt=False)
    refresh.ask(focus, is_prompt=True)
    QCoreApplication.processEvents()
    assert (focus.asked, tile.asked) == (1, 1)
    assert not refresh._wait.isActive()


def test_views_ask_from_any_thread_and_qt_s_own_paints(qtbot: QtBot) -> None:
    refresh, focus = Refresh(), Canvas()
    qtbot.addWidget(focus)
    asking = threading.Thread(target=lambda: refresh.ask(focus, is_prompt=True))
    asking.start()
    asking.join()
    assert focus.asked == 0
    qtbot.waitUntil(lambda: focus.asked == 1)


def test_a_view_that_is_gone_takes_no_other_with_it(qtbot: QtBot) -> None:
    refresh, gone, tile = Refresh(), Gone(), Canvas()
    qtbot.addWidget(tile)
    refresh.ask(gone, is_prompt=True)
    refresh.ask(tile, is_prompt=True)
    qtbot.waitUntil(lambda: tile.asked == 1)


class Gone(QWidget):
    """What Python still knows and Qt does not."""

    def update(self, *_: object) -> None:
        raise RuntimeError("Internal C++ object already deleted.")
