"""One branch, doing what dispatch thinks: think, save, then speak.

Its law: one inbox, one consumer. Nothing is announced that is not on disk; when the save fails,
or dispatch refuses, nothing has happened and the speaker is told. Whoever speaks waits until it
was dealt with, so nobody can crowd the others out.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from signaling import audit, audit_book, bureau, records, tickets, watching
from signaling.audience import Audience, Relayed
from signaling.badges import Badges
from signaling.bureau import FromPerson, Speaker
from signaling.casefile import Helper
from signaling.comparisons import Comparisons
from signaling.directory import KnownBooth, KnownOfficer
from signaling.dispatch import check_call, handle, next_deadline
from signaling.drafts import Drafts
from signaling.errors import ErrorCode, Refusal
from signaling.inquiries import Inquiries
from signaling.letter import Enter, GoOff, Leave, Letter, Said
from signaling.membership import Register
from signaling.outbox import Outbox
from signaling.protocol import (
    AnswerCall,
    AnswerWatch,
    AskQuality,
    Assist,
    CheckIn,
    FromBooth,
    GiveIdentity,
    LogOut,
    MarkClean,
    OfferCall,
    OfferWatch,
    SaveDraft,
)
from signaling.sdp import check_sdp
from signaling.step import step_between
from signaling.store import Store, StoreError
from signaling.vault import Vault
from signaling.visit import (
    BoothSaid,
    Branch,
    Event,
    IdentityFailed,
    MembershipTold,
    OfficerSaid,
    Restarted,
    SheetsCame,
    SignalsFound,
    SupervisorSaid,
    Tick,
)

logger = logging.getLogger(__name__)

BOUND = 1_000  # letters waiting; whoever speaks then waits
RETRY_S = 1.0  # after something that must happen and could not be saved


class Hall:
    """A branch's one consumer, and its audience."""

    def __init__(
        self,
        branch: Branch,
        store: Store,
        vault: Vault,
        badges: Badges,
        register: Register,
        clock: Callable[[], float],
        fresh_id: Callable[[], str],
    ) -> None:
        self._branch = branch
        self._store = store
        self._vault = vault
        self._badges = badges
        self._inquiries = Inquiries(register, self._hear_found)
        self._comparisons = Comparisons(store, vault, clock, self._hear_found)
        self._drafts = Drafts(store, vault, clock)
        self._clock = clock
        self._fresh_id = fresh_id
        self._inbox: asyncio.Queue[Letter] = asyncio.Queue(BOUND)
        self._audience = Audience()
        self._tick_not_before = 0.0
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    async def start(self, restart_grace_s: float) -> None:
        """Take up the branch as it was stored, and begin to listen."""
        await self._step(Restarted(restart_grace_s))
        self._task = asyncio.create_task(self._consume(), name=f"hall {self._branch.id}")
        for file in self._branch.files.values():
            self._inquiries.ask(file)

    async def enter(self, who: Speaker, outbox: Outbox) -> None:
        """They are in, told everything, and whoever was in under this name is replaced."""
        await self._post(Letter(Enter(who, outbox)))

    async def leave(self, who: Speaker, outbox: Outbox) -> None:
        """Their connection is gone; this must be known, so it is tried until it is saved."""
        is_known = False
        while not is_known and not self._is_closed:
            try:
                await self._post(Letter(Leave(who, outbox)))
                is_known = True
            except StoreError as error:
                logger.warning("a departure could not be saved yet: %s", error)
                await asyncio.sleep(RETRY_S)
            except Refusal:
                return  # the hall closed meanwhile: it knows that everybody is gone

    async def hear_booth(self, who: KnownBooth, message: FromBooth) -> None:
        """Deal with it; `Refusal` or `StoreError` when it changed nothing."""
        helper: Helper | None = None
        if isinstance(message, Assist | MarkClean):
            helper = await self._badges.find(who, message.badge)
        holder = self._holder(message.nik) if isinstance(message, CheckIn) else ""
        said = BoothSaid(who.id, message, self._fresh_id(), holder, helper)
        await self._post(Letter(said))

    async def hear_person(self, who: KnownOfficer, message: FromPerson) -> None:
        """Deal with it, in the role whose word it is; `Refusal` or `StoreError` as above."""
        match message:
            case SaveDraft(body):
                self._drafts.keep(who.id, body)
            case LogOut():
                await self._post(Letter(GoOff(who)))
            case _:
                await self._post(Letter(bureau.said_by(who, message, self._fresh_id())))

    async def hear_sheet(self, visit: str, sha256: str) -> None:
        """This picture is on record; the visit's dossier may name it when this returns."""
        await self._post(Letter(SheetsCame(visit, (sha256,))))

    async def close(self) -> None:
        """Listen no more. What was not dealt with is refused; what is stored stays stored."""
        self._is_closed = True
        await self._inquiries.close()
        await self._comparisons.close()
        await self._drafts.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        while not self._inbox.empty():
            self._inbox.get_nowait().close(Refusal(ErrorCode.SHUTTING_DOWN))

    async def _hear_found(self, told: MembershipTold | SignalsFound) -> None:
        await self._post(Letter(told))

    async def _post(self, letter: Letter) -> None:
        await self._inbox.put(letter)
        if self._is_closed:
            raise Refusal(ErrorCode.SHUTTING_DOWN)
        await letter.done

    def _holder(self, nik: str) -> str:
        """Who holds a ticket: somebody else on every day and in every branch."""
        day = tickets.day_of(self._branch, self._clock())
        return self._vault.digest("ticket", self._branch.id, str(day), nik)

    # --- the consumer ----------------------------------------------------------------------------

    async def _consume(self) -> None:
        while True:
            letter = await self._next_letter()
            if letter is None:
                await self._tick()
                continue
            try:
                await self._serve(letter.said)
            except asyncio.CancelledError:
                letter.close(Refusal(ErrorCode.SHUTTING_DOWN))
                raise
            except Exception as error:  # the speaker's connection tells the three kinds apart
                letter.close(error)
            else:
                letter.close()

    async def _next_letter(self) -> Letter | None:
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

    async def _serve(self, said: Said) -> None:
        match said:
            case Enter(who, outbox):
                for event in bureau.came(who):
                    await self._step(event)
                self._audience.admit(who, outbox, self._branch, self._clock())
            case Leave(who, outbox):
                if self._audience.is_in(who, outbox):
                    for event in bureau.went(who):
                        await self._step(event)
                    self._audience.dismiss(who)
            case GoOff(who):
                await self._log_out(who)
            case BoothSaid(booth, OfferCall() as call):
                self._relay(booth, call)
            case OfficerSaid(speaker, (AnswerCall() | AskQuality() | AnswerWatch()) as call):
                self._relay(speaker, call)
            case SupervisorSaid(speaker, _, OfferWatch() as call):
                self._relay(speaker, call)
            case BoothSaid(booth, GiveIdentity(visit)):
                await self._identify(said, IdentityFailed(booth, visit))
            case _:
                await self._hear(said)

    async def _hear(self, event: Event) -> None:
        """A try at what is somebody else's leaves a line in the audit, though nothing else."""
        try:
            await self._step(event)
        except Refusal as refusal:
            if acts := audit.refusal_of(event, refusal.code):
                branch, now = self._branch.id, self._clock()
                await self._store.do(lambda c: audit_book.append(c, branch, now, acts))
            raise

    async def _log_out(self, who: KnownOfficer) -> None:
        """The session ends with the last role, and a draft of theirs with it."""
        self._drafts.forget(who.id)
        *others, last = bureau.logs_out(who)
        for event in others:
            await self._step(event)
        await self._step(last, logged_out=(who.id,))
        self._audience.log_out(who.id)

    async def _identify(self, said: BoothSaid, failed: IdentityFailed) -> None:
        try:
            await self._step(said)
        except Refusal as refusal:
            if refusal.code is ErrorCode.WRONG_IDENTITY:
                await self._step(failed)
            raise

    # --- think, save, then speak -----------------------------------------------------------------

    async def _step(self, event: Event, logged_out: tuple[str, ...] = ()) -> None:
        now = self._clock()
        before = self._branch
        after = handle(before, now, event)
        step = step_between(before, after, now, logged_out, event)
        if not step.is_empty:
            vault = self._vault
            await self._store.do(lambda connection: records.save_step(connection, step, vault))
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
        self._audience.tell(before, after, now)
        self._comparisons.look(before, after)
        for visit, file in after.files.items():
            if visit not in before.files:
                self._inquiries.ask(file)

    def _relay(self, speaker: str, message: Relayed) -> None:
        if not isinstance(message, AskQuality):
            check_sdp(message.sdp)
        if isinstance(message, OfferWatch | AnswerWatch):
            other = watching.check_call(self._branch, speaker, message)
        else:
            other = check_call(self._branch, speaker, message)
        self._audience.pass_on(other, message)
