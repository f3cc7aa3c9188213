"""Other programs: started, heard line by line, weighed in CPU-seconds, ended by their own id."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
STARTS_WITHIN_S = 60.0
ENDS_WITHIN_S = 10.0


class ProgramError(Exception):
    """A program did not say what it should have said; the message has its last words."""


class Program:
    """One process with whatever it starts, in a session of its own; it says JSON, line by line.

    `obeys`: it ends when its input does; any other is asked to by a signal.
    """

    def __init__(self, name: str, command: list[str], folder: Path, *, obeys: bool = True) -> None:
        self.name = name
        self._obeys = obeys
        self._log = (folder / f"{name}.log").open("ab")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"},
        )
        self._said: Queue[dict[str, Any]] = Queue()
        self._thread = threading.Thread(target=self._listen, name=f"{name}-words", daemon=True)
        self._thread.start()

    def hear(self, key: str, patience_s: float = STARTS_WITHIN_S) -> Any:
        """The next word under this key; others are passed over."""
        deadline = time.monotonic() + patience_s
        while True:
            try:
                word = self._said.get(timeout=max(0.01, deadline - time.monotonic()))
            except Empty:
                last = Path(self._log.name).read_text("utf-8", "replace")[-1_500:]
                raise ProgramError(f"{self.name} never said {key!r}:\n{last}") from None
            if key in word:
                return word[key]

    def say(self, **word: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(word).encode() + b"\n")
        self._process.stdin.flush()

    @property
    def cpu_s(self) -> float:
        """User and system, of all its processes that live now."""
        return sum(_ticks(process) for process in self._family()) / TICKS_A_SECOND

    @property
    def memory_bytes(self) -> int:
        return sum(_resident(process) for process in self._family())

    def close(self) -> None:
        """Everything in its session, politely and then not."""
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        if not self._obeys:
            self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDS_WITHIN_S)
        for process in self._family():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, 9)
        self._process.wait()
        self._thread.join(ENDS_WITHIN_S)
        self._log.close()

    def _family(self) -> list[int]:
        """Every process of this session."""
        session, family = self._process.pid, []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and _fields(int(entry.name))[3:4] == [str(session)]:
                family.append(int(entry.name))
        return family

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with contextlib.suppress(ValueError):
                self._said.put(json.loads(line))


def python(name: str, folder: Path, *words: str) -> Program:
    """One of this package's own programs."""
    return Program(name, [sys.executable, "-m", f"tests.benchmarks.media.{name}", *words], folder)


@contextlib.contextmanager
def running(program: Program) -> Iterator[Program]:
    try:
        yield program
    finally:
        program.close()


def _fields(process: int) -> list[str]:
    """Of /proc/PID/stat, from the third on: state, parent, group, session ..."""
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _ticks(process: int) -> int:
    fields = _fields(process)
    return int(fields[11]) + int(fields[12]) if fields else 0


def _resident(process: int) -> int:
    fields = _fields(process)
    return int(fields[21]) * PAGE if fields else 0
