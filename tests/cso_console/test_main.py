"""The program itself: it starts without a server or any device, and ends when it is told to."""

import os
import signal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cso_console.__main__ import main

ALONE = ["--camera", "none", "--microphone", "none", "--speaker", "none"]


def test_it_ends_when_its_window_is_closed(qtbot: QtBot) -> None:
    QTimer.singleShot(0, QApplication.closeAllWindows)
    assert main(ALONE) == 0


def test_it_ends_on_a_signal_and_gives_the_signal_back(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM)
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert main([*ALONE, "--full-screen"]) == 0
    assert signal.getsignal(signal.SIGTERM) == before
