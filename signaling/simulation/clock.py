"""CORE. What is yet to happen in virtual time, soonest first."""

import math
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any


class Clock:
    """Holds the clock in its hand; two things at one moment happen in the order they were set."""

    def __init__(self, now: float) -> None:
        self.now = now
        self._due: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        self._count = 0

    def after(self, seconds: float, do: Callable[..., None], *given: Any) -> None:
        self._count += 1
        heappush(self._due, (self.now + seconds, self._count, do, given))

    def at(self, moment: float, do: Callable[..., None], *given: Any) -> None:
        self._count += 1
        heappush(self._due, (moment, self._count, do, given))

    @property
    def next_at(self) -> float:
        """Infinite when nothing is left to happen."""
        return self._due[0][0] if self._due else math.inf

    def do_next(self) -> None:
        moment, _, do, given = heappop(self._due)
        if moment > self.now:
            self.now = moment
        do(*given)
