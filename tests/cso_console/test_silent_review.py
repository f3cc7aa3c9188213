"""A real desk looks through a held booth's papers on a real server, and nobody there notices."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest_asyncio

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Event
from signaling.attention import Why
from signaling.courier import Courier
from signaling.dossier import Paper, RetakeCause, Sheet, Step
from signaling.protocol import (
    AskRetake,
    DossierOfVisit,
    Hold,
    SaveDossier,
    State,
    WelcomeOfficer,
    YourDesk,
    YourDossier,
)
from tests.cso_console.rig import Booth, Fact, Officer, serve
from tests.cso_console.test_agent_files import PICTURE, SHA
from tests.media.studio import Studio
from tests.signaling.people import AT_WORK
from tests.signaling.wire import House, open_house

CLAIM = msgspec.structs.replace(AT_WORK, step=Step.FORM, sheets=(Sheet(Paper.KTP, 1, SHA),))


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


class Seated:
    """The officer's own desk, fed with what the server tells, its wishes done by the agent."""

    def __init__(self, officer: Officer) -> None:
        self._officer = officer
        self.desk = handle(Desk("ws://"), time.monotonic(), WelcomeOfficer("sari", "Sari", "K", ""))

    def press(self, act: Act) -> None:
        self._step(Do(act))

    async def hears(self, told: type[Fact]) -> None:
        """The next fact of this kind, and all before it."""
        fact = await self._officer.facts.wait(lambda fact: isinstance(fact, YourDesk | told))
        assert isinstance(fact, YourDesk | DossierOfVisit)
        self._step(fact)

    def _step(self, event: Event) -> None:
        self.desk = handle(self.desk, time.monotonic(), event)
        for wish in self.desk.wishes:
            self._officer.agent.do(wish)

    async def until(self, why: list[Why]) -> None:
        while [need.why for need in self.desk.needs(time.monotonic())] != why:
            await self.hears(DossierOfVisit)

    async def until_arrived(self, visit: str) -> None:
        """The file that names the paper; the desk that counts it is told just before."""
        while (file := self.desk.file_of(visit)) is None or not file.slots:
            await self.hears(DossierOfVisit)

    async def until_accepted(self, count: int) -> None:
        while self.desk.file is None or self.desk.file.accepted != count:
            await self.hears(DossierOfVisit)


async def held(house: House, officer: Officer, studio: Studio) -> Booth:
    """On hold, its only paper on the server, the form still to be filled in."""
    booth = await serve(house, officer, studio, "b-1", "A-001")
    async with Courier(house.url, booth.peer.token) as courier:
        await courier.put(booth.visit, Paper.KTP, 1, PICTURE)
    await officer.facts.seat("A-001", State.FOCUSED)
    officer.agent.do(Hold(booth.visit))
    await booth.peer.say(SaveDossier(booth.visit, CLAIM))
    return booth


async def test_papers_are_proposed_looked_at_and_accepted_by_two_keys(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await held(house, officer, studio)
        seated = Seated(officer)
        await seated.until([Why.REVIEW])
        await seated.until_arrived(booth.visit)
        seated.press(Act.NEXT)
        assert seated.desk.viewing is not None
        assert seated.desk.focused is None
        seated.press(Act.APPROVE)
        await seated.until_accepted(1)
        await seated.until([])
        (seat,) = seated.desk.seats
        assert (seat.state, seat.to_see) == (State.HELD, 0)


async def test_the_booth_first_hears_of_a_review_when_a_paper_is_asked_for_again(
    house: House,
) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await held(house, officer, studio)
        seated = Seated(officer)
        await seated.until([Why.REVIEW])
        await seated.until_arrived(booth.visit)
        seated.press(Act.NEXT)
        seated.press(Act.APPROVE)
        await seated.until_accepted(1)
        officer.agent.do(AskRetake(booth.visit, Paper.KTP, 1, RetakeCause.GLARE))
        shown = await booth.peer.hear(YourDossier, lambda told: bool(told.retakes))
        assert (shown.prompt.key, shown.cue, shown.pointed) == ("", "", "")
