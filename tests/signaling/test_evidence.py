"""Papers over HTTP: who may, what is refused, and that it says no more than it must."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from signaling.dossier import MAX_UPLOAD_BYTES
from signaling.protocol import (
    EndVisit,
    Finish,
    Focus,
    Hold,
    Leave,
    LogOut,
    Outcome,
    Park,
    Reason,
    State,
    YourVisit,
)
from signaling.schema import EVIDENCE
from tests.conftest import ExpectedLogs
from tests.signaling.people import check_in
from tests.signaling.wire import House, LogLine, Peer, furnish_another, open_house

PICTURE = b"\xff\xd8\xff" + b"Siti Rahayu" * 50_000
SHA256 = hashlib.sha256(PICTURE).hexdigest()


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


class Desk:
    """Says one HTTP word; the status and what came with it."""

    def __init__(self, house: House) -> None:
        self._session = house.session
        self._url = house.url.replace("ws://", "http://").removesuffix("/ws")
        self.headers: dict[str, str] = {}
        self.body = b""

    async def say(self, verb: str, path: str, token: str, data: bytes = b"", **headers: str) -> int:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            given["Authorization"] = f"Bearer {token}"
        url = f"{self._url}/evidence/{path}"
        async with self._session.request(verb, url, data=data, headers=given) as answer:
            self.headers, self.body = dict(answer.headers), await answer.read()
            return answer.status

    async def put(
        self,
        visit: str,
        token: str,
        data: bytes = PICTURE,
        *,
        paper: str = "ktp/1",
        sha256: str = SHA256,
        offset: int = 0,
        length: int | None = None,
    ) -> int:
        whole = len(PICTURE) if length is None else length
        path = f"{visit}/{paper}/{sha256}?offset={offset}"
        return await self.say("PUT", path, token, data, Upload_Length=str(whole))

    async def get(self, visit: str, token: str, sha256: str = SHA256) -> int:
        return await self.say("GET", f"{visit}/{sha256}", token)

    async def head(self, visit: str, token: str, sha256: str = SHA256) -> int:
        return await self.say("HEAD", f"{visit}/{sha256}", token)


async def visit_at(booth: Peer, ticket: str = "A-001") -> str:
    await booth.say(check_in(ticket))
    return (await booth.hear_visit(State.QUEUED, State.OFFERED)).visit


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


async def test_who_may_do_what(house: House) -> None:
    """Every verb, every kind of token, one's own visit and another's."""
    await house.store.do(furnish_another)
    sari, budi, dewi = [await house.console(name) for name in ("sari", "budi", "dewi")]
    booth, other = await house.booth("b-1"), await house.booth("b-2")
    visit = await visit_at(booth)
    desk = Desk(house)
    assert await desk.put(visit, booth.token) == 200
    tokens = {
        "own booth": (booth.token, 200, 404),
        "other booth": (other.token, 404, 404),
        "sari, who may have been offered it": (sari.token, 401, 404),
        "budi, who may have been too": (budi.token, 401, 404),
        "dewi of another branch": (dewi.token, 401, 404),
        "a made-up token": ("x" * 43, 401, 404),
        "no token": ("", 401, 401),
    }
    for who, (token, puts, gets) in tokens.items():
        assert await desk.put(visit, token, b"", offset=len(PICTURE)) == puts, who
        assert await desk.head(visit, token) == puts, who
        assert await desk.get(visit, token) == gets, who
        assert desk.headers["Cache-Control"] == "no-store", who
    assert await desk.put("nowhere", booth.token) == 404
    assert await desk.head("nowhere", booth.token) == 404


async def test_only_the_officer_whose_seat_it_has_sees_a_paper(house: House) -> None:
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    budi = await house.console("budi")
    assert await desk.put(visit, booth.token) == 200
    assert await desk.get(visit, sari.token) == 200
    assert desk.body == PICTURE
    assert desk.headers["Content-Type"] == "image/jpeg"
    assert desk.headers["Cache-Control"] == "no-store"
    assert desk.headers["X-Content-Type-Options"] == "nosniff"
    assert await desk.get(visit, sari.token, "a" * 64) == 404
    assert await desk.get(visit, budi.token) == 404
    await sari.say(Hold(visit))
    await booth.hear_visit(State.HELD)
    assert await desk.get(visit, sari.token) == 200
    await sari.say(Focus(visit))
    await booth.hear_visit(State.FOCUSED)
    await sari.say(Park(visit))
    await booth.hear_visit(State.PARKED)
    assert await desk.get(visit, sari.token) == 404
    assert await desk.head(visit, booth.token) == 200


async def test_after_the_decision_nobody_sees_or_sends_anything(house: House) -> None:
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    await sari.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.hear_visit(State.WRAPUP)
    assert await desk.get(visit, sari.token) == 200
    await sari.say(Finish(visit))
    await booth.hear_visit(State.DONE)
    assert await desk.get(visit, sari.token) == 404
    assert await desk.put(visit, booth.token, b"", offset=len(PICTURE)) == 404
    assert await desk.head(visit, booth.token) == 404


async def test_a_visit_that_ends_while_a_paper_comes_keeps_none(house: House) -> None:
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)
    await booth.say(Leave(visit))
    await booth.hear(YourVisit, lambda m: m.visit is None or m.visit.state is State.ABANDONED)
    assert await desk.put(visit, booth.token) == 404


async def test_a_session_that_ended_sees_nothing(house: House) -> None:
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    token = sari.token
    await sari.say(LogOut())
    await sari.hear_end()
    assert await desk.get(visit, token) == 404


def everything_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def test_neither_the_log_nor_the_disk_tells_anything(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    assert await desk.get(visit, sari.token) == 200
    who = check_in("A-001")
    ours = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith("signaling"))
    for secret in (who.nik, who.kpj, booth.token, sari.token, "A-001", str(tmp_path)):
        assert secret not in ours
    on_disk = await asyncio.to_thread(everything_in, tmp_path)
    for secret in (who.nik, who.kpj, booth.token, sari.token, "Siti Rahayu"):
        assert secret.encode() not in on_disk


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
