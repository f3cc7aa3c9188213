"""The tables of the record. Moments are seconds since the epoch; ids are the protocol's.

A decision, a verdict and a line of the audit are only ever inserted, never changed: the database
itself refuses (see `0004`). Of their notes nothing is left when the claim expires.
Every state of a visit is one period, at most one
of them open: all figures are sums over periods, and no counter is kept anywhere else. Who somebody
is, and what they claim, is only ever stored sealed or as a keyed digest (see `vault`).
"""

import sqlalchemy as sa

METADATA = sa.MetaData()

BRANCHES = sa.Table(
    "branches",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("created_at", sa.Double, nullable=False),
)

BOOTHS = sa.Table(
    "booths",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("branch", sa.ForeignKey("branches.id"), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("public_key", sa.String(128)),  # null: not enrolled, or no longer trusted
    sa.Column("enrolled_at", sa.Double),
    sa.Column("needs_cleaning", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("guest", sa.String(64)),  # the decided visit whose participant has not left yet
)

ENROLMENT_CODES = sa.Table(
    "enrolment_codes",
    METADATA,
    sa.Column("digest", sa.String(64), primary_key=True),  # of the code; the code is kept nowhere
    sa.Column("booth", sa.ForeignKey("booths.id"), nullable=False),
    sa.Column("branch", sa.ForeignKey("branches.id"), nullable=False),
    sa.Column("issued_at", sa.Double, nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # the whole code as `enrolment` thinks of it
)

OFFICERS = sa.Table(
    "officers",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("branch", sa.ForeignKey("branches.id"), nullable=False),
    sa.Column("login", sa.String(64), nullable=False, unique=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("capacity", sa.Integer, nullable=False),
    sa.Column("roles", sa.String(64), nullable=False, server_default="officer"),  # with commas
    sa.Column("desk", sa.Text),  # the officer's situation, whole; null when logged out
)

SESSIONS = sa.Table(
    "sessions",
    METADATA,
    sa.Column("token_digest", sa.String(64), primary_key=True),
    sa.Column("officer", sa.ForeignKey("officers.id"), nullable=False),
    sa.Column("created_at", sa.Double, nullable=False),
    sa.Column("expires_at", sa.Double, nullable=False),
    sa.Column("ended_at", sa.Double),
)

VISITS = sa.Table(
    "visits",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("branch", sa.ForeignKey("branches.id"), nullable=False),
    sa.Column("booth", sa.ForeignKey("booths.id"), nullable=False),
    sa.Column("ticket", sa.String(16), nullable=False),
    sa.Column("state", sa.String(32), nullable=False),
    sa.Column("is_open", sa.Boolean, nullable=False),
    sa.Column("saved_at", sa.Double, nullable=False),
    sa.Column("officer", sa.String(64)),  # who has it, or is offered it
    sa.Column("seat", sa.Integer),
    sa.Column("body", sa.Text, nullable=False),  # the visit, but for its note: to go on from
    sa.Column("note", sa.LargeBinary),  # the officer's, sealed; null: none, or erased
    sa.Index("visits_by_branch", "branch", "is_open"),
)

PERIODS = sa.Table(
    "periods",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("visit", sa.ForeignKey("visits.id"), nullable=False),
    sa.Column("state", sa.String(32), nullable=False),
    sa.Column("officer", sa.ForeignKey("officers.id")),
    sa.Column("seat", sa.Integer),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("started_at", sa.Double, nullable=False),
    sa.Column("ended_at", sa.Double),
    sa.Index("periods_by_visit", "visit", "started_at"),
    sa.Index(
        "periods_open",
        "visit",
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    ),
)

DECISIONS = sa.Table(
    "decisions",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("visit", sa.ForeignKey("visits.id"), nullable=False),
    sa.Column("entry", sa.Integer, nullable=False, server_default="1"),  # 2 and more: corrections
    sa.Column("officer", sa.ForeignKey("officers.id"), nullable=False),
    sa.Column("outcome", sa.String(32), nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("decided_at", sa.Double, nullable=False),
    sa.Column("note", sa.LargeBinary),  # sealed; null: none, or erased
    sa.Column("bring", sa.Text, nullable=False, server_default=""),  # papers, with commas
    sa.UniqueConstraint("visit", "entry", name="decision_entries"),
)

CASES = sa.Table(
    "cases",  # decided claims on their way to counting; the latest state of each
    METADATA,
    sa.Column("visit", sa.ForeignKey("visits.id"), primary_key=True),
    sa.Column("branch", sa.ForeignKey("branches.id"), nullable=False),
    sa.Column("officer", sa.ForeignKey("officers.id"), nullable=False),  # who decided
    sa.Column("state", sa.String(32), nullable=False),
    sa.Column("sample", sa.String(32), nullable=False),
    sa.Column("entry", sa.Integer, nullable=False),
    sa.Column("decided_at", sa.Double, nullable=False),
    sa.Column("verifier", sa.ForeignKey("officers.id")),  # who has it, or had it last
    sa.Column("since", sa.Double, nullable=False),
    sa.Column("reply", sa.LargeBinary),  # the verifier's, sealed
    sa.Column("reply_reason", sa.String(64)),
    sa.Index("cases_by_branch", "branch", "state"),
)

VERDICTS = sa.Table(
    "verdicts",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("visit", sa.ForeignKey("visits.id"), nullable=False),
    sa.Column("entry", sa.Integer, nullable=False),
    sa.Column("verifier", sa.ForeignKey("officers.id"), nullable=False),
    sa.Column("is_confirmed", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(64)),
    sa.Column("at", sa.Double, nullable=False),
    sa.Column("note", sa.LargeBinary),  # sealed; null: none, or erased
    sa.UniqueConstraint("visit", "entry", name="verdict_entries"),
)

CLAIM_MARKS = sa.Table(
    "claim_marks",  # what claims may have in common, as keyed digests (see `signals`)
    METADATA,
    sa.Column("visit", sa.ForeignKey("visits.id"), primary_key=True),
    sa.Column("kind", sa.String(32), primary_key=True),
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("at", sa.Double, nullable=False),
    sa.Index("claim_marks_by_digest", "kind", "digest"),
)

FLAGS = sa.Table(
    "flags",
    METADATA,
    sa.Column("branch", sa.ForeignKey("branches.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("visit", sa.ForeignKey("visits.id"), nullable=False),
    sa.Column("officer", sa.ForeignKey("officers.id"), nullable=False),
    sa.Column("at", sa.Double, nullable=False),
    sa.Column("note", sa.LargeBinary),  # sealed; null: none, or erased
    sa.Column("seen_by", sa.String(200), nullable=False, server_default=""),
    sa.Column("seen_at", sa.Double),
    sa.Index("flags_by_branch", "branch", "seen_at"),
)

WATCHES = sa.Table(
    "watches",  # who looks in now: what opens a visit's papers to a supervisor
    METADATA,
    sa.Column("supervisor", sa.ForeignKey("officers.id"), primary_key=True),
    sa.Column("branch", sa.ForeignKey("branches.id"), nullable=False),
    sa.Column("visit", sa.ForeignKey("visits.id"), nullable=False),
)

DRAFTS = sa.Table(
    "drafts",  # what somebody is typing, one a person
    METADATA,
    sa.Column("officer", sa.ForeignKey("officers.id"), primary_key=True),
    sa.Column("saved_at", sa.Double, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

AUDIT = sa.Table(
    "audit",  # a chain: each line has the hash of the one before
    METADATA,
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

UNSEALED_NOTES = sa.Table(
    "unsealed_notes",  # of an older program, until a server with the key has sealed them
    METADATA,
    sa.Column("visit", sa.ForeignKey("visits.id"), primary_key=True),
    sa.Column("of_visit", sa.Text, nullable=False),
    sa.Column("of_decision", sa.Text, nullable=False),
)

STAFF = sa.Table(
    "staff",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("branch", sa.ForeignKey("branches.id"), nullable=False),
    sa.Column("badge_digest", sa.String(64), nullable=False),  # its own id once it has none
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("left_at", sa.Double),  # the row stays: claims say who helped
    sa.UniqueConstraint("branch", "badge_digest", name="staff_badges"),
)

CLAIMS = sa.Table(
    "claims",
    METADATA,
    sa.Column("visit", sa.ForeignKey("visits.id"), primary_key=True),
    sa.Column("number", sa.String(32)),  # on the receipt
    sa.Column("consent", sa.String(64), nullable=False),  # which words were agreed to
    sa.Column("consented_at", sa.Double, nullable=False),
    sa.Column("helper", sa.ForeignKey("staff.id")),
    sa.Column("rating", sa.Integer),
    sa.Column("sealed", sa.LargeBinary),  # the whole file; null when it was erased
    sa.Column("erased_at", sa.Double),
)

EVIDENCE = sa.Table(
    "evidence",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("visit", sa.ForeignKey("visits.id"), nullable=False),
    sa.Column("paper", sa.String(32), nullable=False),
    sa.Column("page", sa.Integer, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("received_at", sa.Double, nullable=False),
    sa.Column("erased_at", sa.Double),
    sa.UniqueConstraint("visit", "paper", "page", "sha256", name="evidence_sheets"),
)

TICKETS = sa.Table(
    "tickets",
    METADATA,
    sa.Column("branch", sa.ForeignKey("branches.id"), primary_key=True),
    sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),  # since the epoch, local
    sa.Column("ticket", sa.String(16), primary_key=True),
    sa.Column("holder", sa.String(64), nullable=False),  # a keyed digest, different every day
)

VAULT_KEYS = sa.Table(
    "vault_keys",
    METADATA,
    sa.Column("fingerprint", sa.String(16), primary_key=True),
    sa.Column("since", sa.Double, nullable=False),
)
