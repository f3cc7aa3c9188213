"""For how long a picture that should move has stood still.

Law: only thinks; moments are seconds of any clock that never steps back. A gap of more than 0.2 s
is seen as a freeze, and then all of it counts; a picture that is sent slowly on purpose (down to
five a second) is given half a gap more before it does.
"""

FROZEN_S = 0.2
SLOWEST_GAP_S = 0.2  # the ladder goes down to five pictures a second
USUAL_GAPS = 1.5
LEARNS = 0.2  # how much of the usual gap each new one makes up


class Stillness:
    """Fed with the moments at which pictures come."""

    def __init__(self) -> None:
        self._seen_at: float | None = None
        self._usual_s = SLOWEST_GAP_S
        self._frozen_s = 0.0

    def picture(self, now: float) -> None:
        """A picture has come at `now`."""
        if self._seen_at is not None:
            gap = max(0.0, now - self._seen_at)
            self._frozen_s += self._frozen_part(gap)
            self._usual_s += LEARNS * (min(gap, SLOWEST_GAP_S) - self._usual_s)
        self._seen_at = now

    def frozen_s(self, now: float) -> float:
        """Seconds up to `now`, since the first picture; a freeze that goes on counts already."""
        if self._seen_at is None:
            return 0.0
        return self._frozen_s + self._frozen_part(max(0.0, now - self._seen_at))

    def _frozen_part(self, gap: float) -> float:
        return gap if gap > max(FROZEN_S, USUAL_GAPS * self._usual_s) else 0.0
