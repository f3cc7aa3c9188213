"""Stills on their way: bounded, tried again, told once, forgotten at once."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest
import pytest_asyncio

from booth_client import spool as spools
from booth_client.events import Event, SheetUploaded
from booth_client.spool import Order, Spool, hash_of
from signaling.courier import CourierError
from signaling.dossier import Paper
from tests.conftest import ExpectedLogs

STILL = b"\xff\xd8\xff a paper"
KEY = hash_of(STILL)
ORDER = Order("v-1", Paper.KTP, 1, KEY)


class Line:
    """A courier on a line that breaks as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.brought: list[tuple[str, Paper, int, bytes]] = []
        self.tries = 0
        self.is_slow = asyncio.Event()
        self.may_go = asyncio.Event()
        self.may_go.set()

    async def put(self, visit: str, paper: Paper, page: int, data: bytes) -> str:
        self.tries += 1
        self.is_slow.set()
        await self.may_go.wait()
        if self.failures:
            self.failures -= 1
            raise CourierError("")
        self.brought.append((visit, paper, page, data))
        return hash_of(data)


class Bench:
    def __init__(self, group: asyncio.TaskGroup) -> None:
        self.told: asyncio.Queue[Event] = asyncio.Queue()
        self.spool = Spool(self.told.put_nowait, retry_s=(0.0,))
        self.spool.open(self._spawn)
        self._group = group

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return self._group.create_task(work)

    async def hear(self) -> Event:
        async with asyncio.timeout(20):
            return await self.told.get()


@pytest_asyncio.fixture
async def bench() -> AsyncIterator[Bench]:
    async with asyncio.TaskGroup() as group:
        bench = Bench(group)
        yield bench
        bench.spool.forget()


async def test_a_still_is_brought_once_and_told_when_it_has_arrived(bench: Bench) -> None:
    line = Line()
    bench.spool.link(line)
    assert bench.spool.add(KEY, STILL)
    assert bench.spool.add(KEY, STILL)
    bench.spool.keep(ORDER)
    bench.spool.keep(ORDER)
    assert await bench.hear() == SheetUploaded(KEY)
    assert line.brought == [("v-1", Paper.KTP, 1, STILL)]
    assert bench.spool.picture(KEY) == STILL, "it may still be read"


async def test_a_line_that_breaks_is_tried_until_it_holds(bench: Bench) -> None:
    line = Line(failures=3)
    bench.spool.link(line)
    bench.spool.add(KEY, STILL)
    bench.spool.keep(ORDER)
    assert await bench.hear() == SheetUploaded(KEY)
    assert line.tries == 4


async def test_what_waits_for_a_line_goes_when_there_is_one(bench: Bench) -> None:
    bench.spool.add(KEY, STILL)
    bench.spool.keep(ORDER)
    await asyncio.sleep(0)
    bench.spool.link(Line())
    assert await bench.hear() == SheetUploaded(KEY)


async def test_one_bad_still_does_not_hold_up_the_next(bench: Bench) -> None:
    line = Line(failures=1)
    bench.spool.link(line)
    for number in (1, 2):
        picture = STILL + bytes([number])
        bench.spool.add(hash_of(picture), picture)
        bench.spool.keep(Order("v-1", Paper.KTP, number, hash_of(picture)))
    await bench.hear()
    await bench.hear()
    assert [page for _, _, page, _ in line.brought] == [2, 1]


async def test_a_dropped_still_is_not_told_although_it_arrives(bench: Bench) -> None:
    line = Line()
    line.may_go.clear()
    bench.spool.link(line)
    bench.spool.add(KEY, STILL)
    bench.spool.keep(ORDER)
    await line.is_slow.wait()
    bench.spool.drop(KEY)
    other = hash_of(b"another")
    bench.spool.add(other, b"another")
    bench.spool.keep(Order("v-1", Paper.KK, 1, other))
    line.may_go.set()
    assert await bench.hear() == SheetUploaded(other)
    assert bench.spool.picture(KEY) is None


async def test_forgetting_drops_everything_even_what_is_under_way(bench: Bench) -> None:
    line = Line()
    line.may_go.clear()
    bench.spool.link(line)
    bench.spool.add(KEY, STILL)
    bench.spool.keep(ORDER)
    await line.is_slow.wait()
    bench.spool.forget()
    line.may_go.set()
    assert (len(bench.spool), bench.spool.picture(KEY)) == (0, None)
    bench.spool.add(KEY, STILL)
    bench.spool.keep(ORDER)
    assert await bench.hear() == SheetUploaded(KEY), "the next participant is served"
    assert len(line.brought) == 1


async def test_a_still_that_is_gone_cannot_be_kept(bench: Bench) -> None:
    bench.spool.link(Line())
    bench.spool.keep(ORDER)
    assert bench.told.empty()


async def test_what_is_not_on_its_way_makes_room_and_the_rest_does_not(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("no room for a still of 4 bytes")
    monkeypatch.setattr(spools, "MAX_STILLS", 2)
    for name in (b"1111", b"2222", b"3333"):
        assert bench.spool.add(hash_of(name), name)
    assert bench.spool.picture(hash_of(b"1111")) is None
    for name in (b"2222", b"3333"):
        bench.spool.keep(Order("v-1", Paper.KK, 1, hash_of(name)))
    assert not bench.spool.add(hash_of(b"4444"), b"4444")
    assert len(bench.spool) == 2


async def test_a_still_larger_than_the_server_takes_is_not_kept(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("no room for a still")
    monkeypatch.setattr(spools, "MAX_UPLOAD_BYTES", 4)
    assert not bench.spool.add(KEY, STILL)
