"""The audit on disk: lines are appended to one chain, and read from its beginning.

Law: an act is written in the transaction of what it did, so neither is ever there without the
other. The table refuses every change and removal itself (see the migration).
"""

import msgspec
import sqlalchemy as sa

from signaling.audit import START, Act, Entry, entry
from signaling.schema import AUDIT, WATCHES
from signaling.step import Step

PAGE = 500  # lines in memory at a time


def append(connection: sa.Connection, branch: str, at: float, acts: tuple[Act, ...]) -> None:
    """These lines after the last there is; `at` in seconds since the epoch."""
    if not acts:
        return
    last = connection.execute(
        sa.select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)
    ).one_or_none()
    seq, previous = (0, START) if last is None else (last.seq, last.hash)
    for act in acts:
        line = entry(previous, seq + 1, at, branch, act)
        connection.execute(AUDIT.insert().values(msgspec.structs.asdict(line)))
        seq, previous = line.seq, line.hash


def save(connection: sa.Connection, step: Step) -> None:
    """The acts of one step, and who looks in where since."""
    append(connection, step.branch, step.at, step.acts)
    if step.watches is None:
        return
    connection.execute(WATCHES.delete().where(WATCHES.c.branch == step.branch))
    for one in step.watches:
        values = {"supervisor": one.supervisor, "branch": step.branch, "visit": one.visit}
        connection.execute(WATCHES.insert().values(values))


def read(connection: sa.Connection, *, after: int = 0) -> tuple[Entry, ...]:
    """The next `PAGE` lines after that number; nobody is kept from writing for long."""
    rows = connection.execute(
        sa.select(AUDIT).where(AUDIT.c.seq > after).order_by(AUDIT.c.seq).limit(PAGE)
    ).mappings()
    names = Entry.__struct_fields__
    return tuple(msgspec.convert({name: row[name] for name in names}, Entry) for row in rows)
