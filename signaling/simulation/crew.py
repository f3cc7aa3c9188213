"""Plays many days in several processes at once; each day is as deterministic as it is alone."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from signaling.simulation.country import BranchYear, YearSum, play_year
from signaling.simulation.day import play
from signaling.simulation.setting import Setting
from signaling.simulation.tally import Tally

MOST_PROCESSES = 8
CHUNK = 4


class Crew:
    """Needs `crew()`, which sends it home."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def days(self, setting: Setting, seeds: Sequence[int]) -> list[Tally]:
        """In the order of the seeds."""
        return list(self._pool.map(play, [setting] * len(seeds), seeds, chunksize=CHUNK))

    def years(self, branches: Iterable[BranchYear]) -> Iterator[YearSum]:
        """As they are done, in the order they were given."""
        yield from self._pool.map(play_year, branches)


@contextmanager
def crew(processes: int | None = None) -> Iterator[Crew]:
    """Fresh processes (one a core unless told): nothing of the caller's leaks into a day."""
    wanted = processes or min(MOST_PROCESSES, os.cpu_count() or 1)
    with ProcessPoolExecutor(wanted, mp_context=get_context("spawn")) as pool:
        yield Crew(pool)
