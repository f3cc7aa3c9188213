"""Form F5: the fields of each cause, what may stand in them, and what does not agree."""

from datetime import date

import pytest

from signaling import form
from signaling.claims import CAUSES, checklist
from signaling.dossier import MAX_FIELDS, Cause, Identity, Paper
from signaling.form import FieldKind, FieldSpec, check, doubts, fields_for, plain_name
from signaling.rulebook import rules_on

TODAY = date(2026, 11, 22)
WHO = Identity(nik="3171011708450001", kpj="56439168714")

# Every field of the form (studylib.net/doc/25545297; online-pajak.com/?p=47009).
APPLICANT = {"name", "nik", "address", "phone", "email"}
WORKER = {"kpj", "birth_place", "birth_date", "mother"}
HISTORY = {"employer", "employer_address", "year_in", "year_out"}
MONEY = {"bank", "account", "account_name", "npwp"}


def keys(cause: Cause) -> list[str]:
    return [spec.key for spec in fields_for(cause)]


def spec_of(cause: Cause, key: str) -> FieldSpec:
    return next(spec for spec in fields_for(cause) if spec.key == key)


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_asks_all_the_form_asks_and_nothing_twice(cause: Cause) -> None:
    heirs = {"relation", "worker_name", "worker_nik"} if cause is Cause.DEATH else set()
    assert set(keys(cause)) == APPLICANT | WORKER | HISTORY | MONEY | heirs
    assert len(set(keys(cause))) == len(keys(cause)) <= MAX_FIELDS
    assert set(keys(cause)) <= form.FIELDS


@pytest.mark.parametrize("cause", CAUSES)
def test_a_field_is_read_only_from_a_paper_of_that_cause(cause: Cause) -> None:
    answers = {
        "birth_date": "1980-01-01",
        "is_retired_by_company": "yes",
        "had_partial": "yes",
        "has_npwp": "yes",
    }
    shown = {need.paper for need in checklist(rules_on(TODAY), cause, answers)}
    read = {spec.read_from for spec in fields_for(cause) if spec.read_from is not None}
    assert read <= shown
    assert read & {Paper.KTP, Paper.PASSPORT, Paper.HEIR_IDENTITY}


def test_the_year_of_leaving_stays_open_for_who_still_works() -> None:
    assert not spec_of(Cause.PARTIAL_10, "year_out").is_required
    assert spec_of(Cause.RESIGNATION, "year_out").is_required


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("name", "Siti Nur'aini, S.Pd.", None),
        ("name", "S", "problem.name"),
        ("name", "R4hmat", "problem.name"),
        ("name", "A" * 101, "problem.name"),
        ("name", "", "problem.empty"),
        ("name", "   ", "problem.empty"),
        ("nik", "3171011708450001", None),
        ("nik", "3171011708450000", "problem.nik_serial"),
        ("kpj", "56439168714", None),
        ("kpj", "123", "problem.kpj"),
        ("npwp", "", None),
        ("npwp", "01.312.166.0-091.000", None),
        ("npwp", "123", "problem.npwp_digits"),
        ("address", "Jl. Kenanga No. 5 RT 003/004", None),
        ("address", "---", "problem.text"),
        ("address", "a" * 501, "problem.text"),
        ("address", "Jl.\nKenanga", "problem.text"),
        ("birth_date", "1945-08-17", None),
        ("birth_date", "17-08-1945", "problem.date"),
        ("birth_date", "1899-01-01", "problem.date_early"),
        ("birth_date", "2026-11-23", "problem.date_future"),
        ("year_in", "2015", None),
        ("year_in", "15", "problem.year"),
        ("year_in", "1949", "problem.year"),
        ("year_in", "2027", "problem.year"),
        ("phone", "0812 3456 7890", None),
        ("phone", "0812", "problem.phone"),
        ("email", "", None),
        ("email", "siti@contoh.co.id", None),
        ("email", "siti@contoh", "problem.email"),
        ("account", "1234567890", None),
        ("account", "0000000000", "problem.account"),
        ("bank", "bca", None),
        ("bank", "BCA", "problem.choice"),
    ],
)
def test_a_value_is_checked_by_the_kind_of_its_field(
    key: str, value: str, problem: str | None
) -> None:
    assert check(spec_of(Cause.RESIGNATION, key), value, TODAY) == problem


def test_a_relation_is_one_of_the_forms() -> None:
    spec = spec_of(Cause.DEATH, "relation")
    assert check(spec, "child", TODAY) is None
    assert check(spec, "cousin", TODAY) == "problem.choice"
    assert spec.choices == rules_on(TODAY).heirs.order


def test_every_kind_of_field_is_used() -> None:
    used = {spec.kind for cause in Cause for spec in fields_for(cause)}
    assert used == set(FieldKind)


def test_a_form_that_agrees_raises_no_doubt() -> None:
    values = {
        "name": "Rizky Pratama",
        "account_name": "RIZKY  PRATAMA",
        "nik": WHO.nik,
        "kpj": WHO.kpj,
        "birth_date": "1945-08-17",
        "bank": "bca",
        "account": "1234567890",
        "phone": "081234567890",
        "year_in": "2015",
        "year_out": "2024",
    }
    assert doubts(Cause.RESIGNATION, values, WHO, TODAY) == ()
    assert doubts(Cause.RESIGNATION, {}, WHO, TODAY) == ()


@pytest.mark.parametrize(
    ("values", "key", "warning"),
    [
        ({"name": "Rizky", "account_name": "Risky"}, "account_name", "warning.account_name"),
        ({"nik": "3171011708450002"}, "nik", "warning.nik_check_in"),
        ({"kpj": "56439168715"}, "kpj", "warning.kpj_check_in"),
        ({"nik": WHO.nik, "birth_date": "1945-08-18"}, "nik", "warning.nik_birth_date"),
        ({"phone": "+60123456789"}, "phone", "warning.phone_foreign"),
        ({"bank": "bca", "account": "123456789"}, "account", "warning.account_length"),
        ({"year_in": "2024", "year_out": "2015"}, "year_out", "warning.years"),
    ],
)
def test_what_claims_are_returned_for_is_marked(
    values: dict[str, str], key: str, warning: str
) -> None:
    """One letter of the name (Rizky, Risky), another's account (amp.kontan.co.id)."""
    assert [(one.key, one.warning) for one in doubts(Cause.LAYOFF, values, WHO, TODAY)] == [
        (key, warning)
    ]


def test_a_letter_in_the_membership_number_is_marked() -> None:
    who = Identity(nik=WHO.nik, kpj="9J012345678")
    found = doubts(Cause.LAYOFF, {"kpj": "9j012345678"}, who, TODAY)
    assert [one.warning for one in found] == ["warning.kpj_letters"]


def test_an_heirs_form_compares_the_birth_date_with_the_members_number() -> None:
    values = {"nik": WHO.nik, "worker_nik": "3171015708600001", "birth_date": "1960-08-18"}
    found = doubts(Cause.DEATH, values, WHO, TODAY)
    assert [(one.key, one.warning) for one in found] == [("worker_nik", "warning.nik_birth_date")]


def test_names_are_compared_without_marks_and_case() -> None:
    assert plain_name("Siti  Nur-Aini, S.Pd.") == "SITI NUR AINI S PD"
