"""What is read from and written to the record, as verbs over one connection of the store.

Each is meant to be one `Store.do`, or part of one: none of them commits.
"""

import msgspec
import sqlalchemy as sa
from msgspec import structs

from signaling import archive, audit_book, casebook, directory, drafts, hours, notes
from signaling.ledger import read_verdicts, read_visits
from signaling.schema import (
    BOOTHS,
    BRANCHES,
    DECISIONS,
    OFFICERS,
    PERIODS,
    VAULT_KEYS,
    VISITS,
)
from signaling.step import Step
from signaling.transitions import ENDED
from signaling.vault import Vault
from signaling.visit import Booth, Branch, Move, Officer, Timers, Today, Verification, Visit

HANDLE_TIMES = 20  # of so many latest decisions, to start the estimate of the wait with


def save_step(connection: sa.Connection, step: Step, vault: Vault) -> None:
    for visit in step.visits:
        _save_visit(connection, step, visit, vault)
    archive.save_files(connection, step, vault)
    for move in step.moves:
        _save_move(connection, move)
    casebook.save(connection, step, vault)
    for officer in step.officers:
        _save_desk(connection, officer.id, msgspec.json.encode(officer).decode())
    for gone in step.gone_officers:
        _save_desk(connection, gone, None)
    for officer_id in step.logged_out:
        directory.end_sessions(connection, officer_id, step.at)
        drafts.erase(connection, officer_id)
    audit_book.save(connection, step)


def _save_visit(connection: sa.Connection, step: Step, visit: Visit, vault: Vault) -> None:
    values = {
        "state": visit.state,
        "is_open": visit.state not in ENDED,
        "saved_at": step.at,
        "officer": visit.officer,
        "seat": visit.seat,
        "body": msgspec.json.encode(structs.replace(visit, note="")).decode(),
        "note": notes.seal(vault, visit.id, visit.note),
    }
    updated = connection.execute(VISITS.update().where(VISITS.c.id == visit.id).values(values))
    if updated.rowcount == 0:
        who = {"branch": step.branch, "booth": visit.booth, "ticket": visit.ticket}
        connection.execute(VISITS.insert().values(id=visit.id, **who, **values))


def _save_move(connection: sa.Connection, move: Move) -> None:
    """The open period ends; the next begins, and in an ended visit ends at once."""
    still_open = (PERIODS.c.visit == move.visit) & PERIODS.c.ended_at.is_(None)
    connection.execute(PERIODS.update().where(still_open).values(ended_at=move.at))
    connection.execute(
        PERIODS.insert().values(
            visit=move.visit,
            state=move.after,
            officer=move.officer,
            seat=move.seat,
            reason=move.reason or move.act,
            started_at=move.at,
            ended_at=move.at if move.after in ENDED else None,
        )
    )


def _save_desk(connection: sa.Connection, officer: str, desk: str | None) -> None:
    connection.execute(OFFICERS.update().where(OFFICERS.c.id == officer).values(desk=desk))


def load_branch(
    connection: sa.Connection,
    branch: str,
    timers: Timers,
    vault: Vault,
    utc_offset_s: float = Branch("").utc_offset_s,
    verification: Verification = Verification(),  # noqa: B008  frozen
) -> Branch:
    """A branch as it was last saved; nobody is told yet that the sockets are gone."""
    rows = connection.execute(
        sa.select(VISITS.c.id, VISITS.c.body, VISITS.c.note).where(
            VISITS.c.branch == branch, VISITS.c.is_open
        )
    )
    visits = [
        structs.replace(
            msgspec.json.decode(row.body, type=Visit), note=notes.unseal(vault, row.id, row.note)
        )
        for row in rows
    ]
    desks = connection.scalars(
        sa.select(OFFICERS.c.desk).where(OFFICERS.c.branch == branch, OFFICERS.c.desk.is_not(None))
    )
    officers = [msgspec.json.decode(desk, type=Officer) for desk in desks]
    guests = archive.load_guests(connection, branch)
    in_use = sa.select(BOOTHS).where(
        BOOTHS.c.id.in_([visit.booth for visit in visits])
        | ((BOOTHS.c.branch == branch) & BOOTHS.c.needs_cleaning)
    )
    booths = [
        Booth(row.id, row.name, needs_cleaning=row.needs_cleaning, guest=guests.get(row.id))
        for row in connection.execute(in_use)
    ]
    cases = casebook.load_cases(connection, branch, vault)
    told = [*(one.id for one in (*visits, *guests.values())), *cases]
    files = archive.load_files(connection, told, vault)
    day, tickets = archive.load_tickets(connection, branch)
    return Branch(
        id=branch,
        timers=timers,
        officers={officer.id: officer for officer in officers},
        booths={booth.id: booth for booth in booths},
        visits={visit.id: visit for visit in visits},
        files=files,
        sheets=archive.load_sheets(connection, [visit.id for visit in visits]),
        utc_offset_s=utc_offset_s,
        day=day,
        tickets=tickets,
        handle_times=_handle_times(connection, branch),
        today=_today(connection, branch, day, utc_offset_s),
        verification=verification,
        cases={
            key: structs.replace(one, cause=files[key].dossier.cause)
            for key, one in cases.items()
            if key in files
        },
        flags=casebook.load_flags(connection, branch, vault),
    )


def _today(connection: sa.Connection, branch: str, day: int, utc_offset_s: float) -> Today:
    """The figures of the latest day of this branch, so that the board goes on from there."""
    begins, now = day * archive.DAY_S - utc_offset_s, latest_moment(connection) + 1.0
    today = hours.recorded(day, read_visits(connection, now, branch=branch, since=begins))
    confirmed, sent_back = read_verdicts(connection, branch, begins)
    return structs.replace(today, confirmed=confirmed, sent_back=sent_back)


def _handle_times(connection: sa.Connection, branch: str) -> tuple[float, ...]:
    rows = connection.execute(
        sa.select(DECISIONS.c.decided_at, VISITS.c.body)
        .join(VISITS, VISITS.c.id == DECISIONS.c.visit)
        .where(VISITS.c.branch == branch)
        .order_by(DECISIONS.c.id.desc())
        .limit(HANDLE_TIMES)
    ).all()
    times = []
    for decided_at, body in reversed(rows):
        visit = msgspec.json.decode(body, type=Visit)
        if visit.accepted_at is not None:
            times.append(decided_at - visit.accepted_at)
    return tuple(times)


def latest_moment(connection: sa.Connection) -> float:
    """When anything was last saved, so that a clock set back does not turn time round."""
    return connection.scalar(sa.select(sa.func.max(VISITS.c.saved_at))) or 0.0


def fits_key(connection: sa.Connection, fingerprint: str, now: float) -> bool:
    """Whether this key is the one the record is sealed with; the first one ever is."""
    known = connection.scalar(sa.select(VAULT_KEYS.c.fingerprint))
    if known is None:
        connection.execute(VAULT_KEYS.insert().values(fingerprint=fingerprint, since=now))
    return known in (None, fingerprint)


def branch_ids(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.select(BRANCHES.c.id).order_by(BRANCHES.c.id)))
