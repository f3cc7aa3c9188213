"""On the loop: the server, the officer's own camera and voice, and the exchange of the calls.

It decides nothing: the desk's wishes say what to tell the server and what to do here. Whatever
happens is told through `tell`, which any thread may call.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import partial
from typing import Any

from cso_console.config import ConsoleConfig
from cso_console.events import (
    CardsFound,
    Chime,
    Connect,
    DeviceReported,
    Event,
    LineMeasured,
    Mute,
    PlayPlan,
    Sharpen,
    SpeakUp,
    Unsent,
    UseSound,
    Watch,
    WatchCards,
    Wish,
)
from cso_console.exchange import Exchange
from cso_console.fetcher import Fetcher
from cso_console.logbook import Logbook, row
from cso_console.lookout import Lookout
from cso_console.player import Player
from cso_console.sights import Levels, PageCame, Sight
from cso_console.studio import Studio
from media.camera import Picture
from media.handoff import Latest
from media.hardware import Choice
from media.loop import LoopThread, begin
from media.soundcards import plugged_in
from signaling.client import Client, LinkDown, LinkUp
from signaling.protocol import (
    VERSION,
    CallOffered,
    Challenge,
    DossierOfVisit,
    FromConsole,
    FromServer,
    FromStranger,
    FromSupervisor,
    FromVerifier,
    LogIn,
    Refused,
    Resume,
    WatchAnswered,
    WatchOffered,
    WelcomeOfficer,
    Whispered,
    YourBranch,
    YourCases,
    YourDesk,
)

logger = logging.getLogger(__name__)

METER_S = 0.15
FIGURES_EVERY = 7  # of the above
CARDS_EVERY_S = 3.0


class Agent:
    """Made on the main thread; `do` hands a wish to the loop."""

    def __init__(
        self,
        config: ConsoleConfig,
        tell: Callable[[Event | Sight], None],
        choose_encoder: Callable[[], Choice] | None = None,
    ) -> None:
        self._choose_encoder = choose_encoder
        self._server = config.server
        self._tell = tell
        self._loop = LoopThread("console-loop")
        self._studio = Studio(config, self._loop.call, self._report)
        self._fetcher = Fetcher(config.server, lambda *page: tell(PageCame(*page)))
        self._client: Client | None = None
        self._client_task: asyncio.Task[None] | None = None
        self._token = ""
        self._exchange = Exchange(self._studio, self._send, tell, self._spawn)
        self._lookout = Lookout(self._studio, self._send, tell, self._spawn)
        self._player = Player(tell)
        self._logbook = Logbook(config.stats)
        self._changing = asyncio.Lock()
        self._cards_task: asyncio.Task[None] | None = None
        self._group: asyncio.TaskGroup | None = None

    @property
    def own_picture(self) -> Latest[Picture]:
        return self._studio.camera.latest

    def start(self) -> None:
        self._logbook.start()
        self._studio.start()
        self._loop.start(self._main)

    def close(self) -> None:
        """Every call, then every device; afterwards no thread of this object is left."""
        self._loop.stop()
        self._studio.close()
        self._logbook.close()

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
                group.create_task(self._choose())
                await self._watch()
        finally:
            await self._lookout.close()
            await self._player.close()
            await self._exchange.close()

    async def _choose(self) -> None:
        """Once, beside everything else: it takes seconds. Until then software encodes."""
        if self._choose_encoder is not None:
            choice = await asyncio.to_thread(self._choose_encoder)
            self._studio.set_h264(choice.encoder)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        assert self._group is not None  # noqa: S101  the loop runs `_main`
        return begin(self._group, work)

    async def _watch(self) -> None:
        """Levels seven times a second, figures every second, for as long as the console runs."""
        rounds = 0
        while True:
            await asyncio.sleep(METER_S)
            heard = (*self._exchange.levels, *self._lookout.levels)
            self._tell(Levels(heard, self._studio.level))
            rounds += 1
            if rounds % FIGURES_EVERY == 0:
                self._measure()

    def _measure(self) -> None:
        now = datetime.now(UTC)
        for seat, figures in self._exchange.figures():
            self._tell(LineMeasured(seat.visit, figures))
            self._logbook.put(row(now, seat, figures))

    async def _watch_cards(self) -> None:
        """What is plugged in, for as long as the officer is choosing."""
        while True:
            cards = await asyncio.to_thread(plugged_in)
            if cards is not None:
                self._tell(CardsFound(cards))
            await asyncio.sleep(CARDS_EVERY_S)

    async def _use_sound(self, wanted: UseSound) -> None:
        """One after the other, each in a thread of its own: it waits for what is open to close."""
        async with self._changing:
            await asyncio.to_thread(self._studio.use, wanted.microphone, wanted.speaker)

    def _do(self, wish: Wish) -> None:
        match wish:
            case Connect():
                self._connect(wish)
            case Mute():
                self._exchange.mute(wish.is_muted)
            case Sharpen():
                self._exchange.sharpen(wish.visit)
            case UseSound():
                self._spawn(self._use_sound(wish))
            case WatchCards():
                self._choose_cards(wish.is_watching)
            case Watch():
                self._lookout.watch(wish.visit)
            case SpeakUp():
                self._lookout.speak(wish.is_speaking)
            case PlayPlan():
                self._player.play(wish.asked)
            case Chime():
                self._studio.chime()
            case _ if not self._send(wish):
                self._tell(Unsent())

    def _choose_cards(self, is_watching: bool) -> None:
        if self._cards_task is not None:
            self._cards_task.cancel()
        self._cards_task = self._spawn(self._watch_cards()) if is_watching else None

    def _send(self, message: FromConsole | FromVerifier | FromSupervisor) -> bool:
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
                self._fetcher.keep(message.seats)
                self._fetcher.keep_also("back", frozenset(one.visit for one in message.sent_back))
                self._exchange.follow(message.seats)
            case DossierOfVisit():
                self._tell(message)
                self._fetcher.follow(message)
            case CallOffered():
                self._spawn(self._exchange.answer(message))
            case WatchOffered():
                self._spawn(self._exchange.show(message))
            case WatchAnswered():
                self._lookout.accept(message)
            case LinkUp():
                self._exchange.link_up()
                self._tell(message)
            case LinkDown():
                if message.retry_in_s is None:
                    self._end_session()
                self._tell(message)
            case YourCases():
                self._tell(message)
                taken = message.taken
                self._fetcher.keep_also("case", frozenset(() if taken is None else (taken.visit,)))
            case YourBranch():
                self._tell(message)
                self._fetcher.keep_also("watch", frozenset({message.looking_at} - {""}))
            case Refused() | Whispered():
                self._tell(message)
            case _:
                logger.error("the server said %s to a console", type(message).__name__)

    def _end_session(self) -> None:
        self._token = ""
        self._fetcher.use("")
        self._client = None
        self._fetcher.keep(())
        for why in ("back", "case", "watch"):
            self._fetcher.keep_also(why, frozenset())
        self._exchange.follow(())
        self._lookout.watch("")

    def _report(self, device: str, is_working: bool) -> None:
        self._tell(DeviceReported(device, is_working))
