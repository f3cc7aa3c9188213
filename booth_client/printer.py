"""Prints through CUPS with its own programs, `lp` and `lpstat`; the page goes in by a pipe.

Law: a printer never stops a visit. Whatever it does, within `WITHIN_S` there is an answer, and a
job that did not come out is cancelled, so that it does not come out for the next participant.
"""

import asyncio
import logging
import os
import re
from collections.abc import Callable

from booth_client.events import PrintState
from signaling.program import run

logger = logging.getLogger(__name__)

WITHIN_S = 45.0
LOOK_EVERY_S = 1.0
PROGRAM_WITHIN_S = 5.0
TITLE = "Lapak Asik"
NONE = "none"
MAX_ANSWER_CHARS = 4_000

# What CUPS says in English (LC_ALL=C), in every version since 1.4.
_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)
_REQUEST = re.compile(r"^request id is (\S+) ")
_STOPPED = re.compile(r"^printer \S+ disabled\b", re.MULTILINE)
_WRONG = re.compile(r"Alerts: .*(aborted|canceled)")  # not to-stop-point: good jobs pass it too


class Failed(Exception):  # noqa: N818  expected of printers
    """One of CUPS's programs said no, or nothing; `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Printer:
    """`queue` is a CUPS printer's name, "" for the machine's default one, or "none"."""

    def __init__(self, queue: str = "", within_s: float = WITHIN_S) -> None:
        self._queue = queue
        self._within_s = within_s

    async def find(self) -> str:
        """The queue that would print, or "" when there is none (or CUPS itself is not there)."""
        if self._queue == NONE:
            return ""
        try:
            if self._queue:
                await _run("lpstat", "-p", self._queue)
                return self._queue
            found = _DEFAULT.search(await _run("lpstat", "-d"))
        except Failed:
            return ""
        return found[1] if found else ""

    async def is_stopped(self) -> bool:
        """Whether there is a printer that cannot print now: jammed, empty, switched off."""
        queue = await self.find()
        return bool(queue) and await _is_stopped(queue)

    async def print(self, page: bytes, tell: Callable[[PrintState], None]) -> None:
        """Print one PDF; `tell` hears what becomes of it, at last one of printed, none, failed."""
        queue = await self.find()
        if not queue:
            tell(PrintState.NONE)
            return
        tell(PrintState.PRINTING)
        job = ""
        try:
            async with asyncio.timeout(self._within_s):
                job = await _hand_in(queue, page)
                while not await _has_left(job, queue):
                    if await _is_stopped(queue):
                        raise Failed("stopped")
                    await asyncio.sleep(LOOK_EVERY_S)
            job = await _check(job, queue)
        except (Failed, TimeoutError) as error:
            logger.info("receipt not printed: %s", getattr(error, "why", "too slow"))
            tell(PrintState.FAILED)
        else:
            logger.info("receipt printed")
            tell(PrintState.PRINTED)
        finally:
            await asyncio.shield(_cancel(job))


async def _hand_in(queue: str, page: bytes) -> str:
    said = await _run("lp", "-d", queue, "-t", TITLE, "-o", "fit-to-page", "-", given=page)
    job = _REQUEST.search(said)
    if job is None:
        raise Failed("no request id")
    return job[1]


async def _has_left(job: str, queue: str) -> bool:
    waiting = await _run("lpstat", "-W", "not-completed", "-o", queue)
    return not any(line.split()[:1] == [job] for line in waiting.splitlines())


async def _is_stopped(queue: str) -> bool:
    return bool(_STOPPED.search(await _run("lpstat", "-p", queue)))


async def _check(job: str, queue: str) -> str:
    """Nothing to cancel any more; raises Failed when the job ended badly."""
    ended = await _run("lpstat", "-l", "-W", "completed", "-o", queue)
    _, _, rest = ended.partition(f"{job} ")
    own, _, _ = rest.partition("\tqueued for")
    if _WRONG.search(own):
        raise Failed("aborted")
    return ""


async def _cancel(job: str) -> None:
    if job:
        try:
            await _run("cancel", job)
        except Failed as error:
            logger.info("a job could not be cancelled: %s", error.why)


async def _run(program: str, *arguments: str, given: bytes = b"") -> str:
    """What it says, at most 4,000 characters; raises Failed when absent, too slow or refusing."""
    try:
        status, said = await run(
            program,
            *arguments,
            within_s=PROGRAM_WITHIN_S,
            given=given,
            environment={**os.environ, "LC_ALL": "C"},
        )
    except TimeoutError:  # before OSError, being one
        raise Failed(f"{program} does not answer") from None
    except OSError:
        raise Failed(f"no {program}") from None
    if status:
        raise Failed(f"{program} says no")
    return said[:MAX_ANSWER_CHARS].decode(errors="replace")
