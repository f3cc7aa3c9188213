"""Papers over HTTP: whole or in pieces, within their limits, or refused."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from signaling.courier import Courier
from signaling.dossier import MAX_UPLOAD_BYTES, Paper
from signaling.errors import ErrorCode, Refusal
from signaling.evidence import Evidence
from signaling.schema import EVIDENCE
from signaling.shelf import Shelf
from tests.conftest import ExpectedLogs
from tests.signaling.papers import PICTURE, SHA256, Desk, visit_at
from tests.signaling.wire import BRANCH, House, LogLine, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def test_a_picture_comes_in_pieces_and_goes_on_where_it_was(house: House) -> None:
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)
    assert await desk.head(visit, booth.token) == 404
    assert await desk.put(visit, booth.token, PICTURE[:400_000]) == 409
    assert desk.headers["Upload-Offset"] == "400000"
    assert await desk.head(visit, booth.token) == 200
    assert desk.headers["Upload-Offset"] == "400000"
    assert await desk.put(visit, booth.token, PICTURE[1:], offset=1) == 409
    assert desk.headers["Upload-Offset"] == "400000"
    assert await desk.put(visit, booth.token, PICTURE[400_000:], offset=400_000) == 200
    assert await desk.put(visit, booth.token, b"", offset=len(PICTURE)) == 200  # said twice
    assert len(await house.rows(EVIDENCE)) == 1
    assert await desk.put(visit, booth.token, b"", offset=len(PICTURE), paper="kk/2") == 200
    assert [(row.paper, row.page) for row in await house.rows(EVIDENCE)] == [("ktp", 1), ("kk", 2)]


async def test_what_is_not_what_it_says_is_dropped(house: House) -> None:
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)
    changed = PICTURE[:-1] + b"!"
    text = b"<script>" * 9
    assert await desk.put(visit, booth.token, changed) == 422
    assert await desk.put(visit, booth.token, PICTURE + b"more") == 422
    sha256 = hashlib.sha256(text).hexdigest()
    assert await desk.put(visit, booth.token, text, sha256=sha256, length=len(text)) == 422
    assert await desk.head(visit, booth.token) == 404
    assert await house.rows(EVIDENCE) == []
    assert await desk.put(visit, booth.token) == 200


async def test_sizes_and_numbers_have_limits(house: House) -> None:
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)
    assert await desk.put(visit, booth.token, b"x", length=MAX_UPLOAD_BYTES + 1) == 413
    for length in (0, -1):
        assert await desk.put(visit, booth.token, b"x", length=length) == 422
    path = f"{visit}/ktp/1/{SHA256}"
    assert await desk.say("PUT", path, booth.token, b"x") == 422
    assert await desk.say("PUT", f"{path}?offset=x", booth.token, b"x", Upload_Length="9") == 422
    for place in ("shoe/1", "ktp/0", "ktp/10", "../1"):
        assert await desk.put(visit, booth.token, b"x", paper=place) in (404, 405)
    assert await desk.put(visit, booth.token, b"x", sha256="A" * 64) == 404


async def test_a_sheet_the_branch_could_not_be_told_of_is_sent_again(
    house: House, tmp_path: Path
) -> None:
    """The row is there already; the word to the branch is what the second try is for."""
    booth = await house.booth()
    visit = await visit_at(booth)
    told: list[tuple[str, str, str]] = []

    async def tell(branch: str, visit: str, sha256: str) -> None:
        told.append((branch, visit, sha256))
        if len(told) == 1:
            raise Refusal(ErrorCode.SHUTTING_DOWN)

    shelf = Shelf(tmp_path / "lapak-papers", house.vault)
    evidence = Evidence(house.store, shelf, {"t": "b-1"}.get, tell, lambda: 0.0)
    app = web.Application()
    evidence.add_routes(app.router)
    async with (
        TestServer(app) as server,
        Courier(f"ws://127.0.0.1:{server.port}/ws", "t", retry_s=(0.0,)) as courier,
    ):
        assert await courier.put(visit, Paper.KTP, 1, PICTURE) == SHA256
    assert told == [(BRANCH, visit, SHA256)] * 2
    assert len(await house.rows(EVIDENCE)) == 1


async def test_a_visit_has_room_for_so_many_pictures(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signaling.evidence.MAX_PICTURES", 2)
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)
    for number in range(3):
        data = PICTURE + bytes([number])
        sha256 = hashlib.sha256(data).hexdigest()
        status = await desk.put(visit, booth.token, data, sha256=sha256, length=len(data))
        assert status == (200 if number < 2 else 413)


async def test_two_pictures_of_one_booth_are_under_way_and_no_third(house: House) -> None:
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)
    go = asyncio.Event()

    async def slowly(data: bytes) -> AsyncIterator[bytes]:
        yield data[:1000]
        await go.wait()
        yield data[1000:]

    async def send(number: int) -> int:
        data = PICTURE + bytes([number])
        sha256 = hashlib.sha256(data).hexdigest()
        url = house.url.replace("ws://", "http://").replace("/ws", "/evidence")
        async with house.session.put(
            f"{url}/{visit}/ktp/{number + 1}/{sha256}",
            data=slowly(data),
            headers={"Authorization": f"Bearer {booth.token}", "Upload-Length": str(len(data))},
        ) as answer:
            return answer.status

    first = [asyncio.create_task(send(number)) for number in (0, 1)]
    status = 200
    while status != 503:  # until both have begun
        await asyncio.sleep(0)
        status = await desk.put(visit, booth.token)
        if status != 503:
            await desk.say("GET", "nothing", "")
    go.set()
    assert await asyncio.gather(*first) == [200, 200]
    assert await desk.put(visit, booth.token) == 200


async def test_a_shelf_that_fails_is_told_without_its_path(
    house: House, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a paper could not be shown", "a paper could not be kept")
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    (path,) = (tmp_path / "lapak-papers").rglob("*.sealed")
    path.unlink()
    assert await desk.get(visit, sari.token) == 503
    path.parent.rmdir()
    path.parent.touch()
    assert await desk.put(visit, booth.token) == 503
    assert str(tmp_path).encode() not in desk.body


async def test_an_upload_that_stops_is_not_waited_for_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signaling.evidence.STALL_S", 0.1)
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)

    async def stuck() -> AsyncIterator[bytes]:
        yield PICTURE[:300_000]
        await asyncio.Event().wait()

    url = house.url.replace("ws://", "http://").replace("/ws", "/evidence")
    broke_off = asyncio.create_task(LogLine("an upload broke off").wait())
    upload = asyncio.create_task(
        house.session.put(
            f"{url}/{visit}/ktp/1/{SHA256}",
            data=stuck(),
            headers={
                "Authorization": f"Bearer {booth.token}",
                "Upload-Length": str(len(PICTURE)),
            },
        )
    )
    await broke_off
    try:
        async with await upload as answer:
            assert answer.status == 409
    except aiohttp.ClientError:
        pass  # the server closed before our side noticed
    assert await desk.head(visit, booth.token) == 200
    assert desk.headers["Upload-Offset"] == "300000"
