"""Who may see a picture of a paper, asked in the query itself; and that they saw it, kept with it.

Law: it is open to the officer whose seat the visit has, to the verifier who has taken its case, to
the officer a case is back at, and to the supervisor who looks in: to nobody else, and to each only
for as long as that lasts. Every look is a line of the audit, and so is every try.
"""

import msgspec
import sqlalchemy as sa

from signaling import audit_book, directory
from signaling.audit import evidence_seen
from signaling.oversight import CaseState, Role
from signaling.protocol import State
from signaling.schema import CASES, EVIDENCE, SESSIONS, VISITS, WATCHES


class Opening(msgspec.Struct, frozen=True):
    """A picture that somebody may see, and in which role."""

    kind: str  # of picture: a media type
    actor: str
    role: Role
    branch: str


def look(
    connection: sa.Connection, token_digest: str, visit: str, sha256: str, now: float
) -> str | None:
    """What kind of picture it is, if it is open to the session's owner; and a line of the audit."""
    opening = find(connection, token_digest, visit, sha256, now)
    if opening is not None:
        seen = evidence_seen(opening.actor, opening.role, visit)
        audit_book.append(connection, opening.branch, now, (seen,))
        return opening.kind
    known = directory.find_session(connection, token_digest, now)
    if known is not None:
        tried = evidence_seen(known.id, " ".join(sorted(known.roles)), visit, is_granted=False)
        audit_book.append(connection, known.branch, now, (tried,))
    return None


def find(
    connection: sa.Connection, token_digest: str, visit: str, sha256: str, now: float
) -> Opening | None:
    """The picture, if the session lives and its owner may see it at this moment."""
    person = SESSIONS.c.officer
    is_seated = VISITS.c.is_open & VISITS.c.seat.is_not(None) & (VISITS.c.state != State.OFFERED)
    is_own = is_seated & (VISITS.c.officer == person)
    is_watched = is_seated & (WATCHES.c.supervisor == person)
    is_taken = (CASES.c.state == CaseState.TAKEN) & (CASES.c.verifier == person)
    is_back = (CASES.c.state == CaseState.SENT_BACK) & (CASES.c.officer == person)
    role = sa.case((is_watched, Role.SUPERVISOR), (is_taken, Role.VERIFIER), else_=Role.OFFICER)
    row = connection.execute(
        sa.select(EVIDENCE.c.kind, person.label("actor"), role.label("role"), VISITS.c.branch)
        .join(VISITS, VISITS.c.id == EVIDENCE.c.visit)
        .join(SESSIONS, SESSIONS.c.token_digest == token_digest)
        .outerjoin(CASES, CASES.c.visit == VISITS.c.id)
        .outerjoin(WATCHES, (WATCHES.c.visit == VISITS.c.id) & (WATCHES.c.supervisor == person))
        .where(
            EVIDENCE.c.visit == visit,
            EVIDENCE.c.sha256 == sha256,
            EVIDENCE.c.erased_at.is_(None),
            SESSIONS.c.ended_at.is_(None),
            SESSIONS.c.expires_at > now,
            is_own | is_watched | is_taken | is_back,
        )
        .limit(1)
    ).one_or_none()
    return None if row is None else Opening(row.kind, row.actor, Role(row.role), row.branch)
