"""The claim, judged: whether it may be filed today, why, and with which papers.

Law: pure; the rules of the day and today are arguments. The verdict informs the participant and
never binds the officer: who is told "not today" may still ask for one.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from signaling.dossier import Cause, Paper
from signaling.questions import (
    PARTIAL_CAUSES,
    Kind,
    Question,
    add_months,
    bad_answers,
    balances,
    check_answer,
    choice_words,
    needs_tax_number,
    questions,
)
from signaling.rulebook import Rules

__all__ = [
    "CAUSES",
    "CUES",
    "Ground",
    "Kind",
    "Need",
    "Question",
    "Verdict",
    "Weight",
    "bad_answers",
    "check_answer",
    "checklist",
    "choice_words",
    "pay_days",
    "promised_days",
    "questions",
    "verdict",
]

# As they are offered: resignation and layoff are 88 of 100 claims.
CAUSES: tuple[Cause, ...] = (
    Cause.RESIGNATION,
    Cause.LAYOFF,
    Cause.CONTRACT_END,
    Cause.RETIREMENT,
    Cause.INFORMAL,
    Cause.PARTIAL_10,
    Cause.PARTIAL_30,
    Cause.DEATH,
    Cause.DISABILITY,
    Cause.LEAVING,
)

# Who could have claimed a small balance on their own phone.
PHONE_CAUSES = frozenset({Cause.RESIGNATION, Cause.LAYOFF})

# What the participant may be asked to do before the camera; words: `cue.<name>`.
CUES: tuple[str, ...] = ("turn_left", "turn_right", "look_up", "nod")


class Weight(StrEnum):
    """What a ground does to the verdict."""

    AGAINST = "against"
    FOR = "for"
    NOTE = "note"


class Ground(msgspec.Struct, frozen=True):
    """One reason in words (`ground.<key>`); days and rupiah are worded by `Texts.told`."""

    key: str
    weight: Weight
    values: tuple[tuple[str, date | int | str], ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """`from_day`: when it may be filed, if waiting is all that is missing; None otherwise."""

    is_eligible: bool
    grounds: tuple[Ground, ...]  # those against first, then those for, then notes
    from_day: date | None
    bring: tuple[Paper, ...]  # what to have in hand, now or next time


class Need(msgspec.Struct, frozen=True):
    """A paper to show, with how many pages at most."""

    paper: Paper
    pages: int
    is_optional: bool


def verdict(rules: Rules, cause: Cause, answers: Mapping[str, str], today: date) -> Verdict:
    """Whether a claim of `cause` may be filed `today`; an unanswered question counts against."""
    order = list(Weight)
    told = _told(rules, cause, answers)
    grounds = sorted(
        _grounds(rules, cause, told, today), key=lambda ground: order.index(ground.weight)
    )
    against = [ground for ground in grounds if ground.weight is Weight.AGAINST]
    days = [day for ground in against for _, day in ground.values if isinstance(day, date)]
    return Verdict(
        is_eligible=not against,
        grounds=tuple(grounds),
        from_day=max(days) if days and len(days) == len(against) else None,
        bring=tuple(need.paper for need in checklist(rules, cause, answers)),
    )


def checklist(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> tuple[Need, ...]:
    """The papers of this claim, in the order they are shown; without face and signature."""
    told = _told(rules, cause, answers)
    needs = [
        Need(rule.paper, rule.pages, rule.is_optional)
        for rule in rules.papers[cause].needs
        if all(told.get(key) in values for key, values in rule.when.items())
    ]
    if told.get("has_npwp") == "yes":
        needed = needs_tax_number(rules, cause, answers)
        needs.append(Need(Paper.NPWP, 1, is_optional=needed is None))
    return tuple(needs)


def pay_days(rules: Rules, is_over_10m: bool) -> int:
    """Working days until it is paid, at most, once the papers are complete."""
    return rules.payment.large_days if is_over_10m else rules.payment.small_days


def promised_days(rules: Rules, answers: Mapping[str, str]) -> int:
    """The same by what the participant said of the balance; who does not know waits longer."""
    return pay_days(rules, answers.get("balance") != balances(rules)[0])


def _told(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that count: one given before an earlier answer was changed may count no more."""
    asked = questions(rules, cause, answers)
    return {one.key: answers[one.key] for one in asked if one.key in answers}


