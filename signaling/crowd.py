"""CORE. How many visits an officer had at each moment of a day."""

from bisect import bisect_right
from collections.abc import Iterable


class Crowd:
    """Made once from the spans, from and to, in seconds; `busy_s` is the time with at least one."""

    def __init__(self, spans: Iterable[tuple[float, float]]) -> None:
        changes = sorted(change for start, end in spans for change in ((start, 1), (end, -1)))
        self._moments: list[float] = []
        self._areas: list[float] = []
        self._counts: list[int] = []
        self.busy_s = 0.0
        count, area, last = 0, 0.0, 0.0
        for at, change in changes:
            area += count * (at - last)
            self.busy_s += (at - last) if count else 0.0
            count, last = count + change, at
            self._moments.append(at)
            self._areas.append(area)
            self._counts.append(count)

    def mean_between(self, start: float, end: float) -> float:
        """The mean number in that time; 1 when it is no time at all."""
        if end <= start:
            return 1.0
        return (self._area_until(end) - self._area_until(start)) / (end - start)

    def _area_until(self, at: float) -> float:
        index = bisect_right(self._moments, at) - 1
        if index < 0:
            return 0.0
        return self._areas[index] + self._counts[index] * (at - self._moments[index])
