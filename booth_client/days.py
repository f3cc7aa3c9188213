"""Tells which day it is at the branch: the rules of a claim are those of its day."""

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta

from booth_client.events import DayShown, Event

LONGEST_S = 3_600.0  # a clock that is put right, or a sleeping machine, is noticed within the hour


async def tell_days(tell: Callable[[Event], None]) -> None:
    """At once, and again at each midnight of this machine's time zone."""
    told = None
    while True:
        now = datetime.now().astimezone()
        if now.date() != told:
            told = now.date()
            tell(DayShown(told))
        await asyncio.sleep(min(LONGEST_S, seconds_to_midnight(now)))


def seconds_to_midnight(now: datetime) -> float:
    """And a second more, so as not to wake on the eve."""
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return (midnight - now).total_seconds() + 1.0
