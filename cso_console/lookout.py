"""On a supervisor's loop: the one line to the officer whose visit is looked into.

Law: one at a time. The supervisor is never seen, hears the talk while there is one, and is heard
only while they mean to be. A line that breaks is made anew for as long as the look lasts.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from cso_console.sights import PictureCame
from cso_console.studio import SUPERVISED, Studio
from media.codec import available_codecs
from media.fanout import Fanout
from media.mix import Entry
from media.peer import Call, CallError, CallFact, Ended, FirstPicture
from signaling.protocol import OfferWatch, WatchAnswered

logger = logging.getLogger(__name__)

ANSWERED_WITHIN_S = 10.0
AGAIN_S = 2.0


class Lookout:
    """`send` gives a word to the server, `spawn` begins work that ends with the loop."""

    def __init__(
        self,
        studio: Studio,
        send: Callable[[OfferWatch], object],
        tell: Callable[[PictureCame], None],
        spawn: Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"],
        *,
        answered_within_s: float = ANSWERED_WITHIN_S,
        again_s: float = AGAIN_S,
    ) -> None:
        self._studio = studio
        self._send = send
        self._tell = tell
        self._spawn = spawn
        self._answered_within_s = answered_within_s
        self._again_s = again_s
        self._unseen = Fanout(_at_once, _nothing)  # no picture of the supervisor goes anywhere
        self._visit = ""
        self._is_speaking = False
        self._call: Call | None = None
        self._answer: asyncio.Future[str] | None = None
        self._is_over = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def levels(self) -> tuple[tuple[str, float], ...]:
        """How loud the talk is now."""
        return () if self._call is None else ((self._visit, self._call.level),)

    def watch(self, visit: str) -> None:
        """See and hear this visit from now on; "" for none."""
        if visit == self._visit:
            return
        self._visit = visit
        if self._task is not None:
            self._task.cancel()
        self._task = self._spawn(self._keep(visit)) if visit else None

    def speak(self, is_speaking: bool) -> None:
        """Be heard by the officer (and, once joined, by the booth), or no longer."""
        self._is_speaking = is_speaking
        if self._call is not None:
            self._call.is_audible = is_speaking

    def accept(self, answered: WatchAnswered) -> None:
        """The officer's console answers; late or unasked for, it is nothing."""
        is_awaited = self._answer is not None and not self._answer.done()
        if self._answer is not None and is_awaited and answered.visit == self._visit:
            self._answer.set_result(answered.sdp)

    async def close(self) -> None:
        self.watch("")
        if self._call is not None:
            await self._call.close()

    async def _keep(self, visit: str) -> None:
        """One line after the other, until the look is over."""
        while True:
            call = Call(
                fanout=self._unseen,
                voice=self._studio.voice,
                codecs=tuple(available_codecs()),
                loudspeaker=Entry(self._studio.ear, SUPERVISED),
                tell=partial(self._hear_call, visit),
            )
            call.is_heard, call.is_audible = True, self._is_speaking
            self._call, self._is_over = call, asyncio.Event()
            try:
                await self._connect(visit, call)
                await self._is_over.wait()
            except CallError as error:
                logger.info("visit %s: looking in failed, %s", visit, error.code)
            except TimeoutError:
                logger.info("visit %s: nobody answered whoever looks in", visit)
            finally:
                if self._call is call:
                    self._call = None
                await asyncio.shield(call.close())
            await asyncio.sleep(self._again_s)

    async def _connect(self, visit: str, call: Call) -> None:
        self._answer = asyncio.get_running_loop().create_future()
        self._send(OfferWatch(visit, await call.offer()))
        async with asyncio.timeout(self._answered_within_s):
            sdp = await self._answer
        await call.accept(sdp)

    def _hear_call(self, visit: str, fact: CallFact) -> None:
        if isinstance(fact, FirstPicture) and self._call is not None and visit == self._visit:
            self._tell(PictureCame(visit, self._call.picture))
        elif isinstance(fact, Ended):
            logger.info("visit %s: looking in ended, %s", visit, fact.why)
            self._is_over.set()


def _at_once(function: Callable[..., object], *arguments: object) -> None:
    function(*arguments)


def _nothing() -> None:
    """There is no picture to be whole."""
