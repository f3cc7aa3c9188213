"""On the loop: the server, the devices of a visit, and its one call.

It decides nothing: `calling.plan` says which call to have, the journey's wishes say what to tell
the server. Whatever happens is told through `tell`, which any thread may call.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import av
import msgspec

from booth_client.calling import Line, Plan, lose, plan
from booth_client.config import BoothConfig
from booth_client.door import Door
from booth_client.events import (
    CallShown,
    Event,
    Forget,
    Linked,
    Reconnect,
    Say,
    SpendCode,
    VisitShown,
    Wish,
    WordRefused,
)
from booth_client.studio import Studio
from media.camera import Picture
from media.handoff import Latest
from media.loop import LoopThread
from media.peer import Call, CallError, CallFact, Ended, FirstPicture, Recovered, Weak
from signaling.client import LinkDown, LinkUp
from signaling.protocol import (
    CallAnswered,
    Enrolled,
    FromServer,
    OfferCall,
    QualityAsked,
    Refused,
    State,
    VisitForBooth,
    WelcomeBooth,
    YourVisit,
)

logger = logging.getLogger(__name__)

ENDED = frozenset({State.DONE, State.ABANDONED})


class PicturesShown(msgspec.Struct, frozen=True):
    """Where the pictures come from now; they themselves are pulled."""

    own: Latest[Picture] | None
    officer: Latest[av.VideoFrame] | None


class Agent:
    """Made on the main thread; `do` hands a wish to the loop."""

    def __init__(
        self,
        config: BoothConfig,
        tell: Callable[[Event | PicturesShown], None],
        *,
        enrol: str = "",
        seed: int = 0,
    ) -> None:
        self._config = config
        self._tell = tell
        self._seed = seed
        self._loop = LoopThread("booth-loop")
        rng = random.Random()  # noqa: S311  spreads reconnects, guards nothing
        self._door = Door(config.server, config.key_path, enrol, rng, self._receive, tell)
        self._visit: VisitForBooth | None = None
        self._is_fresh = True
        self._call: Call | None = None
        self._line: Line | None = None
        self._studio: Studio | None = None
        self._is_studio_closing = False
        self._ending: set[Call] = set()
        self._forgotten = ""  # a visit that was left: it may not open the camera again
        self._group: asyncio.TaskGroup | None = None

    def start(self) -> None:
        self._loop.start(self._main)

    def close(self) -> None:
        """Afterwards no thread of this object is left."""
        self._loop.stop()

    def do(self, wish: Wish) -> None:
        self._loop.call(self._do, wish)

    @property
    def failure(self) -> BaseException | None:
        """Our bug, when it has ended the loop: the booth cannot go on."""
        return self._loop.failure

    async def _main(self) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                self._door.open(self._spawn)
                await asyncio.Event().wait()
        finally:
            self._hang_up(is_last=True)
            await asyncio.gather(*(call.close() for call in self._ending))
            if self._studio is not None:
                await asyncio.to_thread(self._studio.close)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        assert self._group is not None  # noqa: S101  the loop runs `_main`
        return self._group.create_task(work)

    def _do(self, wish: Wish) -> None:
        match wish:
            case Say(message=message):
                self._door.send(message)
            case SpendCode(code=code):
                self._door.spend(code)
            case Reconnect():
                self._door.reopen()
            case Forget():
                self._forgotten = "" if self._visit is None else self._visit.visit
                self._follow(None)

    # --- the server's words ----------------------------------------------------------------------

    def _receive(self, message: FromServer | LinkUp | LinkDown) -> None:
        match message:
            case WelcomeBooth(booth_name=booth, branch_name=branch):
                self._tell(Linked(booth, branch))
            case YourVisit(visit=visit):
                if visit is None or self._visit is None or visit.state is not self._visit.state:
                    logger.info("visit %s", "none" if visit is None else describe(visit))
                self._tell(VisitShown(visit))
                is_over = visit is None or visit.state in ENDED or visit.visit == self._forgotten
                self._follow(None if is_over else visit)
            case CallAnswered():
                self._spawn(self._accept(message))
            case QualityAsked(visit=visit, quality=quality):
                if self._studio is not None and self._visit and visit == self._visit.visit:
                    self._studio.set_quality(quality)
            case Refused(code=code, about=about, detail=detail):
                logger.info("refused: %s about %s %s", code, about, detail)
                self._tell(WordRefused(code, about))
            case LinkUp():
                self._is_fresh = True
                self._report_devices()
            case LinkDown() | Enrolled():
                pass  # the door has seen to it
            case _:
                logger.error("the server said %s to a booth", type(message).__name__)

    # --- the call --------------------------------------------------------------------------------

    def _follow(self, visit: VisitForBooth | None) -> None:
        """Do what the visit, as it is now, asks of devices and call."""
        self._visit = visit
        if visit is None:
            self._carry_out(Plan())
            self._close_studio()
            return
        if self._studio is None and not self._open_studio():
            return  # an earlier visit's devices are still closing; it calls again
        made = plan(visit, self._line, is_fresh=self._is_fresh)
        self._is_fresh = False
        self._carry_out(made)

    def _carry_out(self, made: Plan) -> None:
        if made.makes_call or made.line is None or made.line.is_lost:
            self._hang_up()
        self._line = made.line
        for word in made.words:
            self._door.send(word)
        if made.makes_call and made.line is not None:
            self._spawn(self._offer(made.line))
        if self._call is not None:
            self._call.is_heard = made.is_heard

    async def _offer(self, line: Line) -> None:
        studio = self._studio
        if studio is None or self._line != line:
            return  # the visit is over, or another call was asked for meanwhile
        call = self._call = Call(
            fanout=studio.fanout,
            voice=studio.voice,
            codecs=studio.codecs,
            loudspeaker=studio.loudspeaker,
            tell=partial(self._hear_call, line.generation),
        )
        call.is_audible = True  # the console meters it, and plays it only in focus
        sdp = await call.offer()
        if self._call is call:
            self._door.send(OfferCall(line.visit, line.generation, sdp))

    async def _accept(self, answer: CallAnswered) -> None:
        call, line = self._call, self._line
        if call is None or line is None:
            return
        if (line.visit, line.generation) != (answer.visit, answer.generation):
            return
        try:
            await call.accept(answer.sdp)
        except CallError as error:
            logger.info("visit %s: answer refused, %s", answer.visit, error.code)
            if self._call is call:
                self._carry_out(lose(line))
            return
        if self._call is call and self._line is not None and self._studio is not None:
            self._line = msgspec.structs.replace(self._line, is_answered=True)
            self._studio.set_codec(call.codec)

    def _hear_call(self, generation: int, fact: CallFact) -> None:
        line = self._line
        if self._call is None or line is None or line.generation != generation:
            return
        match fact:
            case FirstPicture():
                self._line = msgspec.structs.replace(line, is_up=True)
                self._show_pictures()
                self._tell(CallShown(is_up=True))
                self._follow(self._visit)
            case Weak():
                self._tell(CallShown(is_up=True, is_weak=True))
            case Recovered():
                self._tell(CallShown(is_up=True))
            case Ended(why=why):
                logger.info("visit %s: call %d ended, %s", line.visit, generation, why)
                self._carry_out(lose(line))

    def _hang_up(self, *, is_last: bool = False) -> None:
        if self._call is None:
            return
        call, self._call = self._call, None
        self._ending.add(call)
        if not is_last:
            self._spawn(self._end_call(call))
        self._show_pictures()
        self._tell(CallShown(is_up=False))

    async def _end_call(self, call: Call) -> None:
        await call.close()
        self._ending.discard(call)

    # --- the devices -----------------------------------------------------------------------------

    def _open_studio(self) -> bool:
        if self._is_studio_closing:
            return False
        self._studio = Studio(self._config, self._loop.call, self._tell_devices, self._seed)
        self._studio.start()
        self._show_pictures()
        return True

    def _close_studio(self) -> None:
        if self._studio is not None:
            studio, self._studio = self._studio, None
            self._is_studio_closing = True
            self._show_pictures()
            self._spawn(self._end_studio(studio))

    async def _end_studio(self, studio: Studio) -> None:
        await asyncio.to_thread(studio.close)
        self._is_studio_closing = False
        if self._visit is not None:
            self._follow(self._visit)

    def _tell_devices(self) -> None:
        if self._studio is not None:
            self._tell(self._studio.shown)
            self._report_devices()

    def _report_devices(self) -> None:
        if self._studio is not None:
            self._door.send(self._studio.reported)

    def _show_pictures(self) -> None:
        own = None if self._studio is None else self._studio.camera.latest
        is_up = self._call is not None and self._line is not None and self._line.is_up
        self._tell(PicturesShown(own, self._call.picture if is_up and self._call else None))


def describe(visit: VisitForBooth) -> str:
    """For the log: nothing of the participant."""
    return f"{visit.visit} {visit.state} call {visit.generation}"
