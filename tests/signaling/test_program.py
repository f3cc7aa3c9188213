"""Other programs are waited for, and gone afterwards whatever happens."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from signaling.program import Ended, end, run

PATIENCE_S = 30.0


async def test_a_program_reads_what_it_is_given_and_is_heard() -> None:
    assert await run("cat", within_s=PATIENCE_S, given=b"a page") == Ended(0, b"a page")
    asked = await run("sh", "-c", "echo $WHO", within_s=PATIENCE_S, environment={"WHO": "me"})
    assert asked == Ended(0, b"me\n")


async def test_a_refusal_is_told_with_what_was_said() -> None:
    assert await run("sh", "-c", "echo no; exit 3", within_s=PATIENCE_S) == Ended(3, b"no\n")


async def test_a_program_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        await run("no-such-program", within_s=PATIENCE_S)


async def test_a_program_that_takes_too_long_is_not_waited_for() -> None:
    with pytest.raises(TimeoutError):
        await run("sleep", "600", within_s=0.05)


async def test_a_program_nobody_waits_for_any_more_is_gone(tmp_path: Path) -> None:
    os.mkfifo(own := tmp_path / "own")
    script = f"echo $$ > {own}; exec sleep 600"
    running = asyncio.create_task(run("sh", "-c", script, within_s=PATIENCE_S))
    number = int(await asyncio.to_thread(own.read_text))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


async def test_a_program_is_ended_once_and_for_all() -> None:
    process = await _started("sleep", "600")
    assert await end(process) == -signal.SIGKILL
    assert await end(process) == -signal.SIGKILL


@pytest.fixture
def late_waiters() -> Iterator[threading.Event]:
    """Who waits for a program in a thread hears of its end only when this is set."""
    known = threading.Event()
    wait = os.waitpid

    def waitpid(pid: int, options: int) -> tuple[int, int]:
        if threading.current_thread() is not threading.main_thread():
            known.wait(PATIENCE_S)
        return wait(pid, options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "waitpid", waitpid)
        yield known
        known.set()


async def test_a_program_that_ends_just_as_it_is_killed_keeps_its_exit_status(
    late_waiters: threading.Event,
) -> None:
    process = await _started("true")
    with contextlib.suppress(ChildProcessError):
        await asyncio.to_thread(os.waitid, os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    ending = asyncio.create_task(end(process))
    await asyncio.sleep(0)
    late_waiters.set()
    assert await ending == 0


async def _started(*command: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(*command)
