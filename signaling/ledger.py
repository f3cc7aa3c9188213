"""What the figures are made from, read off the record: a branch's visits with all their periods.

Each is meant to be one `Store.do`; nothing is written.
"""

import msgspec
import sqlalchemy as sa

from signaling.measure import Period, Stay, VisitFigures, visit_figures
from signaling.protocol import Outcome
from signaling.schema import DECISIONS, PERIODS, VERDICTS, VISITS


def read_visits(
    connection: sa.Connection,
    now: float,
    *,
    branch: str | None = None,
    since: float = 0.0,
    until: float | None = None,
) -> tuple[VisitFigures, ...]:
    """Visits that began from `since` to before `until` (seconds since the epoch), of one branch or
    of all; open ones last until `now`."""
    begun = sa.select(PERIODS.c.visit).where(PERIODS.c.started_at >= since)
    begun = begun.where(PERIODS.c.started_at < (now if until is None else until))
    begun = begun.where(PERIODS.c.reason == "check_in")
    meant: sa.ColumnElement[bool] = VISITS.c.id.in_(begun)
    if branch is not None:
        meant &= VISITS.c.branch == branch
    return visit_figures(_stays(connection, meant), _periods(connection, meant), now)


def read_verdicts(
    connection: sa.Connection, branch: str, since: float
) -> tuple[dict[str, int], dict[str, int]]:
    """How many decisions of this branch each verifier has confirmed since then, and sent back."""
    rows = connection.execute(
        sa.select(VERDICTS.c.verifier, VERDICTS.c.is_confirmed, sa.func.count())
        .join(VISITS, VISITS.c.id == VERDICTS.c.visit)
        .where(VISITS.c.branch == branch, VERDICTS.c.at >= since)
        .group_by(VERDICTS.c.verifier, VERDICTS.c.is_confirmed)
    )
    confirmed: dict[str, int] = {}
    sent_back: dict[str, int] = {}
    for verifier, is_confirmed, count in rows:
        (confirmed if is_confirmed else sent_back)[verifier] = count
    return confirmed, sent_back


def _stays(connection: sa.Connection, meant: sa.ColumnElement[bool]) -> list[Stay]:
    rows = connection.execute(
        sa.select(VISITS, DECISIONS.c.outcome, DECISIONS.c.reason)
        .outerjoin(DECISIONS, (DECISIONS.c.visit == VISITS.c.id) & (DECISIONS.c.entry == 1))
        .where(meant)
    )
    return [
        Stay(
            visit=row.id,
            branch=row.branch,
            booth=row.booth,
            ticket=row.ticket,
            outcome=None if row.outcome is None else Outcome(row.outcome),
            reason=row.reason or "",
        )
        for row in rows
    ]


def _periods(connection: sa.Connection, meant: sa.ColumnElement[bool]) -> list[Period]:
    rows = connection.execute(
        sa.select(PERIODS).join(VISITS, VISITS.c.id == PERIODS.c.visit).where(meant)
    ).mappings()
    return [
        msgspec.convert({name: row[name] for name in Period.__struct_fields__}, Period)
        for row in rows
    ]
