"""Whether a number can be what it says it is: NIK, family card, membership, tax, account, phone.

Law: a check refuses only what cannot be true; what is merely unusual is a warning for the officer.
The birth year is never taken from a NIK, whose two digits leave the century open.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec
import phonenumbers
from stdnum import numdb
from stdnum.id import npwp

# Regency and city codes; newer provinces are missing there, so an unknown one only warns.
_REGIONS = numdb.get("id/loc")
phonenumbers.parse("0811000000", "ID")  # reads its table now, not in the middle of the loop

WOMAN = 40  # is added to the day of birth

# Digits of an account number by bank, where banks publish one length (xcloud.id; sources do not
# agree on BRI), so another length only warns. "other" stands for every bank not listed.
BANKS: Mapping[str, int | None] = {
    "bca": 10,
    "bni": 10,
    "bri": 15,
    "bsi": 10,
    "btn": 16,
    "cimb": 13,
    "danamon": 10,
    "mandiri": 13,
    "other": None,
}


class NumberCheck(msgspec.Struct, frozen=True):
    """`problem` and `warnings` are keys of words; `value` is the number as it is kept."""

    problem: str = ""
    warnings: tuple[str, ...] = ()
    value: str = ""

    @property
    def is_valid(self) -> bool:
        return not self.problem


def check_nik(text: str, birth_date: date | None, today: date) -> NumberCheck:
    """A citizen's number: 16 digits PPRRSS DDMMYY NNNN, without a check digit.

    The day has 40 added for women, so 1 to 31 or 41 to 71; the serial begins at 0001. A region
    that is not known, or a birth date other than the one typed, is only a warning: numbers are
    never changed when regions or papers are. Source: dukcapil.klaten.go.id.
    """
    number = compact(text)
    problem = _sixteen(number, "nik")
    if problem:
        return NumberCheck(problem)
    day = _day_of(number)
    if day is None or not _is_past(day, today):
        return NumberCheck("problem.nik_date")
    if number[12:] == "0000":
        return NumberCheck("problem.nik_serial")
    warnings: tuple[str, ...] = () if _is_known_region(number[:4]) else ("warning.nik_region",)
    if birth_date is not None and f"{birth_date:%d%m%y}" != f"{day[0]:02}{day[1]:02}{day[2]:02}":
        warnings += ("warning.nik_birth_date",)
    return NumberCheck("", warnings, number)


def check_kk(text: str, today: date) -> NumberCheck:
    """A family card's number: 16 digits; region, date of issue and serial are only warned about."""
    number = compact(text)
    problem = _sixteen(number, "kk")
    if problem:
        return NumberCheck(problem)
    day = _day_of(number)
    is_usual = day is not None and _is_past(day, today) and number[12:] != "0000"
    warnings: tuple[str, ...] = () if is_usual else ("warning.kk_date",)
    if not _is_known_region(number[:4]):
        warnings += ("warning.kk_region",)
    return NumberCheck("", warnings, number)


def check_kpj(text: str) -> NumberCheck:
    """A membership number: 11 characters, on old cards with letters (which is only warned about).

    No check digit is known.
    """
    number = compact(text).upper()
    if not re.fullmatch(r"[0-9A-Z]{11}", number):
        return NumberCheck("problem.kpj")
    return NumberCheck("", () if number.isdecimal() else ("warning.kpj_letters",), number)


def check_npwp(text: str, today: date) -> NumberCheck:
    """A tax number: 15 digits with a check digit, the same after a zero, or the NIK itself.

    The sixteen digits of a NIK are checked as one; all zeros, written by who has none, is none.
    """
    number = compact(text)
    if not number.isascii() or not number.isdecimal() or len(number) not in (15, 16):
        return NumberCheck("problem.npwp_digits")
    if set(number) == {"0"}:
        return NumberCheck("problem.npwp")
    if len(number) == 15 or number.startswith("0"):
        return NumberCheck("", (), number) if npwp.is_valid(number) else NumberCheck("problem.npwp")
    return check_nik(number, None, today)


def check_account(text: str, bank: str) -> NumberCheck:
    """A bank account: digits alone; a length that is not this bank's usual one is a warning."""
    number = compact(text)
    if not re.fullmatch(r"[0-9]{6,20}", number) or set(number) == {"0"}:
        return NumberCheck("problem.account")
    usual = BANKS.get(bank)
    is_usual = usual is None or len(number) == usual
    return NumberCheck("", () if is_usual else ("warning.account_length",), number)


def check_phone(text: str) -> NumberCheck:
    """A mobile phone that WhatsApp reaches, kept as +62...; a foreign one is only warned about."""
    number = re.sub(r"[\s().-]", "", text)
    number = "+" + number[2:] if number.startswith("00") else number
    if number.startswith("+") and not number.startswith("+62"):
        is_possible = re.fullmatch(r"\+[1-9][0-9]{6,14}", number) is not None
        if not is_possible:
            return NumberCheck("problem.phone")
        return NumberCheck("", ("warning.phone_foreign",), number)
    if not re.fullmatch(r"\+?[0-9]{8,16}", number):
        return NumberCheck("problem.phone")
    if number.startswith("62"):
        number = "+" + number
    elif number.startswith("8"):
        number = "0" + number
    parsed = phonenumbers.parse(number, "ID")
    if not phonenumbers.is_valid_number(parsed):
        return NumberCheck("problem.phone")
    if phonenumbers.number_type(parsed) != phonenumbers.PhoneNumberType.MOBILE:
        return NumberCheck("problem.phone_mobile")
    return NumberCheck(
        "", (), phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    )


def compact(text: str) -> str:
    """`text` without the spaces, dots and dashes people write between digits."""
    return re.sub(r"[\s.-]", "", text)


def _sixteen(number: str, kind: str) -> str:
    is_sixteen = len(number) == 16 and number.isascii() and number.isdecimal()
    return "" if is_sixteen else f"problem.{kind}_digits"


def _day_of(number: str) -> tuple[int, int, int] | None:
    """Day, month and two-digit year; None when the day is neither a man's nor a woman's."""
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    if day > WOMAN:
        day -= WOMAN
    return (day, month, year) if 1 <= day <= 31 else None


def _is_past(day: tuple[int, int, int], today: date) -> bool:
    """Whether that day has been, in this century or the last."""
    for century in (1900, 2000):
        try:
            if date(century + day[2], day[1], day[0]) <= today:
                return True
        except ValueError:
            continue
    return False


@lru_cache(maxsize=1024)  # there are some five hundred
def _is_known_region(region: str) -> bool:
    found = _REGIONS.info(region)
    return len(found) == 2 and bool(found[1][1])
