"""What a participant is asked about their cause, one question at a time.

Law: a question is asked only when its answer changes the verdict, the papers or what is told, and
an earlier answer may make a later question needless. Nothing is asked that a paper will say.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from signaling.dossier import Cause
from signaling.rulebook import Rules

MILLION = 1_000_000
EARLIEST = date(1900, 1, 1)

PARTIAL_CAUSES = frozenset({Cause.PARTIAL_10, Cause.PARTIAL_30})
KNOWN = ("yes", "no", "unknown")


class Kind(StrEnum):
    DATE = "date"  # answered as 2026-11-22
    YES_NO = "yes_no"  # "yes" or "no"
    CHOICE = "choice"  # one of `choices`


class Question(msgspec.Struct, frozen=True):
    """Words: `question.<key>`, `question_hint.<key>`, and `choice_words` for each of `choices`."""

    key: str
    kind: Kind
    choices: tuple[str, ...] = ()
    may_be_future: bool = False  # of a date


def questions(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """All questions of `cause` in order, as far as `answers` make them necessary."""
    return tuple(
        _question(rules, key)
        for key in (
            *_OF_CAUSE[cause],
            *_of_answers(rules, cause, answers),
            *_OF_MONEY,
            *_of_tax_number(rules, cause, answers),
        )
    )


def choice_words(key: str, choice: str) -> str:
    """The key of words for a choice of a question or field; yes, no and unknown are shared."""
    return f"choice.{choice}" if choice in KNOWN else f"choice.{key}.{choice}"


def check_answer(question: Question, value: str, today: date) -> str | None:
    """None when `value` answers `question`, else the key of words that says what is wrong."""
    if question.kind is not Kind.DATE:
        return None if value in question.choices else "problem.choice"
    day = parse_day(value)
    if day is None:
        return "problem.date"
    if day < EARLIEST:
        return "problem.date_early"
    if day > today and not question.may_be_future:
        return "problem.date_future"
    return None


def bad_answers(
    rules: Rules, cause: Cause, answers: Mapping[str, str], today: date
) -> tuple[str, ...]:
    """The keys of answers nobody could have given to `cause`; answers no longer asked are fine."""
    asked = _of_any(cause)
    return tuple(
        key
        for key, value in answers.items()
        if key not in asked or check_answer(_question(rules, key), value, today) is not None
    )


def parse_day(text: str) -> date | None:
    """The day of an ISO date, None when it is none."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for number in (day.day, 30, 29):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, 28)


def is_of_age(rules: Rules, answers: Mapping[str, str]) -> bool | None:
    """Whether the retirement age is reached on the day of the rules; None: not told yet.

    By the birth date as typed, never by the NIK's six digits, which leave the century open.
    """
    born = parse_day(answers.get("birth_date", ""))
    return None if born is None else add_months(born, 12 * rules.retirement.age) <= rules.day


def balances(rules: Rules) -> tuple[str, ...]:
    """The choices of `balance`, named by the limits that matter on that day."""
    small, large = rules.payment.small_below // MILLION, rules.tax_number.balance_over // MILLION
    return (f"below_{small}m", f"up_to_{large}m", f"over_{large}m", "unknown")


def needs_tax_number(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> bool | None:
    """Whether the tax card is asked for; None when the participant could not say enough."""
    balance, had_partial = answers.get("balance", ""), answers.get("had_partial", "")
    if cause in PARTIAL_CAUSES or had_partial == "yes" or balance == balances(rules)[2]:
        return True
    return None if "unknown" in (balance, had_partial) else False


_OF_CAUSE: dict[Cause, tuple[str, ...]] = {
    Cause.RESIGNATION: ("letter_date", "is_deactivated", "is_employed_again"),
    Cause.LAYOFF: ("last_day", "proof", "is_deactivated", "is_employed_again"),
    Cause.CONTRACT_END: ("last_day", "is_deactivated", "is_employed_again"),
    Cause.INFORMAL: ("last_day", "is_employed_again"),
    Cause.RETIREMENT: ("birth_date",),
    Cause.LEAVING: ("is_foreign", "is_still_working"),
    Cause.DISABILITY: ("doctor_date",),
    Cause.DEATH: ("relation",),
    Cause.PARTIAL_10: ("member_since",),
    Cause.PARTIAL_30: ("member_since",),
}

_OF_SOME_ANSWERS: dict[Cause, tuple[str, ...]] = {
    Cause.RETIREMENT: ("is_retired_by_company",),
    Cause.DEATH: ("has_closer_heir", "is_minor", "has_will"),
}
_OF_MONEY = ("balance", "had_partial")
_MAY_BE_FUTURE = frozenset({"last_day"})


def _of_answers(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> Iterator[str]:
    if cause is Cause.RETIREMENT and is_of_age(rules, answers) is False:
        yield "is_retired_by_company"
    if cause is Cause.DEATH and (relation := answers.get("relation")):
        if relation != rules.heirs.order[0]:
            yield "has_closer_heir"
            yield "is_minor"
        yield "has_will"


def _of_tax_number(rules: Rules, cause: Cause, answers: Mapping[str, str]) -> Iterator[str]:
    if needs_tax_number(rules, cause, answers) is not False:
        yield "has_npwp"


def _of_any(cause: Cause) -> tuple[str, ...]:
    """Every key that could ever be asked for this cause."""
    return (*_OF_CAUSE[cause], *_OF_SOME_ANSWERS.get(cause, ()), *_OF_MONEY, "has_npwp")


def _question(rules: Rules, key: str) -> Question:
    if key.endswith(("_date", "_day", "_since")):
        return Question(key, Kind.DATE, may_be_future=key in _MAY_BE_FUTURE)
    match key:
        case "proof":
            return Question(key, Kind.CHOICE, (*rules.layoff_proofs.kinds, "none"))
        case "relation":
            return Question(key, Kind.CHOICE, rules.heirs.order)
        case "balance":
            return Question(key, Kind.CHOICE, balances(rules))
        case "had_partial" | "is_deactivated":
            return Question(key, Kind.CHOICE, KNOWN)
        case _:
            return Question(key, Kind.YES_NO, ("yes", "no"))
