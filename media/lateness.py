"""Whether a queue is growing on the way here, by how late each picture begins to come.

Law: only thinks; moments are seconds of any clock that never steps back. A path too narrow for what
is sent makes each picture later than the one before, well before it loses anything: whoever waits
for the loss has lost words by then. A busy processor makes some late too: one that receives takes
them all at once, each less late than the one before, and one that sends sends them all at once. A
keyframe, sent in one go, is soon through.
"""

from collections import deque
from typing import NamedTuple

TICKS = 1 << 18  # of a sender's moment, a second
CYCLE = 1 << 24  # of those
LEAST_OF_S = 10.0  # clocks drift: what was least late longer ago than twice this does not count
ENOUGH = 3  # pictures, to tell a queue from chance
LATE_S = 0.05
LATER_S = 0.01  # than two pictures before
VERY_LATE_S = 0.12  # so long a queue is to go even when it does not grow: it may be full
APART_S = 0.05  # the first of three left before the last: sent in one go, they wait for each other
BEGUN_S = 0.015  # so late the first was that stood in it
SPAN_S = 0.25  # over which is counted what comes through
BEARS = 0.85  # of what came through while there was a queue, so that it drains
PAUSE_S = 0.4  # until less can have been sent and have come
MOST_IN_VAIN = 4  # what is as late after so many words is so for another reason


class _Seen(NamedTuple):
    at: float
    late_s: float
    octets: int


class Lateness:
    def __init__(self) -> None:
        self._origin: int | None = None
        self._least = self._least_before = self._least_since = 0.0
        self._seen: deque[_Seen] = deque()
        self._said_at = float("-inf")
        self._in_vain = 0

    def add(self, moment: int, at: float, octets: int) -> int | None:
        """The bits a second that this path bears, when it is time to say so.

        A picture's first packet left at `moment` (24 bits, of 1/2**18 s) by the sender's clock and
        came at `at` by ours; `octets` came before it, in all.
        """
        self._see(moment, at, octets)
        usual_s = min(self._least, self._least_before)
        if self._seen[-1].late_s - usual_s < LATE_S:
            self._in_vain = 0
            return None
        if at - self._said_at < PAUSE_S or not self._is_queue(usual_s):
            return None
        if self._in_vain == MOST_IN_VAIN:
            self._least = self._least_before = self._seen[-1].late_s
            self._in_vain = 0
            return None
        self._in_vain += 1
        self._said_at = at
        begun = next(one for one in self._seen if one.late_s - usual_s > BEGUN_S)
        return int((octets - begun.octets) * 8 / (at - begun.at) * BEARS)

    def _see(self, moment: int, at: float, octets: int) -> None:
        ticks = int(at * TICKS) - moment
        if self._origin is None:
            self._origin, self._least_since = ticks, at
        late_s = ((ticks - self._origin + CYCLE // 2) % CYCLE - CYCLE // 2) / TICKS
        if at - self._least_since > LEAST_OF_S:
            self._least_before, self._least, self._least_since = self._least, late_s, at
        self._least = min(self._least, late_s)
        self._seen.append(_Seen(at, late_s, octets))
        while at - self._seen[0].at > SPAN_S and len(self._seen) > ENOUGH:
            self._seen.popleft()

    def _is_queue(self, usual_s: float) -> bool:
        last = list(self._seen)[-ENOUGH:]
        least_s = min(one.late_s for one in last) - usual_s
        more_s = last[-1].late_s - last[0].late_s
        came_s = last[-1].at - last[0].at
        are_apart = came_s > 0 and came_s - more_s > APART_S
        is_growing = least_s > LATE_S and more_s > LATER_S
        is_long = least_s > VERY_LATE_S and more_s >= 0
        return len(last) == ENOUGH and are_apart and (is_growing or is_long)
