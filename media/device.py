"""A thread for something that may vanish: tried again every second, reported when that changes."""

import logging
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

logger = logging.getLogger(__name__)

TRY_AGAIN_S = 1.0

Report = Callable[[bool, str], None]


class Gone(Exception):  # noqa: N818  expected, and tried again: not an error
    """The device cannot be used now; `why` is a code: "missing", "unreadable", "lost", "none"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def look_for(path: str) -> object:
    """What tells this file from any that was or will be in its place; `Gone` without one."""
    try:
        found = Path(path).stat()
    except OSError:
        raise Gone("missing") from None
    if not stat.S_ISREG(found.st_mode):
        raise Gone("missing")
    return found.st_ino, found.st_size, found.st_mtime_ns


def ignore(is_working: bool, why: str) -> None:
    """The report nobody listens to."""


class Device:
    """Runs `attempt` in a named thread until closed.

    `attempt` calls `works()` when the device does, raises `Gone` when it does not, and returns when
    `pause` says that it is over: closed, or begun anew as another device. `meanwhile` is called
    twice a second while it is gone. `report(is_working, why)` is called from the thread, once for
    each change.
    """

    def __init__(
        self,
        name: str,
        attempt: Callable[[], None],
        report: Report,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self._attempt = attempt
        self._report = report
        self._meanwhile = meanwhile
        self._name = name
        self._is_closing = False
        self._over = threading.Event()  # the attempt that runs now
        self._turning = threading.RLock()
        self._state: tuple[bool, str] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name=self._name)
        self._thread.start()

    def close(self) -> None:
        self._is_closing = True
        self._over.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def begin_anew(self) -> None:
        """From any thread: the attempt ends, and another begins at once; its state is told anew."""
        with self._turning:
            self._state = None
            self._over.set()

    @property
    def is_working(self) -> bool:
        return self._state is not None and self._state[0]

    def works(self) -> None:
        """An attempt that is over, and does not know it yet, says nothing of the next device."""
        with self._turning:
            if not self._over.is_set():
                self._tell(True, "")

    def pause(self, until: float) -> bool:
        """Wait until a moment of `time.monotonic`; false when the attempt is over."""
        return not self._over.wait(max(0.0, until - time.monotonic()))

    def _run(self) -> None:
        while True:
            self._over.clear()
            if self._is_closing:
                return
            try:
                self._attempt()
            except Gone as gone:
                self._tell(False, gone.why)
                self._wait_to_try_again()

    def _wait_to_try_again(self) -> None:
        again = time.monotonic() + TRY_AGAIN_S
        self._meanwhile()
        if self.pause(again - TRY_AGAIN_S / 2):
            self._meanwhile()
            self.pause(again)

    def _tell(self, is_working: bool, why: str) -> None:
        if self._state == (is_working, why):
            return
        self._state = (is_working, why)
        if is_working:
            logger.info("%s works", self._name)
        elif why != "none":
            logger.info("%s does not work: %s", self._name, why)
        self._report(is_working, why)
