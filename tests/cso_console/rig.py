"""A real agent and real booths around a real server: what a test of the calls needs."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

from cso_console.agent import Agent
from cso_console.config import ConsoleConfig
from cso_console.events import Connect, Event
from cso_console.sights import Levels, Sight
from media.peer import Call, FirstPicture
from signaling.protocol import (
    Accept,
    CallAnswered,
    CallUp,
    OfferCall,
    Seat,
    State,
    YourDesk,
)
from tests.media.studio import Ear, Studio, Told
from tests.signaling.people import check_in, ready
from tests.signaling.wire import PASSWORD, House, Peer

PATIENCE_S = 20.0
Fact = Event | Sight


class Facts:
    """What the agent has told, from any thread, to be awaited on the test's loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self.all: list[Fact] = []

    def __call__(self, fact: Fact) -> None:
        self._loop.call_soon_threadsafe(self._take, fact)

    def _take(self, fact: Fact) -> None:
        self.all.append(fact)
        self._news.set()

    async def wait(self, fits: Callable[[Fact], bool]) -> Fact:
        """The first fact not yet waited for that fits; those before it are passed over."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                while self.all:
                    fact = self.all.pop(0)
                    if fits(fact):
                        return fact
                self._news.clear()
                await self._news.wait()

    async def seat(self, ticket: str, state: State) -> Seat:
        """The seat with this ticket, as soon as it is in this state."""

        def there(fact: Fact) -> Seat | None:
            if not isinstance(fact, YourDesk):
                return None
            fits = (one for one in fact.seats if (one.ticket, one.state) == (ticket, state))
            return next(fits, None)

        fact = await self.wait(lambda fact: there(fact) is not None)
        seat = there(fact)
        assert seat is not None
        return seat


class Officer:
    """An agent with drawn pictures, logged in to the house; closed with the context."""

    def __init__(
        self, house: House, microphone: str = "none", stats: str = "", speaker: str = "none"
    ) -> None:
        self.facts = Facts()
        config = ConsoleConfig(
            server=house.url,
            camera="test",
            microphone=microphone,
            speaker=speaker,
            picture_width=320,
            picture_height=180,
            stats=stats,
        )
        self.agent = Agent(config, self.facts)

    async def __aenter__(self) -> Self:
        self.agent.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self.agent.close)

    def levels(self, visit: str) -> list[float]:
        """How loud this visit's booth was, in every fact told and not yet waited for."""
        told = (fact for fact in self.facts.all if isinstance(fact, Levels))
        return [level for fact in told for one, level in fact.booths if one == visit]

    async def log_in(self, password: str = PASSWORD) -> None:
        self.agent.do(Connect("sari", password))
        await self.facts.wait(lambda fact: isinstance(fact, YourDesk))


class Booth:
    """One booth of the house with a drawn participant."""

    def __init__(self, peer: Peer, studio: Studio) -> None:
        self.peer = peer
        self.studio = studio
        self.ear = Ear()
        self.visit = ""
        self.call: Call | None = None

    async def arrive(self, officer: Officer, ticket: str, *, is_ready: bool = True) -> None:
        """Check in, with all one's own work done, and be accepted; the call is still to be made."""
        await self.peer.say(check_in(ticket))
        seat = await officer.facts.seat(ticket, State.OFFERED)
        self.visit = seat.visit
        if is_ready:
            await self.peer.say(ready(seat.visit))
        officer.agent.do(Accept(seat.visit))
        await self.peer.hear_visit(State.CONNECTING)

    async def connect(self, generation: int = 1) -> None:
        """Offer a call, take the answer, say that it is up when the picture comes."""
        told = Told()
        self.call = self.studio.call(told, ear=self.ear)
        self.call.is_heard = True
        sdp = await self.call.offer()
        await self.peer.say(OfferCall(self.visit, generation, sdp))
        answer = await self.peer.hear(CallAnswered)
        await self.call.accept(answer.sdp)
        await told.wait_for(FirstPicture)
        await self.peer.say(CallUp(self.visit, generation))


async def serve(house: House, officer: Officer, studio: Studio, name: str, ticket: str) -> Booth:
    """From check-in to conversation."""
    booth = Booth(await house.booth(name), studio)
    await booth.arrive(officer, ticket)
    await booth.connect()
    return booth
