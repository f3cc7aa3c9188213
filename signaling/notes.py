"""Notes in the record, an officer's and a verifier's: sealed like the claim they are about, and
erased when it is.

Law: a note is readable nowhere without the vault. What an older program wrote in the clear waits in
a table of its own, and is sealed before anybody is served.
"""

import sqlalchemy as sa

from signaling.schema import CASES, DECISIONS, FLAGS, UNSEALED_NOTES, VERDICTS, VISITS
from signaling.vault import Vault


def seal(vault: Vault, visit: str, note: str) -> bytes | None:
    """What is kept of it; nothing of an empty one."""
    return vault.seal(note.encode(), visit, "note") if note else None


def unseal(vault: Vault, visit: str, kept: bytes | None) -> str:
    """The note; VaultError when it was changed, or sealed with another key."""
    return "" if kept is None else vault.open(kept, visit, "note").decode()


def seal_old(connection: sa.Connection, vault: Vault) -> int:
    """Seal what the migration has set aside; how many visits had such a note."""
    rows = connection.execute(sa.select(UNSEALED_NOTES)).all()
    for row in rows:
        for table, visit, note in (
            (VISITS, VISITS.c.id, row.of_visit),
            (DECISIONS, DECISIONS.c.visit, row.of_decision),
        ):
            sealed = seal(vault, row.visit, note)
            connection.execute(table.update().where(visit == row.visit).values(note=sealed))
    connection.execute(UNSEALED_NOTES.delete())
    return len(rows)


def erase(connection: sa.Connection, is_over: sa.ColumnElement[bool]) -> None:
    """The notes of those visits; what was decided stays."""
    over = sa.select(VISITS.c.id).where(is_over)
    has_note = VISITS.c.note.is_not(None)
    connection.execute(VISITS.update().where(is_over, has_note).values(note=None))
    for table in (DECISIONS, VERDICTS, FLAGS):
        had = table.c.visit.in_(over) & table.c.note.is_not(None)
        connection.execute(table.update().where(had).values(note=None))
    had = CASES.c.visit.in_(over) & CASES.c.reply.is_not(None)
    connection.execute(CASES.update().where(had).values(reply=None))
    connection.execute(UNSEALED_NOTES.delete().where(UNSEALED_NOTES.c.visit.in_(over)))
