"""A real agent in a real server's house, and an officer on raw messages with real calls."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from booth_client.agent import Agent, DrawReceipt
from booth_client.config import BoothConfig
from booth_client.events import Event, Say, VisitShown
from booth_client.lookout import Eyes
from booth_client.pictures import PicturesShown
from media.peer import Call, FirstPicture
from signaling.protocol import (
    Accept,
    AnswerCall,
    CallOffered,
    CallUp,
    State,
    VisitForBooth,
)
from tests.booth_client.hand_eyes import HandEyes
from tests.media.studio import Ear, Studio, Told
from tests.signaling.people import check_in, ready
from tests.signaling.wire import House, Peer, issue

PATIENCE_S = 20.0
Fact = Event | PicturesShown
T = TypeVar("T")


class Facts:
    """What the agent has told, from any thread, to be awaited on the test's loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self.waiting: list[Fact] = []

    def __call__(self, fact: Fact) -> None:
        self._loop.call_soon_threadsafe(self._take, fact)

    def _take(self, fact: Fact) -> None:
        self.waiting.append(fact)
        self._news.set()

    async def hear(self, kind: type[T], fits: Callable[[T], bool] = lambda _: True) -> T:
        """The next fact of this kind that fits; those before it are passed over."""
        passed: list[Fact] = []
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    while self.waiting:
                        fact = self.waiting.pop(0)
                        passed.append(fact)
                        if isinstance(fact, kind) and fits(fact):
                            return fact
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"never heard it, only {passed}") from None

    async def visit(self, *states: State) -> VisitForBooth:
        def there(shown: VisitShown) -> bool:
            return shown.visit is not None and shown.visit.state in states

        shown = await self.hear(VisitShown, there)
        assert shown.visit is not None
        return shown.visit


class Sitter:
    """An agent with drawn pictures, in the booth that its code names; closed with the context."""

    def __init__(
        self,
        folder: Path,
        url: str,
        code: str = "",
        *,
        eyes: Eyes | None = None,
        draw_receipt: DrawReceipt | None = None,
        **settings: object,
    ) -> None:
        self.facts = Facts()
        wanted: dict[str, object] = {
            "server": url,
            "key_file": str(folder / "booth.key"),
            "camera": "test",
            "microphone": "none",
            "speaker": "none",
            "printer": "none",
            "picture_width": 640,
            "picture_height": 360,
            "picture_bitrate": 300_000,
        }
        self.config = BoothConfig(**(wanted | settings))  # type: ignore[arg-type]
        self.agent = Agent(
            self.config,
            self.facts,
            eyes=eyes or HandEyes(),
            draw_receipt=draw_receipt,
            enrol=code,
        )

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

    def check_in(self, ticket: str = "A-017") -> None:
        self.agent.do(Say(check_in(ticket)))


async def code_for(house: House, booth: str = "b-1") -> str:
    return await house.store.do(lambda connection: issue(connection, booth))


@dataclass
class Desk:
    """The officer's side: raw messages, real calls."""

    peer: Peer
    studio: Studio
    visit: str = ""
    told: Told = field(default_factory=Told)
    ear: Ear = field(default_factory=Ear)

    async def accept(self, ticket: str = "A-017") -> None:
        seats = await self.peer.hear_seats(**{f"v_{ticket[2:]}": State.OFFERED})
        self.visit = next(seat.visit for seat in seats.seats if seat.ticket == ticket)
        await self.peer.say(Accept(self.visit))

    async def answer(self, generation: int, codecs: tuple[str, ...] = ("H264", "VP8")) -> Call:
        """Take the booth's offer of this generation, and its picture; say that it is up."""
        offered = await self.peer.hear(CallOffered, lambda one: one.generation == generation)
        self.told, self.ear = Told(), Ear()
        call = self.studio.call(self.told, codecs, self.ear)
        call.is_heard = call.is_audible = True
        sdp = await call.answer(offered.sdp)
        await self.peer.say(AnswerCall(self.visit, generation, sdp))
        await self.told.wait_for(FirstPicture)
        await self.peer.say(CallUp(self.visit, generation))
        return call


async def arrive(sitter: Sitter, desk: Desk, ticket: str = "A-017") -> None:
    """Checked in, ready for the officer, and accepted."""
    sitter.check_in(ticket)
    queued = await sitter.facts.visit(State.QUEUED, State.OFFERED)
    sitter.agent.do(Say(ready(queued.visit)))
    await desk.accept(ticket)


async def talk(sitter: Sitter, desk: Desk) -> None:
    """From check-in to conversation."""
    await arrive(sitter, desk)
    await desk.answer(1)
    await sitter.facts.visit(State.FOCUSED)
