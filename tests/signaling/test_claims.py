"""Whether a claim may be filed today, why, from when, and with what; every rule with its source."""

from datetime import date

import pytest

from signaling.claims import CAUSES, CUES, Weight, checklist, pay_days, promised_days, verdict
from signaling.dossier import Cause, Paper
from signaling.rulebook import rules_on

TODAY = date(2026, 11, 22)
RULES = rules_on(TODAY)
MONEY = {"balance": "up_to_50m", "had_partial": "no"}
FREE = {"is_deactivated": "yes", "is_employed_again": "no"} | MONEY

COMMON = [Paper.KTP, Paper.CARD, Paper.KK]


def judged(cause: Cause, **answers: str) -> tuple[bool, list[str], date | None]:
    found = verdict(RULES, cause, answers, TODAY)
    return found.is_eligible, [one.key for one in found.grounds], found.from_day


def papers(cause: Cause, **answers: str) -> list[Paper]:
    return [need.paper for need in checklist(RULES, cause, answers)]


def test_every_cause_is_offered_once_and_the_frequent_ones_first() -> None:
    """Resignation 57.91 %, layoff 29.93 % (amp.kontan.co.id, to August 2024)."""
    assert CAUSES[:2] == (Cause.RESIGNATION, Cause.LAYOFF)
    assert sorted(CAUSES) == sorted(Cause)
    assert len(set(CUES)) == len(CUES)


@pytest.mark.parametrize(
    ("letter", "is_eligible", "ground", "from_day"),
    [
        ("2026-10-22", True, "resignation_due", None),
        ("2026-10-23", False, "resignation_wait", date(2026, 11, 23)),
        ("2026-10-31", False, "resignation_wait", date(2026, 11, 30)),
    ],
)
def test_a_resignation_waits_one_month_from_the_employers_letter(
    letter: str, is_eligible: bool, ground: str, from_day: date | None
) -> None:
    """Permenaker 4/2022 articles 8 and 9 (spkep-spsi.org/2022/04/27)."""
    found = judged(Cause.RESIGNATION, letter_date=letter, **FREE)
    assert found == (is_eligible, [ground], from_day)


@pytest.mark.parametrize(
    ("last_day", "is_eligible", "from_day"),
    [("2026-10-22", True, None), ("2026-11-01", False, date(2026, 12, 1))],
)
def test_a_layoff_waits_one_month_from_its_day(
    last_day: str, is_eligible: bool, from_day: date | None
) -> None:
    """One month after the date of the layoff (realitasonline.id; rbtv.disway.id/amp/53613)."""
    found = judged(Cause.LAYOFF, last_day=last_day, proof="notice", **FREE)
    assert (found[0], found[2]) == (is_eligible, from_day)


def test_a_layoff_needs_one_of_its_five_proofs() -> None:
    """realitasonline.id: report's receipt, report, notice, joint agreement or court ruling."""
    found = judged(Cause.LAYOFF, last_day="2026-01-01", proof="none", **FREE)
    assert found == (False, ["no_proof", "layoff_due"], None)
    assert len(RULES.layoff_proofs.kinds) == 5


def test_waiting_and_something_else_missing_promises_no_day() -> None:
    found = judged(Cause.LAYOFF, last_day="2026-11-01", proof="none", **FREE)
    assert found == (False, ["layoff_wait", "no_proof"], None)


@pytest.mark.parametrize(
    ("last_day", "found"),
    [
        ("2026-11-21", (True, ["contract_end_due"], None)),
        ("2026-11-22", (False, ["contract_end_wait"], date(2026, 11, 23))),
    ],
)
def test_a_contract_must_have_ended(last_day: str, found: object) -> None:
    """After the end of the contract (Permenaker 4/2022 article 6 (2), spkep-spsi.org)."""
    assert judged(Cause.CONTRACT_END, last_day=last_day, **FREE) == found


@pytest.mark.parametrize(
    ("last_day", "found"),
    [
        ("2026-11-22", (True, ["informal_due"], None)),
        ("2026-12-31", (False, ["informal_wait"], date(2026, 12, 31))),
    ],
)
def test_an_informal_worker_claims_from_the_day_of_stopping(last_day: str, found: object) -> None:
    """Without a wait (rbtv.disway.id/amp/53613)."""
    answers = {"last_day": last_day, "is_employed_again": "no"} | MONEY
    assert judged(Cause.INFORMAL, **answers) == found


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"birth_date": "1970-11-22"}, (True, ["retirement_due"], None)),
        (
            {"birth_date": "1970-11-23", "is_retired_by_company": "no"},
            (False, ["retirement_wait"], date(2026, 11, 23)),
        ),
        (
            {"birth_date": "1975-01-01", "is_retired_by_company": "yes"},
            (True, ["company_age"], None),
        ),
        # an answer given before the birth date was put right no longer counts
        (
            {"birth_date": "1970-01-01", "is_retired_by_company": "yes"},
            (True, ["retirement_due"], None),
        ),
    ],
)
def test_retirement_is_at_56_or_at_the_companys_own_age(
    answers: dict[str, str], found: object
) -> None:
    """spkep-spsi.org/2022/04/27 (Permenaker 4/2022 article 6); age by the typed birth date."""
    assert judged(Cause.RETIREMENT, **answers, **MONEY) == found


