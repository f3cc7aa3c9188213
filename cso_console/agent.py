"""On the loop: the server, the officer's own camera and voice, and up to six calls.

It decides nothing: `switchboard.plan` says which calls to keep and who hears, the desk's wishes
say what to tell the server. Whatever happens is told through `tell`, which any thread may call.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from cso_console.config import ConsoleConfig
from cso_console.events import (
    Chime,
    Connect,
    DeviceReported,
    Event,
    LineMeasured,
    LineWeak,
    Mute,
    Unsent,
    Wish,
)
from cso_console.fetcher import Fetcher
from cso_console.sights import Levels, PageCame, PictureCame, Sight
from cso_console.studio import Studio
from cso_console.switchboard import Line, Plan, plan
from media.camera import Picture
from media.handoff import Latest
from media.loop import LoopThread
from media.peer import Call, CallError, CallFact, Ended, FirstPicture, Recovered, Weak
from signaling.client import Client, LinkDown, LinkUp
from signaling.protocol import (
    VERSION,
    AnswerCall,
    CallLost,
    CallOffered,
    Challenge,
    DossierOfVisit,
    FromConsole,
    FromServer,
    FromStranger,
    LogIn,
    Refused,
    Resume,
    Seat,
    WelcomeOfficer,
    YourDesk,
)

logger = logging.getLogger(__name__)

METER_S = 0.15
FIGURES_EVERY = 7  # of the above


@dataclass
class Held:
    """One call and what the switchboard knows of it; replaced, never shared."""

    call: Call
    line: Line


class Agent:
    """Made on the main thread; `do` hands a wish to the loop."""

    def __init__(self, config: ConsoleConfig, tell: Callable[[Event | Sight], None]) -> None:
        self._server = config.server
        self._tell = tell
        self._loop = LoopThread("console-loop")
        self._studio = Studio(config, self._loop.call, self._report)
        self._fetcher = Fetcher(config.server, lambda *page: tell(PageCame(*page)))
        self._client: Client | None = None
        self._client_task: asyncio.Task[None] | None = None
        self._token = ""
        self._calls: dict[str, Held] = {}
        self._ending: set[Call] = set()
        self._seats: tuple[Seat, ...] = ()
        self._is_first_desk = False
        self._is_muted = False
        self._heard: str | None = None
        self._group: asyncio.TaskGroup | None = None

    @property
    def own_picture(self) -> Latest[Picture]:
        return self._studio.camera.latest

    def start(self) -> None:
        self._studio.start()
        self._loop.start(self._main)

    def close(self) -> None:
        """Every call, then every device; afterwards no thread of this object is left."""
        self._loop.stop()
        self._studio.close()

    def do(self, wish: Wish) -> None:
        self._loop.call(self._do, wish)

    def fetch(self, visit: str, sha256: str) -> None:
        """A page that has been here and is no longer kept."""
        self._loop.call(self._fetcher.want, visit, sha256)

    async def _main(self) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                group.create_task(self._fetcher.run())
                await self._watch()
        finally:
            calls = {*(held.call for held in self._calls.values()), *self._ending}
            await asyncio.gather(*(call.close() for call in calls))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        assert self._group is not None  # noqa: S101  the loop runs `_main`
        return self._group.create_task(work)

    async def _watch(self) -> None:
        """Levels seven times a second, figures every second, for as long as the console runs."""
        rounds = 0
        while True:
            await asyncio.sleep(METER_S)
            levels = tuple((visit, held.call.level) for visit, held in self._calls.items())
            self._tell(Levels(levels, self._studio.level))
            rounds += 1
            if rounds % FIGURES_EVERY == 0:
                for visit, held in tuple(self._calls.items()):
                    await self._measure(visit, held)

    async def _measure(self, visit: str, held: Held) -> None:
        now = await held.call.figures()
        self._tell(LineMeasured(visit, now.bars, now.width, now.height, now.fps, now.round_trip_ms))

    def _do(self, wish: Wish) -> None:
        match wish:
            case Connect():
                self._connect(wish)
            case Mute():
                self._is_muted = wish.is_muted
                self._give_voice()
            case Chime():
                self._studio.chime()
            case _ if not self._send(wish):
                self._tell(Unsent())

    def _send(self, message: FromConsole) -> bool:
        """False when the line is down; the desk that comes with the next says what is missing."""
        return self._client is not None and self._client.send(message)

    def _connect(self, asked: Connect) -> None:
        """A new log-in replaces whatever was tried before."""
        if self._client_task is not None:
            self._client_task.cancel()
        self._token = ""
        client = Client(
            self._server,
            partial(self._identify, asked),
            self._receive,
            rng=random.Random(),  # noqa: S311  spreads reconnects, guards nothing
        )
        self._client = client
        self._client_task = self._spawn(client.run())

    def _identify(self, asked: Connect, challenge: Challenge) -> FromStranger:
        """With the password once, with the session's token ever after."""
        if self._token:
            return Resume(VERSION, self._token)
        return LogIn(VERSION, asked.login, asked.password)

    def _receive(self, message: FromServer | LinkUp | LinkDown) -> None:
        match message:
            case WelcomeOfficer():
                self._token = message.token
                self._fetcher.use(message.token)
                self._tell(message)
            case YourDesk():
                self._tell(message)
                self._follow(message.seats)
            case DossierOfVisit():
                self._tell(message)
                self._fetcher.follow(message)
            case CallOffered():
                self._spawn(self._answer(message))
            case LinkUp():
                self._is_first_desk = True
                self._tell(message)
            case LinkDown():
                if message.retry_in_s is None:
                    self._end_session()
                self._tell(message)
            case Refused():
                self._tell(message)
            case _:
                logger.error("the server said %s to a console", type(message).__name__)

    def _end_session(self) -> None:
        self._token = ""
        self._fetcher.use("")
        self._client = None
        self._follow(())

    def _follow(self, seats: tuple[Seat, ...]) -> None:
        """Do what the switchboard says about the desk as it is now."""
        self._seats = seats
        self._fetcher.keep(seats)
        lines = tuple(held.line for held in self._calls.values())
        made = plan(seats, lines, is_first=self._is_first_desk)
        self._is_first_desk = False
        self._carry_out(made)

    def _carry_out(self, made: Plan) -> None:
        for visit in made.closing:
            self._hang_up(visit)
        self._give_voice(made.talking_to)
        for line in made.lines:
            self._calls[line.visit].line = line
        for word in made.words:
            self._send(word)

    def _give_voice(self, talking_to: str | None = None) -> None:
        """First all others fall silent; then the one in focus sees, hears and is heard."""
        if talking_to is None:
            talking_to = plan(self._seats, (), is_first=False).talking_to
        for visit, held in self._calls.items():
            if visit != talking_to:
                held.call.is_audible = held.call.is_heard = False
                held.call.show(self._studio.aside)
        if talking_to != self._heard:
            self._heard = talking_to
            self._studio.hush()  # nothing of the booth before is heard in the next one's time
            if talking_to in self._calls:
                self._calls[talking_to].call.skip_sound()  # nor of this one's time on hold
        if talking_to in self._calls:
            self._calls[talking_to].call.show(self._studio.fanout)
            self._calls[talking_to].call.is_heard = True
            self._calls[talking_to].call.is_audible = not self._is_muted

    def _hang_up(self, visit: str) -> None:
        held = self._calls.pop(visit, None)
        if held is not None:
            self._ending.add(held.call)
            self._spawn(self._end(held.call))

    async def _end(self, call: Call) -> None:
        await call.close()
        self._ending.discard(call)

    async def _answer(self, offer: CallOffered) -> None:
        """A booth's new call takes the place of its older one."""
        self._hang_up(offer.visit)
        call = Call(
            fanout=self._studio.aside,
            voice=self._studio.voice,
            codecs=(self._studio.codec,),
            loudspeaker=self._studio.loudspeaker,
            tell=partial(self._hear_call, offer.visit, offer.generation),
        )
        held = Held(call, Line(offer.visit, offer.generation))
        self._calls[offer.visit] = held
        try:
            answer = await call.answer(offer.sdp)
        except CallError as error:
            logger.info("visit %s: call refused, %s", offer.visit, error.code)
            self._tell(Refused(error.code, "CallOffered"))
            self._lose(offer.visit, offer.generation)
            return
        if self._calls.get(offer.visit) is held:
            self._send(AnswerCall(offer.visit, offer.generation, answer))

    def _hear_call(self, visit: str, generation: int, fact: CallFact) -> None:
        held = self._calls.get(visit)
        if held is None or held.line.generation != generation:
            return
        match fact:
            case FirstPicture():
                held.line = Line(visit, generation, is_up=True)
                self._tell(PictureCame(visit, held.call.picture))
                self._tell(LineWeak(visit, False))
                self._follow(self._seats)
            case Weak():
                self._tell(LineWeak(visit, True))
            case Recovered():
                self._tell(LineWeak(visit, False))
            case Ended():
                logger.info("visit %s: call %d ended, %s", visit, generation, fact.why)
                # Its last picture, grey, until there is a new call.
                self._tell(LineWeak(visit, True))
                self._lose(visit, generation)

    def _lose(self, visit: str, generation: int) -> None:
        self._hang_up(visit)
        self._send(CallLost(visit, generation))

    def _report(self, device: str, is_working: bool) -> None:
        self._tell(DeviceReported(device, is_working))
