"""A foreign program as the other end of a call: words to it and from it, as JSON, one by one."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Protocol

import av
import numpy as np

from media import timecode
from media.planes import Plane, planes
from media.voice import SAMPLE_RATE, Samples

PATIENCE_S = 30.0
ENDS_WITHIN_S = 5.0

Word = dict[str, Any]


class Foreigner(Protocol):
    async def say(self, **word: Any) -> None: ...

    async def hear(self, key: str) -> Word: ...


class Words:
    """What was said and not yet heard."""

    def __init__(self) -> None:
        self._said: list[Word] = []
        self._news = asyncio.Event()

    def put(self, word: Word) -> None:
        self._said.append(word)
        self._news.set()

    async def take(self, key: str) -> Word:
        """The next word with this key; the others keep."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for word in self._said:
                    if key in word:
                        self._said.remove(word)
                        return word
                self._news.clear()
                await self._news.wait()


class Spoken:
    """A program that is spoken to line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._words = Words()
        self._reading = asyncio.create_task(self._read())

    async def say(self, **word: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(word).encode() + b"\n")
        await self._process.stdin.drain()

    async def hear(self, key: str) -> Word:
        return await self._words.take(key)

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self._words.put(json.loads(line))

    async def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await end(self._process)
        await self._reading


async def start(log: Path, *command: str, **environment: str) -> asyncio.subprocess.Process:
    """In a session of its own, so that all of it can be ended."""
    with log.open("ab") as errors:
        return await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
            env={**os.environ, **environment},
            limit=1 << 22,
        )


async def end(process: asyncio.subprocess.Process) -> None:
    """It has been told; what is left of it after a while is killed."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), ENDS_WITHIN_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


@contextlib.asynccontextmanager
async def gstreamer(folder: Path) -> AsyncIterator[Spoken]:
    """The system's own Python has `gi`, Debian's packages being made for that one."""
    python = shutil.which("python3", path="/usr/bin") or sys.executable
    script = Path(__file__).with_name("webrtcbin.py")
    process = await start(folder / "gstreamer.log", python, str(script))
    spoken = Spoken(process)
    try:
        yield spoken
    finally:
        await spoken.close()


async def until(ask: Foreigner, question: str, answer: str, fits: Callable[[Word], bool]) -> Word:
    """Ask over and over until what is said fits."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            await ask.say(**{question: True})
            if fits(word := await ask.hear(answer)):
                return word
            await asyncio.sleep(0.05)


def read_code(brightness: list[int] | None) -> int | None:
    """The time written into our picture, from how bright each of its blocks was at the far end."""
    if brightness is None:
        return None
    frame = av.VideoFrame(len(brightness) * 8, 180, "yuv420p")
    luma: Plane = planes(frame)[0]
    luma[:] = np.repeat(np.array(brightness, np.uint8), 8)
    return timecode.read(frame)


def pitch(samples: Samples) -> float:
    """The strongest frequency in Hz; 0 for silence."""
    if len(samples) < SAMPLE_RATE // 50 or not np.any(samples):
        return 0.0
    strength = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(strength) * SAMPLE_RATE / len(samples))
