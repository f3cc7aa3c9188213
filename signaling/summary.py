"""CORE. What a group of visits was like together: an officer's, a booth's, a branch's, a day's.

Law: made from visits' figures alone (`measure`), so it is as true of a simulated day as of a real
one.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from signaling.crowd import Crowd
from signaling.measure import VisitFigures
from signaling.spread import Spread, spread

SERVICE_LEVEL_S = 1200.0  # twenty minutes to a seat


class Figures(msgspec.Struct, frozen=True):
    """A group of visits: an officer's, a booth's, a branch's or a day's."""

    visits: int
    decided: int
    abandoned_share: float
    first_time_right_share: float  # of the decided
    service_level: float  # seated in time, or gone before that time was over
    wait: Spread
    attention: Spread
    attention_by: dict[str, float]  # mean seconds a decided visit
    held: Spread
    unattended: Spread  # a visit's, all told
    gap: Spread  # each single stretch
    longest_gap_s: float
    hand_offs: int
    outcomes: dict[str, int]  # "outcome/reason" and how often
    handle: Spread
    handle_by_concurrency: dict[int, Spread]
    officer_hours: float  # with at least one seat in use, over all officers
    per_officer_hour: float  # decided
    busy_share: float  # of those hours, in focus
    ratio_to_one_to_one: float


def by_officer(visit: VisitFigures) -> str:
    return visit.officer


def by_booth(visit: VisitFigures) -> str:
    return visit.booth


def by_branch(visit: VisitFigures) -> str:
    return visit.branch


def by_visit(visit: VisitFigures) -> str:
    return visit.visit


def by_day(utc_offset_s: float) -> Callable[[VisitFigures], str]:
    """The day on which a visit began, where it began."""

    def day(visit: VisitFigures) -> str:
        return datetime.fromtimestamp(visit.began_at + utc_offset_s, UTC).date().isoformat()

    return day


GROUPS = {"branch": by_branch, "officer": by_officer, "booth": by_booth, "visit": by_visit}


def summaries(
    visits: Iterable[VisitFigures],
    group: Callable[[VisitFigures], str],
    *,
    in_time_s: float = SERVICE_LEVEL_S,
    outside_s: float = 0.0,
) -> dict[str, Figures]:
    """The figures of each group, by its name; see `summary`."""
    groups: dict[str, list[VisitFigures]] = {}
    for one in visits:
        groups.setdefault(group(one), []).append(one)
    return {
        name: summary(groups[name], in_time_s=in_time_s, outside_s=outside_s)
        for name in sorted(groups)
    }


def summary(
    visits: list[VisitFigures], *, in_time_s: float = SERVICE_LEVEL_S, outside_s: float = 0.0
) -> Figures:
    """All of these together; `outside_s` is a booth's time per participant before and after a visit
    (walking in, receipt, wiping down), through which an officer serving one at a time would wait.

    The ratio asks how many such officers, at the same pace, would have decided as many: the
    sessions without their waits for the officer, over the hours really used.
    """
    decided = [one for one in visits if one.is_seated and not one.is_abandoned]
    served = [one for one in visits if one.is_seated or one.is_abandoned]
    in_time = sum(1 for one in served if one.wait_s <= in_time_s)
    hours_s = sum(crowd.busy_s for crowd in _hours(visits).values())
    attention_s = sum(one.attention_s for one in visits)
    alone_s = sum(one.handle_s - one.unattended_s + outside_s for one in decided)
    outcomes: dict[str, int] = {}
    for one in visits:
        if one.outcome or one.reason:
            name = f"{one.outcome}/{one.reason}"
            outcomes[name] = outcomes.get(name, 0) + 1
    return Figures(
        visits=len(visits),
        decided=len(decided),
        abandoned_share=_share(sum(1 for one in visits if one.is_abandoned), len(visits)),
        first_time_right_share=_share(
            sum(1 for one in decided if one.is_first_time_right), len(decided)
        ),
        service_level=_share(in_time, len(served)),
        wait=spread([one.wait_s for one in served]),
        attention=spread([one.attention_s for one in decided]),
        attention_by=_mean_by_purpose(decided),
        held=spread([one.held_s for one in decided]),
        unattended=spread([one.unattended_s for one in decided]),
        gap=spread([gap for one in visits for gap in one.gaps_s]),
        longest_gap_s=max((one.longest_gap_s for one in visits), default=0.0),
        hand_offs=sum(one.hand_offs for one in visits),
        outcomes=dict(sorted(outcomes.items())),
        handle=spread([one.handle_s for one in decided]),
        handle_by_concurrency=_by_concurrency(decided),
        officer_hours=hours_s / 3600.0,
        per_officer_hour=_share(len(decided) * 3600.0, hours_s),
        busy_share=_share(attention_s, hours_s),
        ratio_to_one_to_one=_share(alone_s, hours_s),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _hours(visits: list[VisitFigures]) -> dict[str, Crowd]:
    spans: dict[str, list[tuple[float, float]]] = {}
    for one in visits:
        if one.is_seated:
            spans.setdefault(one.officer, []).append((one.ended_at - one.handle_s, one.ended_at))
    return {officer: Crowd(own) for officer, own in spans.items()}


def _mean_by_purpose(decided: list[VisitFigures]) -> dict[str, float]:
    purposes = sorted({purpose for one in decided for purpose in one.attention_by})
    return {
        purpose: sum(one.attention_by.get(purpose, 0.0) for one in decided) / len(decided)
        for purpose in purposes
    }


def _by_concurrency(decided: list[VisitFigures]) -> dict[int, Spread]:
    times: dict[int, list[float]] = {}
    for one in decided:
        times.setdefault(round(one.concurrency), []).append(one.handle_s)
    return {number: spread(times[number]) for number in sorted(times)}
