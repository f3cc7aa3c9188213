"""Roles, verification, signals, suspicions, drafts and the audit; what is decided never changes.

The database itself refuses to change or remove a decision, a verdict or a line of the audit. Only a
note may be erased when its claim expires, or sealed when an older program has left it in the clear.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"

KEPT = {
    "decisions": ("id", "visit", "entry", "officer", "outcome", "reason", "decided_at", "bring"),
    "verdicts": ("id", "visit", "entry", "verifier", "is_confirmed", "reason", "at"),
    "audit": (
        "seq",
        "branch",
        "at",
        "actor",
        "role",
        "act",
        "about",
        "detail",
        "previous",
        "hash",
    ),
}
NOTED = {  # and when a note may still be written
    "decisions": "EXISTS (SELECT 1 FROM unsealed_notes WHERE visit = OLD.visit)",
    "verdicts": "1 = 0",
}


def upgrade() -> None:
    roles = sa.Column("roles", sa.String(64), nullable=False, server_default="officer")
    op.add_column("officers", roles)
    _let_decisions_be_corrected()
    _verification()
    _suspicion()
    _desk()
    for table, columns in KEPT.items():
        _guard(table, columns)


def _let_decisions_be_corrected() -> None:
    with op.batch_alter_table(
        "decisions", naming_convention={"uq": "%(table_name)s_%(column_0_name)s_key"}
    ) as decisions:
        decisions.drop_constraint("decisions_visit_key", type_="unique")
        decisions.add_column(sa.Column("entry", sa.Integer, nullable=False, server_default="1"))
        decisions.add_column(sa.Column("bring", sa.Text, nullable=False, server_default=""))
        decisions.create_unique_constraint("decision_entries", ["visit", "entry"])


def _verification() -> None:
    op.create_table(
        "cases",
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), primary_key=True),
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), nullable=False),
        sa.Column("officer", sa.String(64), sa.ForeignKey("officers.id"), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("sample", sa.String(32), nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("decided_at", sa.Double, nullable=False),
        sa.Column("verifier", sa.String(64), sa.ForeignKey("officers.id")),
        sa.Column("since", sa.Double, nullable=False),
        sa.Column("reply", sa.LargeBinary),
        sa.Column("reply_reason", sa.String(64)),
    )
    op.create_index("cases_by_branch", "cases", ["branch", "state"])
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("verifier", sa.String(64), sa.ForeignKey("officers.id"), nullable=False),
        sa.Column("is_confirmed", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(64)),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("note", sa.LargeBinary),
        sa.UniqueConstraint("visit", "entry", name="verdict_entries"),
    )


def _suspicion() -> None:
    op.create_table(
        "claim_marks",
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), primary_key=True),
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_index("claim_marks_by_digest", "claim_marks", ["kind", "digest"])
    op.create_table(
        "flags",
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), nullable=False),
        sa.Column("officer", sa.String(64), sa.ForeignKey("officers.id"), nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("note", sa.LargeBinary),
        sa.Column("seen_by", sa.String(200), nullable=False, server_default=""),
        sa.Column("seen_at", sa.Double),
    )
    op.create_index("flags_by_branch", "flags", ["branch", "seen_at"])


def _desk() -> None:
    op.create_table(
        "watches",
        sa.Column("supervisor", sa.String(64), sa.ForeignKey("officers.id"), primary_key=True),
        sa.Column("branch", sa.String(64), sa.ForeignKey("branches.id"), nullable=False),
        sa.Column("visit", sa.String(64), sa.ForeignKey("visits.id"), nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("officer", sa.String(64), sa.ForeignKey("officers.id"), primary_key=True),
        sa.Column("saved_at", sa.Double, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("branch", sa.String(64), nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("act", sa.String(64), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _guard(table: str, columns: tuple[str, ...]) -> None:
    """Nothing of a row changes but its note: erased, or sealed if an older program has set it aside
    in the clear."""
    changed = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in columns)
    if table in NOTED:
        changed += (
            " OR (NEW.note IS NOT NULL AND NEW.note IS DISTINCT FROM OLD.note"
            f" AND NOT {NOTED[table]})"
        )
    if op.get_bind().dialect.name == "sqlite":
        changed = changed.replace("IS DISTINCT FROM", "IS NOT")
        for act, when in (("UPDATE", f"WHEN {changed}"), ("DELETE", "")):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{table} are only ever added to'; END IF; "
        f"IF {changed} THEN RAISE EXCEPTION '{table} are only ever added to'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_keep()"
    )


def downgrade() -> None:
    """Corrections and verdicts are lost: the older program knows one decision a visit."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in KEPT:
        if is_sqlite:
            op.execute(f"DROP TRIGGER {table}_no_update")
            op.execute(f"DROP TRIGGER {table}_no_delete")
        else:
            op.execute(f"DROP TRIGGER {table}_keep ON {table}")
            op.execute(f"DROP FUNCTION {table}_keep()")
    for table in ("audit", "drafts", "watches", "flags", "claim_marks", "verdicts", "cases"):
        op.drop_table(table)
    op.execute("DELETE FROM decisions WHERE entry > 1")
    with op.batch_alter_table("decisions") as decisions:
        decisions.drop_constraint("decision_entries", type_="unique")
        decisions.create_unique_constraint("decisions_visit_key", ["visit"])
        decisions.drop_column("bring")
        decisions.drop_column("entry")
    op.drop_column("officers", "roles")
