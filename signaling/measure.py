"""CORE. What each visit was like, told from its period rows alone: waits, attention, gaps.

Law: every figure is a sum over periods. A held period whose reason is a need (`NEEDS`) is a wait
for the officer; any other held time is the participant's own work, and waits for nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

import msgspec

from signaling.crowd import Crowd
from signaling.protocol import Outcome, State

NEEDS = frozenset({"ready", "signed", "hand"})
WITH_OFFICER = frozenset(
    {
        State.CONNECTING,
        State.FOCUSED,
        State.HELD,
        State.TRANSFERRING,
        State.RECONNECTING,
        State.ORPHANED,
        State.WRAPUP,
    }
)


class Period(msgspec.Struct, frozen=True):
    """One row of the record; moments in seconds. `ended_at` is null while it runs."""

    visit: str
    state: State
    officer: str | None
    seat: int | None
    reason: str
    started_at: float
    ended_at: float | None


class Stay(msgspec.Struct, frozen=True):
    """What is known of a visit besides its periods."""

    visit: str
    branch: str
    booth: str
    ticket: str
    outcome: Outcome | None = None
    reason: str = ""  # of the outcome


class VisitFigures(msgspec.Struct, frozen=True):
    """One visit, all times in seconds."""

    visit: str
    branch: str
    booth: str
    officer: str  # who had it last, or "" when nobody ever had
    began_at: float
    ended_at: float
    wait_s: float  # from check-in to the first acceptance, or to giving up
    handle_s: float  # from acceptance to the end; 0 when nobody accepted
    attention_s: float
    attention_by: dict[str, float]  # by what the focus was for
    held_s: float  # held, whether working alone or waiting
    alone_s: float  # held and working alone
    unattended_s: float  # needing the officer, and not having them
    longest_gap_s: float  # the longest single such stretch
    gaps_s: tuple[float, ...]
    hand_offs: int
    is_seated: bool
    is_abandoned: bool
    is_first_time_right: bool
    outcome: str
    reason: str
    concurrency: float  # visits its officer had at a time while this one was handled, itself too


def visit_figures(
    stays: Iterable[Stay], periods: Iterable[Period], now: float
) -> tuple[VisitFigures, ...]:
    """Every visit that has periods, in the order of its beginning; one still open ends `now`."""
    rows: dict[str, list[Period]] = {}
    for period in periods:
        rows.setdefault(period.visit, []).append(period)
    for own in rows.values():
        own.sort(key=lambda one: (one.started_at, one.ended_at is None, one.ended_at or 0.0))
    crowds = _crowds(rows.values(), now)
    known = [stay for stay in stays if stay.visit in rows]
    figures = [_one(stay, rows[stay.visit], crowds, now) for stay in known]
    return tuple(sorted(figures, key=lambda one: (one.began_at, one.visit)))


def _one(stay: Stay, own: list[Period], crowds: Mapping[str, "Crowd"], now: float) -> VisitFigures:
    def total(is_meant: Callable[[Period], bool]) -> float:
        return sum(_length(one, now) for one in own if is_meant(one))

    accepted = next((one for one in own if one.state is State.CONNECTING), None)
    seated_at = own[-1].started_at if accepted is None else accepted.started_at
    ended_at = _end(own[-1], now)
    gaps = _gaps(own, now)
    attention_by: dict[str, float] = {}
    for one in own:
        if one.state is State.FOCUSED:
            attention_by[one.reason] = attention_by.get(one.reason, 0.0) + _length(one, now)
    officers = [one.officer for one in own if one.officer and one.state in WITH_OFFICER]
    officer = officers[-1] if officers else ""
    handle_s = 0.0 if accepted is None else ended_at - seated_at
    held_s = total(lambda one: one.state is State.HELD)
    waited_s = total(lambda one: one.state is State.HELD and one.reason in NEEDS)
    is_abandoned = own[-1].state is State.ABANDONED
    asked_again = sum(1 for one in own if one.state is State.HELD and one.reason == "ready") > 1
    return VisitFigures(
        visit=stay.visit,
        branch=stay.branch,
        booth=stay.booth,
        officer=officer,
        began_at=own[0].started_at,
        ended_at=ended_at,
        wait_s=seated_at - own[0].started_at,
        handle_s=handle_s,
        attention_s=sum(attention_by.values()),
        attention_by=attention_by,
        held_s=held_s,
        alone_s=held_s - waited_s,
        unattended_s=sum(gaps),
        longest_gap_s=max(gaps, default=0.0),
        gaps_s=gaps,
        hand_offs=sum(1 for a, b in pairwise(officers) if a != b),
        is_seated=accepted is not None,
        is_abandoned=is_abandoned,
        is_first_time_right=stay.outcome is Outcome.FORWARD and not asked_again,
        outcome=stay.outcome or "",
        reason=stay.reason or (own[-1].reason if is_abandoned else ""),
        concurrency=crowds[officer].mean_between(seated_at, ended_at) if officer else 0.0,
    )


def _length(period: Period, now: float) -> float:
    return _end(period, now) - period.started_at


def _end(period: Period, now: float) -> float:
    return now if period.ended_at is None else period.ended_at


def _gaps(own: list[Period], now: float) -> tuple[float, ...]:
    """Stretches of needing the officer, each until the focus or the end of the need.

    Neighbouring rows are one stretch: a raised hand while waiting does not begin a new wait.
    """
    gaps: list[float] = []
    was_gap = False
    for one in own:
        is_gap = one.state is State.HELD and one.reason in NEEDS
        if is_gap and was_gap:
            gaps[-1] += _length(one, now)
        elif is_gap:
            gaps.append(_length(one, now))
        was_gap = is_gap
    return tuple(gaps)


def _crowds(visits: Iterable[list[Period]], now: float) -> dict[str, Crowd]:
    spans: dict[str, list[tuple[float, float]]] = {}
    for own in visits:
        for one in own:
            if one.officer and one.state in WITH_OFFICER:
                spans.setdefault(one.officer, []).append((one.started_at, _end(one, now)))
    return {officer: Crowd(own) for officer, own in spans.items()}
