"""Claims and their papers in the record, as verbs over one connection of the store.

Law: who may see or send a paper is decided in the query itself, never after it.
"""

import msgspec
import sqlalchemy as sa

from signaling import drafts, notes, signals
from signaling.casefile import CaseFile
from signaling.oversight import CaseState
from signaling.protocol import State
from signaling.schema import BOOTHS, CASES, CLAIMS, EVIDENCE, TICKETS, VISITS
from signaling.step import Step
from signaling.vault import Vault
from signaling.visit import Visit

DAY_S = 86_400.0


class Sheet(msgspec.Struct, frozen=True):
    """A picture that has come in whole."""

    visit: str
    paper: str
    page: int
    sha256: str
    kind: str
    size: int


# --- what dispatch thinks of ---------------------------------------------------------------------


def save_files(connection: sa.Connection, step: Step, vault: Vault) -> None:
    """The claims, booths and tickets of one step; its visits must be there already."""
    for file in step.files:
        _save_file(connection, file, vault)
    for booth in step.booths:
        guest = None if booth.guest is None else booth.guest.id
        left = {"needs_cleaning": booth.needs_cleaning, "guest": guest}
        connection.execute(BOOTHS.update().where(BOOTHS.c.id == booth.id).values(left))
    for ticket, holder in step.tickets:
        values = {"branch": step.branch, "day": step.day, "ticket": ticket, "holder": holder}
        connection.execute(TICKETS.insert().values(values))


def _save_file(connection: sa.Connection, file: CaseFile, vault: Vault) -> None:
    values = {
        "number": None if file.receipt is None else file.receipt.number,
        "consent": file.consent,
        "consented_at": file.consented_at,
        "helper": None if file.helper is None else file.helper.id,
        "rating": file.rating,
        "sealed": vault.seal(msgspec.json.encode(file), file.visit, "claim"),
    }
    same = CLAIMS.c.visit == file.visit
    known = connection.execute(sa.select(CLAIMS.c.erased_at).where(same)).one_or_none()
    if known is None:
        connection.execute(CLAIMS.insert().values(visit=file.visit, **values))
    elif known.erased_at is None:  # what was erased stays erased
        connection.execute(CLAIMS.update().where(same).values(values))


def load_files(connection: sa.Connection, visits: list[str], vault: Vault) -> dict[str, CaseFile]:
    """The files of these visits; VaultError when the key is another."""
    rows = connection.execute(
        sa.select(CLAIMS.c.visit, CLAIMS.c.sealed).where(
            CLAIMS.c.visit.in_(visits), CLAIMS.c.sealed.is_not(None)
        )
    )
    return {
        visit: msgspec.json.decode(vault.open(sealed, visit, "claim"), type=CaseFile)
        for visit, sealed in rows
    }


def load_sheets(connection: sa.Connection, visits: list[str]) -> dict[str, frozenset[str]]:
    """By visit: the SHA-256 of every picture of it on record."""
    rows = connection.execute(
        sa.select(EVIDENCE.c.visit, EVIDENCE.c.sha256).where(EVIDENCE.c.visit.in_(visits))
    )
    sheets: dict[str, set[str]] = {}
    for visit, sha256 in rows:
        sheets.setdefault(visit, set()).add(sha256)
    return {visit: frozenset(some) for visit, some in sheets.items()}


def load_guests(connection: sa.Connection, branch: str) -> dict[str, Visit]:
    """By booth: the decided visit whose participant has not left yet."""
    rows = connection.execute(
        sa.select(BOOTHS.c.id, VISITS.c.body)
        .join(VISITS, VISITS.c.id == BOOTHS.c.guest)
        .join(CLAIMS, CLAIMS.c.visit == VISITS.c.id)
        .where(BOOTHS.c.branch == branch, CLAIMS.c.sealed.is_not(None))
    )
    return {booth: msgspec.json.decode(body, type=Visit) for booth, body in rows}


