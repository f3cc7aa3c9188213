"""`verify-audit` and `export-audit`: whether the chain of acts holds, and all of it as JSON lines.

Law: only reads. A chain alone does not show that its end was cut off, so the report gives the
latest line's number and hash: whoever keeps them elsewhere can ask later whether they still stand.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from signaling import audit_book
from signaling.audit import START, Entry, verify
from signaling.config import ServerConfig
from signaling.store import Store

HOLDS, BROKEN = 0, 1  # exit statuses
_KNOWN = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{64})")


class Known(msgspec.Struct, frozen=True):
    """A line that somebody noted elsewhere."""

    seq: int
    hash: str


class UnreadableError(Exception):
    """A file that is no export of an audit."""


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    check = commands.add_parser(
        "verify-audit", parents=[common], help="whether any act was changed or taken out"
    )
    check.add_argument("--file", type=Path, help="an export, instead of the database")
    check.add_argument(
        "--known", type=_known, metavar="NUMBER:HASH", help="a line noted earlier; it must be there"
    )
    check.set_defaults(do=_verify)
    export = commands.add_parser("export-audit", parents=[common], help="every act, as JSON lines")
    export.add_argument("--after", type=int, default=0, metavar="NUMBER", help="only later lines")
    export.set_defaults(do=_export)


def report(entries: Iterable[Entry], known: Known | None = None) -> tuple[int, str]:
    """The exit status and what to say of a whole chain."""
    seen: list[Entry] = []  # the last alone, and the known one
    is_known_there = known is None

    def passing() -> Iterator[Entry]:
        nonlocal is_known_there
        for one in entries:
            seen[:] = [one]
            is_known_there |= known is not None and (one.seq, one.hash) == (known.seq, known.hash)
            yield one

    broken, head = verify(passing())
    if broken is not None:
        return BROKEN, f"audit: BROKEN at line {broken}; what stands before it holds"
    count = seen[0].seq if seen else 0
    if not is_known_there:
        return BROKEN, f"audit: BROKEN, the line noted earlier is not among these {count}"
    if head == START:
        return HOLDS, "audit: no lines yet"
    return HOLDS, f"audit: {count} lines, unbroken; the last one is {count}:{head}"


def _known(text: str) -> Known:
    match = _KNOWN.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError("as verify-audit gives it: NUMBER:HASH")
    return Known(int(match[1]), match[2])


def _verify(options: argparse.Namespace, _config: ServerConfig, store: Store) -> int:
    try:
        entries = _stored(store) if options.file is None else _exported(options.file)
        status, said = report(entries, options.known)
    except UnreadableError as error:
        status, said = BROKEN, f"audit: {error}"
    sys.stdout.write(said + "\n")
    return status


def _export(options: argparse.Namespace, _config: ServerConfig, store: Store) -> None:
    for one in _stored(store, options.after):
        sys.stdout.write(msgspec.json.encode(one).decode() + "\n")


def _stored(store: Store, after: int = 0) -> Iterator[Entry]:
    """A page at a time: a server that runs meanwhile is not kept from writing."""
    while page := store.wait(partial(audit_book.read, after=after)):
        yield from page
        after = page[-1].seq


def _exported(path: Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield msgspec.json.decode(line, type=Entry)
                except msgspec.DecodeError:
                    raise UnreadableError(f"line {number} of the file is no act") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path} cannot be read ({type(error).__name__})") from None
