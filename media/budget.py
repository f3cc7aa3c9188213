"""How much may be sent again: a share of the rate, saved up for a short while.

A path that is bad whatever is sent needs more of it: what is lost there is asked for some three
times before the first answer can be there. A full path is given no more, once it is known for one;
and one with a queue next to nothing: what is sent again would come too late, and keep the queue
there.

Law: only thinks; moments are seconds of any clock that never steps back.
"""

SHARE = 0.5  # of the rate, on a path that is good or full
SAVED_S = 1.5  # a path that turns bad loses as long before it is reported
QUEUED_SHARE = 0.1
QUEUED_SAVED_S = 0.5  # what was saved before the queue came would only lengthen it
MORE = 3.0  # times what a bad path loses by itself


class Budget:
    def __init__(self, bps: int) -> None:
        self._bytes_a_second = self._most = self._saved = 0.0
        self._at: float | None = None
        self.follow(bps, 0.0)
        self._saved = self._most

    def follow(self, bps: int, own_loss: float, *, is_queued: bool = False) -> None:
        """`own_loss`: what the path loses however little it is sent (0 to 1)."""
        share = QUEUED_SHARE if is_queued else SHARE + MORE * own_loss
        self._bytes_a_second = bps * share / 8
        self._most = self._bytes_a_second * (QUEUED_SAVED_S if is_queued else SAVED_S)
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
