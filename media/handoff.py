"""The two ways across a thread: `Latest` for frames (pulled), `Inbox` for facts (pushed)."""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")

INBOX_WARNS_ABOVE = 1_000


class Latest(Generic[T]):
    """One slot: the newest value wins, an older one is forgotten, and nobody ever waits to put.

    Several readers may look; each remembers the number of the value it saw last.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._value: T | None = None
        self._number = 0
        self._is_closed = False
        self._waiting = 0  # readers
        self._listeners: tuple[Callable[[], None], ...] = ()

    def put(self, value: T) -> None:
        with self._condition:
            if self._is_closed:
                return
            self._value = value
            self._number += 1
            listeners = self._listeners
            if self._waiting:
                self._condition.notify_all()
        for listener in listeners:
            listener()

    def peek(self) -> tuple[int, T | None]:
        """The number of the newest value (0: none yet) and the value itself."""
        with self._condition:
            return self._number, self._value

    def wait(self, after: int, timeout: float | None = None) -> tuple[int, T | None]:
        """Wait until there is a value newer than number `after`, the slot closes, or time is up.

        `timeout` is in seconds. Nothing newer: the answer is `(after, None)`.
        """
        with self._condition:
            self._waiting += 1
            try:
                self._condition.wait_for(lambda: self._number > after or self._is_closed, timeout)
            finally:
                self._waiting -= 1
            if self._number > after:
                return self._number, self._value
            return after, None

    def listen(self, wake: Callable[[], None]) -> Callable[[], None]:
        """Call `wake` on each put, from the putting thread (return at once); returns the undo."""
        with self._condition:
            self._listeners = (*self._listeners, wake)

        def stop() -> None:
            with self._condition:
                self._listeners = tuple(one for one in self._listeners if one is not wake)

        return stop

    def clear(self) -> None:
        """Forget the value, so that a picture of one participant never outlives the visit."""
        with self._condition:
            self._value = None

    def close(self) -> None:
        """Forget the value and let every waiting reader go."""
        with self._condition:
            self._is_closed = True
            self._value = None
            self._condition.notify_all()

    @property
    def is_closed(self) -> bool:
        with self._condition:
            return self._is_closed


class Inbox(Generic[T]):
    """A locked list and one argument-less wake-up: put from any thread, drained by its owner's."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._lock = threading.Lock()
        self._facts: list[T] = []
        self._wake = wake
        self._has_warned = False

    def put(self, fact: T) -> None:
        with self._lock:
            was_empty = not self._facts
            self._facts.append(fact)
            is_too_long = len(self._facts) > INBOX_WARNS_ABOVE and not self._has_warned
            self._has_warned = self._has_warned or is_too_long
        if is_too_long:
            logger.warning("inbox holds more than %d facts: its owner is stuck", INBOX_WARNS_ABOVE)
        if was_empty:
            self._wake()

    def drain(self) -> list[T]:
        """Everything put since the last drain, oldest first."""
        with self._lock:
            facts, self._facts = self._facts, []
            self._has_warned = False
        return facts
