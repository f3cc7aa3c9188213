"""Whoever else sits at a console of their own: logs in, and presses one real key a look."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from cso_console.situation import Desk, Stage
from demo.beats import Beat, Part
from demo.hand import Hand
from demo.officer import log_in

LOOKS_MS = 300


class Player(Protocol):
    """What somebody does, read off their desk."""

    def next_key(self, desk: Desk, now: float) -> str:
        """As `cso_console.keys` spells it; "" for nothing now."""
        ...

    def is_over(self, desk: Desk) -> bool: ...


class Aside(QObject):
    """`done()` once the player is through. Times come from `clock`, in seconds."""

    def __init__(
        self,
        window: QWidget,
        desk: Callable[[], Desk],
        player: Player,
        *,
        login: str,
        password: str,
        clock: Callable[[], float],
        done: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._player = player
        self._login = login
        self._password = password
        self._clock = clock
        self._done = done
        self._hand = Hand(window, clock)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        desk = self._desk()
        if desk.stage is Stage.LOGIN:
            log_in(self._window, desk, self._login, self._password)
        elif self._player.is_over(desk):
            self._timer.stop()
            self._done()
        elif key := self._player.next_key(desk, self._clock()):
            self._hand.press(Beat(Part.DECIDE, key, desk.subject))
