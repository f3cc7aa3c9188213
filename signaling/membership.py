"""Whether somebody is a member, asked of a register that answers match or no match.

Law: nothing else of a register is read, kept or logged, and no answer is no answer: a register that
is slow, away or nonsense says `UNKNOWN`, and the visit goes on.

The register over HTTP. `POST` to its address, `Authorization: Bearer <token>` when there is one,
`Content-Type: application/json`, body `{"nik": "<16 digits>", "kpj": "<11 characters>"}`. It
answers 200 with `{"match": true}` or `{"match": false}` within `TIMEOUT_S`; every other status,
body or delay is `UNKNOWN`. Redirects are not followed. At most `AT_ONCE` questions are open.

The register in a file. `import_csv` makes it from a list with the columns `nik` and `kpj`: an
SQLite file of keyed digests, in which no number can be read.
"""

import asyncio
import contextlib
import csv
import hmac
import logging
import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Protocol, TextIO
from urllib.parse import urlsplit

import aiohttp
import msgspec

from signaling import numbers
from signaling.dossier import Membership

logger = logging.getLogger(__name__)

TIMEOUT_S = 5.0
AT_ONCE = 4
MAX_ANSWER_BYTES = 1_024
MAX_FAULTS = 20  # lines told by number; the rest are only counted

_SCHEMA = "CREATE TABLE members (digest BLOB PRIMARY KEY) WITHOUT ROWID"


class MembersError(Exception):
    """The list or the register's address cannot be used, and why; nothing has changed."""


class Register(Protocol):
    """Where members are looked up."""

    async def ask(self, nik: str, kpj: str) -> Membership:
        """Whether these two belong together; never raises for a register that fails."""
        ...

    async def close(self) -> None:
        """Let go of connections; asking after that is a bug."""
        ...


class NoRegister:
    """No register is named: nobody is known, and that is said."""

    async def ask(self, nik: str, kpj: str) -> Membership:
        return Membership.UNKNOWN

    async def close(self) -> None:
        pass


class FileRegister:
    """A register made by `import_csv`; a new file may come, or replace the old, at any time."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    async def ask(self, nik: str, kpj: str) -> Membership:
        return await asyncio.to_thread(self._look_up, _digest(self._key, nik, kpj))

    async def close(self) -> None:
        pass

    def _look_up(self, digest: bytes) -> Membership:
        if not self._path.exists():
            return Membership.UNKNOWN
        try:
            address = f"{self._path.absolute().as_uri()}?mode=ro"
            with contextlib.closing(sqlite3.connect(address, TIMEOUT_S, uri=True)) as members:
                query = "SELECT 1 FROM members WHERE digest = ?"
                found = members.execute(query, (digest,)).fetchone()
        except sqlite3.Error as error:
            logger.warning("the file of members cannot be read: %s", error)
            return Membership.UNKNOWN
        return Membership.NO_MATCH if found is None else Membership.MATCH


class _Answer(msgspec.Struct):
    match: bool


class HttpRegister:
    """A register over HTTP; the contract is this module's docstring."""

    def __init__(self, url: str, token: str = "", *, timeout_s: float = TIMEOUT_S) -> None:
        """`MembersError` for an address that would carry identities in the clear."""
        parts = urlsplit(url)
        is_here = parts.hostname in ("127.0.0.1", "::1", "localhost")
        if not parts.hostname or parts.scheme not in ("http", "https"):
            raise MembersError(f"{url!r} is not an address; write for example https://HOST/members")
        if parts.scheme == "http" and not is_here:
            raise MembersError(f"{url!r} is not encrypted; write https://")
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._timeout_s = timeout_s
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, nik: str, kpj: str) -> Membership:
        try:
            async with asyncio.timeout(self._timeout_s), self._turn:
                return await self._post(nik, kpj)
        except (aiohttp.ClientError, TimeoutError) as error:
            logger.warning("the register of members does not answer: %s", type(error).__name__)
        except msgspec.DecodeError:
            logger.warning("the register of members answers nonsense")
        return Membership.UNKNOWN

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _post(self, nik: str, kpj: str) -> Membership:
        if self._session is None:
            self._session = aiohttp.ClientSession(headers=self._headers)
        question = {"nik": nik, "kpj": kpj}
        async with self._session.post(self._url, json=question, allow_redirects=False) as response:
            if response.status != 200:
                logger.warning("the register of members answers with status %d", response.status)
                return Membership.UNKNOWN
            answer = b""
            async for part in response.content.iter_any():
                answer += part
                if len(answer) > MAX_ANSWER_BYTES:
                    raise msgspec.DecodeError("too long")
        is_match = msgspec.json.decode(answer, type=_Answer).match
        return Membership.MATCH if is_match else Membership.NO_MATCH


