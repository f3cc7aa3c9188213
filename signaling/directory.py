"""Who is known, in the record: booths and their codes, people and their sessions, staff.

Each verb is meant to be one `Store.do`, or part of one: none of them commits.
"""

import math
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
from msgspec import structs

from signaling.casefile import Helper
from signaling.enrolment import EnrolmentCode
from signaling.oversight import Role
from signaling.schema import BOOTHS, BRANCHES, ENROLMENT_CODES, OFFICERS, SESSIONS, STAFF


class KnownBooth(msgspec.Struct, frozen=True):
    id: str
    name: str
    branch: str
    branch_name: str
    public_key: str | None = None


class KnownOfficer(msgspec.Struct, frozen=True):
    """Whoever logs in at a console: an officer, a verifier, a supervisor, or several of them."""

    id: str
    name: str
    branch: str
    branch_name: str
    capacity: int
    roles: tuple[Role, ...] = (Role.OFFICER,)  # in their own order, never none
    password_hash: str = ""
    session_ends_at: float = math.inf


def roles_from(kept: str) -> tuple[Role, ...]:
    """As they are kept, with commas; ValueError when one is unknown."""
    found = {Role(one) for one in kept.split(",")}
    return tuple(one for one in Role if one in found)


def kept_roles(roles: Iterable[Role]) -> str:
    found = set(roles)
    return ",".join(one for one in Role if one in found)


def find_booth(connection: sa.Connection, booth: str) -> KnownBooth | None:
    row = connection.execute(
        sa.select(BOOTHS, BRANCHES.c.name.label("branch_name"))
        .join(BRANCHES, BRANCHES.c.id == BOOTHS.c.branch)
        .where(BOOTHS.c.id == booth)
    ).one_or_none()
    if row is None:
        return None
    return KnownBooth(row.id, row.name, row.branch, row.branch_name, row.public_key)


def find_officer(connection: sa.Connection, *, login: str) -> KnownOfficer | None:
    return _officer(connection, OFFICERS.c.login == login)


def find_session(connection: sa.Connection, token_digest: str, now: float) -> KnownOfficer | None:
    """Whose session it is, if it has neither ended nor run out."""
    alive = SESSIONS.c.ended_at.is_(None) & (SESSIONS.c.expires_at > now)
    session = connection.execute(
        sa.select(SESSIONS).where(SESSIONS.c.token_digest == token_digest, alive)
    ).one_or_none()
    if session is None:
        return None
    officer = _officer(connection, OFFICERS.c.id == session.officer)
    return officer and structs.replace(officer, session_ends_at=session.expires_at)


def _officer(connection: sa.Connection, which: sa.ColumnElement[bool]) -> KnownOfficer | None:
    row = connection.execute(
        sa.select(OFFICERS, BRANCHES.c.name.label("branch_name"))
        .join(BRANCHES, BRANCHES.c.id == OFFICERS.c.branch)
        .where(which)
    ).one_or_none()
    if row is None:
        return None
    return KnownOfficer(
        row.id,
        row.name,
        row.branch,
        row.branch_name,
        row.capacity,
        roles_from(row.roles),
        row.password_hash,
    )


def begin_session(
    connection: sa.Connection, officer: KnownOfficer, token_digest: str, now: float
) -> None:
    """A new log-in ends the officer's earlier sessions: there is one console a person."""
    end_sessions(connection, officer.id, now)
    connection.execute(
        SESSIONS.insert().values(
            token_digest=token_digest,
            officer=officer.id,
            created_at=now,
            expires_at=officer.session_ends_at,
        )
    )


def end_sessions(connection: sa.Connection, officer: str, now: float) -> None:
    alive = (SESSIONS.c.officer == officer) & SESSIONS.c.ended_at.is_(None)
    connection.execute(SESSIONS.update().where(alive).values(ended_at=now))


def find_code(connection: sa.Connection, code_digest: str) -> EnrolmentCode | None:
    body = connection.scalar(
        sa.select(ENROLMENT_CODES.c.body).where(ENROLMENT_CODES.c.digest == code_digest)
    )
    return None if body is None else msgspec.json.decode(body, type=EnrolmentCode)


def find_codes(connection: sa.Connection, booth: str) -> list[EnrolmentCode]:
    """Every code that was ever issued for this booth."""
    bodies = connection.scalars(
        sa.select(ENROLMENT_CODES.c.body).where(ENROLMENT_CODES.c.booth == booth)
    )
    return [msgspec.json.decode(body, type=EnrolmentCode) for body in bodies]


def save_code(connection: sa.Connection, code: EnrolmentCode, now: float) -> None:
    body = msgspec.json.encode(code).decode()
    same = ENROLMENT_CODES.c.digest == code.code_hash.hex()
    updated = connection.execute(ENROLMENT_CODES.update().where(same).values(body=body))
    if updated.rowcount == 0:
        connection.execute(
            ENROLMENT_CODES.insert().values(
                digest=code.code_hash.hex(),
                booth=code.booth,
                branch=code.branch,
                issued_at=now,
                body=body,
            )
        )


def save_booth_key(connection: sa.Connection, booth: str, public_key: str, now: float) -> None:
    connection.execute(
        BOOTHS.update().where(BOOTHS.c.id == booth).values(public_key=public_key, enrolled_at=now)
    )


def find_helper(connection: sa.Connection, branch: str, badge_digest: str) -> Helper | None:
    """Whose badge it is, in this branch."""
    row = connection.execute(
        sa.select(STAFF.c.id, STAFF.c.name).where(
            STAFF.c.branch == branch,
            STAFF.c.badge_digest == badge_digest,
            STAFF.c.left_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else Helper(row.id, row.name)
