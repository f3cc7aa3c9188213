"""Feels the window's own thread: how long it was away from its next thing to do.

On a machine that is the office's booths as well, that thread also waits for a core; the system
says for how long (`schedstat`), and it is told apart. Where the system does not say, it is 0.
"""

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2
AFTER_S = 0.15  # a key's own work: the step, the layout, the painting, the wishes
MOST_KEPT = 200_000

Gap = tuple[float, float, float]  # from, until, and seconds of it waiting for a core


class Pulse(QObject):
    """A timer of two milliseconds; `gaps` are the stretches between two of its beats (seconds)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps: list[Gap] = []
        self._told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last, self._waited = time.monotonic(), self._wait()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, waited = time.monotonic(), self._wait()
        if len(self.gaps) < MOST_KEPT:
            self.gaps.append((self._last, now, waited - self._waited))
        self._last, self._waited = now, waited

    def _wait(self) -> float:
        """Seconds that this thread has waited for a core since it began."""
        try:
            return int(self._told.read_text("ascii").split()[1]) / 1e9
        except OSError:
            return 0.0


def busy_ms(gap: Gap) -> float:
    """Without the wait for a core."""
    begin, end, waited = gap
    return max(0.0, end - begin - waited) * 1000


def wall_ms(gap: Gap) -> float:
    return (gap[1] - gap[0]) * 1000


def after(gaps: Sequence[Gap], moment: float) -> Gap:
    """The longest gap that it began in or that began soon after."""
    near = [one for one in gaps if one[1] > moment and one[0] < moment + AFTER_S]
    return max(near, key=wall_ms, default=(moment, moment, 0.0))


def apart(gaps: Sequence[Gap], moments: Sequence[float], begin: float) -> list[Gap]:
    """Every gap since `begin` that has nothing to do with any of the moments."""
    return [
        one
        for one in gaps
        if one[0] >= begin
        and not any(one[0] < moment + AFTER_S and one[1] > moment for moment in moments)
    ]
