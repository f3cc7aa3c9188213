"""What is asked: no more than is needed, and never what an earlier answer has settled."""

from datetime import date

import pytest

from signaling.dossier import Cause
from signaling.questions import (
    Kind,
    Question,
    add_months,
    bad_answers,
    balances,
    check_answer,
    choice_words,
    is_of_age,
    parse_day,
    questions,
)
from signaling.rulebook import rules_on

TODAY = date(2026, 11, 22)
RULES = rules_on(TODAY)


def keys(cause: Cause, **answers: str) -> list[str]:
    return [one.key for one in questions(RULES, cause, answers)]


@pytest.mark.parametrize(
    ("cause", "asked"),
    [
        (Cause.RESIGNATION, ["letter_date", "is_deactivated", "is_employed_again"]),
        (Cause.LAYOFF, ["last_day", "proof", "is_deactivated", "is_employed_again"]),
        (Cause.CONTRACT_END, ["last_day", "is_deactivated", "is_employed_again"]),
        (Cause.INFORMAL, ["last_day", "is_employed_again"]),
        (Cause.RETIREMENT, ["birth_date"]),
        (Cause.LEAVING, ["is_foreign", "is_still_working"]),
        (Cause.DISABILITY, ["doctor_date"]),
        (Cause.DEATH, ["relation"]),
    ],
)
def test_a_cause_asks_its_own_and_then_about_the_money(cause: Cause, asked: list[str]) -> None:
    assert keys(cause) == [*asked, "balance", "had_partial"]


@pytest.mark.parametrize("cause", [Cause.PARTIAL_10, Cause.PARTIAL_30])
def test_a_partial_payment_always_asks_for_the_tax_number(cause: Cause) -> None:
    """NPWP is on the list of papers (aceh.tribunnews 2022/02/08)."""
    assert keys(cause) == ["member_since", "balance", "had_partial", "has_npwp"]


@pytest.mark.parametrize(
    ("balance", "had_partial", "is_asked"),
    [
        ("below_10m", "no", False),
        ("up_to_50m", "no", False),
        ("over_50m", "no", True),
        ("below_10m", "yes", True),
        ("unknown", "no", True),
        ("up_to_50m", "unknown", True),
    ],
)
def test_the_tax_number_is_asked_for_large_balances_and_after_a_part(
    balance: str, had_partial: str, is_asked: bool
) -> None:
    """Above Rp 50 million or after a partial claim (rbtv.disway.id/amp/53613)."""
    asked = keys(Cause.RESIGNATION, balance=balance, had_partial=had_partial)
    assert ("has_npwp" in asked) is is_asked


def test_who_is_younger_than_56_is_asked_about_the_companys_own_age() -> None:
    """56, or the age in the work agreement or company rules (spkep-spsi.org/2022/04/27)."""
    assert "is_retired_by_company" in keys(Cause.RETIREMENT, birth_date="1970-11-23")
    assert "is_retired_by_company" not in keys(Cause.RETIREMENT, birth_date="1970-11-22")


def test_an_heir_who_is_not_the_spouse_is_asked_who_comes_first() -> None:
    """Widow or widower, child, then others (rbtv.disway.id/amp/53613)."""
    assert keys(Cause.DEATH, relation="spouse")[1:2] == ["has_will"]
    assert keys(Cause.DEATH, relation="child")[1:4] == ["has_closer_heir", "is_minor", "has_will"]


def test_the_balance_is_asked_by_the_limits_that_matter_that_day() -> None:
    assert balances(RULES) == ("below_10m", "up_to_50m", "over_50m", "unknown")


def test_no_question_is_asked_twice() -> None:
    for cause in Cause:
        asked = keys(cause, relation="child", birth_date="2000-01-01", balance="over_50m")
        assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("question", "value", "problem"),
    [
        (Question("birth_date", Kind.DATE), "1970-11-22", None),
        (Question("birth_date", Kind.DATE), "22-11-1970", "problem.date"),
        (Question("birth_date", Kind.DATE), "2025-02-29", "problem.date"),
        (Question("birth_date", Kind.DATE), "1899-12-31", "problem.date_early"),
        (Question("birth_date", Kind.DATE), "2026-11-23", "problem.date_future"),
        (Question("last_day", Kind.DATE, may_be_future=True), "2026-12-31", None),
        (Question("has_npwp", Kind.YES_NO, ("yes", "no")), "yes", None),
        (Question("has_npwp", Kind.YES_NO, ("yes", "no")), "ya", "problem.choice"),
        (Question("proof", Kind.CHOICE, ("notice", "none")), "none", None),
        (Question("proof", Kind.CHOICE, ("notice", "none")), "", "problem.choice"),
    ],
)
def test_an_answer_is_checked_when_it_is_given(
    question: Question, value: str, problem: str | None
) -> None:
    assert check_answer(question, value, TODAY) == problem


def test_answers_that_nobody_could_have_given_are_named() -> None:
    answers = {
        "letter_date": "yesterday",
        "proof": "notice",
        "has_npwp": "no",
        "balance": "below_10m",
    }
    assert bad_answers(RULES, Cause.RESIGNATION, answers, TODAY) == ("letter_date", "proof")
    assert bad_answers(RULES, Cause.DEATH, {"is_minor": "no", "has_will": "yes"}, TODAY) == ()
    assert bad_answers(RULES, Cause.RETIREMENT, {"is_retired_by_company": "no"}, TODAY) == ()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 10, 22), 1, date(2026, 11, 22)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(1972, 2, 29), 12 * 56, date(2028, 2, 29)),
        (date(1972, 2, 29), 12 * 57, date(2029, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, later: date
) -> None:
    assert add_months(day, months) == later


def test_age_is_counted_from_the_birth_date_as_typed() -> None:
    assert is_of_age(RULES, {}) is None
    assert is_of_age(RULES, {"birth_date": "1970-11-22"}) is True
    assert is_of_age(RULES, {"birth_date": "1970-11-23"}) is False


def test_a_day_is_ten_characters_or_none() -> None:
    assert parse_day("2026-11-22") == TODAY
    assert parse_day("20261122") is None


def test_yes_no_and_unknown_are_worded_once() -> None:
    assert choice_words("has_npwp", "yes") == "choice.yes"
    assert choice_words("balance", "unknown") == "choice.unknown"
    assert choice_words("proof", "notice") == "choice.proof.notice"