def _grounds(
    rules: Rules, cause: Cause, answers: Mapping[str, str], today: date
) -> Iterator[Ground]:
    asked = questions(rules, cause, answers)
    if any(check_answer(one, answers.get(one.key, ""), today) for one in asked):
        yield Ground("unanswered", Weight.AGAINST)
        return
    yield from _of_time(rules, cause, answers, today)
    yield from _of_standing(rules, cause, answers)
    yield from _of_money(rules, cause, answers)


def _of_time(
    rules: Rules, cause: Cause, answers: Mapping[str, str], today: date
) -> Iterator[Ground]:
    if cause not in _STARTS or answers.get("is_retired_by_company") == "yes":
        return
    key, reckon = _STARTS[cause]
    start = reckon(rules, date.fromisoformat(answers[key]))
    if start <= today:
        yield Ground(f"{cause}_due", Weight.FOR, (("day", start),))
    else:
        yield Ground(f"{cause}_wait", Weight.AGAINST, (("day", start),))


def _partial_start(rules: Rules, joined: date) -> date:
    return add_months(joined, 12 * rules.partial.member_years)


# From which answer, and how, the first day is reckoned on which a claim may be filed.
_STARTS: dict[Cause, tuple[str, Callable[[Rules, date], date]]] = {
    Cause.RESIGNATION: (
        "letter_date",
        lambda rules, letter: add_months(letter, rules.waiting.resignation_months),
    ),
    Cause.LAYOFF: (
        "last_day",
        lambda rules, last: add_months(last, rules.waiting.layoff_months),
    ),
    Cause.CONTRACT_END: ("last_day", lambda _rules, last: last + timedelta(days=1)),
    Cause.INFORMAL: ("last_day", lambda _rules, last: last),
    Cause.RETIREMENT: (
        "birth_date",
        lambda rules, born: add_months(born, 12 * rules.retirement.age),
    ),
    Cause.DISABILITY: (
        "doctor_date",
        lambda rules, seen: add_months(seen.replace(day=1), rules.waiting.disability_months),
    ),
    Cause.PARTIAL_10: ("member_since", _partial_start),
    Cause.PARTIAL_30: ("member_since", _partial_start),
}

# What one answer alone says.
_STANDING: dict[tuple[str, str], Ground] = {
    ("is_retired_by_company", "yes"): Ground("company_age", Weight.FOR),
    ("is_employed_again", "yes"): Ground("employed_again", Weight.AGAINST),
    ("is_deactivated", "no"): Ground("still_member", Weight.AGAINST),
    ("is_deactivated", "unknown"): Ground("member_unsure", Weight.NOTE),
    ("proof", "none"): Ground("no_proof", Weight.AGAINST),
    ("is_foreign", "yes"): Ground("leaving_due", Weight.FOR),
    ("is_foreign", "no"): Ground("not_foreign", Weight.AGAINST),
    ("is_still_working", "yes"): Ground("still_working", Weight.AGAINST),
    ("has_closer_heir", "yes"): Ground("closer_heir", Weight.AGAINST),
    ("has_closer_heir", "no"): Ground("heir_in_turn", Weight.FOR),
    ("relation", "spouse"): Ground("heir_in_turn", Weight.FOR),
}


def _of_standing(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> Iterator[Ground]:
    for question in questions(rules, cause, answers):
        ground = _STANDING.get((question.key, answers[question.key]))
        if ground is not None:
            yield ground


def _of_money(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> Iterator[Ground]:
    had_partial, balance = answers["had_partial"], answers["balance"]
    small, _, large, _ = balances(rules)
    if cause in PARTIAL_CAUSES and had_partial == "yes":
        yield Ground("partial_once", Weight.AGAINST)
    elif had_partial == "unknown":
        yield Ground("partial_unsure", Weight.NOTE)
    if cause in PHONE_CAUSES and balance == small:
        yield Ground("phone_app", Weight.NOTE, (("amount", rules.phone_app.balance_up_to),))
    if balance == large and cause not in PARTIAL_CAUSES:
        tax = rules.lump_tax
        yield Ground(
            "lump_tax", Weight.NOTE, (("percent", tax.percent), ("amount", tax.free_up_to))
        )
    if answers.get("has_npwp") == "no":
        yield Ground("no_tax_number", Weight.NOTE)
