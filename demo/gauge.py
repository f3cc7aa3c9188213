"""What reached the glass: pictures a second and capture-to-paint latency, seat by seat."""

import statistics
from dataclasses import dataclass, field

FULL_WIDTH = 1280


@dataclass
class Run:
    """One unbroken stretch of painted pictures of one visit in one role."""

    first: float
    last: float
    pictures: int = 1

    @property
    def seconds(self) -> float:
        return self.last - self.first


@dataclass
class Gauge:
    """Counts one visit's painted pictures; times are seconds of this machine's monotonic clock.

    A focused stretch begins with the first full-size picture, so the change of size is not counted
    as slowness of the stream. Pictures are told apart by their time code.
    """

    focused: list[Run] = field(default_factory=list)
    held: list[Run] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)
    _stamp: int | None = None

    def count(self, role: list[Run], stamp: int, painted_at: float, is_new_run: bool) -> None:
        """One picture stamped `stamp` (milliseconds, monotonic) was painted at `painted_at`."""
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self.latencies_ms.append(painted_at * 1000 - stamp)
        if is_new_run or not role:
            role.append(Run(painted_at, painted_at))
        else:
            role[-1].last = painted_at
            role[-1].pictures += 1


def pace(runs: list[Run], shortest_s: float = 1.0) -> float | None:
    """Pictures a second over all stretches that lasted at least `shortest_s`; None without any."""
    long = [run for run in runs if run.seconds >= shortest_s]
    if not long:
        return None
    return sum(run.pictures - 1 for run in long) / sum(run.seconds for run in long)


def percentile(values: list[float], percent: int) -> float | None:
    if len(values) < 2:
        return values[0] if values else None
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
