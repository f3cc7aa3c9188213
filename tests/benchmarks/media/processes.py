"""Other programs: started, heard line by line, weighed in CPU-seconds, ended by their own id."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Protocol, TypeVar

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
STARTS_WITHIN_S = 60.0
ENDS_WITHIN_S = 10.0
LOOKS_S = 0.01


class Weighable(Protocol):
    """What runs until it is closed, and says what that has cost so far."""

    @property
    def cpu_s(self) -> float: ...

    def close(self) -> None: ...


Running = TypeVar("Running", bound=Weighable)


class ProgramError(Exception):
    """A program did not do what it should have done; the message says what, or its last words."""


class Family:
    """All processes of one session that live now, but for the ones that are not to be weighed."""

    def __init__(self, session: int, *but: int) -> None:
        self._session = session
        self._but = but

    @property
    def cpu_s(self) -> float:
        """User and system."""
        return sum(_ticks(process) for process in self._members()) / TICKS_A_SECOND

    @property
    def memory_bytes(self) -> int:
        return sum(_resident(process) for process in self._members())

    def kill(self) -> None:
        """All of them are gone afterwards; raises ProgramError when one does not go."""
        deadline = time.monotonic() + ENDS_WITHIN_S
        while members := self._members():
            if time.monotonic() > deadline:
                raise ProgramError(f"{len(members)} processes do not end")
            for process in members:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(LOOKS_S)

    def _members(self) -> list[int]:
        numbers = [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]
        return [one for one in numbers if one not in self._but and self._has(one)]

    def _has(self, process: int) -> bool:
        """What has ended and waits for somebody to take note of it does not live any more."""
        fields = _fields(process)
        return fields[3:4] == [str(self._session)] and fields[0] != "Z"


class Program:
    """One process with whatever it starts, in a session of its own; it says JSON, line by line."""

    def __init__(self, name: str, command: list[str], folder: Path) -> None:
        self.name = name
        self._log = (folder / f"{name}.log").open("ab")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"},
        )
        self._family = Family(self._process.pid)
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
        return self._family.cpu_s

    @property
    def memory_bytes(self) -> int:
        return self._family.memory_bytes

    def close(self) -> None:
        """Everything in its session, politely and then not."""
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDS_WITHIN_S)
        self._family.kill()
        self._process.wait()
        self._thread.join(ENDS_WITHIN_S)
        self._log.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with contextlib.suppress(ValueError):
                self._said.put(json.loads(line))


def python(name: str, folder: Path, *words: str) -> Program:
    """One of this package's own programs."""
    return Program(name, [sys.executable, "-m", f"tests.benchmarks.media.{name}", *words], folder)


@contextlib.contextmanager
def running(program: Running) -> Iterator[Running]:
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
