"""When views are painted: several at once, for each painting of a window has a price of its own.

What need not be prompt waits for what is, or for a moment that nobody sees.
"""

import contextlib
import threading
from enum import IntEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from media import darkroom

MOMENT_MS = 16  # as long as a screen shows what it shows


class _Asked(IntEnum):
    NOTHING = 0
    SOON = 1
    NOW = 2


class Refresh(QObject):
    """`ask` from any thread; the views are painted on Qt's."""

    _now = Signal()
    _soon = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._due: set[QWidget] = set()
        self._asked = _Asked.NOTHING
        self._wait = QTimer(self, singleShot=True)
        self._wait.setTimerType(Qt.TimerType.PreciseTimer)
        self._wait.timeout.connect(self._paint)
        self._now.connect(self._paint, Qt.ConnectionType.QueuedConnection)
        self._soon.connect(self._begin_to_wait, Qt.ConnectionType.QueuedConnection)

    def ask(self, view: QWidget, *, is_prompt: bool) -> None:
        """Raises RuntimeError when Qt's side of this is gone."""
        asked = _Asked.NOW if is_prompt else _Asked.SOON
        with self._lock:
            self._due.add(view)
            is_news, self._asked = asked > self._asked, max(asked, self._asked)
        if is_news:
            (self._now if is_prompt else self._soon).emit()

    def _begin_to_wait(self) -> None:
        if not self._wait.isActive():
            self._wait.start(MOMENT_MS)

    def _paint(self) -> None:
        self._wait.stop()
        with self._lock:
            due, self._due, self._asked = self._due, set(), _Asked.NOTHING
        for view in due:
            with contextlib.suppress(RuntimeError):  # gone meanwhile
                view.update()


class Darkroom(darkroom.Darkroom):
    """With the wall where all its prints are hung; made on Qt's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.refresh = Refresh()
