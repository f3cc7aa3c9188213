"""The record on disk: one writer thread, one transaction for each piece of work.

Its law: when `do` returns, what it did is on disk; when it raises, nothing of it is. SQLite runs
in WAL with synchronous FULL, so an acknowledged commit survives a killed process and a power cut.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

T = TypeVar("T")

BOUND = 256  # pieces of work waiting for the disk; more than that is a disk that does not answer
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is erased is not to be found in the file any more
)
BUSY_S = 3.0  # how long another program may hold the database before work is refused


class StoreError(Exception):
    """The database could not do it (full, locked, gone, too new); nothing has changed."""


class Store:
    """A database, opened and brought up to date; `close` ends its thread."""

    def __init__(self, url: str) -> None:
        self._jobs: queue.Queue[Callable[[], None] | None] = queue.Queue(BOUND)
        self._thread = threading.Thread(target=self._run, name="store")
        try:
            self._engine = _engine(url)
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
            raise StoreError(f"the database address cannot be used: {error}") from error
        self._thread.start()
        try:
            self.wait(_bring_up_to_date)
        except BaseException:
            self.close()
            raise

    async def do(self, work: Callable[[sa.Connection], T]) -> T:
        """Do `work` in one transaction on the writer thread; `StoreError` if it could not be."""
        return await asyncio.wrap_future(self._submit(work))

    def wait(self, work: Callable[[sa.Connection], T]) -> T:
        """As `do`, for a program without a loop."""
        return self._submit(work).result()

    def close(self) -> None:
        """Finish the work that waits, then let go of the database."""
        if self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join()

    def _submit(self, work: Callable[[sa.Connection], T]) -> Future[T]:
        future: Future[T] = Future()

        def job() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(self._transact(work))
            except BaseException as error:  # carried to whoever asked, whatever it is
                future.set_exception(error)

        try:
            self._jobs.put_nowait(job)
        except queue.Full:
            raise StoreError("the database does not keep up") from None
        return future

    def _transact(self, work: Callable[[sa.Connection], T]) -> T:
        try:
            with self._engine.begin() as connection:
                return work(connection)
        except (sa.exc.IntegrityError, sa.exc.ProgrammingError):
            raise  # our bug, or an expected no that the work itself did not expect
        except sa.exc.DBAPIError as error:
            raise StoreError(f"the database refused: {error.orig}") from error

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
        self._engine.dispose()


def _engine(url: str) -> sa.Engine:
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return sa.create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    engine = sa.create_engine(parsed, connect_args={"timeout": BUSY_S}, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _bring_up_to_date(connection: sa.Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "signaling:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    known = {revision.revision for revision in script.walk_revisions()}
    if current is not None and current not in known:
        raise StoreError(
            f"this database was written by a newer program (schema {current}); "
            "install that version of lapak-server, or start with another --database"
        )
    command.upgrade(config, "head")
