"""Form F5, the request for payment: its fields for each cause, and whether a value can stand.

Law: a field says where it can be read from, so that nobody types what a paper says; what was read
counts only once a person has confirmed it. Fields after studylib.net/doc/25545297.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from signaling import numbers
from signaling.dossier import MAX_TEXT, Cause, Identity, Paper
from signaling.questions import parse_day

MIN_YEAR = 1950
MAX_NAME = 100
RELATIONS = ("spouse", "child", "parent", "other_heir")


class FieldKind(StrEnum):
    NAME = "name"
    NIK = "nik"
    KPJ = "kpj"
    NPWP = "npwp"
    TEXT = "text"
    DATE = "date"  # 2026-11-22
    YEAR = "year"  # 2019
    PHONE = "phone"
    EMAIL = "email"
    ACCOUNT = "account"
    BANK = "bank"  # one of `choices`; words by `claims.choice_words`
    CHOICE = "choice"  # one of `choices`; the same


class FieldSpec(msgspec.Struct, frozen=True):
    """Words: `field.<key>` and, how to answer it, `field_hint.<key>`."""

    key: str
    kind: FieldKind
    is_required: bool = True
    read_from: Paper | None = None
    choices: tuple[str, ...] = ()


class Doubt(msgspec.Struct, frozen=True):
    """A field whose value does not agree with another: `warning` is a key of words."""

    key: str
    warning: str


_NAME = FieldSpec("name", FieldKind.NAME, read_from=Paper.KTP)
_NIK = FieldSpec("nik", FieldKind.NIK, read_from=Paper.KTP)
_KPJ = FieldSpec("kpj", FieldKind.KPJ, read_from=Paper.CARD)
_BIRTH = (
    FieldSpec("birth_place", FieldKind.TEXT, read_from=Paper.KTP),
    FieldSpec("birth_date", FieldKind.DATE, read_from=Paper.KTP),
)
_ADDRESS = FieldSpec("address", FieldKind.TEXT, read_from=Paper.KTP)
_MOTHER = FieldSpec("mother", FieldKind.NAME, read_from=Paper.KK)
_CONTACT = (
    FieldSpec("phone", FieldKind.PHONE),
    FieldSpec("email", FieldKind.EMAIL, is_required=False),
)
_MONEY = (
    FieldSpec("bank", FieldKind.BANK, read_from=Paper.BANK_BOOK, choices=tuple(numbers.BANKS)),
    FieldSpec("account", FieldKind.ACCOUNT, read_from=Paper.BANK_BOOK),
    FieldSpec("account_name", FieldKind.NAME, read_from=Paper.BANK_BOOK),
    FieldSpec("npwp", FieldKind.NPWP, is_required=False, read_from=Paper.NPWP),
)
_HEIR = (
    FieldSpec("name", FieldKind.NAME, read_from=Paper.HEIR_IDENTITY),
    FieldSpec("nik", FieldKind.NIK, read_from=Paper.HEIR_IDENTITY),
    FieldSpec("relation", FieldKind.CHOICE, choices=RELATIONS),
    FieldSpec("address", FieldKind.TEXT, read_from=Paper.HEIR_IDENTITY),
)
_DEAD = (
    FieldSpec("worker_name", FieldKind.NAME, read_from=Paper.DEATH_CERTIFICATE),
    FieldSpec("worker_nik", FieldKind.NIK, read_from=Paper.DEATH_CERTIFICATE),
)


def _employment(
    paper: Paper | None, *, is_required: bool = True, has_ended: bool = True
) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("employer", FieldKind.TEXT, is_required, paper),
        FieldSpec("employer_address", FieldKind.TEXT, False, paper),
        FieldSpec("year_in", FieldKind.YEAR, is_required, paper),
        FieldSpec("year_out", FieldKind.YEAR, is_required and has_ended, paper),
    )


def _own(*employment: FieldSpec) -> tuple[FieldSpec, ...]:
    return (_NAME, _NIK, _KPJ, *_BIRTH, _ADDRESS, _MOTHER, *employment, *_CONTACT, *_MONEY)


_FOREIGNER = tuple(
    msgspec.structs.replace(spec, read_from=Paper.PASSPORT)
    if spec.key in ("name", "birth_place", "birth_date")
    else msgspec.structs.replace(spec, read_from=None)
    if spec.read_from in (Paper.KTP, Paper.KK)
    else spec
    for spec in _own(*_employment(Paper.LEAVING_STATEMENT))
)

_FIELDS: dict[Cause, tuple[FieldSpec, ...]] = {
    Cause.RESIGNATION: _own(*_employment(Paper.EMPLOYER_LETTER)),
    Cause.LAYOFF: _own(*_employment(Paper.LAYOFF_PROOF)),
    Cause.CONTRACT_END: _own(*_employment(Paper.CONTRACT_LETTER)),
    Cause.INFORMAL: _own(*_employment(Paper.INFORMAL_STATEMENT, is_required=False)),
    Cause.RETIREMENT: _own(*_employment(Paper.RETIREMENT_LETTER)),
    Cause.LEAVING: _FOREIGNER,
    Cause.DISABILITY: _own(*_employment(None)),
    Cause.DEATH: (
        *_HEIR,
        *_DEAD,
        _KPJ,
        *(msgspec.structs.replace(spec, read_from=Paper.DEATH_CERTIFICATE) for spec in _BIRTH),
        msgspec.structs.replace(_MOTHER, is_required=False),
        *_employment(None, is_required=False),
        *_CONTACT,
        *_MONEY,
    ),
    Cause.PARTIAL_10: _own(*_employment(Paper.WORK_LETTER, has_ended=False)),
    Cause.PARTIAL_30: _own(*_employment(Paper.WORK_LETTER, has_ended=False)),
}

FIELDS: frozenset[str] = frozenset(spec.key for specs in _FIELDS.values() for spec in specs)


def fields_for(cause: Cause) -> tuple[FieldSpec, ...]:
    """The fields of the form for `cause`, in the order they are shown."""
    return _FIELDS[cause]


def check(spec: FieldSpec, value: str, today: date) -> str | None:
    """None when `value` can stand in the field, else the key of words that says why not."""
    if not value.strip():
        return "problem.empty" if spec.is_required else None
    if len(value) > MAX_TEXT or not value.isprintable():
        return "problem.text"
    match spec.kind:
        case FieldKind.NAME:
            return None if _is_name(value) else "problem.name"
        case FieldKind.NIK:
            return numbers.check_nik(value, None, today).problem or None
        case FieldKind.KPJ:
            return numbers.check_kpj(value).problem or None
        case FieldKind.NPWP:
            return numbers.check_npwp(value, today).problem or None
        case FieldKind.TEXT:
            return None if any(one.isalnum() for one in value) else "problem.text"
        case FieldKind.DATE:
            return _check_day(value, today)
        case FieldKind.YEAR:
            return _check_year(value, today)
        case FieldKind.PHONE:
            return numbers.check_phone(value).problem or None
        case FieldKind.EMAIL:
            is_address = re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", value)
            return None if is_address else "problem.email"
        case FieldKind.ACCOUNT:
            return numbers.check_account(value, "other").problem or None
        case _:
            return None if value in spec.choices else "problem.choice"


def doubts(
    cause: Cause, values: Mapping[str, str], identity: Identity, today: date
) -> tuple[Doubt, ...]:
    """Where the fields do not agree with each other or with who checked in.

    These are what claims are returned for most (a letter of the name, another's account), so the
    officer sees them first; none of them blocks. Source: amp.kontan.co.id, berkasinaja.com.
    """
    found: list[Doubt] = []
    name, account_name = values.get("name", ""), values.get("account_name", "")
    if name and account_name and plain_name(name) != plain_name(account_name):
        found.append(Doubt("account_name", "warning.account_name"))
    if (nik := values.get("nik", "")) and numbers.compact(nik) != identity.nik:
        found.append(Doubt("nik", "warning.nik_check_in"))
    if (kpj := values.get("kpj", "")) and numbers.compact(kpj).upper() != identity.kpj:
        found.append(Doubt("kpj", "warning.kpj_check_in"))
    whose = "worker_nik" if cause is Cause.DEATH else "nik"
    born = parse_day(values.get("birth_date", ""))
    found += [
        Doubt(whose, warning)
        for warning in numbers.check_nik(values.get(whose, ""), born, today).warnings
    ]
    found += [Doubt("kpj", one) for one in numbers.check_kpj(values.get("kpj", "")).warnings]
    found += [Doubt("phone", one) for one in numbers.check_phone(values.get("phone", "")).warnings]
    account = numbers.check_account(values.get("account", ""), values.get("bank", "other"))
    found += [Doubt("account", one) for one in account.warnings]
    first, last = values.get("year_in", ""), values.get("year_out", "")
    if first.isdecimal() and last.isdecimal() and int(last) < int(first):
        found.append(Doubt("year_out", "warning.years"))
    return tuple(found)


def plain_name(name: str) -> str:
    """A name as it is compared: letters alone, in capitals, one space between words."""
    return " ".join("".join(one if one.isalpha() else " " for one in name.upper()).split())


def _is_name(value: str) -> bool:
    letters = sum(one.isalpha() for one in value)
    return (
        letters >= 2
        and len(value) <= 100
        and all(one.isalpha() or one in " .,'’-" for one in value)
    )


def _check_day(value: str, today: date) -> str | None:
    day = parse_day(value)
    if day is None:
        return "problem.date"
    if day.year < 1900:
        return "problem.date_early"
    return "problem.date_future" if day > today else None


def _check_year(value: str, today: date) -> str | None:
    if not re.fullmatch(r"[0-9]{4}", value):
        return "problem.year"
    return None if MIN_YEAR <= int(value) <= today.year else "problem.year"
