"""Claims held against all others of the installation, beside the work and never in its way.

Law: the marks of a claim are kept and looked up when they have changed, and once more when its
participant gets ready for the officer; one lookup a visit at a time. A lookup that fails costs a
signal and nothing else.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import sqlalchemy as sa

from signaling import signals
from signaling.casefile import CaseFile
from signaling.errors import Refusal
from signaling.filing import WAITS
from signaling.inspection import Signal
from signaling.store import Store, StoreError
from signaling.vault import Vault
from signaling.visit import Branch, SignalsFound

logger = logging.getLogger(__name__)


class Comparisons:
    """The lookups of one branch; `close` gives up those that are open."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        clock: Callable[[], float],
        tell: Callable[[SignalsFound], Awaitable[None]],
    ) -> None:
        self._store = store
        self._vault = vault
        self._clock = clock
        self._tell = tell
        self._wanted: dict[str, CaseFile] = {}  # by visit: the latest, one each
        self._open: dict[str, asyncio.Task[None]] = {}

    def look(self, before: Branch, after: Branch) -> None:
        """Look up whatever this step has made comparable; at most one file a visit waits."""
        for file in to_look_up(before, after):
            self._wanted[file.visit] = file
            if file.visit not in self._open:
                task = asyncio.create_task(self._work(file.visit), name=f"compare {file.visit}")
                self._open[file.visit] = task
                task.add_done_callback(_complain)

    async def close(self) -> None:
        self._wanted.clear()
        tasks = list(self._open.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def _work(self, visit: str) -> None:
        try:
            while (file := self._wanted.pop(visit, None)) is not None:
                await self._compare(file)
        finally:
            del self._open[visit]

    async def _compare(self, file: CaseFile) -> None:
        def work(connection: sa.Connection) -> tuple[Signal, ...]:
            now = self._clock()
            signals.save(connection, self._vault, file, now)
            return signals.find(connection, self._vault, file, now)

        try:
            await self._tell(SignalsFound(file.visit, await self._store.do(work)))
        except StoreError as error:
            logger.warning("visit %s: it could not be compared: %s", file.visit, error)
        except Refusal:
            return  # the branch is closing, and nobody is told anything any more


def _complain(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        logger.error("a comparison ended by our fault", exc_info=error)


def to_look_up(before: Branch, after: Branch) -> tuple[CaseFile, ...]:
    """Files of open visits whose marks are new, or whose participant has just got ready; and those
    that have, or had, something in common with such a one."""
    mine = {visit: after.files[visit] for visit in after.visits}
    worked_on = {
        visit: file
        for visit, file in mine.items()
        if visit not in before.files or before.files[visit].dossier is not file.dossier
    }
    if not worked_on:
        return ()
    changed: set[tuple[signals.Mark, str]] = set()
    found: set[str] = set()
    for visit, file in worked_on.items():
        known = before.files.get(visit)
        then = frozenset() if known is None else frozenset(signals.marks_of(known))
        difference = then.symmetric_difference(signals.marks_of(file))
        changed |= difference
        if difference or _is_newly_ready(known, file):
            found.add(visit)
    return tuple(
        file
        for visit, file in mine.items()
        if visit in found or (changed and not changed.isdisjoint(signals.marks_of(file)))
    )


def _is_newly_ready(then: CaseFile | None, now: CaseFile) -> bool:
    step = now.dossier.step
    return step in WAITS and (then is None or then.dossier.step is not step)
