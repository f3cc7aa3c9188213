"""Facts from other threads, handled on Qt's."""

import contextlib
import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from media.handoff import Inbox

logger = logging.getLogger(__name__)

Fact = TypeVar("Fact")


class Bridge(QObject, Generic[Fact]):
    """`bridge.inbox.put(fact)` from any thread; `handle(fact)` on the main thread, in order.

    `settle()` follows the last of those that came together.
    """

    _woken = Signal()

    def __init__(
        self,
        handle: Callable[[Fact], None],
        parent: QObject | None = None,
        settle: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._handle = handle
        self._settle = settle
        self.inbox: Inbox[Fact] = Inbox(self._wake)
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def _wake(self) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone: there is nobody left to tell
            self._woken.emit()

    def _drain(self) -> None:
        for fact in self.inbox.drain():
            try:
                self._handle(fact)
            except Exception:  # our bug; the facts behind this one must not be lost with it
                logger.exception("a fact of kind %s was not handled", type(fact).__name__)
        self._settle()
