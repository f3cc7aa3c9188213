"""`lapak-server`: builds the server from its configuration and runs it, and names who exists."""

import argparse
import asyncio
import contextlib
import errno
import getpass
import logging
import os
import secrets
import signal
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from signaling import audit_report, enrolment, records, registry
from signaling.auth import MIN_PASSWORD_CHARS, hash_password
from signaling.badges import badge_digest
from signaling.config import ServerConfig, database_url
from signaling.janitor import Janitor
from signaling.ledger import read_visits
from signaling.membership import MembersError, Register, import_csv, open_register
from signaling.oversight import Role
from signaling.registry import RegistryError
from signaling.server import Server, check_key
from signaling.shelf import Shelf
from signaling.store import Store, StoreError
from signaling.summary import GROUPS, by_day, summaries
from signaling.texts import SHARED, read_texts
from signaling.toml import ConfigError, read_toml
from signaling.vault import KEY_VARIABLE, Vault, VaultError, open_vault

PASSWORD_VARIABLE = "LAPAK_DATABASE_PASSWORD"  # noqa: S105  where it is, not what it is
REGISTER_VARIABLE = "LAPAK_MEMBERS_TOKEN"


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 when it went well, 2 with one clear line when it could not."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given = ["run", *given]
    options = _parser().parse_args(given)
    try:
        overrides = {"listen": getattr(options, "listen", None), "database": options.database}
        config = read_toml(options.config, ServerConfig, overrides)
        store = Store(database_url(config.database, os.environ.get(PASSWORD_VARIABLE)))
        try:
            return int(options.do(options, config, store) or 0)
        finally:
            store.close()
    except (ConfigError, StoreError, RegistryError, VaultError, MembersError) as error:
        print(f"lapak-server: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--config", type=Path, metavar="FILE", help="a TOML file")
    common.add_argument("--database", metavar="URL", help="default: sqlite:///lapak.sqlite3")
    parser = argparse.ArgumentParser(
        prog="lapak-server",
        description="Introduces booths to officers, keeps the queue and keeps the record.",
        epilog=(
            f"Secrets come from the environment: a database's password in {PASSWORD_VARIABLE}, "
            f"the vault's key in {KEY_VARIABLE} (else in a file beside the database), "
            f"the register's token in {REGISTER_VARIABLE}."
        ),
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    run = commands.add_parser("run", parents=[common], help="serve (the default)")
    run.add_argument("--listen", metavar="HOST:PORT", help="default: 127.0.0.1:8440")
    run.set_defaults(do=_run)

    branch = commands.add_parser("add-branch", parents=[common], help="a new branch")
    branch.add_argument("name")
    branch.add_argument("--id", help="default: made from the name")
    branch.set_defaults(do=_add_branch)

    officer = commands.add_parser(
        "add-officer", parents=[common], help="a new officer, verifier or supervisor"
    )
    officer.add_argument("--login", required=True)
    officer.add_argument("--name", required=True)
    officer.add_argument("--capacity", type=int, default=4, help="seats, 1 to 6 (default 4)")
    officer.add_argument(
        "--role",
        action="append",
        type=Role,
        choices=tuple(Role),
        help="or several; default: officer",
    )
    officer.add_argument("--password-stdin", action="store_true", help="first line of the input")
    officer.set_defaults(do=_add_officer)

    code = commands.add_parser("booth-code", parents=[common], help="a booth's one-time code")
    code.add_argument("--booth", required=True, metavar="ID", help="created when it is new")
    code.add_argument("--name", default="", help='as officers see it, for example "B-03"')
    code.set_defaults(do=_booth_code)

    staff = commands.add_parser("add-staff", parents=[common], help="who cleans and helps")
    gone = commands.add_parser("remove-staff", parents=[common], help="whose badge holds no more")
    for one in (officer, code, staff, gone):
        one.add_argument("--branch", required=True, metavar="ID")
    for one in (staff, gone):
        one.add_argument("--badge", required=True, help="4 to 8 digits")
    staff.add_argument("--name", required=True)
    staff.set_defaults(do=_add_staff)
    gone.set_defaults(do=_remove_staff)

    members = commands.add_parser(
        "import-members", parents=[common], help="the register of members, from a list"
    )
    members.add_argument("list", type=Path, metavar="FILE", help="CSV with columns nik and kpj")
    members.set_defaults(do=_import_members)

    expired = commands.add_parser(
        "erase-expired", parents=[common], help="erase papers that are no longer to be kept"
    )
    expired.set_defaults(do=_erase_expired)

    figures = commands.add_parser(
        "figures", parents=[common], help="waits, attention and throughput, as JSON"
    )
    figures.add_argument("--branch", metavar="ID", help="default: all of them")
    figures.add_argument("--since", type=date.fromisoformat, metavar="DAY", default=date.min)
    figures.add_argument("--until", type=date.fromisoformat, metavar="DAY", default=date.max)
    figures.add_argument("--by", choices=(*GROUPS, "day"), default="branch")
    figures.set_defaults(do=_figures)

    audit_report.add_commands(commands, common)

    everybody = commands.add_parser("list", parents=[common], help="branches, booths, officers")
    everybody.set_defaults(do=_list)
    return parser


def _run(_options: argparse.Namespace, config: ServerConfig, store: Store) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        asyncio.run(_serve(config, store))
    except OSError as error:
        what = f"cannot be listened on ({error.strerror}); check the address"
        if error.errno == errno.EADDRINUSE:
            what = "is in use; stop the program that uses it"
        print(
            f"lapak-server: {config.listen} {what}, or choose another with --listen HOST:PORT",
            file=sys.stderr,
        )
        return 2
    return 0


async def _serve(config: ServerConfig, store: Store) -> None:
    vault = open_vault(os.environ.get(KEY_VARIABLE), config.key_path)
    server = Server(config, store, vault, _register(config, vault))
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C ends it the plain way
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        await server.start()
        print(f"listening on {server.url}", flush=True)
        if not await store.do(records.branch_ids):
            print(registry.FIRST_STEPS, flush=True)
        await stop.wait()
    finally:
        await server.close()


def _register(config: ServerConfig, vault: Vault) -> Register:
    """Where members are looked up: at an address, or in the file that was (or will be) imported."""
    token = os.environ.get(REGISTER_VARIABLE, "")
    return open_register(config.members, config.members_path, vault.key_for("members"), token)


def _add_branch(options: argparse.Namespace, _config: ServerConfig, store: Store) -> None:
    branch, now = options.id or registry.id_from(options.name), time.time()
    store.wait(lambda c: registry.add_branch(c, branch=branch, name=options.name, now=now))
    print(f"branch {branch}")


def _add_officer(options: argparse.Namespace, _config: ServerConfig, store: Store) -> None:
    if options.password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass.getpass(f"Password for {options.login}: ")
    if not MIN_PASSWORD_CHARS <= len(password) <= 256:
        raise RegistryError(f"a password has {MIN_PASSWORD_CHARS} to 256 characters (15 are good)")
    password_hash, officer = hash_password(password), secrets.token_hex(6)
    store.wait(
        lambda connection: registry.add_officer(
            connection,
            officer=officer,
            branch=options.branch,
            login=options.login,
            name=options.name,
            password_hash=password_hash,
            capacity=options.capacity,
            roles=tuple(options.role or (Role.OFFICER,)),
        )
    )
    print(f"officer {options.login} ({officer})")


def _booth_code(options: argparse.Namespace, _config: ServerConfig, store: Store) -> None:
    code = store.wait(
        lambda connection: registry.issue_code(
            connection,
            branch=options.branch,
            booth=options.booth,
            name=options.name,
            now=time.time(),
            random_bytes=secrets.token_bytes(enrolment.RANDOM_BYTES),
        )
    )
    print(code)
    print(
        "for one hour, one use, and in place of older ones: lapak-booth --enrol CODE",
        file=sys.stderr,
    )


def _add_staff(options: argparse.Namespace, config: ServerConfig, store: Store) -> None:
    vault, staff = _open_vault(config, store), secrets.token_hex(6)
    store.wait(
        lambda connection: registry.add_staff(
            connection,
            staff=staff,
            branch=options.branch,
            badge=options.badge,
            name=options.name,
            digest=badge_digest(vault, options.branch, options.badge),
        )
    )
    print(f"staff {options.name} ({staff})")


def _remove_staff(options: argparse.Namespace, config: ServerConfig, store: Store) -> None:
    digest = badge_digest(_open_vault(config, store), options.branch, options.badge)
    now = time.time()
    name = store.wait(
        lambda c: registry.remove_staff(c, branch=options.branch, digest=digest, now=now)
    )
    print(f"staff {name} removed")


def _import_members(options: argparse.Namespace, config: ServerConfig, store: Store) -> None:
    if "://" in config.members:
        raise MembersError("the members setting names an address; a list is not looked at then")
    key = _open_vault(config, store).key_for("members")
    try:
        with options.list.open(encoding="utf-8", newline="") as source:
            done = import_csv(source, config.members_path, key, datetime.now(UTC).date())
    except OSError as error:
        raise MembersError(f"{options.list} cannot be read ({error.strerror})") from None
    words = read_texts(SHARED)["en"]
    for line, problem in done.faults:
        print(f"line {line}: {words(problem)}", file=sys.stderr)
    print(f"{done.members} members; {done.skipped} lines skipped")


def _erase_expired(_options: argparse.Namespace, config: ServerConfig, store: Store) -> None:
    shelf = Shelf(config.papers_path, _open_vault(config, store))
    janitor = Janitor(store, shelf, config.retention, time.time)
    print(f"{asyncio.run(janitor.tidy())} claims erased")


def _open_vault(config: ServerConfig, store: Store) -> Vault:
    vault = open_vault(os.environ.get(KEY_VARIABLE), config.key_path)
    store.wait(lambda connection: check_key(connection, vault, time.time()))
    return vault


def _figures(options: argparse.Namespace, config: ServerConfig, store: Store) -> None:
    """Both days included, as they begin and end at the branches."""
    offset_s = config.utc_offset_hours * 3600.0
    visits = store.wait(
        lambda connection: read_visits(connection, time.time(), branch=options.branch)
    )
    day_of = by_day(offset_s)
    first, last = options.since.isoformat(), options.until.isoformat()
    meant = [one for one in visits if first <= day_of(one) <= last]
    told = summaries(meant, GROUPS.get(options.by, day_of))
    print(msgspec.json.format(msgspec.json.encode(told)).decode())


def _list(_options: argparse.Namespace, _config: ServerConfig, store: Store) -> None:
    for line in store.wait(registry.describe):
        print(line)


if __name__ == "__main__":
    sys.exit(main())
