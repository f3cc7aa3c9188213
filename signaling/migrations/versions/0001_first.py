"""The first schema: branches, booths, officers, visits, periods and decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    _who()
    _what()


def _who() -> None:
    op.create_table(
        "branches",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
    )
    op.create_table(
        "booths",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("public_key", sa.String(128)),
        sa.Column("enrolled_at", sa.Double),
    )
    op.create_table(
        "enrolment_codes",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("booth", sa.String(64), sa.ForeignKey("booths.id"), nullable=False),
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), nullable=False),
        sa.Column("issued_at", sa.Double, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "officers",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), nullable=False),
        sa.Column("login", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("desk", sa.Text),
    )
    op.create_table(
        "sessions",
        sa.Column("token_digest", sa.String(64), primary_key=True),
        sa.Column("officer", sa.String(64), sa.ForeignKey("officers.id"), nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("expires_at", sa.Double, nullable=False),
        sa.Column("ended_at", sa.Double),
    )


def _what() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), nullable=False),
        sa.Column("booth", sa.String(64), sa.ForeignKey("booths.id"), nullable=False),
        sa.Column("ticket", sa.String(16), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("saved_at", sa.Double, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("visits_by_branch", "visits", ["branch", "is_open"])
    op.create_table(
        "periods",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("officer", sa.String(64), sa.ForeignKey("officers.id")),
        sa.Column("seat", sa.Integer),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("started_at", sa.Double, nullable=False),
        sa.Column("ended_at", sa.Double),
    )
    op.create_index("periods_by_visit", "periods", ["visit", "started_at"])
    still_open = sa.text("ended_at IS NULL")
    op.create_index(
        "periods_open",
        "periods",
        ["visit"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), nullable=False, unique=True),
        sa.Column("officer", sa.String(64), sa.ForeignKey("officers.id"), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("decided_at", sa.Double, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "decisions",
        "periods",
        "visits",
        "sessions",
        "officers",
        "enrolment_codes",
        "booths",
        "branches",
    ):
        op.drop_table(table)
