"""On the loop: days of a branch are played in a process of their own, which yields to everything.

Law: one question at a time, for at most a minute and a half; whatever goes wrong there is told as
"could not be played" and disturbs nothing here. An older question gives way to a newer one.
"""

import asyncio
import logging
import shutil
import sys
from collections.abc import Callable

import msgspec

from cso_console.events import PlanPlayed
from cso_console.planning import PlanAsked
from signaling.planner.plan import Plan
from signaling.program import run

logger = logging.getLogger(__name__)

DAYS = 8  # for each figure: enough for a page, few enough for an office computer
LIMIT_S = 90.0


class Player:
    """`tell` is told once for each question that was not given up for another."""

    def __init__(self, tell: Callable[[PlanPlayed], None], *, limit_s: float = LIMIT_S) -> None:
        self._tell = tell
        self._limit_s = limit_s
        self._task: asyncio.Task[None] | None = None

    def play(self, asked: PlanAsked) -> None:
        self.stop()
        self._task = asyncio.get_running_loop().create_task(self._answer(asked))

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def close(self) -> None:
        """Afterwards no process of this object is left."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _answer(self, asked: PlanAsked) -> None:
        plan = await played(asked, self._limit_s)
        self._tell(PlanPlayed(asked, plan))


async def played(asked: PlanAsked, limit_s: float) -> Plan | None:
    """The plan by played days; None when it could not be had in `limit_s` seconds."""
    try:
        status, said = await run(*command(asked), within_s=limit_s)
    except TimeoutError:
        logger.warning("a plan took longer than %.0f s", limit_s)
        return None
    if status:
        logger.warning("a plan could not be played, %s", status)
        return None
    try:
        return msgspec.json.decode(said, type=Plan)
    except msgspec.DecodeError:
        logger.warning("a plan could not be read")
        return None


def command(asked: PlanAsked) -> tuple[str, ...]:
    """Behind everything else on this computer, where the system can do that."""
    gently = ("nice", "-n", "15") if shutil.which("nice") else ()
    given = {"--officers": asked.officers, "--booths": asked.booths}
    what = [part for name, value in given.items() if value for part in (name, str(value))]
    return (
        *gently,
        *(sys.executable, "-m", "signaling.planner", "--json", "--days", str(DAYS)),
        *("--claims-per-day", str(asked.claims), "--attention", str(asked.attention)),
        *what,
    )