@pytest.mark.parametrize(
    ("is_foreign", "is_still_working", "found"),
    [
        ("yes", "no", (True, ["leaving_due"], None)),
        ("yes", "yes", (False, ["still_working", "leaving_due"], None)),
        ("no", "no", (False, ["not_foreign"], None)),
    ],
)
def test_leaving_is_for_foreign_nationals_who_no_longer_work_here(
    is_foreign: str, is_still_working: str, found: object
) -> None:
    """Before or after leaving, with a statement of not working (realitasonline.id; fin.co.id)."""
    answers = {"is_foreign": is_foreign, "is_still_working": is_still_working} | MONEY
    assert judged(Cause.LEAVING, **answers) == found


@pytest.mark.parametrize(
    ("doctor_date", "found"),
    [
        ("2026-10-31", (True, ["disability_due"], None)),
        ("2026-11-01", (False, ["disability_wait"], date(2026, 12, 1))),
        ("2026-11-22", (False, ["disability_wait"], date(2026, 12, 1))),
    ],
)
def test_disability_gives_the_right_from_the_first_of_the_next_month(
    doctor_date: str, found: object
) -> None:
    """news.halonusa.id/berita/80525; rbtv.disway.id/amp/53613."""
    assert judged(Cause.DISABILITY, doctor_date=doctor_date, **MONEY) == found


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"relation": "spouse"}, (True, ["heir_in_turn"], None)),
        (
            {"relation": "child", "has_closer_heir": "no", "is_minor": "no"},
            (True, ["heir_in_turn"], None),
        ),
        (
            {"relation": "parent", "has_closer_heir": "yes", "is_minor": "no"},
            (False, ["closer_heir"], None),
        ),
    ],
)
def test_heirs_claim_in_their_order(answers: dict[str, str], found: object) -> None:
    """Widow or widower, child, then others (rbtv.disway.id/amp/53613; delik.tv)."""
    assert judged(Cause.DEATH, **answers, has_will="no", **MONEY) == found


@pytest.mark.parametrize("cause", [Cause.PARTIAL_10, Cause.PARTIAL_30])
@pytest.mark.parametrize(
    ("member_since", "had_partial", "grounds", "from_day"),
    [
        ("2016-11-22", "no", ["due"], None),
        ("2016-11-23", "no", ["wait"], date(2026, 11, 23)),
        ("2010-01-01", "yes", ["once", "due"], None),
        ("2010-01-01", "unknown", ["due", "unsure"], None),
    ],
)
def test_a_part_is_paid_after_ten_years_and_once(
    cause: Cause, member_since: str, had_partial: str, grounds: list[str], from_day: date | None
) -> None:
    """PP 46/2015 article 22 (4) to (6) (pasal.id; aceh.tribunnews 2022/02/08)."""
    answers = {"balance": "up_to_50m", "had_partial": had_partial, "has_npwp": "yes"}
    _, keys, day = judged(cause, member_since=member_since, **answers)
    assert [key.rpartition("_")[2] for key in keys] == grounds
    assert day == from_day


@pytest.mark.parametrize(
    ("changed", "ground"),
    [
        ({"is_employed_again": "yes"}, "employed_again"),
        ({"is_deactivated": "no"}, "still_member"),
    ],
)
def test_what_claims_are_refused_for_is_told_before_the_officer(
    changed: dict[str, str], ground: str
) -> None:
    """Membership still active, re-employed meanwhile (amp.kontan.co.id; berkasinaja.com)."""
    found = judged(Cause.RESIGNATION, letter_date="2026-01-01", **(FREE | changed))
    assert found == (False, [ground, "resignation_due"], None)


def test_who_does_not_know_is_not_turned_away() -> None:
    answers = FREE | {"is_deactivated": "unknown", "had_partial": "unknown", "has_npwp": "yes"}
    found = judged(Cause.RESIGNATION, letter_date="2026-01-01", **answers)
    assert found == (True, ["resignation_due", "member_unsure", "partial_unsure"], None)


def test_an_unanswered_question_is_not_a_yes() -> None:
    assert judged(Cause.RESIGNATION, **FREE) == (False, ["unanswered"], None)
    assert judged(Cause.RESIGNATION, letter_date="soon", **FREE)[1] == ["unanswered"]


def test_grounds_carry_their_figures() -> None:
    answers = FREE | {"balance": "over_50m", "has_npwp": "no", "letter_date": "2026-11-10"}
    grounds = verdict(RULES, Cause.RESIGNATION, answers, TODAY).grounds
    assert [(one.key, one.weight, dict(one.values)) for one in grounds] == [
        ("resignation_wait", Weight.AGAINST, {"day": date(2026, 12, 10)}),
        ("lump_tax", Weight.NOTE, {"percent": 5, "amount": 50_000_000}),
        ("no_tax_number", Weight.NOTE, {}),
    ]