def load_tickets(connection: sa.Connection, branch: str) -> tuple[int, dict[str, str]]:
    """The latest day of this branch, and who had which ticket on it."""
    day = connection.scalar(sa.select(sa.func.max(TICKETS.c.day)).where(TICKETS.c.branch == branch))
    rows = connection.execute(
        sa.select(TICKETS.c.ticket, TICKETS.c.holder).where(
            TICKETS.c.branch == branch, TICKETS.c.day == (day or 0)
        )
    )
    return day or 0, {row.ticket: row.holder for row in rows}


# --- papers --------------------------------------------------------------------------------------


def may_send(connection: sa.Connection, booth: str, visit: str) -> bool:
    """Whether this is the booth's own open visit."""
    return _branch_of(connection, booth, visit) is not None


def add_sheet(connection: sa.Connection, booth: str, sheet: Sheet, now: float) -> str | None:
    """Its row, once; the visit's branch, or None when it is not the booth's own, or over."""
    branch = _branch_of(connection, booth, sheet.visit)
    if branch is None:
        return None
    same = sa.select(EVIDENCE.c.id).where(
        EVIDENCE.c.visit == sheet.visit,
        EVIDENCE.c.paper == sheet.paper,
        EVIDENCE.c.page == sheet.page,
        EVIDENCE.c.sha256 == sheet.sha256,
    )
    if connection.execute(same).one_or_none() is None:
        values = msgspec.structs.asdict(sheet)
        connection.execute(EVIDENCE.insert().values(received_at=now, **values))
    return branch


def _branch_of(connection: sa.Connection, booth: str, visit: str) -> str | None:
    """The branch of a booth's own open visit."""
    is_own = (VISITS.c.id == visit) & (VISITS.c.booth == booth)
    return connection.scalar(sa.select(VISITS.c.branch).where(is_own, VISITS.c.is_open))


# --- forgetting ----------------------------------------------------------------------------------


def erase(
    connection: sa.Connection, now: float, *, decided_s: float, abandoned_s: float
) -> list[str]:
    """Erase the files of visits that ended longer ago than that; which visits they were.

    That there was a claim, what was agreed to and what was decided stays; who it was does not, nor
    does what anybody noted, nor what it had in common with others. While a decision is still being
    verified nothing of its claim is erased.
    """
    is_abandoned = VISITS.c.state == State.ABANDONED
    spans = sa.case((is_abandoned, abandoned_s), else_=decided_s)
    unverified = sa.select(CASES.c.visit).where(CASES.c.state != CaseState.CONFIRMED)
    is_over = sa.not_(VISITS.c.is_open) & (VISITS.c.saved_at + spans <= now)
    is_over &= VISITS.c.id.not_in(unverified)
    expired = list(
        connection.scalars(
            sa.select(CLAIMS.c.visit)
            .join(VISITS, VISITS.c.id == CLAIMS.c.visit)
            .where(CLAIMS.c.erased_at.is_(None), is_over)
        )
    )
    for visit in expired:
        mine = CLAIMS.c.visit == visit
        connection.execute(CLAIMS.update().where(mine).values(sealed=None, erased_at=now))
        signals.forget(connection, visit)
        connection.execute(EVIDENCE.update().where(EVIDENCE.c.visit == visit).values(erased_at=now))
        connection.execute(BOOTHS.update().where(BOOTHS.c.guest == visit).values(guest=None))
    notes.erase(connection, is_over)
    drafts.erase_old(connection, now)
    connection.execute(TICKETS.delete().where(TICKETS.c.day < int(now // DAY_S) - 2))
    return expired


def kept(connection: sa.Connection, visits: list[str]) -> set[str]:
    """Those of these visits whose papers may still be there."""
    known = sa.select(CLAIMS.c.visit).where(
        CLAIMS.c.visit.in_(visits), CLAIMS.c.erased_at.is_(None)
    )
    return set(connection.scalars(known))
