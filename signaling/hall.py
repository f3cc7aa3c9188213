"""One branch, doing what dispatch thinks: think, save, then speak.

Its law: one inbox, one consumer. Nothing is announced that is not on disk; when the save fails,
or dispatch refuses, nothing has happened and the speaker is told. Whoever speaks waits until it
was dealt with, so nobody can crowd the others out.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable

import msgspec

from signaling import records
from signaling.dispatch import check_call, handle, next_deadline
from signaling.errors import ErrorCode, Refusal
from signaling.outbox import LOGGED_OUT, REPLACED, Outbox
from signaling.protocol import (
    AnswerCall,
    AskQuality,
    CallAnswered,
    CallOffered,
    FromBooth,
    FromConsole,
    LogOut,
    OfferCall,
    QualityAsked,
    Refused,
    YourVisit,
)
from signaling.records import KnownBooth, KnownOfficer
from signaling.sdp import check_sdp
from signaling.step import step_between
from signaling.store import Store, StoreError
from signaling.views import desk_for, visit_for_booth
from signaling.visit import (
    BoothCame,
    BoothSaid,
    BoothWent,
    Branch,
    Event,
    OfficerCame,
    OfficerSaid,
    OfficerWent,
    Restarted,
    Tick,
)

logger = logging.getLogger(__name__)

BOUND = 1_000  # letters waiting; whoever speaks then waits
RETRY_S = 1.0  # after something that must happen and could not be saved

Speaker = KnownBooth | KnownOfficer


class Enter(msgspec.Struct, frozen=True):
    """Somebody has proved who they are and is to be told everything by this outbox."""

    outbox: Outbox


class Leave(msgspec.Struct, frozen=True):
    """The connection behind this outbox is gone."""

    outbox: Outbox


class _Letter:
    """What one speaker has to say, and when it was dealt with."""

    def __init__(self, who: Speaker, said: Enter | Leave | BoothSaid | OfficerSaid) -> None:
        self.who = who
        self.said = said
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def close(self, error: BaseException | None = None) -> None:
        if self.done.done():
            return  # nobody waits any more
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)


class Hall:
    """A branch's one consumer, and the outboxes of those who are in."""

    def __init__(
        self, branch: Branch, store: Store, clock: Callable[[], float], fresh_id: Callable[[], str]
    ) -> None:
        self._branch = branch
        self._store = store
        self._clock = clock
        self._fresh_id = fresh_id
        self._inbox: asyncio.Queue[_Letter] = asyncio.Queue(BOUND)
        self._booths: dict[str, Outbox] = {}
        self._officers: dict[str, Outbox] = {}
        self._tick_not_before = 0.0
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    async def start(self, restart_grace_s: float) -> None:
        """Take up the branch as it was stored, and begin to listen."""
        await self._step(Restarted(restart_grace_s))
        self._task = asyncio.create_task(self._consume(), name=f"hall {self._branch.id}")

    async def enter(self, who: Speaker, outbox: Outbox) -> None:
        """They are in, told everything, and whoever was in under this name is replaced."""
        await self._post(_Letter(who, Enter(outbox)))

    async def leave(self, who: Speaker, outbox: Outbox) -> None:
        """Their connection is gone; this must be known, so it is tried until it is saved."""
        is_known = False
        while not is_known and not self._is_closed:
            try:
                await self._post(_Letter(who, Leave(outbox)))
                is_known = True
            except StoreError as error:
                logger.warning("a departure could not be saved yet: %s", error)
                await asyncio.sleep(RETRY_S)
            except Refusal:
                return  # the hall closed meanwhile: it knows that everybody is gone

    async def hear_booth(self, who: KnownBooth, message: FromBooth) -> None:
        """Deal with it; `Refusal` or `StoreError` when it changed nothing."""
        await self._post(_Letter(who, BoothSaid(who.id, message, self._fresh_id())))

    async def hear_officer(self, who: KnownOfficer, message: FromConsole) -> None:
        """Deal with it; `Refusal` or `StoreError` when it changed nothing."""
        await self._post(_Letter(who, OfficerSaid(who.id, message)))

    async def close(self) -> None:
        """Listen no more. What was not dealt with is refused; what is stored stays stored."""
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        while not self._inbox.empty():
            self._inbox.get_nowait().close(Refusal(ErrorCode.SHUTTING_DOWN))

    async def _post(self, letter: _Letter) -> None:
        await self._inbox.put(letter)
        if self._is_closed:
            raise Refusal(ErrorCode.SHUTTING_DOWN)
        await letter.done

    # --- the consumer ----------------------------------------------------------------------------

    async def _consume(self) -> None:
        while True:
            letter = await self._next_letter()
            if letter is None:
                await self._tick()
                continue
            try:
                await self._serve(letter)
            except asyncio.CancelledError:
                letter.close(Refusal(ErrorCode.SHUTTING_DOWN))
                raise
            except Exception as error:  # the speaker's connection tells the three kinds apart
                letter.close(error)
            else:
                letter.close()

    async def _next_letter(self) -> _Letter | None:
        """The next letter; none when time must be dealt with first."""
        deadline = next_deadline(self._branch)
        if deadline is None:
            return await self._inbox.get()
        wait_s = max(deadline, self._tick_not_before) - self._clock()
        if wait_s <= 0:
            return None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                return await self._inbox.get()
        return None

    async def _tick(self) -> None:
        try:
            await self._step(Tick())
        except Exception:  # no speaker is there to be told
            logger.exception("branch %s could not keep time", self._branch.id)
        deadline = next_deadline(self._branch)
        now = self._clock()
        if deadline is not None and deadline <= now:
            self._tick_not_before = now + RETRY_S

    async def _serve(self, letter: _Letter) -> None:
        who, said = letter.who, letter.said
        match said:
            case Enter():
                await self._enter(who, said.outbox)
            case Leave():
                await self._leave(who, said.outbox)
            case BoothSaid(booth, OfferCall() as call):
                self._relay(booth, call)
            case OfficerSaid(officer, (AnswerCall() | AskQuality()) as call):
                self._relay(officer, call)
            case OfficerSaid(officer, LogOut()):
                await self._step(said, logged_out=(officer,))
                if outbox := self._officers.pop(officer, None):
                    outbox.finish(LOGGED_OUT)
            case _:
                await self._step(said)

    async def _enter(self, who: Speaker, outbox: Outbox) -> None:
        if isinstance(who, KnownBooth):
            await self._step(BoothCame(who.id, who.name))
            replaced, self._booths[who.id] = self._booths.get(who.id), outbox
        else:
            await self._step(OfficerCame(who.id, who.name, who.capacity))
            replaced, self._officers[who.id] = self._officers.get(who.id), outbox
        if replaced is not None:
            replaced.put(Refused(ErrorCode.REPLACED, about=""))
            replaced.finish(REPLACED, "replaced")
        now = self._clock()
        if isinstance(who, KnownBooth):
            outbox.put(YourVisit(visit_for_booth(self._branch, who.id, now)))
        else:
            outbox.put(desk_for(self._branch, who.id, now))

    async def _leave(self, who: Speaker, outbox: Outbox) -> None:
        inside = self._booths if isinstance(who, KnownBooth) else self._officers
        if inside.get(who.id) is not outbox:
            return  # replaced, or logged out
        await self._step(BoothWent(who.id) if isinstance(who, KnownBooth) else OfficerWent(who.id))
        del inside[who.id]

    # --- think, save, then speak -----------------------------------------------------------------

    async def _step(self, event: Event, logged_out: tuple[str, ...] = ()) -> None:
        now = self._clock()
        before = self._branch
        after = handle(before, now, event)
        step = step_between(before, after, now, logged_out)
        if not step.is_empty:
            await self._store.do(lambda connection: records.save_step(connection, step))
        self._branch = after
        for move in after.moves:
            logger.info(
                "visit %s: %s -> %s by %s, officer %s, seat %s",
                move.visit,
                move.before,
                move.after,
                move.act,
                move.officer,
                move.seat,
            )
        self._tell(before, after, now)

    def _tell(self, before: Branch, after: Branch, now: float) -> None:
        """Each whose situation this step changed hears it whole."""
        for booth, outbox in self._booths.items():
            visit = visit_for_booth(after, booth, now)
            if visit != visit_for_booth(before, booth, now):
                outbox.put(YourVisit(visit))
        for officer, outbox in self._officers.items():
            if officer not in after.officers:
                continue
            desk = desk_for(after, officer, now)
            if officer not in before.officers or desk != desk_for(before, officer, now):
                outbox.put(desk)

    def _relay(self, speaker: str, message: OfferCall | AnswerCall | AskQuality) -> None:
        """Pass a call's message to its other end; an end that is away will ask anew when back."""
        if not isinstance(message, AskQuality):
            check_sdp(message.sdp)
        other = check_call(self._branch, speaker, message)
        match message:
            case OfferCall(visit, generation, sdp):
                _pass_on(self._officers.get(other), CallOffered(visit, generation, sdp))
            case AnswerCall(visit, generation, sdp):
                _pass_on(self._booths.get(other), CallAnswered(visit, generation, sdp))
            case AskQuality(visit, quality):
                _pass_on(self._booths.get(other), QualityAsked(visit, quality))


def _pass_on(outbox: Outbox | None, message: msgspec.Struct) -> None:
    if outbox is not None:
        outbox.put(message)
