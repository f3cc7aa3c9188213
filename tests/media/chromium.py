"""A real Chromium, headless and with nothing kept, as the other end of a call."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from tests.benchmarks.media.chromium import FLAGS, find
from tests.media.foreign import PATIENCE_S, Word, Words, end, start

PAGE = Path(__file__).with_name("far_end.html")
DEVICES = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


class Page:
    """What the page says, and what is said to it."""

    def __init__(self) -> None:
        self._words = Words()
        self._line: asyncio.Future[web.WebSocketResponse] = asyncio.Future()

    async def say(self, **word: Any) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await (await asyncio.shield(self._line)).send_json(word)

    async def hear(self, key: str) -> Word:
        return await self._words.take(key)

    async def show(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE)

    async def talk(self, request: web.Request) -> web.StreamResponse:
        line = web.WebSocketResponse(max_msg_size=1 << 20)
        await line.prepare(request)
        self._line.set_result(line)
        async for message in line:
            if message.type is WSMsgType.TEXT:
                self._words.put(message.json())
        return line


@contextlib.asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[Page]:
    program = find()
    assert program is not None, "Debian's package chromium is needed: .ci/test-setup installs it"
    page, application = Page(), web.Application()
    application.add_routes([web.get("/", page.show), web.get("/line", page.talk)])
    runner = web.AppRunner(application, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    profile = f"--user-data-dir={folder / 'profile'}"
    log = folder / "chromium.log"
    process = await start(log, program, *FLAGS, *DEVICES, profile, f"http://{address(runner)}/")
    try:
        yield page
    finally:
        process.terminate()
        await end(process)
        await runner.cleanup()


def address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"{host}:{port}"
