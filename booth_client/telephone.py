"""The one call of a visit, on the loop: made, answered, lost and ended as `calling.plan` says.

Law: there is never more than one, and none without a studio.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import av
import msgspec

from booth_client.calling import Line, Plan, lose, plan
from booth_client.events import CallShown, Event
from booth_client.studio import Studio
from media.handoff import Latest
from media.peer import Call, CallError, CallFact, Ended, FirstPicture, Recovered, Weak
from signaling.protocol import CallAnswered, FromBooth, OfferCall, VisitForBooth

logger = logging.getLogger(__name__)

Spawn = Callable[[Coroutine[Any, Any, None]], object]


class Telephone:
    """`tell` hears whether the officer's picture comes; `changed` when it begins or ends.

    `follow_again` is called when the visit must be looked at anew.
    """

    def __init__(
        self,
        send: Callable[[FromBooth], object],
        tell: Callable[[Event], None],
        changed: Callable[[], None],
        follow_again: Callable[[], None],
    ) -> None:
        self._send = send
        self._tell = tell
        self._changed = changed
        self._follow_again = follow_again
        self._spawn: Spawn | None = None
        self._studio: Studio | None = None
        self._call: Call | None = None
        self._line: Line | None = None
        self._is_fresh = True
        self._ending: set[Call] = set()

    def open(self, spawn: Spawn) -> None:
        self._spawn = spawn

    async def close(self) -> None:
        self._hang_up(is_last=True)
        await asyncio.gather(*(call.close() for call in self._ending))

    def link_up(self) -> None:
        """The line to the server is new: words on the old one may be lost."""
        self._is_fresh = True

    @property
    def picture(self) -> Latest[av.VideoFrame] | None:
        """The officer's, while it comes."""
        is_up = self._call is not None and self._line is not None and self._line.is_up
        return self._call.picture if is_up and self._call else None

    @property
    def is_heard(self) -> bool:
        """Whether the officer speaks in the booth now."""
        return self._call is not None and self._call.is_heard

    def follow(self, visit: VisitForBooth | None, studio: Studio | None) -> None:
        """Have the call that the visit, as it is now, asks for."""
        self._studio = studio
        if visit is None or studio is None:
            self._carry_out(Plan())
            return
        made = plan(visit, self._line, is_fresh=self._is_fresh)
        self._is_fresh = False
        self._carry_out(made)

    async def accept(self, answer: CallAnswered) -> None:
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

    def _carry_out(self, made: Plan) -> None:
        if made.makes_call or made.line is None or made.line.is_lost:
            self._hang_up()
        self._line = made.line
        for word in made.words:
            self._send(word)
        if made.makes_call and made.line is not None:
            self._begin(self._offer(made.line))
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
            tell=partial(self._hear, line.generation),
        )
        call.is_audible = True  # the console meters it, and plays it only in focus
        sdp = await call.offer()
        if self._call is call:
            self._send(OfferCall(line.visit, line.generation, sdp))

    def _hear(self, generation: int, fact: CallFact) -> None:
        line = self._line
        if self._call is None or line is None or line.generation != generation:
            return
        match fact:
            case FirstPicture():
                self._line = msgspec.structs.replace(line, is_up=True)
                self._changed()
                self._tell(CallShown(is_up=True))
                self._follow_again()
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
            self._begin(self._end(call))
        self._changed()
        self._tell(CallShown(is_up=False))

    async def _end(self, call: Call) -> None:
        await call.close()
        self._ending.discard(call)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        assert self._spawn is not None  # noqa: S101  there is no visit before the door is open
        self._spawn(work)
