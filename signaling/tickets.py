"""CORE. A branch's queue numbers: each is one person's for one day; a walk-in gets the next one.

Law: a number once used is that person's until the day ends (substitutes are how brokers work, so
tickets are not transferable: the practice of the Batam branch, 2025). Who a person is, is known
here by a keyed digest alone.
"""

from datetime import UTC, date, datetime
from functools import lru_cache

from msgspec.structs import replace

from signaling.errors import ErrorCode, Refusal
from signaling.visit import Branch

DAY_S = 86_400.0
FIRST_WALK_IN = 500  # numbers below are given out by whoever prints tickets
LAST_WALK_IN = 999


def day_of(branch: Branch, now: float) -> int:
    """The branch's own day, counted from the epoch."""
    return int((now + branch.utc_offset_s) // DAY_S)


def today(branch: Branch, now: float) -> date:
    return _date(day_of(branch, now))


@lru_cache(maxsize=16)
def _date(day: int) -> date:
    return datetime.fromtimestamp(day * DAY_S, UTC).date()


def take(branch: Branch, now: float, ticket: str | None, holder: str) -> tuple[Branch, str]:
    """The ticket that `holder` comes with, or the next one, bound to them; TICKET_NOT_YOURS."""
    day = day_of(branch, now)
    taken = branch.tickets if branch.day == day else {}
    ticket = ticket or _next_walk_in(taken)
    if taken.get(ticket, holder) != holder:
        raise Refusal(ErrorCode.TICKET_NOT_YOURS)
    return replace(branch, day=day, tickets={**taken, ticket: holder}), ticket


def _next_walk_in(taken: dict[str, str]) -> str:
    for number in range(FIRST_WALK_IN, LAST_WALK_IN + 1):
        if f"A-{number:03d}" not in taken:
            return f"A-{number:03d}"
    raise Refusal(ErrorCode.TICKET_IN_USE, "no number is left today")
