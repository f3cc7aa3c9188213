"""CORE. What an officer should look at in a claim: where it differs, is unsure, or is asked again.

Law: it marks and never decides; whatever agrees is not mentioned. What disagrees in a form is the
form's own word (`form.doubts`), the same for every part of the system.
"""

from enum import StrEnum

import msgspec

from cso_console.compare import CHECK_IN, FORM, LOUD, REGISTER, SURE_ENOUGH, Row, Standing
from cso_console.files import File, target_of
from cso_console.letters import Kind
from signaling.dossier import Field, Membership, Paper, Source

GRAVE_DOUBTS = frozenset(
    {
        "warning.account_name",
        "warning.nik_check_in",
        "warning.kpj_check_in",
        "warning.nik_birth_date",
    }
)


class Mark(StrEnum):
    """What kind of thing there is to look at, the gravest first; each has its own drawn mark."""

    DIFFERS = "differs"
    NO_MATCH = "no_match"
    DOUBTFUL = "doubtful"
    AGAIN = "again"
    ODD = "odd"
    UNSURE = "unsure"


GRAVE = frozenset({Mark.DIFFERS, Mark.NO_MATCH})
_ORDER = tuple(Mark)


class Finding(msgspec.Struct, frozen=True):
    """`target` is what it is about, as the booth would be told to light it up.

    `words` is the key of its words, which may say {what}.
    """

    mark: Mark
    words: str
    target: str = ""


class Difference(msgspec.Struct, frozen=True):
    """A field's own value, the one it should equal, and where that is from (a key of words)."""

    here: str
    there: str
    other: str
    kind: Kind = Kind.TEXT


# A fact that differs in just these sources is already told by a doubt of the form.
_TOLD_BY: dict[str, tuple[str, frozenset[str]]] = {
    "name": ("warning.account_name", frozenset({Paper.BANK_BOOK})),
    "nik": ("warning.nik_check_in", frozenset({CHECK_IN})),
    "kpj": ("warning.kpj_check_in", frozenset({CHECK_IN, REGISTER})),
}


def findings(file: File) -> tuple[Finding, ...]:
    """Everything to look at, the gravest first."""
    found = [
        Finding(
            Mark.DIFFERS if one.warning in GRAVE_DOUBTS else Mark.ODD,
            one.warning,
            f"field.{one.key}",
        )
        for one in file.doubts
    ]
    found += [_of_row(one) for one in file.rows if _is_news(one, file)]
    if file.told.membership is Membership.NO_MATCH:
        found.append(Finding(Mark.NO_MATCH, "finding.no_match"))
    found += [
        Finding(Mark.DOUBTFUL, "finding.doubtful", f"paper.{one.paper}.{one.page}")
        for one in file.dossier.sheets
        if one.is_doubtful
    ]
    found += [
        Finding(Mark.AGAIN, "finding.again", f"paper.{one.paper}.{one.page}")
        for one in file.told.retakes
    ]
    unsure = {one.key for one in file.rows if one.standing is Standing.UNSURE}
    found += [
        Finding(Mark.UNSURE, "finding.unsure", target_of(one))
        for one in file.dossier.fields
        if is_unsure(one) and one.key not in unsure
    ]
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.mark)))


def _of_row(row: Row) -> Finding:
    if row.standing is Standing.DIFFERS:
        return Finding(Mark.DIFFERS, "finding.sources", f"fact.{row.key}")
    return Finding(Mark.UNSURE, "finding.sources_unsure", f"fact.{row.key}")


def _is_news(row: Row, file: File) -> bool:
    """Sources that do not agree, unless all there is to it is told already."""
    if row.standing not in LOUD:
        return False
    odd = {cell.origin for group in row.groups[1:] for cell in group.cells if cell.value}
    if not odd:  # only the register, which has a finding of its own
        return False
    warning, told = _TOLD_BY.get(row.key, ("", frozenset()))
    is_told = any(one.warning == warning for one in file.doubts)
    return not (is_told and odd <= told)


def is_unsure(field: Field) -> bool:
    """Read by machine, not surely, and no person has said yet that it is right."""
    return field.source is Source.READ and not field.is_confirmed and field.sureness < SURE_ENOUGH


def marks(file: File) -> dict[str, Mark]:
    """The gravest mark of each field and paper, and of the claim itself under ""."""
    found: dict[str, Mark] = {}
    for one in findings(file):
        found.setdefault(one.target, one.mark)
        if one.target.startswith("fact."):
            found.setdefault(one.target.replace("fact.", "field.", 1), one.mark)
    return found


def difference(file: File, key: str) -> Difference | None:
    """What this field differs from, where there is another value to show beside it."""
    warnings = {one.warning for one in file.doubts if one.key == key}
    identity = file.told.identity
    here = file.value(key)
    if "warning.account_name" in warnings:
        return Difference(here, file.value("name"), "field.name", Kind.NAME)
    if "warning.nik_check_in" in warnings:
        return Difference(here, identity.nik, "origin.check_in", Kind.NUMBER)
    if "warning.kpj_check_in" in warnings:
        return Difference(here, identity.kpj, "origin.check_in", Kind.NUMBER)
    if "warning.nik_birth_date" in warnings:
        return Difference(here, file.value("birth_date"), "field.birth_date")
    return _from_a_paper(file, key)


def _from_a_paper(file: File, key: str) -> Difference | None:
    """The first other reading of a field that differs."""
    row = next((one for one in file.rows if one.key == key), None)
    if row is None or row.standing is not Standing.DIFFERS or row.origins[0] != FORM:
        return None
    other = next((one for one in row.groups[1:] if one.value), None)
    if other is None:
        return None
    return Difference(file.value(key), other.value, other.cells[0].origin, row.kind)
