"""A claim on its way from a booth to the officer who has its seat: values, pages, lines, acts."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest_asyncio

from cso_console.sights import PageCame
from signaling.courier import Courier
from signaling.dossier import Line, Paper, RetakeCause, Sheet
from signaling.protocol import (
    AskRetake,
    DossierOfVisit,
    Point,
    SaveDossier,
    SendText,
    YourDossier,
)
from tests.cso_console.rig import Booth, Officer
from tests.media.studio import Studio
from tests.signaling.people import AT_WORK
from tests.signaling.wire import House, open_house

PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 400
SHA = hashlib.sha256(PICTURE).hexdigest()
CLAIM = msgspec.structs.replace(AT_WORK, sheets=(Sheet(Paper.KTP, 1, SHA),))


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


async def arrived(house: House, officer: Officer, studio: Studio) -> Booth:
    """A booth whose claim has one page on the server, in a seat of the officer."""
    await officer.log_in()
    booth = Booth(await house.booth("b-1"), studio)
    await booth.arrive(officer, "A-001", is_ready=False)
    await upload(house, booth)
    return booth


async def upload(house: House, booth: Booth) -> None:
    async with Courier(house.url, booth.peer.token) as courier:
        await courier.put(booth.visit, Paper.KTP, 1, PICTURE)
    await booth.peer.say(SaveDossier(booth.visit, CLAIM))


async def file_with(officer: Officer, page: str) -> DossierOfVisit:
    fact = await officer.facts.wait(
        lambda fact: (
            isinstance(fact, DossierOfVisit) and page in [one.sha256 for one in fact.dossier.sheets]
        )
    )
    assert isinstance(fact, DossierOfVisit)
    return fact


async def test_a_page_is_fetched_as_soon_as_its_claim_names_it(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        booth = await arrived(house, officer, studio)
        file = await file_with(officer, SHA)
        assert file.dossier == CLAIM
        came = await officer.facts.wait(lambda fact: isinstance(fact, PageCame))
        assert came == PageCame(booth.visit, SHA, PICTURE)
        officer.agent.fetch(booth.visit, SHA)
        again = await officer.facts.wait(lambda fact: isinstance(fact, PageCame))
        assert again == came


async def test_what_the_officer_asks_shows_in_the_booth(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        booth = await arrived(house, officer, studio)
        await file_with(officer, SHA)
        officer.agent.do(Point(booth.visit, "paper.ktp.1"))
        officer.agent.do(AskRetake(booth.visit, Paper.KTP, 1, RetakeCause.GLARE))
        officer.agent.do(SendText(booth.visit, "Mohon KTP-nya sekali lagi."))
        shown = await booth.peer.hear(YourDossier, lambda told: bool(told.lines))
        assert shown.pointed == "paper.ktp.1"
        assert [one.cause for one in shown.retakes] == [RetakeCause.GLARE]
        assert [line.text for line in shown.lines] == ["Mohon KTP-nya sekali lagi."]


async def test_a_line_of_the_participant_comes_to_the_officer(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        booth = await arrived(house, officer, studio)
        await booth.peer.say(SendText(booth.visit, "suara ibu kecil"))
        fact = await officer.facts.wait(
            lambda fact: isinstance(fact, DossierOfVisit) and bool(fact.lines)
        )
        assert isinstance(fact, DossierOfVisit)
        (line,) = fact.lines
        assert (line.by_officer, line.text) == (Line(False, "").by_officer, "suara ibu kecil")
