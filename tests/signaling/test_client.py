"""The apps' end of the line, against the real server."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from signaling import client as client_module
from signaling.client import Client, LinkDown, LinkUp
from signaling.errors import ErrorCode
from signaling.protocol import (
    VERSION,
    Challenge,
    Enrolled,
    FromServer,
    FromStranger,
    LogIn,
    LogOut,
    Refused,
    Resume,
    State,
    WelcomeBooth,
    WelcomeOfficer,
    YourDesk,
    YourVisit,
    encode,
)
from tests.conftest import ExpectedLogs
from tests.signaling.people import check_in
from tests.signaling.wire import PASSWORD, PATIENCE_S, House, Key, issue, open_house

Heard = FromServer | LinkUp | LinkDown


class App:
    """A client and everything it was told."""

    def __init__(self, url: str, identify: Callable[[Challenge], FromStranger]) -> None:
        self.heard: asyncio.Queue[Heard] = asyncio.Queue()
        self.client = Client(
            url,
            identify,
            self.heard.put_nowait,
            rng=random.Random(1),
            retry_s=(0.05, 0.1),
            spread_s=0.1,
        )

    async def next(self) -> Heard:
        async with asyncio.timeout(PATIENCE_S):
            return await self.heard.get()

    async def until(self, wanted: Callable[[Heard], bool]) -> Heard:
        while not wanted(heard := await self.next()):
            pass
        return heard


@contextlib.asynccontextmanager
async def running(app: App) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(app.client.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


def log_in(_challenge: Challenge) -> FromStranger:
    return LogIn(VERSION, "sari", PASSWORD)


async def test_a_console_is_welcomed_and_told_its_desk(house: House) -> None:
    app = App(house.url, log_in)
    assert not app.client.send(LogOut())
    async with running(app):
        assert isinstance(await app.next(), WelcomeOfficer)
        assert await app.next() == LinkUp()
        assert isinstance(await app.next(), YourDesk)
        assert app.client.is_up
    assert not app.client.is_up


async def test_a_booth_enrols_and_proves_itself_on_one_connection(house: House) -> None:
    key, code = Key(), await house.store.do(lambda c: issue(c, "b-1"))
    challenges: list[Challenge] = []

    def identify(challenge: Challenge) -> FromStranger:
        challenges.append(challenge)
        is_first = len(challenges) == 1
        return key.enrol(challenge, code) if is_first else key.prove(challenge, "b-1")

    app = App(house.url, identify)
    async with running(app):
        assert await app.next() == Enrolled("b-1", "B-1", "Kantor Cabang Satu")
        assert isinstance(await app.next(), WelcomeBooth)
        assert await app.next() == LinkUp()
        assert await app.next() == YourVisit(None)
        assert app.client.send(check_in("A-001"))
        heard = await app.until(lambda m: isinstance(m, YourVisit) and m.visit is not None)
        assert isinstance(heard, YourVisit)
        assert heard.visit is not None
        assert heard.visit.state is State.QUEUED


async def test_a_refusal_of_a_wish_is_passed_on_and_the_line_stays_up(house: House) -> None:
    app = App(house.url, log_in)
    async with running(app):
        await app.until(lambda m: isinstance(m, YourDesk))
        app.client.send(check_in("A-001"))  # what a console cannot say
        assert isinstance(await app.until(lambda m: isinstance(m, Refused)), Refused)
        down = await app.until(lambda m: isinstance(m, LinkDown))
        assert isinstance(down, LinkDown)
        assert down.code == ErrorCode.BAD_MESSAGE
        assert down.retry_in_s is not None
        await app.until(lambda m: isinstance(m, LinkUp))


async def test_a_wrong_password_is_told_and_not_tried_again(house: House) -> None:
    app = App(house.url, lambda _: LogIn(VERSION, "sari", "salah"))
    async with running(app) as task:
        assert await app.next() == LinkDown(ErrorCode.BAD_CREDENTIALS, None)
        await asyncio.wait_for(task, PATIENCE_S)


async def test_a_person_who_tried_too_often_is_told_and_not_tried_again(house: House) -> None:
    for _ in range(5):
        app = App(house.url, lambda _: LogIn(VERSION, "sari", "salah"))
        await asyncio.wait_for(app.client.run(), PATIENCE_S)
    app = App(house.url, log_in)
    await asyncio.wait_for(app.client.run(), PATIENCE_S)
    assert await app.next() == LinkDown(ErrorCode.TOO_MANY_TRIES, None)


async def test_a_token_that_has_run_out_is_told_and_not_tried_again(house: House) -> None:
    app = App(house.url, lambda _: Resume(VERSION, "old"))
    await asyncio.wait_for(app.client.run(), PATIENCE_S)
    assert await app.next() == LinkDown(ErrorCode.BAD_TOKEN, None)


async def test_a_replaced_console_stays_away(house: House) -> None:
    first, second = App(house.url, log_in), App(house.url, log_in)
    async with running(first) as task:
        await first.until(lambda m: isinstance(m, YourDesk))
        async with running(second):
            await second.until(lambda m: isinstance(m, YourDesk))
            down = await first.until(lambda m: isinstance(m, LinkDown))
            assert down == LinkDown(ErrorCode.REPLACED, None)
            await asyncio.wait_for(task, PATIENCE_S)


async def test_a_log_out_ends_the_line_for_good(house: House) -> None:
    app = App(house.url, log_in)
    async with running(app) as task:
        await app.until(lambda m: isinstance(m, YourDesk))
        app.client.send(LogOut())
        assert await app.until(lambda m: isinstance(m, LinkDown)) == LinkDown("", None)
        await asyncio.wait_for(task, PATIENCE_S)


async def test_the_line_comes_back_after_a_restart_of_the_server(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        url = house.url
        app = App(url, log_in)
        task = asyncio.create_task(app.client.run())
        await app.until(lambda m: isinstance(m, YourDesk))
    down = await app.until(lambda m: isinstance(m, LinkDown))
    assert isinstance(down, LinkDown)
    assert down.code == ErrorCode.SHUTTING_DOWN
    assert down.retry_in_s is not None
    again = await app.until(lambda m: isinstance(m, LinkDown))  # nobody is there yet
    assert isinstance(again, LinkDown)
    assert again.code == ""
    async with open_house(tmp_path, listen=url.removeprefix("ws://").removesuffix("/ws")):
        await app.until(lambda m: isinstance(m, LinkUp))
        task.cancel()
        await asyncio.wait([task])


@contextlib.asynccontextmanager
async def odd_server(*words: bytes) -> AsyncIterator[str]:
    """A server that says these words and then listens."""

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for word in words:
            await socket.send_str(word.decode())
        while (await socket.receive()).type is web.WSMsgType.TEXT:
            pass
        return socket

    app = web.Application()
    app.router.add_get("/ws", serve)
    async with TestServer(app) as server:
        yield str(server.make_url("/ws"))


async def test_a_server_of_a_later_version_is_left_alone() -> None:
    later = msgspec.structs.replace(Challenge("bm9uY2U", "lapak", (VERSION,)), versions=(98, 99))
    async with odd_server(encode(later)) as url:
        app = App(url, log_in)
        await asyncio.wait_for(app.client.run(), PATIENCE_S)
        assert await app.next() == LinkDown(ErrorCode.WRONG_VERSION, None)


async def test_nonsense_of_a_server_is_a_lost_line(expected_logs: ExpectedLogs) -> None:
    expected_logs("the server spoke nonsense", "to a stranger")
    for words in ((b'{"type":"Sing"}',), (encode(YourVisit(None)), b"{")):
        async with odd_server(*words) as url:
            app = App(url, log_in)
            async with running(app):
                down = await app.next()
                assert isinstance(down, LinkDown)
                assert (down.code, down.retry_in_s is None) == ("", False)


async def test_a_server_that_does_not_read_is_left() -> None:
    challenge = Challenge("bm9uY2U", "lapak", (VERSION,))
    welcome = WelcomeOfficer("o-1", "Sari", "Satu", "token")
    async with odd_server(encode(challenge), encode(welcome)) as url:
        app = App(url, log_in)
        async with running(app):
            await app.until(lambda m: isinstance(m, LinkUp))
            while app.client.send(LogOut()):
                pass
            down = await app.until(lambda m: isinstance(m, LinkDown))
            assert isinstance(down, LinkDown)
            assert down.retry_in_s is not None


async def test_a_server_that_never_welcomes_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "PATIENCE_S", 0.2)
    async with odd_server() as url:
        app = App(url, log_in)
        async with running(app):
            down = await app.next()
            assert isinstance(down, LinkDown)
            assert (down.code, down.retry_in_s is None) == ("", False)


def test_clients_come_back_spread_out_and_then_ever_more_slowly() -> None:
    delays = [
        [client._delay(failures) for failures in range(8)]
        for client in (
            Client("ws://x/ws", log_in, lambda _: None, rng=random.Random(seed))
            for seed in range(200)
        )
    ]
    first = [one[0] for one in delays]
    assert min(first) < 0.5
    assert 4.5 < max(first) <= 5.0
    assert all(6.0 <= one[7] <= 10.0 for one in delays)
    assert all(0.375 <= one[1] <= 0.625 for one in delays)
