"""A hand on the console's real keyboard, and a note of every key it has pressed."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from demo.beats import Beat

logger = logging.getLogger(__name__)

MOST_PRESSED = 5_000  # kept; a day of an officer's keys is less


@dataclass(frozen=True)
class Press:
    """A beat that was played, and when (seconds of the hand's clock)."""

    beat: Beat
    at: float


class Hand(QObject):
    """`pressed` holds every press of the last `MOST_PRESSED`, oldest first."""

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self.pressed: list[Press] = []

    def press(self, beat: Beat) -> None:
        self.pressed = [*self.pressed, Press(beat, self._clock())][-MOST_PRESSED:]
        logger.info("%s: %s", beat.part, beat.key)
        chord = QKeySequence(beat.key)[0]  # type: ignore[index]  # its stubs forget it
        QTest.keyClick(self._window, chord.key(), chord.keyboardModifiers())
