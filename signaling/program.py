"""Another program, run beside the loop and gone for certain afterwards."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping
from typing import NamedTuple


class Ended(NamedTuple):
    status: int  # as `Process.returncode` has it
    said: bytes


async def run(
    *command: str,
    within_s: float,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """All it says on its output, whatever its status; what it says of errors is not kept.

    `given` is what it reads. Raises OSError when it cannot be started and TimeoutError when it
    has not ended after `within_s` seconds; then, and when the caller is cancelled, it is killed.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    try:
        async with asyncio.timeout(within_s):
            said, _ = await process.communicate(given)
    finally:
        status = await end(process)
    return Ended(status, said)


async def end(process: asyncio.subprocess.Process) -> int:
    """Kill it if it still runs, and wait until it is gone; its exit status.

    Not by its own `kill`: before Python 3.12.9 that looks first whether the process has ended,
    and so takes the exit status from the thread that waits for it, which then warns of an
    "unknown child process" and says 255.
    """
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    return await process.wait()
