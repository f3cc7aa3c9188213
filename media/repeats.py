"""How often a packet is sent again for being asked for.

Law: only thinks; moments are seconds of any clock that never steps back.
"""

from typing import NamedTuple

ONE_WORD_S = 0.015  # words closer together are one, said twice lest it be lost
HARD_LUCK = 3  # asked for so often, it goes twice: the next word would come too late


class _Asked(NamedTuple):
    number: int
    at: float
    times: int


class Repeats:
    """Of the last so many packets, by RTP's number; what is older is forgotten with its packet."""

    def __init__(self, remembered: int) -> None:
        self._remembered = remembered
        self._asked: dict[int, _Asked] = {}

    def copies(self, number: int, now: float) -> int:
        """How many to send for this word; 0 when it only says what has just been said."""
        times, before = 1, self._asked.get(number % self._remembered)
        if before is not None and before.number == number:
            if now - before.at < ONE_WORD_S:
                return 0
            times = before.times + 1
        self._asked[number % self._remembered] = _Asked(number, now, times)
        return 1 if times < HARD_LUCK else 2