def test_a_small_balance_could_have_been_claimed_on_the_phone() -> None:
    """Up to Rp 15 million since May 2025 (economy.okezone.com/read/2025/10/21/320/3178066)."""
    answers = FREE | {"balance": "below_10m", "letter_date": "2026-01-01"}
    note = verdict(RULES, Cause.RESIGNATION, answers, TODAY).grounds[-1]
    assert (note.key, dict(note.values)) == ("phone_app", {"amount": 15_000_000})


@pytest.mark.parametrize(
    ("cause", "answers", "listed"),
    [
        (Cause.RESIGNATION, {}, [*COMMON, Paper.EMPLOYER_LETTER, Paper.BANK_BOOK]),
        (
            Cause.LAYOFF,
            {},
            [*COMMON, Paper.LAYOFF_PROOF, Paper.EMPLOYER_LETTER, Paper.BANK_BOOK],
        ),
        (Cause.CONTRACT_END, {}, [*COMMON, Paper.CONTRACT_LETTER, Paper.BANK_BOOK]),
        (Cause.INFORMAL, {}, [*COMMON, Paper.INFORMAL_STATEMENT, Paper.BANK_BOOK]),
        (Cause.RETIREMENT, {"birth_date": "1960-01-01"}, [*COMMON, Paper.BANK_BOOK]),
        (
            Cause.RETIREMENT,
            {"birth_date": "1980-01-01", "is_retired_by_company": "yes"},
            [*COMMON, Paper.RETIREMENT_LETTER, Paper.BANK_BOOK],
        ),
        (
            Cause.LEAVING,
            {},
            [Paper.PASSPORT, Paper.CARD, Paper.LEAVING_STATEMENT, Paper.KK, Paper.BANK_BOOK],
        ),
        (Cause.DISABILITY, {}, [*COMMON, Paper.DOCTOR_LETTER, Paper.BANK_BOOK]),
        (Cause.PARTIAL_10, {}, [*COMMON, Paper.WORK_LETTER, Paper.BANK_BOOK]),
        (
            Cause.PARTIAL_30,
            {},
            [*COMMON, Paper.WORK_LETTER, Paper.HOUSING_PAPERS, Paper.BANK_BOOK],
        ),
    ],
)
def test_each_cause_has_its_own_papers(
    cause: Cause, answers: dict[str, str], listed: list[Paper]
) -> None:
    """rbtv.disway.id/amp/53613; vellykonsultan.com; each list's own source is in the rulebook."""
    assert papers(cause, **answers) == listed


def test_heirs_bring_what_their_case_needs() -> None:
    """Birth certificate of a child, will if any, guardian if needed (rbtv.disway.id; delik.tv)."""
    always = [
        Paper.HEIR_IDENTITY,
        Paper.KTP,
        Paper.CARD,
        Paper.KK,
        Paper.DEATH_CERTIFICATE,
        Paper.HEIR_CERTIFICATE,
    ]
    assert papers(Cause.DEATH, relation="spouse", is_minor="yes") == [*always, Paper.BANK_BOOK]
    full = papers(Cause.DEATH, relation="child", is_minor="yes", has_will="yes")
    more = [Paper.BIRTH_CERTIFICATE, Paper.WILL, Paper.GUARDIAN_PAPERS, Paper.BANK_BOOK]
    assert full == [*always, *more]


@pytest.mark.parametrize(
    ("balance", "had_partial", "has_npwp", "is_optional"),
    [
        ("over_50m", "no", "yes", False),
        ("below_10m", "yes", "yes", False),
        ("unknown", "no", "yes", True),
        ("over_50m", "no", "no", None),
        ("below_10m", "no", "yes", None),
    ],
)
def test_the_tax_card_is_needed_above_50_million_or_after_a_part(
    balance: str, had_partial: str, has_npwp: str, is_optional: bool | None
) -> None:
    """rbtv.disway.id/amp/53613; vellykonsultan.com/?p=18646. None: not listed."""
    answers = {"balance": balance, "had_partial": had_partial, "has_npwp": has_npwp}
    last = checklist(RULES, Cause.RESIGNATION, answers)[-1]
    assert (last.is_optional if last.paper is Paper.NPWP else None) is is_optional


def test_what_to_bring_is_the_list_of_papers() -> None:
    answers = {"letter_date": "2026-11-10"} | FREE
    found = verdict(RULES, Cause.RESIGNATION, answers, TODAY)
    assert list(found.bring) == papers(Cause.RESIGNATION, **answers)


def test_face_and_signature_are_made_in_the_booth_and_not_brought() -> None:
    for cause in Cause:
        assert not {Paper.FACE, Paper.SIGNATURE} & set(papers(cause))


def test_payment_is_promised_in_one_or_five_working_days() -> None:
    """Below Rp 10 million 1, above 5 (radarcirebon.tv; okezone 2025/10/20)."""
    assert (pay_days(RULES, False), pay_days(RULES, True)) == (1, 5)
    assert promised_days(RULES, {"balance": "below_10m"}) == 1
    assert promised_days(RULES, {"balance": "up_to_50m"}) == 5
    assert promised_days(RULES, {"balance": "unknown"}) == 5
