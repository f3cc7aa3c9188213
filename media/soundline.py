"""Packets of sound into their order, each once; what is lost is asked for again for a moment.

Law: only thinks; moments are seconds. Sound that comes too late is worse than none, so a step that
is missing holds back the others for a quarter of a second at most.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from media.rtp import CYCLE

T = TypeVar("T")

LEAST_WAIT_S = 0.08
MOST_WAIT_S = 0.24
UNKNOWN_TRIP_S = 0.04
TRIPS = 3.0  # there and back, twice, and a little
ASK_AGAIN_S = 0.02
MOST_WAITING = 50  # steps, one second
FAR = 3_000


@dataclass
class _Gap:
    since: float
    ask_at: float


class SoundLine(Generic[T]):
    def __init__(self) -> None:
        self._waiting: dict[int, T] = {}
        self._gaps: dict[int, _Gap] = {}
        self._next = -1

    @property
    def is_in_order(self) -> bool:
        return not self._gaps

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def add(self, number: int, data: T, now: float) -> None:
        """One packet, `number` being RTP's of 16 bits; new or sent again."""
        if self._next < 0:
            self._next = number
        place = self._next + (number - self._next + CYCLE // 2) % CYCLE - CYCLE // 2
        if abs(place - self._next) > FAR:
            self._restart(number)
            place = number
        if place < self._next:
            return
        if place == self._next and not self._waiting and not self._gaps:  # as most of them
            self._waiting[place] = data
            return
        self._gaps.pop(place, None)
        newest = max((*self._waiting, *self._gaps), default=self._next - 1)
        for lost in range(newest + 1, place):
            self._gaps[lost] = _Gap(now, now)
        self._waiting[place] = data
        if len(self._waiting) + len(self._gaps) > MOST_WAITING:
            self._skip_to(min(self._waiting))

    def take(self, now: float, round_trip_s: float | None) -> list[T | None]:
        """The steps whose time has come, in order; None for each that was given up."""
        steps: list[T | None] = []
        while self._waiting:
            data = self._waiting.pop(self._next, None)
            if data is None:
                gap = self._gaps.get(self._next)
                if gap is not None and now - gap.since < patience(round_trip_s):
                    break
                self._gaps.pop(self._next, None)
            steps.append(data)
            self._next += 1
        return steps

    def missing(self, now: float, round_trip_s: float | None) -> list[int]:
        """RTP's numbers of the packets to ask for at this moment."""
        due = [number for number, gap in self._gaps.items() if now >= gap.ask_at]
        for number in due:
            again = max(ASK_AGAIN_S, (round_trip_s or UNKNOWN_TRIP_S) / 2)
            self._gaps[number].ask_at = now + again
        return [number % CYCLE for number in due]

    def _restart(self, number: int) -> None:
        self._waiting.clear()
        self._gaps.clear()
        self._next = number

    def _skip_to(self, number: int) -> None:
        self._next = number
        self._gaps = {at: gap for at, gap in self._gaps.items() if at > number}


def patience(round_trip_s: float | None) -> float:
    """How long a missing step is waited for, in seconds."""
    trip = UNKNOWN_TRIP_S if round_trip_s is None else round_trip_s
    return min(MOST_WAIT_S, max(LEAST_WAIT_S, TRIPS * trip + ASK_AGAIN_S))
