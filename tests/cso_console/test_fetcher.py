"""Pages come from a real server as they arrive there, and only for visits on this desk."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from cso_console.fetcher import Fetcher
from signaling.courier import Courier
from signaling.dossier import Dossier, Paper, Sheet, Step
from signaling.protocol import State
from tests.cso_console.file_scenes import told
from tests.cso_console.scenes import a_seat
from tests.signaling.wire import House, LogLine, Peer, open_house

PATIENCE_S = 20.0
PICTURES = tuple(b"\xff\xd8\xff" + bytes([number]) * 70_000 for number in range(3))


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


class Shelf:
    """A fetcher at work, and what it has brought."""

    def __init__(self, house: House) -> None:
        self.brought: list[tuple[str, str, bytes]] = []
        self._news = asyncio.Event()
        self.fetcher = Fetcher(house.url, self._take, first_rest_s=0.01)
        self._task = asyncio.create_task(self.fetcher.run())

    def _take(self, visit: str, sha256: str, data: bytes) -> None:
        self.brought.append((visit, sha256, data))
        self._news.set()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while len(self.brought) < count:
                self._news.clear()
                await self._news.wait()

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


@pytest.fixture
async def shelf(house: House) -> AsyncIterator[Shelf]:
    shelf = Shelf(house)
    yield shelf
    await shelf.close()


def claim(visit: str, *pictures: bytes) -> Dossier:
    sheets = tuple(
        Sheet(Paper.KTP, number, hashlib.sha256(one).hexdigest())
        for number, one in enumerate(pictures, start=1)
    )
    return Dossier(step=Step.PAPERS, sheets=sheets)


async def upload(house: House, booth: Peer, visit: str, *pictures: bytes) -> None:
    async with Courier(house.url, booth.token) as courier:
        for number, one in enumerate(pictures, start=1):
            await courier.put(visit, Paper.KTP, number, one)


async def served(house: House) -> tuple[str, Peer, Peer]:
    booth, console = await house.booth(), await house.console()
    visit = await house.connect(booth, console, "A-001")
    return visit, booth, console


async def test_every_page_of_a_claim_is_brought_once(house: House, shelf: Shelf) -> None:
    visit, booth, console = await served(house)
    await upload(house, booth, visit, *PICTURES)
    shelf.fetcher.use(console.token)
    shelf.fetcher.keep((a_seat(1, State.FOCUSED, visit=visit),))
    shelf.fetcher.follow(told(visit, claim(visit, *PICTURES[:2])))
    await shelf.wait_for(2)
    shelf.fetcher.follow(told(visit, claim(visit, *PICTURES)))
    await shelf.wait_for(3)
    assert sorted(data for _, _, data in shelf.brought) == sorted(PICTURES)
    assert {one for one, _, _ in shelf.brought} == {visit}


async def test_a_page_no_longer_kept_is_brought_again(house: House, shelf: Shelf) -> None:
    visit, booth, console = await served(house)
    await upload(house, booth, visit, PICTURES[0])
    shelf.fetcher.keep((a_seat(1, visit=visit),))
    shelf.fetcher.follow(told(visit, claim(visit, PICTURES[0])))
    shelf.fetcher.use(console.token)  # wanted before there was a session
    await shelf.wait_for(1)
    shelf.fetcher.want(visit, shelf.brought[0][1])
    await shelf.wait_for(2)
    assert shelf.brought[0] == shelf.brought[1]


async def test_a_page_that_is_not_there_yet_is_tried_again(house: House, shelf: Shelf) -> None:
    visit, booth, console = await served(house)
    shelf.fetcher.use(console.token)
    shelf.fetcher.keep((a_seat(1, visit=visit),))
    failed = LogLine("a page was not fetched")
    waiting = asyncio.create_task(failed.wait())
    await asyncio.sleep(0)
    shelf.fetcher.follow(told(visit, claim(visit, PICTURES[0])))
    await waiting
    await upload(house, booth, visit, PICTURES[0])
    await shelf.wait_for(1)
    assert shelf.brought[0][2] == PICTURES[0]


async def test_a_visit_that_has_left_is_asked_for_no_more(house: House, shelf: Shelf) -> None:
    visit, booth, console = await served(house)
    await upload(house, booth, visit, *PICTURES)
    gone = msgspec.structs.replace(claim(visit, *PICTURES[:2]), step=Step.FORM)
    shelf.fetcher.follow(told("v-gone", gone))
    shelf.fetcher.keep((a_seat(1, visit=visit),))
    shelf.fetcher.follow(told(visit, claim(visit, PICTURES[2])))
    shelf.fetcher.use(console.token)
    await shelf.wait_for(1)
    assert [one for one, _, _ in shelf.brought] == [visit]


async def test_another_session_goes_on_where_the_last_one_stopped(
    house: House, shelf: Shelf
) -> None:
    visit, booth, console = await served(house)
    await upload(house, booth, visit, *PICTURES[:2])
    shelf.fetcher.keep((a_seat(1, visit=visit),))
    shelf.fetcher.use(console.token)
    shelf.fetcher.follow(told(visit, claim(visit, PICTURES[0])))
    await shelf.wait_for(1)
    shelf.fetcher.use("")
    shelf.fetcher.follow(told(visit, claim(visit, *PICTURES[:2])))
    shelf.fetcher.use(console.token)
    await shelf.wait_for(2)
    assert [data for _, _, data in shelf.brought] == list(PICTURES[:2])


async def test_what_is_looked_into_from_elsewhere_is_fetched_until_it_no_longer_is(
    house: House, shelf: Shelf
) -> None:
    visit, booth, console = await served(house)
    await upload(house, booth, visit, *PICTURES[:2])
    shelf.fetcher.use(console.token)
    shelf.fetcher.keep_also("case", frozenset({visit}))
    shelf.fetcher.keep(())
    shelf.fetcher.follow(told(visit, claim(visit, PICTURES[0])))
    await shelf.wait_for(1)
    shelf.fetcher.follow(told(visit, claim(visit, *PICTURES[:2])))
    shelf.fetcher.keep_also("case", frozenset())
    shelf.fetcher.keep_also("case", frozenset({visit}))
    shelf.fetcher.follow(told(visit, claim(visit, PICTURES[0])))
    await shelf.wait_for(2)
    assert [data for _, _, data in shelf.brought] == [PICTURES[0], PICTURES[0]]
