"""Feels the window's own thread: how long it was away from its next thing to do."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2
AFTER_S = 0.15  # a key's own work: the step, the layout, the painting, the wishes
MOST_KEPT = 200_000

Gap = tuple[float, float]


class Pulse(QObject):
    """A timer of two milliseconds; `gaps` are the stretches between two of its beats (seconds)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps: list[Gap] = []
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        if len(self.gaps) < MOST_KEPT:
            self.gaps.append((self._last, now))
        self._last = now


def after(gaps: Sequence[Gap], moments: Sequence[float]) -> list[float]:
    """Milliseconds: of each moment the longest gap that it began in, or that began soon after."""
    longest: list[float] = []
    for moment in moments:
        near = [
            (end - begin) * 1000 for begin, end in gaps if end > moment and begin < moment + AFTER_S
        ]
        longest.append(max(near, default=0.0))
    return longest


def apart(gaps: Sequence[Gap], moments: Sequence[float], begin: float) -> list[float]:
    """Milliseconds: every gap since `begin` that has nothing to do with any of the moments."""
    return [
        (end - start) * 1000
        for start, end in gaps
        if start >= begin
        and not any(start < moment + AFTER_S and end > moment for moment in moments)
    ]
