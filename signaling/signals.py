"""What other claims of this installation have in common with one: shown to the officer, never
decided on.

Law: only keyed digests are kept and compared, so the record tells nobody whose account or phone it
was. Claims of the same NIK are one person's own; only an earlier refusal or suspicion of them is a
signal. One pair in Subang held 37 forged cards and 35 SIM cards (tirto.id), so one account, phone
or face behind several claims is shown; an earlier rejection must be, by India's rules for video
identification (RBI).
"""

from collections.abc import Iterable
from enum import StrEnum

import sqlalchemy as sa

from signaling import numbers
from signaling.casefile import CaseFile
from signaling.dossier import Paper
from signaling.inspection import Signal, SignalKind
from signaling.interview import value_of
from signaling.protocol import Outcome
from signaling.schema import CLAIM_MARKS, DECISIONS, FLAGS
from signaling.vault import Vault

DAY_S = 86_400.0


class Mark(StrEnum):
    """What a claim can have in common with another."""

    NIK = "nik"
    ACCOUNT = "account"
    PHONE = "phone"
    FACE = "face"


SHARED = (
    (Mark.ACCOUNT, SignalKind.SAME_ACCOUNT),
    (Mark.PHONE, SignalKind.SAME_PHONE),
    (Mark.FACE, SignalKind.SAME_FACE),
)


def marks_of(file: CaseFile) -> tuple[tuple[Mark, str], ...]:
    """What is to be compared, however it was written; nothing that no person has confirmed."""
    dossier = file.dossier
    account = numbers.compact(value_of(dossier, "account"))
    phone = value_of(dossier, "phone")
    number = numbers.check_phone(phone).value or numbers.compact(phone)
    worker = numbers.compact(value_of(dossier, "worker_nik"))
    found = [
        (Mark.NIK, file.identity.nik),
        (Mark.NIK, worker),
        (Mark.ACCOUNT, account),
        (Mark.PHONE, number),
        *((Mark.FACE, one.sha256) for one in dossier.sheets if one.paper is Paper.FACE),
    ]
    return tuple(dict.fromkeys((kind, value) for kind, value in found if value))


def save(connection: sa.Connection, vault: Vault, file: CaseFile, now: float) -> None:
    """The claim's marks as they are now; those that are no longer said are let go."""
    visit = CLAIM_MARKS.c.visit == file.visit
    told = set(_digests(vault, file))
    rows = connection.execute(sa.select(CLAIM_MARKS.c.kind, CLAIM_MARKS.c.digest).where(visit))
    known = {(row.kind, row.digest) for row in rows}
    for kind, digest in known - told:
        is_it = (CLAIM_MARKS.c.kind == kind) & (CLAIM_MARKS.c.digest == digest)
        connection.execute(CLAIM_MARKS.delete().where(visit, is_it))
    for kind, digest in sorted(told - known):
        values = {"visit": file.visit, "kind": kind, "digest": digest, "at": now}
        connection.execute(CLAIM_MARKS.insert().values(values))


def forget(connection: sa.Connection, visit: str) -> None:
    """Nothing is compared with this claim any more: it has been erased."""
    connection.execute(CLAIM_MARKS.delete().where(CLAIM_MARKS.c.visit == visit))


def find(connection: sa.Connection, vault: Vault, file: CaseFile, now: float) -> tuple[Signal, ...]:
    """What the marks of other visits say, the kinds in the order of `SignalKind`."""
    told = _digests(vault, file)
    niks = _of_kind(told, Mark.NIK)
    same_person = sa.select(CLAIM_MARKS.c.visit).where(
        CLAIM_MARKS.c.kind == Mark.NIK, CLAIM_MARKS.c.digest.in_(niks)
    )
    found: list[Signal | None] = []
    for mark, kind in SHARED:
        others = _others(file.visit, mark, _of_kind(told, mark))
        others &= CLAIM_MARKS.c.visit.not_in(same_person)
        found.append(_signal(connection, kind, CLAIM_MARKS.c.visit, CLAIM_MARKS.c.at, others, now))
    before = sa.select(CLAIM_MARKS.c.visit).where(_others(file.visit, Mark.NIK, niks))
    later = DECISIONS.alias()
    is_last = ~sa.exists().where(later.c.visit == DECISIONS.c.visit, later.c.id > DECISIONS.c.id)
    is_refused = DECISIONS.c.visit.in_(before) & (DECISIONS.c.outcome == Outcome.REFUSE) & is_last
    found.append(
        _signal(
            connection,
            SignalKind.REFUSED_BEFORE,
            DECISIONS.c.visit,
            DECISIONS.c.decided_at,
            is_refused,
            now,
        )
    )
    is_flagged = FLAGS.c.visit.in_(before)
    found.append(
        _signal(connection, SignalKind.FLAGGED_BEFORE, FLAGS.c.visit, FLAGS.c.at, is_flagged, now)
    )
    return tuple(one for one in found if one is not None)


def _digests(vault: Vault, file: CaseFile) -> tuple[tuple[Mark, str], ...]:
    return tuple((kind, vault.digest("mark", kind, value)) for kind, value in marks_of(file))


def _of_kind(digests: Iterable[tuple[Mark, str]], mark: Mark) -> list[str]:
    return [digest for kind, digest in digests if kind is mark]


def _others(visit: str, mark: Mark, digests: list[str]) -> sa.ColumnElement[bool]:
    """Marks of other visits: the query itself leaves this one out."""
    return (
        (CLAIM_MARKS.c.kind == mark)
        & CLAIM_MARKS.c.digest.in_(digests)
        & (CLAIM_MARKS.c.visit != visit)
    )


def _signal(
    connection: sa.Connection,
    kind: SignalKind,
    visit: sa.ColumnElement[str],
    at: sa.ColumnElement[float],
    which: sa.ColumnElement[bool],
    now: float,
) -> Signal | None:
    row = connection.execute(
        sa.select(sa.func.count(sa.distinct(visit)), sa.func.max(at)).where(which)
    ).one()
    count, latest = row
    return Signal(kind, count, max(0, int((now - latest) // DAY_S))) if count else None
