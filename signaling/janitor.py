"""Erases what is no longer to be kept: papers and what was typed, some days after the visit.

Law: first the record forgets, then the shelf; a folder nobody keeps a claim for goes, whatever made
it. Doing it twice does no harm.
"""

import asyncio
import logging
from collections.abc import Callable
from itertools import islice

from signaling import archive
from signaling.config import DAY_S, Retention
from signaling.shelf import Shelf
from signaling.store import Store, StoreError

logger = logging.getLogger(__name__)

EVERY_S = 3600.0
AT_ONCE = 500


class Janitor:
    """Tidies one record and its shelf, every hour."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        retention: Retention,
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._retention = retention
        self._clock = clock

    async def run(self) -> None:
        while True:
            try:
                await self.tidy()
            except (StoreError, OSError) as error:
                logger.error("what has expired could not be erased: %s", type(error).__name__)
            await asyncio.sleep(EVERY_S)

    async def tidy(self) -> int:
        """Erase what has expired; how many claims. `StoreError`, `OSError` when it could not."""
        now, retention = self._clock(), self._retention
        erased = await self._store.do(
            lambda connection: archive.erase(
                connection,
                now,
                decided_s=retention.decided_days * DAY_S,
                abandoned_s=retention.abandoned_days * DAY_S,
            )
        )
        visits = iter(await asyncio.to_thread(self._shelf.visits))
        while some := list(islice(visits, AT_ONCE)):
            await self._clear(some)
        if erased:
            logger.info("%d claims have expired and are erased", len(erased))
        return len(erased)

    async def _clear(self, visits: list[str]) -> None:
        kept = await self._store.do(lambda connection: archive.kept(connection, visits))
        for visit in visits:
            if visit not in kept:
                await asyncio.to_thread(self._shelf.clear, visit)
