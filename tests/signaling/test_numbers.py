"""A number that cannot be true is refused; an unusual one is told to the officer."""

from datetime import date

import pytest
from stdnum.id import nik as stdnum_nik

from signaling.numbers import (
    BANKS,
    NumberCheck,
    check_account,
    check_kk,
    check_kpj,
    check_nik,
    check_npwp,
    check_phone,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("3171011708450001", ""),
        ("3171 0117-0845.0001", ""),
        ("3171015708450001", ""),  # a woman: day + 40
        ("3171017112900001", ""),  # a woman born on a 31st
        ("317101170845000", "problem.nik_digits"),
        ("31710117084500012", "problem.nik_digits"),
        ("317101170845000A", "problem.nik_digits"),
        ("٣١٧١٠١١٧٠٨٤٥٠٠٠١", "problem.nik_digits"),
        ("3171010008450001", "problem.nik_date"),  # day 0
        ("3171013208450001", "problem.nik_date"),  # day 32
        ("3171014008450001", "problem.nik_date"),  # day 40
        ("3171017208450001", "problem.nik_date"),  # day 72
        ("3171018108450001", "problem.nik_date"),  # day 81
        ("3171019908450001", "problem.nik_date"),  # day 99
        ("3171011713450001", "problem.nik_date"),  # month 13
        ("3171013002900001", "problem.nik_date"),  # 30 February
        ("3171012902000001", ""),  # 29 February 2000
        ("3171012902010001", "problem.nik_date"),  # neither 1901 nor 2001 had one
        ("3171012902280001", ""),  # 1928 had one
        ("3171011708450000", "problem.nik_serial"),
    ],
)
def test_a_nik_has_sixteen_digits_a_day_and_a_serial(text: str, problem: str) -> None:
    """16 digits PPRRSS DDMMYY NNNN, women day + 40, serial from 0001 (dukcapil.klaten.go.id)."""
    assert check_nik(text, None, TODAY).problem == problem


@pytest.mark.parametrize("number", ["3171018108450001", "3171011708450000"])
def test_the_library_would_have_let_these_through(number: str) -> None:
    """Why python-stdnum is not asked about a NIK: day modulo 40, and serial 0000."""
    assert stdnum_nik.is_valid(number)
    assert not check_nik(number, None, TODAY).is_valid


def test_the_century_of_a_nik_is_never_guessed() -> None:
    """The library reads 1901 out of a NIK of 2001; only a typed birth date is compared."""
    number = "3171010512010001"
    assert stdnum_nik.get_birth_date(number) == date(1901, 12, 5)
    assert check_nik(number, date(2001, 12, 5), TODAY) == NumberCheck("", (), number)
    assert check_nik(number, date(1901, 12, 5), TODAY).warnings == ()


def test_a_birth_date_that_is_still_to_come_is_not_possible() -> None:
    """29 February 00 can only be that of 2000, which 1900 did not have."""
    assert check_nik("3171012902000001", None, date(1999, 1, 1)).problem == "problem.nik_date"


def test_another_birth_date_than_the_nik_says_is_a_warning_only() -> None:
    found = check_nik("3171014512010001", date(2001, 12, 6), TODAY)
    assert (found.is_valid, found.warnings) == (True, ("warning.nik_birth_date",))


@pytest.mark.parametrize("region", ["9201", "9971", "3199"])
def test_an_unknown_region_is_a_warning_only(region: str) -> None:
    """Newer provinces of Papua are missing in the table."""
    found = check_nik(f"{region}011708450001", None, TODAY)
    assert (found.is_valid, found.warnings) == (True, ("warning.nik_region",))


@pytest.mark.parametrize(
    ("text", "problem", "warnings"),
    [
        ("3171011708150001", "", ()),
        ("317101170815000", "problem.kk_digits", ()),
        ("3171019908150001", "", ("warning.kk_date",)),
        ("3171013102150001", "", ("warning.kk_date",)),
        ("3171011708150000", "", ("warning.kk_date",)),
        ("9971011708150001", "", ("warning.kk_region",)),
        ("9971019908150001", "", ("warning.kk_date", "warning.kk_region")),
    ],
)
def test_a_family_card_has_sixteen_digits_and_the_rest_only_warns(
    text: str, problem: str, warnings: tuple[str, ...]
) -> None:
    assert (check_kk(text, TODAY).problem, check_kk(text, TODAY).warnings) == (problem, warnings)


