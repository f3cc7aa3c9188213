"""One peer's path as its sender sees it: reports in, the rate it bears and its repeats out.

Lives on the loop. Law: a path's repeats have a budget, so that asking for what a full path has lost
cannot fill it further.
"""

import logging
from collections.abc import Callable
from dataclasses import replace

from media.budget import Budget
from media.formats import FULL
from media.ladder import LEAST_BPS
from media.rate import Heard, Rate, hear, limit, opening

logger = logging.getLogger(__name__)

MOST_BPS = FULL.bitrate
ALL = 0.95  # of what was sent: more of it has come than a queue lets through
TELLS_S = 0.3
DRAINS_S = 1.0  # a queue that the peer has seen, at the latest
HAIR = 0.02  # a change that nobody would see


class Path:
    """`tell(bps)` is called whenever the rate has changed by more than a hair.

    `sent_bytes()` counts what the peer has been sent so far, without repeats.
    """

    def __init__(self, tell: Callable[[int], None], sent_bytes: Callable[[], int]) -> None:
        self._tell = tell
        self._sent_bytes = sent_bytes
        self._counted: tuple[float, int] | None = None
        self._last_bps: int | None = None
        self._rate = opening(MOST_BPS, LEAST_BPS)
        self._told = MOST_BPS
        self._limited_at = -DRAINS_S
        self._budget = Budget(MOST_BPS)

    @property
    def bps(self) -> int:
        return self._rate.bps

    def hear(self, heard: Heard) -> None:
        rate = hear(self._rate, replace(heard, sent_bps=self._sent_bps(heard.at)))
        self._follow(rate, is_queued=heard.at - self._limited_at < DRAINS_S)

    def limit(self, at: float, bps: int) -> None:
        """The peer says at that moment (seconds) that no more comes through."""
        sent_bps = self._lately_bps(at)
        if sent_bps is not None and bps > sent_bps * ALL:
            return  # some peers go on saying what they get, and it is what they are sent
        if bps < self._rate.bps:
            logger.info("a path bears no more than %d kbit/s now", bps // 1000)
        self._limited_at = at
        self._follow(limit(self._rate, at, bps), is_queued=True)

    def _follow(self, rate: Rate, *, is_queued: bool) -> None:
        self._rate = rate
        self._budget.follow(rate.bps, rate.own_loss, is_queued=is_queued)
        if abs(self._rate.bps - self._told) > self._told * HAIR:
            self._told = self._rate.bps
            self._tell(self._told)

    def _sent_bps(self, now: float) -> int | None:
        """Since the last report; None before there are two."""
        self._last_bps = self._since(now)
        self._counted = (now, self._sent_bytes())
        return self._last_bps

    def _lately_bps(self, now: float) -> int | None:
        """The same without a report; what is since the last for too short a time does not tell."""
        is_told = self._counted is not None and now - self._counted[0] > TELLS_S
        return self._since(now) if is_told else self._last_bps

    def _since(self, now: float) -> int | None:
        if self._counted is None or now <= self._counted[0]:
            return None
        at, count = self._counted
        return int((self._sent_bytes() - count) * 8 / (now - at))

    def may_repeat(self, size: int, now: float) -> bool:
        """Whether `size` bytes may be sent once more at this moment (seconds)."""
        return self._budget.take(size, now)
