"""CORE. What is told of decided claims: to a verifier the line and the one taken, to an officer
what has come back.

Law: the file of a decided claim is open to whoever has taken its case, and to the officer it is
back at; what anybody wrote about it is told to them alone. One's own decisions are only counted.
"""

from signaling import disclosure, hours
from signaling.oversight import Case, CaseState
from signaling.protocol import MAX_CASES, DossierOfVisit, YourCases
from signaling.verifying import back_at, open_to, taken_by
from signaling.visit import Branch, DecidedCase


def cases_for(branch: Branch, verifier: str, now: float) -> YourCases:
    """The verifier's whole situation; the oldest decision first."""
    waiting = open_to(branch, verifier)
    taken = taken_by(branch, verifier)
    today = hours.of_day(branch, now)
    return YourCases(
        waiting=tuple(told(one, now) for one in waiting[:MAX_CASES]),
        waiting_total=len(waiting),
        taken=None if taken is None else told(taken, now, is_mine=True),
        own=sum(1 for one in branch.cases.values() if is_own(one, verifier)),
        confirmed_today=today.confirmed.get(verifier, 0),
        sent_back_today=today.sent_back.get(verifier, 0),
    )


def is_own(case: DecidedCase, verifier: str) -> bool:
    """Waits, but not for whoever decided it."""
    return case.state is CaseState.WAITING and case.decision.officer == verifier


def sent_back_to(branch: Branch, officer: str, now: float) -> tuple[Case, ...]:
    """Own decisions that a verifier has sent back, the oldest first; at most `MAX_CASES`."""
    return tuple(told(one, now, is_mine=True) for one in back_at(branch, officer)[:MAX_CASES])


def dossiers_for(branch: Branch, person: str, now: float) -> tuple[DossierOfVisit, ...]:
    """Of the case taken, and of those that are back."""
    taken = taken_by(branch, person)
    opened = back_at(branch, person)[:MAX_CASES]
    if taken is not None:
        opened = (taken, *opened)
    return tuple(disclosure.dossier_of(branch.files[one.visit], now) for one in opened)


def told(case: DecidedCase, now: float, *, is_mine: bool = False) -> Case:
    decision = case.decision
    return Case(
        visit=case.visit,
        ticket=case.ticket,
        officer=case.officer_name,
        outcome=decision.outcome,
        reason=decision.reason,
        state=case.state,
        sample=case.sample,
        cause=case.cause,
        age_s=max(0.0, now - decision.at),
        entry=decision.entry,
        is_mine=is_mine,
        note=decision.note if is_mine else "",
        reply=case.reply if is_mine else "",
        reply_reason=case.reply_reason or "" if is_mine else "",
        bring=decision.bring,
    )
