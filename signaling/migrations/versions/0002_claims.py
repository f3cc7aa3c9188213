"""Claims, their papers, the branch's staff and tickets; booths that must be cleaned.

A visit that was open under the first schema has no identity and no consent, so nobody could go on
with it: it is closed as abandoned, for that reason.
"""

import json
import time

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"

REASON = "upgraded"
VISITS = sa.table(
    "visits",
    sa.column("id", sa.String),
    sa.column("state", sa.String),
    sa.column("is_open", sa.Boolean),
    sa.column("saved_at", sa.Double),
    sa.column("body", sa.Text),
)
PERIODS = sa.table(
    "periods",
    sa.column("visit", sa.String),
    sa.column("state", sa.String),
    sa.column("reason", sa.String),
    sa.column("started_at", sa.Double),
    sa.column("ended_at", sa.Double),
)


def upgrade() -> None:
    needs_cleaning = sa.Column(
        "needs_cleaning", sa.Boolean, nullable=False, server_default=sa.false()
    )
    op.add_column("booths", needs_cleaning)
    op.add_column("booths", sa.Column("guest", sa.String(64)))
    op.add_column("visits", sa.Column("officer", sa.String(64)))
    op.add_column("visits", sa.Column("seat", sa.Integer))
    _who()
    _what()
    _close_open_visits(op.get_bind())


def _who() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), nullable=False),
        sa.Column("badge_digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.UniqueConstraint("branch", "badge_digest", name="staff_badges"),
    )
    op.create_table(
        "tickets",
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("ticket", sa.String(16), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
    )
    op.create_table(
        "vault_keys",
        sa.Column("fingerprint", sa.String(16), primary_key=True),
        sa.Column("since", sa.Double, nullable=False),
    )


def _what() -> None:
    op.create_table(
        "claims",
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), primary_key=True),
        sa.Column("number", sa.String(32)),
        sa.Column("consent", sa.String(64), nullable=False),
        sa.Column("consented_at", sa.Double, nullable=False),
        sa.Column("helper", sa.String(64), sa.ForeignKey("staff.id")),
        sa.Column("rating", sa.Integer),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("erased_at", sa.Double),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), nullable=False),
        sa.Column("paper", sa.String(32), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received_at", sa.Double, nullable=False),
        sa.Column("erased_at", sa.Double),
        sa.UniqueConstraint("visit", "paper", "page", "sha256", name="evidence_sheets"),
    )


def _close_open_visits(connection: sa.Connection) -> None:
    is_open = sa.select(VISITS.c.id, VISITS.c.saved_at, VISITS.c.body).where(VISITS.c.is_open)
    for visit, saved_at, text in connection.execute(is_open).all():
        now = max(time.time(), saved_at)
        body = json.loads(text) | {"state": "abandoned", "since": now, "deadline": None}
        body |= {"seat": None, "colleague": None, "colleague_seat": None}
        mine = VISITS.c.id == visit
        closed = {"state": "abandoned", "is_open": False, "saved_at": now, "body": json.dumps(body)}
        connection.execute(VISITS.update().where(mine).values(closed))
        running = (PERIODS.c.visit == visit) & PERIODS.c.ended_at.is_(None)
        connection.execute(PERIODS.update().where(running).values(ended_at=now))
        connection.execute(
            PERIODS.insert().values(
                visit=visit, state="abandoned", reason=REASON, started_at=now, ended_at=now
            )
        )


def downgrade() -> None:
    for table in ("evidence", "claims", "vault_keys", "tickets", "staff"):
        op.drop_table(table)
    for table, column in (
        ("visits", "seat"),
        ("visits", "officer"),
        ("booths", "guest"),
        ("booths", "needs_cleaning"),
    ):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
