"""Questions to the membership register, asked beside the branch's work and never in its way.

Law: at most a few at a time, each with a limit of time; no answer is an answer too ("unknown").
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from signaling.casefile import CaseFile
from signaling.dossier import Membership
from signaling.errors import Refusal
from signaling.membership import Register
from signaling.store import StoreError
from signaling.visit import MembershipTold

logger = logging.getLogger(__name__)

AT_ONCE = 4
PATIENCE_S = 15.0


class Inquiries:
    """The questions of one branch; `close` gives up those that are open."""

    def __init__(
        self,
        register: Register,
        tell: Callable[[MembershipTold], Awaitable[None]],
    ) -> None:
        self._register = register
        self._tell = tell
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._open: set[asyncio.Task[None]] = set()

    def ask(self, file: CaseFile) -> None:
        """Ask about whose file it is, unless that is known; one open question a visit."""
        if file.membership is not Membership.UNKNOWN or file.receipt is not None:
            return
        task = asyncio.create_task(self._inquire(file), name=f"inquiry {file.visit}")
        self._open.add(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._open.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("an inquiry ended by our fault", exc_info=error)

    async def close(self) -> None:
        for task in self._open:
            task.cancel()
        if self._open:
            await asyncio.wait(self._open)

    async def _inquire(self, file: CaseFile) -> None:
        try:
            async with self._turn, asyncio.timeout(PATIENCE_S):
                answer = await self._register.ask(file.identity.nik, file.identity.kpj)
        except TimeoutError:
            logger.warning("visit %s: the membership register does not answer", file.visit)
            return
        if answer is Membership.UNKNOWN:
            return
        try:
            await self._tell(MembershipTold(file.visit, answer))
        except (Refusal, StoreError) as error:
            logger.warning("visit %s: its membership could not be kept: %s", file.visit, error)
