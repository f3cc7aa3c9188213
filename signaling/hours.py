"""CORE. Today so far, counted as it happens: claims, decisions, attention, waits.

Law: the same figures that the record gives, so that a server that starts anew goes on from there.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from signaling.measure import VisitFigures
from signaling.oversight import Hours
from signaling.protocol import Outcome
from signaling.spread import quantile
from signaling.tickets import day_of
from signaling.visit import Act, Branch, Today

WAITS_KEPT = 500
CHECK_IN, ACCEPT = Act.CHECK_IN, Act.ACCEPT


def count(branch: Branch, now: float) -> Branch:
    """The branch with what this step has added to its day; a new day begins at nothing."""
    day = day_of(branch, now)
    today = branch.today if branch.today.day == day else Today(day)
    for move in branch.moves:
        visit = branch.visits[move.visit]
        if move.act is CHECK_IN:
            today = replace(today, claims=today.claims + 1)
        elif move.act is ACCEPT and visit.generation == 1:  # its first call of all
            waits_s = (*today.waits_s, move.at - visit.arrived_at)[-WAITS_KEPT:]
            today = replace(today, waits_s=waits_s)
    for decision in branch.decisions:
        if decision.entry == 1 and decision.outcome is not Outcome.INCOMPLETE:
            decided = today.decided.get(decision.officer, 0) + 1
            today = replace(
                today,
                decided={**today.decided, decision.officer: decided},
                attention_s=today.attention_s + branch.visits[decision.visit].attention_s,
            )
    return branch if today is branch.today else replace(branch, today=today)


def recorded(day: int, visits: Iterable[VisitFigures]) -> Today:
    """The same of the visits that began on that day, as the record tells them."""
    visits = tuple(visits)
    decided = [one for one in visits if one.outcome not in ("", Outcome.INCOMPLETE)]
    return Today(
        day=day,
        claims=len(visits),
        decided=dict(Counter(one.officer for one in decided)),
        attention_s=sum(one.attention_s for one in decided),
        waits_s=tuple(one.wait_s for one in visits if one.is_seated)[-WAITS_KEPT:],
    )


def told(branch: Branch, now: float) -> Hours:
    """As the board shows them; yesterday's count for nothing."""
    today = of_day(branch, now)
    decided = sum(today.decided.values())
    return Hours(
        claims=today.claims,
        decided=decided,
        attention_s=today.attention_s / decided if decided else 0.0,
        wait_p50_s=quantile(today.waits_s, 0.5),
        wait_p90_s=quantile(today.waits_s, 0.9),
    )


def of_day(branch: Branch, now: float) -> Today:
    day = day_of(branch, now)
    return branch.today if branch.today.day == day else Today(day)
