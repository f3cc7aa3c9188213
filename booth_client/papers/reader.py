"""Reads stills in a process of its own, which yields to everything else that runs.

Law: the media threads never read. A job that takes too long is given up and its process ended; a
still waits in memory only, in a queue of bounded length, and is gone when `forget` returns.
"""

import logging
import multiprocessing
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import ModuleType

from booth_client.events import SheetRead
from booth_client.papers.reading import UNREADABLE
from signaling.dossier import Paper

logger = logging.getLogger(__name__)

TIME_OUT_S = 60.0  # with six booths on one machine a page waits for its turn
MOST_WAITING = 8
LOWEST_PRIORITY = 19  # of `nice`


@dataclass(frozen=True)
class _Job:
    paper: Paper
    jpeg: bytes
    nik: str
    done: Callable[[SheetRead], object]


class Reader:
    """`read` answers through `done`, from the reader's own thread, exactly once unless forgotten.

    `work` runs in the process: it is told paper, picture and number, and answers with a SheetRead.
    """

    def __init__(
        self,
        work: Callable[[Connection], None] | None = None,
        time_out_s: float = TIME_OUT_S,
    ) -> None:
        self._work = work or serve
        self._time_out_s = time_out_s
        self._jobs: queue.Queue[_Job | None] = queue.Queue(MOST_WAITING + 1)
        self._lock = threading.Lock()
        self._generation = 0
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._thread = threading.Thread(target=self._run, name="paper reader")
        self._is_closed = False

    def start(self) -> None:
        self._thread.start()

    def read(
        self, paper: Paper, jpeg: bytes, done: Callable[[SheetRead], object], nik: str = ""
    ) -> None:
        """Read this still; with too many waiting already it counts as unreadable at once."""
        if self._jobs.qsize() >= MOST_WAITING:
            done(SheetRead(paper, problem=UNREADABLE))
            return
        self._jobs.put(_Job(paper, jpeg, nik, done))

    def forget(self) -> None:
        """Drop what waits and what is being read: nothing of it is told, nothing of it stays."""
        with self._lock:
            self._generation += 1
            while not self._jobs.empty():
                try:
                    self._jobs.get_nowait()
                except queue.Empty:
                    break
            self._end_process()

    def close(self) -> None:
        self.forget()
        self._is_closed = True
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None or self._is_closed:
                return
            with self._lock:
                generation = self._generation
                line = self._ready_line()
            answer = self._ask(line, job)
            if generation != self._generation:
                del job, answer  # while this thread waits for the next, it remembers nobody
                continue
            if answer is None:
                logger.warning("a paper could not be read in %.0f s: given up", self._time_out_s)
                with self._lock:
                    self._end_process()
                answer = SheetRead(job.paper, problem=UNREADABLE)
            job.done(answer)
            del job, answer

    def _ask(self, line: Connection, job: _Job) -> SheetRead | None:
        """None when the process ended or took too long."""
        try:
            line.send((job.paper, job.jpeg, job.nik))
            if not line.poll(self._time_out_s):
                return None
            answer = line.recv()
        except (EOFError, OSError):
            return None
        return answer if isinstance(answer, SheetRead) else None

    def _ready_line(self) -> Connection:
        """With the lock held: the line to a living process, begun when first needed."""
        if self._line is None or self._process is None or not self._process.is_alive():
            self._end_process()
            spawn = multiprocessing.get_context("spawn")
            self._line, other = spawn.Pipe()
            self._process = spawn.Process(
                target=self._work, args=(other,), name="paper reader", daemon=True
            )
            with _nothing_of_main():
                self._process.start()
            other.close()
        return self._line

    def _end_process(self) -> None:
        """With the lock held."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._line is not None:
            self._line.close()
        self._process, self._line = None, None


@contextmanager
def _nothing_of_main() -> Iterator[None]:
    """A new process begins with the program that started it: here a whole booth, for nothing."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def serve(line: Connection) -> None:
    """In the process: read what comes until the line is closed."""
    _yield_to_all()
    # Loaded here, where it is used: the booth's own process has no need of the machine.
    from booth_client.papers.engine import Engine
    from booth_client.papers.still import read_still

    engine = Engine()
    while True:
        try:
            paper, jpeg, nik = line.recv()
        except (EOFError, OSError):  # the booth is gone, perhaps in the middle of a page
            return
        line.send(read_still(engine, paper, jpeg, nik))


def _yield_to_all() -> None:
    """Whoever has a picture to send goes first, and at once: low priority alone makes it wait."""
    os.nice(LOWEST_PRIORITY)
    if sys.platform == "linux":
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
