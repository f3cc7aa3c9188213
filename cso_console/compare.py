"""CORE. Every fact of a claim as each source gives it: the form, each paper, check-in, register.

Law: it groups and never decides. What only looks different is the same: capitals, spaces, full
stops, titles, how an address is shortened. One letter is a difference. What a machine has read
unsurely is never held against anybody as if it were sure.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from cso_console.letters import Kind, plain
from signaling.dossier import Field, Membership, Paper, Source
from signaling.protocol import DossierOfVisit

SURE_ENOUGH = 0.85
FORM, CHECK_IN, REGISTER = "form", "check_in", "register"
_PAPERS = tuple(Paper)

FACTS: tuple[tuple[str, Kind], ...] = (
    ("name", Kind.NAME),
    ("nik", Kind.NUMBER),
    ("kpj", Kind.NUMBER),
    ("birth_place", Kind.TEXT),
    ("birth_date", Kind.TEXT),
    ("mother", Kind.NAME),
    ("address", Kind.ADDRESS),
    ("worker_name", Kind.NAME),
    ("worker_nik", Kind.NUMBER),
    ("employer", Kind.COMPANY),
    ("employer_address", Kind.ADDRESS),
    ("year_in", Kind.NUMBER),
    ("year_out", Kind.NUMBER),
    ("bank", Kind.TEXT),
    ("account", Kind.NUMBER),
    ("account_name", Kind.NAME),
    ("npwp", Kind.NUMBER),
)
KINDS = dict(FACTS)
# Sources that are called by a shorter name here than elsewhere: `from.<source>`.
SHORT = frozenset(
    {
        FORM,
        CHECK_IN,
        REGISTER,
        Paper.KTP,
        Paper.KK,
        Paper.CARD,
        Paper.BANK_BOOK,
        Paper.NPWP,
        Paper.EMPLOYER_LETTER,
        Paper.WORK_LETTER,
        Paper.CONTRACT_LETTER,
    }
)


class Standing(StrEnum):
    """How the sources of one fact stand to each other, what needs a look first."""

    DIFFERS = "differs"
    UNSURE = "unsure"  # only what was read unsurely is otherwise
    EQUAL = "equal"
    ALONE = "alone"  # one source: nothing to hold it against


LOUD = frozenset({Standing.DIFFERS, Standing.UNSURE})


class Cell(msgspec.Struct, frozen=True):
    """What one source says; `origin` is `FORM`, `CHECK_IN`, `REGISTER` or a paper.

    `value` is "" when the register finds no such member.
    """

    origin: str
    value: str
    is_sure: bool = True


class Group(msgspec.Struct, frozen=True):
    """The sources that say the same; `value` as the first of them writes it."""

    value: str
    cells: tuple[Cell, ...]


class Row(msgspec.Struct, frozen=True):
    """One fact; the first group is that of the form wherever the form has it."""

    key: str
    standing: Standing
    groups: tuple[Group, ...]

    @property
    def kind(self) -> Kind:
        return KINDS[self.key]

    @property
    def origins(self) -> tuple[str, ...]:
        return tuple(cell.origin for group in self.groups for cell in group.cells)

    @property
    def pair(self) -> tuple[Paper, ...]:
        """The one or two papers to be looked at for it: of each side of a difference, one."""
        sides = [
            [Paper(cell.origin) for cell in group.cells if cell.origin in _PAPERS]
            for group in self.groups
        ]
        firsts = [side[0] for side in sides if side]
        rest = [paper for side in sides for paper in side[1:]]
        return tuple((firsts + rest)[:2])


def rows(told: DossierOfVisit) -> tuple[Row, ...]:
    """Every fact that any source gives, those that differ first."""
    found = [row for key, _ in FACTS if (row := _row(told, key)) is not None]
    order = tuple(Standing)
    return tuple(sorted(found, key=lambda row: order.index(row.standing)))


def row_of(rows: Sequence[Row], key: str) -> Row | None:
    """The fact of this key; "" is the first there is."""
    return next((one for one in rows if key in ("", one.key)), None)


def sources(rows: Sequence[Row]) -> tuple[str, ...]:
    """Every source that says anything: the form, check-in, papers in their order, the register."""
    said = {origin for row in rows for origin in row.origins}
    return tuple(one for one in (FORM, CHECK_IN, *_PAPERS, REGISTER) if one in said)


def stands(row: Row, origin: str) -> Standing | None:
    """How one source stands to the first; None when it does not say this fact."""
    for place, group in enumerate(row.groups):
        for cell in group.cells:
            if cell.origin != origin:
                continue
            if place:
                return Standing.DIFFERS if cell.is_sure else Standing.UNSURE
            return Standing.ALONE if row.standing is Standing.ALONE else Standing.EQUAL
    return None


def _row(told: DossierOfVisit, key: str) -> Row | None:
    cells = _cells(told, key)
    if not cells:
        return None
    kind = KINDS[key]
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(plain(kind, cell.value), []).append(cell)
    found = tuple(Group(same[0].value, tuple(same)) for same in groups.values())
    return Row(key, _standing(cells, found), found)


def _standing(cells: Sequence[Cell], groups: Sequence[Group]) -> Standing:
    if len(cells) == 1:
        return Standing.ALONE
    if len(groups) == 1:
        return Standing.EQUAL
    sure = sum(any(cell.is_sure for cell in group.cells) for group in groups)
    return Standing.DIFFERS if sure > 1 else Standing.UNSURE


def _cells(told: DossierOfVisit, key: str) -> list[Cell]:
    """Form, check-in, papers in their own order, register."""
    dossier = told.dossier
    fields = {one.key: one for one in dossier.fields}
    cells = [_typed(fields[key])] if key in fields and fields[key].value else []
    if key in ("nik", "kpj"):
        cells.append(Cell(CHECK_IN, getattr(told.identity, key)))
    read = {one.paper: one for one in dossier.readings if one.key == key and one.value}
    if key == "name":
        read |= {
            one.paper: one for one in dossier.readings if one.key == "account_name" and one.value
        }
        holder = fields.get("account_name")
        if Paper.BANK_BOOK not in read and holder is not None and holder.value:
            cells.append(msgspec.structs.replace(_typed(holder), origin=Paper.BANK_BOOK))
    cells += [
        Cell(paper, read[paper].value, read[paper].sureness >= SURE_ENOUGH)
        for paper in _PAPERS
        if paper in read
    ]
    if key == "kpj" and told.membership is not Membership.UNKNOWN:
        is_known = told.membership is Membership.MATCH
        cells.append(Cell(REGISTER, told.identity.kpj if is_known else ""))
    return cells


def _typed(field: Field) -> Cell:
    is_sure = field.source is not Source.READ or field.is_confirmed or field.sureness >= SURE_ENOUGH
    return Cell(FORM, field.value, is_sure)
