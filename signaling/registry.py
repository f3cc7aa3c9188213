"""Who exists: branches, officers, and the one-time codes of booths. What an operator types.

Each verb is meant to be one `Store.do`; a `RegistryError` is told to the operator and changes
nothing.
"""

import re
from typing import Any

import sqlalchemy as sa

from signaling import directory, enrolment
from signaling.oversight import Role
from signaling.protocol import MAX_SEATS
from signaling.schema import BOOTHS, BRANCHES, OFFICERS, STAFF

FIRST_STEPS = """\
This server knows nobody yet. In another terminal, with the same --database:
  lapak-server add-branch "Kantor Cabang Satu" --id satu
  lapak-server add-officer --branch satu --login sari --name "Sari" --capacity 6
  lapak-server add-staff --branch satu --badge 2001 --name "Rina"
  lapak-server booth-code --branch satu --booth satu-1 --name "B-01"
then: lapak-booth --enrol CODE, and lapak-console"""

_ID = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")
_BADGE = re.compile(r"[0-9]{4,8}")


class RegistryError(Exception):
    """What the operator asked for cannot be, and why."""


def add_branch(connection: sa.Connection, *, branch: str, name: str, now: float) -> None:
    _check_id(branch)
    if _row(connection, BRANCHES, branch) is not None:
        raise RegistryError(f"there is a branch {branch} already; choose another --id")
    connection.execute(BRANCHES.insert().values(id=branch, name=name, created_at=now))


def add_officer(
    connection: sa.Connection,
    *,
    officer: str,
    branch: str,
    login: str,
    name: str,
    password_hash: str,
    capacity: int,
    roles: tuple[Role, ...] = (Role.OFFICER,),
) -> None:
    """Somebody who logs in at a console; only with the officer's role they have seats."""
    _check_id(officer)
    _check_branch(connection, branch)
    if not roles:
        raise RegistryError("--role must be given at least once: officer, verifier, supervisor")
    if not 1 <= capacity <= MAX_SEATS:
        raise RegistryError(f"--capacity must be 1 to {MAX_SEATS}")
    if not 1 <= len(login) <= 64:
        raise RegistryError("--login must have 1 to 64 characters")
    if directory.find_officer(connection, login=login) is not None:
        raise RegistryError(f"there is an officer with the login {login} already")
    connection.execute(
        OFFICERS.insert().values(
            id=officer,
            branch=branch,
            login=login,
            name=name,
            password_hash=password_hash,
            capacity=capacity,
            roles=directory.kept_roles(roles),
        )
    )


def add_staff(
    connection: sa.Connection, *, staff: str, branch: str, badge: str, name: str, digest: str
) -> None:
    """Somebody who cleans booths and helps in them; of the badge only `digest` is kept."""
    _check_branch(connection, branch)
    if not _BADGE.fullmatch(badge):
        raise RegistryError("--badge must be 4 to 8 digits")
    if not name.strip():
        raise RegistryError("--name must not be empty")
    if directory.find_helper(connection, branch, digest) is not None:
        raise RegistryError("that badge belongs to somebody of this branch already")
    connection.execute(
        STAFF.insert().values(id=staff, branch=branch, badge_digest=digest, name=name)
    )


def remove_staff(connection: sa.Connection, *, branch: str, digest: str, now: float) -> str:
    """Their name; from now on the badge opens nothing, and may be given to somebody else."""
    _check_branch(connection, branch)
    helper = directory.find_helper(connection, branch, digest)
    if helper is None:
        raise RegistryError("nobody of this branch has that badge; see `lapak-server list`")
    left = {"badge_digest": helper.id, "left_at": now}
    connection.execute(STAFF.update().where(STAFF.c.id == helper.id).values(left))
    return helper.name


def issue_code(
    connection: sa.Connection,
    *,
    branch: str,
    booth: str,
    name: str,
    now: float,
    random_bytes: bytes,
) -> str:
    """A fresh one-time code for the booth, which is created when it is new; older ones are void."""
    _check_id(booth)
    _check_branch(connection, branch)
    known = _row(connection, BOOTHS, booth)
    if known is None:
        connection.execute(BOOTHS.insert().values(id=booth, branch=branch, name=name or booth))
    elif known.branch != branch:
        raise RegistryError(f"booth {booth} belongs to branch {known.branch}")
    for older in directory.find_codes(connection, booth):
        directory.save_code(connection, enrolment.replaced(older), now)
    code, kept = enrolment.issue(branch, booth, now, random_bytes)
    directory.save_code(connection, kept, now)
    return code


def describe(connection: sa.Connection) -> list[str]:
    """Everybody there is, a line each."""
    lines = []
    for branch in connection.execute(sa.select(BRANCHES).order_by(BRANCHES.c.id)):
        lines.append(f"branch {branch.id}  {branch.name}")
        booths = sa.select(BOOTHS).where(BOOTHS.c.branch == branch.id).order_by(BOOTHS.c.id)
        for booth in connection.execute(booths):
            state = "not enrolled" if booth.public_key is None else "enrolled"
            lines.append(f"  booth {booth.id}  {booth.name}  {state}")
        officers = sa.select(OFFICERS).where(OFFICERS.c.branch == branch.id)
        for officer in connection.execute(officers.order_by(OFFICERS.c.login)):
            roles = officer.roles.replace(",", ", ")
            seats = f"  {officer.capacity} seats" if Role.OFFICER in officer.roles else ""
            lines.append(f"  {roles} {officer.login}  {officer.name}{seats}")
        staff = sa.select(STAFF.c.name).where(
            STAFF.c.branch == branch.id, STAFF.c.left_at.is_(None)
        )
        names = connection.scalars(staff.order_by(STAFF.c.name))
        lines += [f"  staff {name}" for name in names]
    return lines


def id_from(name: str) -> str:
    """An id made from a name, when nobody chose one; not always a usable one."""
    return re.sub(r"[^0-9a-z]+", "-", name.lower()).strip("-")


def _row(connection: sa.Connection, table: sa.Table, key: str) -> Any:
    return connection.execute(sa.select(table).where(table.c.id == key)).one_or_none()


def _check_id(key: str) -> None:
    if not _ID.fullmatch(key):
        raise RegistryError(
            f"{key!r} cannot be an id: lower-case letters, digits and dashes, at most 64"
        )


def _check_branch(connection: sa.Connection, branch: str) -> None:
    if _row(connection, BRANCHES, branch) is None:
        raise RegistryError(f"there is no branch {branch}; see `lapak-server list`")
