"""How much may be sent again: a share of the rate, saved up for a short while.

A path that is bad whatever is sent needs more of it: what is lost there is asked for some three
times before the first answer can be there. A full path is given no more; and one with a queue next
to nothing: what is sent again would come too late, and keep the queue there.

Law: only thinks; moments are seconds of any clock that never steps back.
"""

SHARE = 0.5  # of the rate, on a path that is good or full
QUEUED_SHARE = 0.1
MORE = 3.0  # times a bad path's usual loss
SAVED_S = 0.5  # a burst of losses is made good at once


class Budget:
    def __init__(self, bps: int) -> None:
        self._bytes_a_second = 0.0
        self._saved = 0.0
        self._at: float | None = None
        self.follow(bps, 0.0)
        self._saved = self._most

    def follow(self, bps: int, usual_loss: float, *, is_queued: bool = False) -> None:
        """`usual_loss`: what the path loses however little it is sent (0 to 1)."""
        share = QUEUED_SHARE if is_queued else SHARE + MORE * usual_loss
        self._bytes_a_second = bps * share / 8
        self._saved = min(self._saved, self._most)

    def take(self, size: int, now: float) -> bool:
        """Whether `size` bytes are left at this moment; they are spent then."""
        since = 0.0 if self._at is None else max(0.0, now - self._at)
        self._at = now
        self._saved = min(self._most, self._saved + since * self._bytes_a_second)
        if size > self._saved:
            return False
        self._saved -= size
        return True

    @property
    def _most(self) -> float:
        return self._bytes_a_second * SAVED_S
