"""Takes one picture of a window, once what it waits for has lasted a moment."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

LASTS_MS = 2_000
LOOKS_MS = 250


class Photographer(QObject):
    """Saves `window` to `path` when `is_moment()` has been true for two seconds on end."""

    def __init__(self, window: QWidget, is_moment: Callable[[], bool], path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._is_moment = is_moment
        self._path = path
        self._lasted_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._lasted_ms = self._lasted_ms + LOOKS_MS if self._is_moment() else 0
        if self._lasted_ms >= LASTS_MS:
            self._timer.stop()
            self._window.grab().save(str(self._path))
