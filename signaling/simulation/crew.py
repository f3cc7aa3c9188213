"""Plays many days in several processes at once; each day is as deterministic as it is alone."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

from signaling.simulation.country import BranchYear, YearSum, play_year, working_days
from signaling.simulation.day import play
from signaling.simulation.progress import Progress
from signaling.simulation.setting import Setting
from signaling.simulation.tally import Tally

MOST_PROCESSES = 8
CHUNK = 4


class Crew:
    """Needs `crew()`, which sends it home. Says on stderr how far it is when it takes long."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def days(self, setting: Setting, seeds: Sequence[int]) -> list[Tally]:
        """In the order of the seeds."""
        progress = Progress(len(seeds), len(seeds), time.monotonic())
        found = []
        for day in self._pool.map(play, [setting] * len(seeds), seeds, chunksize=CHUNK):
            found.append(day)
            sys.stderr.write(progress.done(1, 1.0, time.monotonic()))
        return found

    def years(self, branches: Iterable[BranchYear]) -> Iterator[YearSum]:
        """As they are done. The busiest begin first, so that at the end none is waited for."""
        ordered = sorted(branches, key=lambda one: -one.per_day)
        days = sum(len(working_days(one.year)) for one in ordered)
        progress = Progress(days, sum(one.per_day for one in ordered), time.monotonic())
        playing = {self._pool.submit(play_year, one): one for one in ordered}
        for future in as_completed(playing):
            year = future.result()
            sys.stderr.write(progress.done(year.days, playing[future].per_day, time.monotonic()))
            yield year


@contextmanager
def crew(processes: int | None = None) -> Iterator[Crew]:
    """Fresh processes (one a core unless told): nothing of the caller's leaks into a day."""
    wanted = processes or min(MOST_PROCESSES, os.cpu_count() or 1)
    with ProcessPoolExecutor(wanted, mp_context=get_context("spawn")) as pool:
        yield Crew(pool)
