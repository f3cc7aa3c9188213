"""On the officer's loop: who looks in, and what of a talk goes to them and comes from them.

Law: one supervisor a visit. They get the booth's pictures as they came and the talk's sound while
there is one; the officer hears them, and the booth hears them once they have joined. Whatever
becomes of a supervisor's line, the booths' calls go on as if it had never been.
"""

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from cso_console.studio import SUPERVISOR, Studio
from media.mix import Entry, Mix
from media.peer import Call, CallError, CallFact, Ended
from media.relay import Relay
from media.voice import Samples, Voice
from signaling.protocol import AnswerWatch, Seat, WatchOffered

logger = logging.getLogger(__name__)

OFFICER, BOOTH = "officer", "booth"


class Watcher:
    """One supervisor's line about one visit: its pictures, the talk's sound, and their voice."""

    def __init__(self, booth: Call, studio: Studio, tell: Callable[[CallFact], None]) -> None:
        self._booth = booth
        self._ear = studio.ear
        self._relay = Relay(lambda: self._booth.ask_keyframe())
        self._voice = Voice(_at_once)
        self._talk = Mix((OFFICER, BOOTH), self._voice.publish)
        self.joined = Voice(_at_once)  # what a booth hears while the supervisor takes part
        self._both = Mix((OFFICER, SUPERVISOR), self.joined.publish)
        self.has_joined = False
        self.call = Call(
            fanout=self._relay.fanout,
            voice=self._voice,
            codecs=(booth.codec,),
            loudspeaker=_Ear(self._hear),
            tell=tell,
            expects_pictures=False,
        )
        self.call.is_heard = self.call.is_audible = True
        self.follow(booth)

    def follow(self, booth: Call) -> None:
        """The visit's call, the first or a later one."""
        if booth is not self._booth:
            self._booth.forward(None, None)
            self._booth = booth
            self._relay.turn()
        booth.forward(self._relay.take, Entry(self._talk, BOOTH).play)

    def hear_officer(self, samples: Samples) -> None:
        """What the officer says to this booth."""
        self._talk.put(OFFICER, samples)
        if self.has_joined:
            self._both.put(OFFICER, samples)

    def _hear(self, samples: Samples) -> None:
        """What the supervisor says; their console sends silence until they mean to be heard."""
        if not samples.any():
            return
        self._ear.put(SUPERVISOR, samples)
        if self.has_joined:
            self._both.put(SUPERVISOR, samples)

    async def close(self) -> None:
        self._booth.forward(None, None)
        self._relay.close()
        await self.call.close()


class Watchers:
    """By visit, at most one for each seat that somebody looks into."""

    def __init__(
        self,
        studio: Studio,
        send: Callable[[AnswerWatch], object],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._studio = studio
        self._send = send
        self._spawn = spawn
        self._by_visit: dict[str, Watcher] = {}
        self._ending: set[Watcher] = set()
        self._seats: dict[str, Seat] = {}

    async def close(self) -> None:
        self._studio.overheard = None
        for watcher in {*self._by_visit.values(), *self._ending}:
            await watcher.close()

    def voice_for(self, visit: str) -> Voice:
        """What this visit's booth is to hear: the officer, and a supervisor who has joined."""
        if not self.has_joined(visit):
            return self._studio.voice
        return self._by_visit[visit].joined

    def has_joined(self, visit: str) -> bool:
        watcher = self._by_visit.get(visit)
        return watcher is not None and watcher.has_joined

    def follow(self, seats: tuple[Seat, ...]) -> None:
        """Who looks in, by the desk as it is now; whoever does not any more is cut off."""
        self._seats = {one.visit: one for one in seats if one.watched_by}
        for visit, watcher in tuple(self._by_visit.items()):
            seat = self._seats.get(visit)
            if seat is None:
                self._hang_up(visit)
            else:
                watcher.has_joined = seat.is_joined

    async def answer(self, offer: WatchOffered, booth: Call | None) -> None:
        """A supervisor calls about a visit whose call is `booth`; a later call takes its place."""
        seat = self._seats.get(offer.visit)
        if seat is None or booth is None or not booth.codec:
            logger.info("visit %s: nobody can be shown to whoever looks in", offer.visit)
            return  # they will call again
        self._hang_up(offer.visit)
        watcher = Watcher(booth, self._studio, partial(self._hear_call, offer.visit))
        watcher.has_joined = seat.is_joined
        self._by_visit[offer.visit] = watcher
        try:
            answer = await watcher.call.answer(offer.sdp)
        except CallError as error:
            logger.info("visit %s: a look was refused, %s", offer.visit, error.code)
            if self._by_visit.get(offer.visit) is watcher:
                self._hang_up(offer.visit)
            return
        if self._by_visit.get(offer.visit) is watcher:
            self._send(AnswerWatch(offer.visit, answer))

    def attach(self, visit: str, booth: Call) -> None:
        """The visit's booth has a new call."""
        if watcher := self._by_visit.get(visit):
            watcher.follow(booth)

    def listen(self, visit: str) -> None:
        """The officer talks with this visit's booth now, or with nobody ("")."""
        watcher = self._by_visit.get(visit)
        self._studio.overheard = None if watcher is None else watcher.hear_officer

    def _hang_up(self, visit: str) -> None:
        watcher = self._by_visit.pop(visit, None)
        if watcher is not None:
            self._ending.add(watcher)
            self._spawn(self._end(watcher))

    async def _end(self, watcher: Watcher) -> None:
        await watcher.close()
        self._ending.discard(watcher)

    def _hear_call(self, visit: str, fact: CallFact) -> None:
        if isinstance(fact, Ended):
            logger.info("visit %s: a look ended, %s", visit, fact.why)
            self._hang_up(visit)


class _Ear:
    """Whatever a line's sound goes to."""

    def __init__(self, play: Callable[[Samples], None]) -> None:
        self.play = play


def _at_once(function: Callable[..., object], *arguments: object) -> None:
    """A `loop_call` for whoever is on the loop already."""
    function(*arguments)
