"""What somebody is typing, kept sealed for a console that starts again; one a person.

Law: the newest wins; a person costs the disk one write a second at most, and nobody waits for it. A
draft goes with the session, and by itself after a day.
"""

import asyncio
import logging
from collections.abc import Callable

import sqlalchemy as sa

from signaling.schema import DRAFTS
from signaling.store import Store, StoreError
from signaling.vault import Vault, VaultError

logger = logging.getLogger(__name__)

PAUSE_S = 1.0  # between two writes of one person
KEPT_S = 86_400.0


class Drafts:
    """The drafts of the people of one branch; `close` writes what still waits."""

    def __init__(self, store: Store, vault: Vault, clock: Callable[[], float]) -> None:
        self._store = store
        self._vault = vault
        self._clock = clock
        self._waiting: dict[str, str] = {}  # the newest, one a person
        self._writers: dict[str, asyncio.Task[None]] = {}  # one a person, for as long as it types

    def keep(self, officer: str, body: str) -> None:
        """This one instead of what was kept; on disk within about a second."""
        self._waiting[officer] = body
        if officer not in self._writers:
            task = asyncio.create_task(self._write_on(officer), name=f"draft {officer}")
            self._writers[officer] = task
            task.add_done_callback(_complain)

    def forget(self, officer: str) -> None:
        """Nothing of theirs is written any more; what is on disk goes with the session."""
        self._waiting.pop(officer, None)

    async def close(self) -> None:
        writers = list(self._writers.values())
        for task in writers:
            task.cancel()
        if writers:
            await asyncio.wait(writers)
        while self._waiting:
            await self._write(*self._waiting.popitem())

    async def _write_on(self, officer: str) -> None:
        try:
            while (body := self._waiting.pop(officer, None)) is not None:
                await self._write(officer, body)
                await asyncio.sleep(PAUSE_S)
        finally:
            del self._writers[officer]

    async def _write(self, officer: str, body: str) -> None:
        now = self._clock()
        try:
            await self._store.do(lambda c: save(c, self._vault, officer, body, now))
        except StoreError as error:
            logger.warning("a draft could not be kept: %s", error)


def _complain(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        logger.error("a draft was lost by our fault", exc_info=error)


# --- the record ----------------------------------------------------------------------------------


def save(connection: sa.Connection, vault: Vault, officer: str, body: str, now: float) -> None:
    values = {"saved_at": now, "sealed": vault.seal(body.encode(), officer, "draft")}
    mine = DRAFTS.c.officer == officer
    if connection.execute(DRAFTS.update().where(mine).values(values)).rowcount == 0:
        connection.execute(DRAFTS.insert().values(officer=officer, **values))


def load(connection: sa.Connection, vault: Vault, officer: str, now: float) -> str:
    """What was kept last; "" when nothing was, or not for a day, or it cannot be unsealed."""
    sealed = connection.scalar(
        sa.select(DRAFTS.c.sealed).where(
            DRAFTS.c.officer == officer, DRAFTS.c.saved_at > now - KEPT_S
        )
    )
    if sealed is None:
        return ""
    try:
        return vault.open(sealed, officer, "draft").decode()
    except VaultError:  # whoever tampered with it must not keep them from their work
        logger.warning("a draft cannot be unsealed")
        return ""


def erase(connection: sa.Connection, officer: str) -> None:
    connection.execute(DRAFTS.delete().where(DRAFTS.c.officer == officer))


def erase_old(connection: sa.Connection, now: float) -> None:
    """Those nobody came back to within a day."""
    connection.execute(DRAFTS.delete().where(DRAFTS.c.saved_at <= now - KEPT_S))
