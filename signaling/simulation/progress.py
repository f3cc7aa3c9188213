"""CORE. How far a long run is, in one line from time to time; of a short one nothing is said."""

QUIET_S = 10.0  # at the beginning, and between two lines


class Progress:
    """`days` are branch days; `work` is what takes the time (people, or days again). Moments are
    seconds of any clock."""

    def __init__(self, days: int, work: float, now: float) -> None:
        self._days = days
        self._work = work
        self._begun_at = now
        self._told_at = now
        self._days_done = 0
        self._work_done = 0.0

    def done(self, days: int, work: float, now: float) -> str:
        """The line that is due now that so much more is done; "" while none is."""
        self._days_done += days
        self._work_done += work
        if now - self._told_at < QUIET_S or self._days_done >= self._days:
            return ""
        self._told_at = now
        left_s = (now - self._begun_at) * (self._work - self._work_done) / self._work_done
        return (
            f"{self._days_done} of {self._days} branch days, "
            f"about {_told(left_s)} to go, {100.0 * self._work_done / self._work:.0f} %\n"
        )


def _told(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100.0 else f"{seconds / 60.0:.0f} min"
