"""On the loop: up to six calls, and which of them hears the officer and is heard.

It decides nothing: `switchboard.plan` says which calls to keep, what to say and who hears. Whatever
happens is told through `tell`, which any thread may call.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from cso_console.events import Event, LineEnded, LineWeak
from cso_console.sights import PictureCame, Sight
from cso_console.studio import TALK, Studio
from cso_console.switchboard import Line, Plan, plan
from cso_console.watchers import Watchers
from media.facts import Figures
from media.formats import FULL, THUMB
from media.mix import Entry
from media.peer import Call, CallError, CallFact, Ended, FirstPicture, Recovered, Weak
from signaling.protocol import (
    AnswerCall,
    AskQuality,
    CallLost,
    CallOffered,
    FromConsole,
    Quality,
    Refused,
    Seat,
    WatchOffered,
)

logger = logging.getLogger(__name__)

Spawn = Callable[[Coroutine[Any, Any, None]], object]
_LINES = {Quality.FULL: FULL.height, Quality.THUMB: THUMB.height}


@dataclass
class Held:
    """One call and what the switchboard knows of it; replaced, never shared."""

    call: Call
    line: Line


class Exchange:
    """`send` gives a word to the server, `spawn` begins work that ends with the loop."""

    def __init__(
        self,
        studio: Studio,
        send: Callable[[FromConsole], object],
        tell: Callable[[Event | Sight], None],
        spawn: Spawn,
    ) -> None:
        self._studio = studio
        self._send = send
        self._tell = tell
        self._spawn = spawn
        self._calls: dict[str, Held] = {}
        self._ending: set[Call] = set()
        self._seats: tuple[Seat, ...] = ()
        self._is_first_desk = False
        self._is_muted = False
        self._sharp = ""
        self._heard: str | None = None
        self._watchers = Watchers(studio, send, spawn)

    async def close(self) -> None:
        await self._watchers.close()
        calls = {*(held.call for held in self._calls.values()), *self._ending}
        await asyncio.gather(*(call.close() for call in calls))

    @property
    def levels(self) -> tuple[tuple[str, float], ...]:
        """How loud each visit's booth is now, in focus or held."""
        return tuple((visit, held.call.level) for visit, held in self._calls.items())

    def figures(self) -> Iterator[tuple[Seat, Figures]]:
        """How each call fares that has had a picture; ask about once a second."""
        for visit, held in self._calls.items():
            figures = held.call.figures()
            if not figures.width:
                continue
            for seat in self._seats:
                if seat.visit == visit:
                    yield seat, figures

    def link_up(self) -> None:
        """The line to the server is new: words on the old one may be lost."""
        self._is_first_desk = True

    def mute(self, is_muted: bool) -> None:
        self._is_muted = is_muted
        self._give_voice()

    def sharpen(self, visit: str) -> None:
        self._sharp = visit
        self._carry_out(self._plan())

    def follow(self, seats: tuple[Seat, ...]) -> None:
        """Do what the switchboard says about the desk as it is now."""
        self._seats = seats
        self._watchers.follow(seats)
        made = self._plan(is_first=self._is_first_desk)
        self._is_first_desk = False
        self._carry_out(made)

    async def answer(self, offer: CallOffered) -> None:
        """A booth's new call takes the place of its older one."""
        self._hang_up(offer.visit)
        call = Call(
            fanout=self._studio.aside,
            voice=self._studio.voice,
            codecs=(self._studio.codec,),
            loudspeaker=Entry(self._studio.ear, TALK),
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
            self._watchers.attach(offer.visit, call)
            self._send(AnswerCall(offer.visit, offer.generation, answer))

    async def show(self, offer: WatchOffered) -> None:
        """A supervisor looks in: what is seen and heard here goes to them too."""
        held = self._calls.get(offer.visit)
        await self._watchers.answer(offer, None if held is None else held.call)
        self._give_voice()

    def _plan(self, *, is_first: bool = False) -> Plan:
        lines = tuple(held.line for held in self._calls.values())
        return plan(self._seats, lines, is_first=is_first, sharp=self._sharp)

    def _carry_out(self, made: Plan) -> None:
        for visit in made.closing:
            self._hang_up(visit)
        self._give_voice(made.talking_to)
        for line in made.lines:
            self._calls[line.visit].line = line
        for word in made.words:
            if isinstance(word, AskQuality):
                self._calls[word.visit].call.wanted_height = _LINES[word.quality]
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
            call = self._calls[talking_to].call
            call.show(self._studio.fanout)
            call.is_heard = True
            call.speak_with(self._watchers.voice_for(talking_to))
            call.is_audible = not self._is_muted or self._watchers.has_joined(talking_to)
        self._watchers.listen("" if self._is_muted else talking_to)

    def _hang_up(self, visit: str) -> None:
        held = self._calls.pop(visit, None)
        if held is not None:
            self._ending.add(held.call)
            self._tell(LineEnded(visit))
            self._spawn(self._end(held.call))

    async def _end(self, call: Call) -> None:
        await call.close()
        self._ending.discard(call)

    def _hear_call(self, visit: str, generation: int, fact: CallFact) -> None:
        held = self._calls.get(visit)
        if held is None or held.line.generation != generation:
            return
        match fact:
            case FirstPicture():
                held.line = msgspec.structs.replace(held.line, is_up=True)
                self._tell(PictureCame(visit, held.call.picture))
                self._tell(LineWeak(visit, False))
                self._carry_out(self._plan())
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
