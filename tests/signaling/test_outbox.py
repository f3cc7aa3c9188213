"""The queue of one client, over a real socket whose other end may not read."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import aiohttp
import msgspec
from aiohttp import web
from aiohttp.test_utils import TestServer

from signaling.outbox import BOUND, GOING_AWAY, LOGGED_OUT, TOO_SLOW, Outbox
from signaling.protocol import Refused
from tests.signaling.wire import LogLine


class Line:
    """A server's outbox and the client's end of it."""

    def __init__(self, outbox: Outbox, client: aiohttp.ClientWebSocketResponse) -> None:
        self.outbox = outbox
        self.client = client

    async def heard(self) -> tuple[list[str], int | None]:
        """Everything said until the close, and how it was closed."""
        texts = []
        async with asyncio.timeout(20):
            while (frame := await self.client.receive()).type is aiohttp.WSMsgType.TEXT:
                texts.append(frame.data)
        return texts, self.client.close_code


@contextlib.asynccontextmanager
async def line(stall_s: float = 5.0) -> AsyncIterator[Line]:
    made: asyncio.Future[Outbox] = asyncio.get_running_loop().create_future()

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        transport = request.transport
        assert transport is not None
        outbox = Outbox(socket, transport.abort, stall_s=stall_s)
        writer = asyncio.create_task(outbox.run())
        made.set_result(outbox)
        while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
            pass
        outbox.finish(GOING_AWAY)
        await writer
        return socket

    app = web.Application()
    app.router.add_get("/", serve)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        client = await session.ws_connect(server.make_url("/"), max_msg_size=0)
        yield Line(await made, client)
        await client.close()


def word(number: int, size: int = 1) -> Refused:
    return Refused("no", str(number), "x" * size)


async def test_words_are_said_in_order_and_then_the_line_is_closed() -> None:
    async with line() as one:
        for number in range(3):
            assert one.outbox.put(word(number))
        one.outbox.finish(LOGGED_OUT)
        assert not one.outbox.put(word(9))
        texts, code = await one.heard()
        assert [msgspec.json.decode(text, type=Refused) for text in texts] == [
            word(number) for number in range(3)
        ]
        assert code == LOGGED_OUT
        assert (one.outbox.is_open, one.outbox.close_code) == (False, LOGGED_OUT)


async def test_a_queue_that_runs_over_cuts_the_client() -> None:
    async with line() as one:
        assert all(one.outbox.put(word(number)) for number in range(BOUND))
        assert not one.outbox.put(word(BOUND))
        assert one.outbox.close_code == TOO_SLOW
        texts, code = await one.heard()
        assert (texts, code) == ([], TOO_SLOW)  # the state is told whole to whoever comes back


async def test_a_stalled_write_cuts_the_client() -> None:
    async with line(stall_s=0.2) as one:
        assert one.client._response.connection is not None
        transport = one.client._response.connection.transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()
        for number in range(BOUND):
            one.outbox.put(word(number, 1_000_000))
        await LogLine("it stalled a write").wait()
        assert one.outbox.close_code == TOO_SLOW
        transport.resume_reading()
        texts, _ = await one.heard()
        assert len(texts) < BOUND


async def test_running_over_ends_a_write_that_stalls_at_once() -> None:
    async with line(stall_s=3600.0) as one:
        assert one.client._response.connection is not None
        transport = one.client._response.connection.transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()
        number = 0
        while one.outbox.put(word(number, 1_000_000)):
            number += 1
            await asyncio.to_thread(int)
        assert one.outbox.close_code == TOO_SLOW
        transport.resume_reading()
        await one.heard()


async def test_finishing_twice_keeps_the_first_reason() -> None:
    async with line() as one:
        one.outbox.finish(LOGGED_OUT)
        one.outbox.finish(GOING_AWAY)
        assert (await one.heard())[1] == LOGGED_OUT