@pytest.mark.parametrize(
    ("text", "problem", "warnings"),
    [
        ("56439168714", "", ()),
        ("564-3916 8714", "", ()),
        ("9j012345678", "", ("warning.kpj_letters",)),
        ("5643916871", "problem.kpj", ()),
        ("564391687145", "problem.kpj", ()),
        ("5643916871é", "problem.kpj", ()),
        ("", "problem.kpj", ()),
    ],
)
def test_a_membership_number_has_eleven_characters(
    text: str, problem: str, warnings: tuple[str, ...]
) -> None:
    """Eleven digits in public code (coder-notes.com); old cards may carry a letter."""
    assert (check_kpj(text).problem, check_kpj(text).warnings) == (problem, warnings)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("01.312.166.0-091.000", ""),
        ("0013121660091000", ""),
        ("013121661091000", "problem.npwp"),  # the check digit
        ("0013121661091000", "problem.npwp"),
        ("3171011708450001", ""),  # the NIK
        ("3171018108450001", "problem.nik_date"),
        ("00.000.000.0-000.000", "problem.npwp"),  # written by who has none
        ("01312166009100", "problem.npwp_digits"),
        ("01312166009100A", "problem.npwp_digits"),
    ],
)
def test_a_tax_number_is_fifteen_digits_or_the_nik(text: str, problem: str) -> None:
    """15 digits with Luhn on the first nine, a zero and the same, or the NIK (stdnum.id.npwp)."""
    assert check_npwp(text, TODAY).problem == problem


@pytest.mark.parametrize(
    ("text", "bank", "problem", "warnings"),
    [
        ("1234567890", "bca", "", ()),
        ("123456789", "bca", "", ("warning.account_length",)),
        ("1234-5678-9012-345", "bri", "", ()),
        ("1234567890123", "mandiri", "", ()),
        ("12345678901234", "other", "", ()),
        ("12345678901234", "unheard of", "", ()),
        ("12345", "bca", "problem.account", ()),
        ("123456789012345678901", "other", "problem.account", ()),
        ("0000000000", "bca", "problem.account", ()),
        ("12345A7890", "bca", "problem.account", ()),
    ],
)
def test_an_account_has_digits_and_its_banks_usual_length(
    text: str, bank: str, problem: str, warnings: tuple[str, ...]
) -> None:
    """Lengths by bank (xcloud.id); sources do not agree, so another length only warns."""
    found = check_account(text, bank)
    assert (found.problem, found.warnings) == (problem, warnings)


def test_the_lengths_are_those_that_were_read() -> None:
    """xcloud.id."""
    usual = {"bca": 10, "bni": 10, "bsi": 10, "mandiri": 13, "bri": 15, "btn": 16}
    assert usual | {"cimb": 13, "danamon": 10, "other": None} == BANKS


@pytest.mark.parametrize(
    ("text", "problem", "value", "warnings"),
    [
        ("0812-3456-7890", "", "+6281234567890", ()),
        ("+62 812 3456 7890", "", "+6281234567890", ()),
        ("6281234567890", "", "+6281234567890", ()),
        ("0062 812 3456 7890", "", "+6281234567890", ()),
        ("81234567890", "", "+6281234567890", ()),
        ("(0812) 3456 7890", "", "+6281234567890", ()),
        ("+60123456789", "", "+60123456789", ("warning.phone_foreign",)),
        ("+0123", "problem.phone", "", ()),
        ("0812", "problem.phone", "", ()),
        ("0899999999999999", "problem.phone", "", ()),
        ("0999345678", "problem.phone", "", ()),
        ("021 3456 7890", "problem.phone_mobile", "", ()),
        ("nol delapan", "problem.phone", "", ()),
    ],
)
def test_a_phone_is_a_mobile_kept_in_the_international_way(
    text: str, problem: str, value: str, warnings: tuple[str, ...]
) -> None:
    """+62 8xx, on WhatsApp (cnnindonesia.com/ekonomi/20200422160208-97-496163)."""
    assert check_phone(text) == NumberCheck(problem, warnings, value)
