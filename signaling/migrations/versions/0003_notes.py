"""Officers' notes are sealed, and staff can leave.

What was written in the clear is set aside here: sealing needs the vault's key, which no migration
has, so the server does it before it serves anybody (see `notes`).
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"

VISITS = sa.table("visits", sa.column("id", sa.String), sa.column("body", sa.Text))
DECISIONS = sa.table("decisions", sa.column("visit", sa.String), sa.column("note", sa.Text))


def upgrade() -> None:
    connection = op.get_bind()
    op.add_column("staff", sa.Column("left_at", sa.Double))
    set_aside = op.create_table(
        "unsealed_notes",
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), primary_key=True),
        sa.Column("of_visit", sa.Text, nullable=False),
        sa.Column("of_decision", sa.Text, nullable=False),
    )
    decided = {row.visit: row.note for row in connection.execute(sa.select(DECISIONS))}
    for visit, text in connection.execute(sa.select(VISITS.c.id, VISITS.c.body)).all():
        body = json.loads(text)
        note = body.pop("note", "")
        if note:
            cleaned = VISITS.update().where(VISITS.c.id == visit).values(body=json.dumps(body))
            connection.execute(cleaned)
        if note or decided.get(visit):
            values = {"visit": visit, "of_visit": note, "of_decision": decided.get(visit, "")}
            connection.execute(set_aside.insert().values(values))
    op.drop_column("decisions", "note")
    for table in ("decisions", "visits"):
        op.add_column(table, sa.Column("note", sa.LargeBinary))


def downgrade() -> None:
    """Notes are lost: nobody here can unseal them."""
    for table in ("decisions", "visits"):
        op.drop_column(table, "note")
    op.add_column("decisions", sa.Column("note", sa.Text, nullable=False, server_default=""))
    op.drop_table("unsealed_notes")
    op.drop_column("staff", "left_at")
