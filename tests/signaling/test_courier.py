"""Papers carried over a real server: whole, once, by whom they belong to, whatever breaks."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from signaling.courier import Courier, CourierError
from signaling.dossier import MAX_UPLOAD_BYTES, Paper
from signaling.errors import ErrorCode
from signaling.protocol import State
from signaling.schema import EVIDENCE
from tests.signaling.people import check_in
from tests.signaling.wire import House, Peer, open_house

PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 3_000


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def visit_at(booth: Peer, ticket: str = "A-001") -> str:
    await booth.say(check_in(ticket))
    return (await booth.hear_visit(State.QUEUED, State.OFFERED)).visit


async def test_a_picture_arrives_whole_and_its_officer_sees_it(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.connect(booth, console, "A-001")
    async with Courier(house.url, booth.token) as courier:
        sha256 = await courier.put(visit, Paper.KTP, 1, PICTURE)
        assert sha256 == hashlib.sha256(PICTURE).hexdigest()
        assert await courier.put(visit, Paper.KTP, 1, PICTURE) == sha256  # said twice
    async with Courier(house.url, console.token) as courier:
        assert await courier.get(visit, sha256) == PICTURE
    (row,) = await house.rows(EVIDENCE)
    assert (row.visit, row.paper, row.page, row.sha256) == (visit, "ktp", 1, sha256)
    assert (row.kind, row.size) == ("image/jpeg", len(PICTURE))


async def test_a_picture_that_is_too_large_is_not_even_sent(house: House) -> None:
    async with Courier(house.url, "whatever") as courier:
        with pytest.raises(CourierError) as caught:
            await courier.put("v-1", Paper.KTP, 1, bytes(MAX_UPLOAD_BYTES + 1))
        assert caught.value.code == ErrorCode.UPLOAD_TOO_LARGE


async def test_what_is_no_picture_is_not_taken(house: House) -> None:
    booth = await house.booth()
    visit = await visit_at(booth)
    async with Courier(house.url, booth.token) as courier:
        with pytest.raises(CourierError) as caught:
            await courier.put(visit, Paper.KTP, 1, b"MZ" + os.urandom(99))
    assert caught.value.code == ErrorCode.BAD_UPLOAD
    assert await house.rows(EVIDENCE) == []


async def test_nobody_else_may_send_to_a_visit(house: House) -> None:
    booth, other = await house.booth("b-1"), await house.booth("b-2")
    visit = await visit_at(booth)
    for token, code in (
        (other.token, ErrorCode.NOT_YOURS),
        ("made up", ErrorCode.BAD_TOKEN),
        ("", ErrorCode.BAD_TOKEN),
    ):
        async with Courier(house.url, token) as courier:
            with pytest.raises(CourierError) as caught:
                await courier.put(visit, Paper.KTP, 1, PICTURE)
        assert caught.value.code == code


async def test_a_booths_token_ends_with_its_connection(house: House) -> None:
    booth = await house.booth()
    visit = await visit_at(booth)
    old = booth.token
    booth = await house.booth()
    async with Courier(house.url, old, retry_s=(0.05,) * 40) as courier:
        with pytest.raises(CourierError) as caught:
            while True:  # the first connection ends beside us
                await courier.put(visit, Paper.KTP, 1, PICTURE)
    assert caught.value.code == ErrorCode.BAD_TOKEN
    async with Courier(house.url, booth.token) as courier:
        await courier.put(visit, Paper.KTP, 1, PICTURE)


class Cutter:
    """A path to the server that breaks once, after so many bytes."""

    def __init__(self, url: str, cut_after: int) -> None:
        address = url.removeprefix("ws://").removesuffix("/ws")
        self._host, port = address.rsplit(":", 1)
        self._port = int(port)
        self._cut_after: int | None = cut_after
        self.url = ""
        self.passed = 0

    async def __aenter__(self) -> "Cutter":
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"ws://127.0.0.1:{port}/ws"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection(self._host, self._port)
        answers = asyncio.create_task(self._pump(far, back, counts=False))
        await self._pump(near, forth, counts=True)
        await answers

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, counts: bool
    ) -> None:
        try:
            while data := await source.read(65_536):
                self.passed += len(data) if counts else 0
                if counts and self._cut_after is not None and self.passed > self._cut_after:
                    self._cut_after = None
                    sink.transport.abort()
                    return
                sink.write(data)
                await sink.drain()
        except ConnectionError:
            pass
        finally:
            sink.close()


async def test_a_broken_upload_goes_on_where_it_broke(house: House) -> None:
    booth = await house.booth()
    visit = await visit_at(booth)
    picture = b"\x89PNG\r\n\x1a\n" + os.urandom(4_000_000)
    async with Cutter(house.url, cut_after=3_000_000) as path:
        async with Courier(path.url, booth.token, retry_s=(0.05,) * 40) as courier:
            sha256 = await courier.put(visit, Paper.KK, 2, picture)
        assert path.passed < 6_500_000  # much less than twice
    (row,) = await house.rows(EVIDENCE)
    assert (row.sha256, row.kind, row.size) == (sha256, "image/png", len(picture))


async def test_a_server_that_is_not_there_is_given_up() -> None:
    async with Courier("ws://127.0.0.1:9/ws", "token", retry_s=(0.01, 0.01)) as courier:
        with pytest.raises(CourierError) as caught:
            await courier.put("v-1", Paper.KTP, 1, PICTURE)
        assert caught.value.code == ""
        with pytest.raises(CourierError):
            await courier.get("v-1", "a" * 64)
