"""Decisions, verdicts, cases and suspicions in the record, as verbs over one connection.

Law: decisions and verdicts are only ever added; a case is the latest state of a decided claim. What
anybody wrote is sealed like the claim it is about.
"""

import sqlalchemy as sa
from msgspec import structs

from signaling import notes
from signaling.dossier import Paper
from signaling.oversight import CaseState, Sample
from signaling.protocol import Outcome, Reason
from signaling.schema import CASES, DECISIONS, FLAGS, OFFICERS, VERDICTS, VISITS
from signaling.step import Step
from signaling.vault import Vault
from signaling.visit import DecidedCase, Decision, Flag

SEEN_FLAGS = 30  # of those that somebody has read already


def save(connection: sa.Connection, step: Step, vault: Vault) -> None:
    """What one step has decided; its visits must be there already."""
    for decision in step.decisions:
        values = structs.asdict(decision)
        values["note"] = notes.seal(vault, decision.visit, decision.note)
        values["bring"] = ",".join(decision.bring)
        connection.execute(DECISIONS.insert().values(decided_at=values.pop("at"), **values))
    for verdict in step.verdicts:
        values = structs.asdict(verdict)
        values["note"] = notes.seal(vault, verdict.visit, verdict.note)
        connection.execute(VERDICTS.insert().values(values))
    for case in step.cases:
        _save_case(connection, step.branch, case, vault)
    for flag in step.flags:
        _save_flag(connection, step.branch, flag, vault)


def _save_case(connection: sa.Connection, branch: str, case: DecidedCase, vault: Vault) -> None:
    values = {
        "officer": case.decision.officer,
        "state": case.state,
        "sample": case.sample,
        "entry": case.decision.entry,
        "decided_at": case.decision.at,
        "verifier": case.verifier,
        "since": case.since,
        "reply": notes.seal(vault, case.visit, case.reply),
        "reply_reason": case.reply_reason,
    }
    same = CASES.c.visit == case.visit
    if connection.execute(CASES.update().where(same).values(values)).rowcount == 0:
        connection.execute(CASES.insert().values(visit=case.visit, branch=branch, **values))


def _save_flag(connection: sa.Connection, branch: str, flag: Flag, vault: Vault) -> None:
    seen = {"seen_by": flag.seen_by, "seen_at": flag.seen_at}
    same = (FLAGS.c.branch == branch) & (FLAGS.c.number == flag.number)
    if connection.execute(FLAGS.update().where(same).values(seen)).rowcount == 0:
        note = notes.seal(vault, flag.visit, flag.note)
        who = {"visit": flag.visit, "officer": flag.officer, "at": flag.at, "note": note}
        connection.execute(FLAGS.insert().values(branch=branch, number=flag.number, **who, **seen))


def load_cases(connection: sa.Connection, branch: str, vault: Vault) -> dict[str, DecidedCase]:
    """Those that do not count yet, the oldest first, without their cause: that is in the file."""
    latest = (DECISIONS.c.visit == CASES.c.visit) & (DECISIONS.c.entry == CASES.c.entry)
    rows = connection.execute(
        sa.select(
            CASES,
            DECISIONS.c.outcome,
            DECISIONS.c.reason,
            DECISIONS.c.note,
            DECISIONS.c.bring,
            VISITS.c.ticket,
            OFFICERS.c.name,
        )
        .join(DECISIONS, latest)
        .join(VISITS, VISITS.c.id == CASES.c.visit)
        .join(OFFICERS, OFFICERS.c.id == CASES.c.officer)
        .where(CASES.c.branch == branch, CASES.c.state != CaseState.CONFIRMED)
        .order_by(CASES.c.decided_at, CASES.c.visit)
    )
    return {row.visit: _case(row, vault) for row in rows}


def _case(row: sa.Row[tuple[object, ...]], vault: Vault) -> DecidedCase:
    return DecidedCase(
        Decision(
            visit=row.visit,
            officer=row.officer,
            outcome=Outcome(row.outcome),
            reason=Reason(row.reason),
            note=notes.unseal(vault, row.visit, row.note),
            at=row.decided_at,
            bring=tuple(Paper(one) for one in row.bring.split(",") if one),
            entry=row.entry,
        ),
        ticket=row.ticket,
        officer_name=row.name,
        cause=None,
        sample=Sample(row.sample),
        state=CaseState(row.state),
        verifier=row.verifier,
        since=row.since,
        reply=notes.unseal(vault, row.visit, row.reply),
        reply_reason=Reason(row.reply_reason) if row.reply_reason else None,
    )


def load_flags(connection: sa.Connection, branch: str, vault: Vault) -> dict[int, Flag]:
    """Every one that nobody has read, and the latest of the others."""
    mine = (
        sa.select(FLAGS, VISITS.c.ticket, OFFICERS.c.name)
        .join(VISITS, VISITS.c.id == FLAGS.c.visit)
        .join(OFFICERS, OFFICERS.c.id == FLAGS.c.officer)
        .where(FLAGS.c.branch == branch)
    )
    unseen = connection.execute(mine.where(FLAGS.c.seen_at.is_(None)))
    latest = mine.where(FLAGS.c.seen_at.is_not(None)).order_by(FLAGS.c.seen_at.desc())
    rows = [*unseen, *connection.execute(latest.limit(SEEN_FLAGS))]
    return {
        row.number: Flag(
            row.number,
            row.visit,
            row.ticket,
            row.officer,
            row.name,
            row.at,
            notes.unseal(vault, row.visit, row.note),
            row.seen_by,
            row.seen_at,
        )
        for row in rows
    }


def erase_notes(connection: sa.Connection, over: sa.Select[tuple[str]]) -> None:
    """What was written about those visits; that it was decided, verified or flagged stays."""
    for table, column in (
        (VERDICTS, VERDICTS.c.note),
        (FLAGS, FLAGS.c.note),
        (CASES, CASES.c.reply),
    ):
        had = table.c.visit.in_(over) & column.is_not(None)
        connection.execute(table.update().where(had).values({column.name: None}))