def open_register(address: str, path: Path, key: bytes, token: str = "") -> Register:
    """The register that is named: an https address, or a file; `MembersError` when it cannot be.

    `path` is where `import_csv` puts the file; without an `address` it need not be there yet.
    """
    if "://" in address:
        return HttpRegister(address, token)
    if address and not path.exists():
        raise MembersError(f"{path} is not there; make it with lapak-server import-members")
    return FileRegister(path, key)


class Imported(msgspec.Struct, frozen=True):
    """What became of a list; `faults` are line numbers with a key of words, at most 20."""

    members: int
    skipped: int
    faults: tuple[tuple[int, str], ...]


def import_csv(source: TextIO, target: Path, key: bytes, today: date) -> Imported:
    """Make `target` of the list, in place of the one before; `MembersError` changes nothing.

    Commas or semicolons; other columns are not read. A line whose NIK or membership number cannot
    be true is skipped and counted.
    """
    lines = _Lines(source, today)
    fresh = target.with_name(f"{target.name}.new")
    try:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(fresh)) as members, members:
            members.execute(_SCHEMA)
            digests = ((_digest(key, nik, kpj),) for nik, kpj in lines)
            members.executemany("INSERT OR IGNORE INTO members VALUES (?)", digests)
            count = int(members.execute("SELECT count(*) FROM members").fetchone()[0])
        if not count:
            raise MembersError("no line of the list names a member; the register stays as it was")
        fresh.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise MembersError(f"{target} cannot be written: {error}") from error
    finally:
        fresh.unlink(missing_ok=True)
    return Imported(count, lines.skipped, tuple(lines.faults))


class _Lines:
    """The members of a list, and what was wrong with its other lines."""

    def __init__(self, source: TextIO, today: date) -> None:
        try:
            heading = source.readline().removeprefix("\ufeff").strip()
        except UnicodeDecodeError as error:
            raise MembersError(f"the list is not UTF-8 text: {error}") from error
        separator = ";" if ";" in heading else ","
        columns = [name.strip().strip('"').lower() for name in heading.split(separator)]
        if not {"nik", "kpj"} <= set(columns):
            raise MembersError("the first line must name the columns nik and kpj")
        self._nik, self._kpj = columns.index("nik"), columns.index("kpj")
        self._rows = csv.reader(source, delimiter=separator)
        self._today = today
        self.skipped = 0
        self.faults: list[tuple[int, str]] = []

    def __iter__(self) -> Iterator[tuple[str, str]]:
        try:
            for row in self._rows:
                if not row:
                    continue
                if len(row) <= max(self._nik, self._kpj):
                    self._skip("problem.empty")
                    continue
                nik = numbers.check_nik(row[self._nik], None, self._today)
                kpj = numbers.check_kpj(row[self._kpj])
                if nik.is_valid and kpj.is_valid:
                    yield nik.value, kpj.value
                else:
                    self._skip(nik.problem or kpj.problem)
        except (csv.Error, UnicodeDecodeError) as error:
            line = self._rows.line_num + 1
            raise MembersError(f"line {line} of the list cannot be read: {error}") from error

    def _skip(self, problem: str) -> None:
        self.skipped += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append((self._rows.line_num + 1, problem))


def _digest(key: bytes, nik: str, kpj: str) -> bytes:
    return hmac.digest(key, f"{nik}:{kpj}".encode(), "sha256")
