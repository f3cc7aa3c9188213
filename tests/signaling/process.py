"""A server in a process of its own, which may be killed."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp

from signaling.program import end
from signaling.store import Store
from signaling.vault import open_vault
from tests.signaling.wire import PATIENCE_S, House, Key, furnish

KEY = "lapak.key"
COMMAND = (sys.executable, "-m", "signaling")


async def run_command(
    *arguments: str, folder: Path, said: str = "", **environment: str
) -> tuple[int, str, str]:
    """One command from start to end: exit status, output, errors."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        *arguments,
        cwd=folder,
        env=_environment(**environment),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(3 * PATIENCE_S):
        output, errors = await process.communicate(said.encode())
    assert process.returncode is not None
    return process.returncode, output.decode(), errors.decode()


class RunningServer:
    """A `lapak-server` that is listening."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process = process
        self.url = url

    async def end(self, number: signal.Signals) -> int:
        """Send the signal; the exit status."""
        self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE_S):
            return await self.process.wait()


@contextlib.asynccontextmanager
async def server_process(folder: Path, *arguments: str) -> AsyncIterator[RunningServer]:
    """Started, listening, and killed at the end if it still runs."""
    with (folder / "server.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            *("--listen", "127.0.0.1:0"),
            *arguments,
            cwd=folder,
            env=_environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(3 * PATIENCE_S):
            line = (await process.stdout.readline()).decode()
        assert line.startswith("listening on ws://"), (folder / "server.log").read_text()
        yield RunningServer(process, line.removeprefix("listening on ").strip())
    finally:
        await end(process)
        await process.communicate()


@contextlib.asynccontextmanager
async def house_of(
    server: RunningServer, folder: Path, keys: dict[str, Key]
) -> AsyncIterator[House]:
    """Doors into a server that runs elsewhere, on a database that `furnish_database` has made."""
    store = Store(f"sqlite:///{folder / 'lapak.sqlite3'}")
    try:
        async with aiohttp.ClientSession() as session:
            house = House(server.url, store, session, open_vault(None, folder / KEY))
            house.keys = keys
            yield house
    finally:
        store.close()


def furnish_database(folder: Path) -> None:
    store = Store(f"sqlite:///{folder / 'lapak.sqlite3'}")
    vault = open_vault(None, folder / KEY)
    store.wait(lambda connection: furnish(connection, vault))
    store.close()


def _environment(**more: str) -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": root, **more}
