"""The one asyncio thread of an app, beside Qt."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any

logger = logging.getLogger(__name__)


class LoopThread:
    """Runs one main coroutine on a selector loop in a named thread, and unwinds it on `stop`.

    The selector loop on every platform: Windows' proactor loop can fall silent on UDP.
    """

    def __init__(self, name: str = "loop") -> None:
        self._loop = asyncio.SelectorEventLoop()
        self._name = name
        self._thread: threading.Thread | None = None
        self._task: asyncio.Task[None] | None = None
        self._failure: BaseException | None = None

    def start(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Start the thread; `main()` is awaited in it and cancelled by `stop`."""
        self._thread = threading.Thread(target=self._run, args=(main,), name=self._name)
        self._thread.start()

    def call(self, function: Callable[..., object], *args: object) -> None:
        """Run `function(*args)` on the loop soon; after `stop` this does nothing."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: there is nobody left to tell
            self._loop.call_soon_threadsafe(function, *args)

    def stop(self, timeout: float = 10.0) -> bool:
        """Cancel the main coroutine and wait (seconds) for the thread; true when it has ended."""
        if self._thread is None:
            self._loop.close()
            return True
        self.call(self._cancel)
        self._thread.join(timeout)
        if self._thread.is_alive():
            logger.error("the loop did not end within %.0f s", timeout)
            return False
        return True

    @property
    def failure(self) -> BaseException | None:
        """What ended the main coroutine, if it was not `stop`."""
        return self._failure

    @property
    def is_alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _run(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._supervise(main))
        except asyncio.CancelledError:
            pass
        except Exception as error:
            self._failure = error
            logger.exception("the loop's main task failed")

    async def _supervise(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._task = asyncio.current_task()
        await main()


def soon(loop: asyncio.AbstractEventLoop, function: Callable[[], None]) -> None:
    """From another thread; a loop that is closed has nobody left to tell."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(function)


def begin(group: asyncio.TaskGroup, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """A task of the group; of one that is ending, a task that does nothing.

    What a call says while everything ends must not end in an error: whoever ends the group closes
    what is open.
    """
    try:
        return group.create_task(work)
    except RuntimeError:
        work.close()
        return asyncio.create_task(asyncio.sleep(0))
