"""On the loop: the server, the devices while somebody is there, the one call, and every wish.

It decides nothing: `calling.plan` says which call to have, the journey's wishes say the rest. What
happens is told through `tell`, which any thread may call.

Law: nothing of a participant outlives `Forget`: no picture, sound, still, upload or spoken word is
reachable from here afterwards, and none of it was ever on a disk.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from typing import Any

from booth_client.checkup import Checkup
from booth_client.config import BoothConfig
from booth_client.days import tell_days
from booth_client.devices import Devices
from booth_client.door import Door
from booth_client.events import (
    Cue,
    DossierShown,
    DropSheet,
    Event,
    Forget,
    Hush,
    KeepSheet,
    KeepSignature,
    Linked,
    Printed,
    PrintReceipt,
    PrintState,
    ReadAloud,
    ReadSheet,
    Reconnect,
    Say,
    SpendCode,
    StartSelfTest,
    TakeNow,
    VisitShown,
    WatchCode,
    WatchFace,
    WatchNothing,
    WatchPaper,
    Wish,
    WordRefused,
)
from booth_client.lookout import Eyes
from booth_client.pictures import PicturesShown
from booth_client.printer import Printer
from booth_client.spool import hash_of
from booth_client.stage import Stage
from booth_client.telephone import Telephone
from booth_client.workbench import Workbench
from media.loop import LoopThread, begin
from signaling.client import LinkDown, LinkUp
from signaling.protocol import (
    CallAnswered,
    Enrolled,
    FromServer,
    QualityAsked,
    Refused,
    State,
    VisitForBooth,
    WelcomeBooth,
    YourDossier,
    YourVisit,
)

logger = logging.getLogger(__name__)

ENDED = frozenset({State.DONE, State.ABANDONED})
CUES = tuple(Cue)


DrawReceipt = Callable[[PrintReceipt, str], bytes]


class Agent:
    """Made on the main thread; `do` hands a wish to the loop.

    `draw_receipt` makes the page, in a thread of its own; its second argument names the place.
    """

    def __init__(
        self,
        config: BoothConfig,
        tell: Callable[[Event | PicturesShown], None],
        *,
        eyes: Eyes,
        draw_receipt: DrawReceipt | None = None,
        enrol: str = "",
        seed: int = 0,
    ) -> None:
        self._config = config
        self._tell = tell
        self._draw_receipt = draw_receipt
        self._loop = LoopThread("booth-loop")
        self._rng = random.Random()  # noqa: S311  spreads reconnects and cues, guards nothing
        self._door = Door(config.server, config.key_path, enrol, self._rng, self._receive, tell)
        self._devices = Devices(self._tell_devices)
        self._printer = Printer(config.printer)
        call, show = self._loop.call, self._show_pictures
        self._telephone = Telephone(self._door.send, tell, show, self._follow_again)
        self._bench = Workbench(config.server, eyes, call, tell, show)
        self._stage = Stage(config, call, self._devices, show, self._go_on, seed)
        self._visit: VisitForBooth | None = None
        self._put_off: Wish | None = None  # until the last participant's studio has closed
        self._place = ""
        self._own: set[asyncio.Task[None]] = set()  # what is done for this participant only
        self._forgotten = ""  # a visit that was left: it may not open the camera again
        self._group: asyncio.TaskGroup | None = None

    def start(self) -> None:
        self._loop.start(self._main)

    def close(self) -> None:
        """Afterwards no thread of this object is left."""
        self._loop.stop()

    def do(self, wish: Wish) -> None:
        self._loop.call(self._do, wish)

    def sign(self, picture: bytes) -> None:
        """The signature as a PNG; answered by `Signed`, unless there are no strokes."""
        if picture:
            self._loop.call(self._keep_signature, picture, hash_of(picture))

    @property
    def failure(self) -> BaseException | None:
        """Our bug, when it has ended the loop: the booth cannot go on."""
        return self._loop.failure

    async def _main(self) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                for part in (self._stage, self._telephone, self._bench):
                    part.open(self._spawn)
                self._spawn(tell_days(self._tell))
                self._door.open(self._spawn)
                await asyncio.Event().wait()
        finally:
            await self._telephone.close()
            await self._bench.close()
            await asyncio.to_thread(self._stage.close)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        assert self._group is not None  # noqa: S101  the loop runs `_main`
        return begin(self._group, work)

    def _spawn_own(self, work: Coroutine[Any, Any, None]) -> None:
        """Work for the participant who is here now: ended when they are forgotten."""
        task = self._spawn(work)
        self._own.add(task)
        task.add_done_callback(self._own.discard)

    def _do(self, wish: Wish) -> None:
        match wish:
            case Say(message=message):
                self._door.send(message)
            case SpendCode(code=code):
                self._door.spend(code)
            case Reconnect():
                self._door.reopen()
            case Forget():
                self._forget()
            case StartSelfTest() | WatchCode() | WatchPaper() | WatchFace():
                self._look(wish)
            case WatchNothing() | TakeNow() | ReadSheet() | KeepSheet() | DropSheet():
                self._put_off = None if isinstance(wish, WatchNothing) else self._put_off
                self._bench.do(wish, "" if self._visit is None else self._visit.visit)
            case PrintReceipt():
                self._spawn_own(self._print(wish))
            case ReadAloud(text=text, language=language):
                if not self._telephone.is_heard:  # the officer is speaking
                    self._stage.say(text, language)
            case Hush():
                self._stage.hush()
            case KeepSignature():
                pass  # the strokes are the window's: they come by `sign`

    def _look(self, wish: StartSelfTest | WatchCode | WatchPaper | WatchFace) -> None:
        studio = self._stage.open_studio()
        if studio is None:
            self._put_off = wish
        elif isinstance(wish, StartSelfTest):
            find_face = self._bench.eyes.find_face
            checkup = Checkup(studio, self._devices, self._printer, find_face, self._tell)
            self._spawn_own(checkup.run(self._config.server, self._config.key_path.parent))
        else:
            self._bench.watch(wish, studio)

    def _forget(self) -> None:
        self._forgotten = "" if self._visit is None else self._visit.visit
        self._follow(None)
        for task in self._own:
            task.cancel()
        self._put_off = None
        self._stage.hush()
        self._bench.forget()
        self._stage.close_studio()

    def _keep_signature(self, picture: bytes, key: str) -> None:
        if self._visit is not None:
            self._bench.sign(picture, key)

    async def _print(self, wish: PrintReceipt) -> None:
        if self._draw_receipt is None:
            self._tell(Printed(PrintState.NONE))
            return
        drawn = await asyncio.to_thread(self._draw_receipt, wish, self._place)
        await self._printer.print(drawn, lambda state: self._tell(Printed(state)))

    # --- the server's words ----------------------------------------------------------------------

    def _receive(self, message: FromServer | LinkUp | LinkDown) -> None:
        match message:
            case WelcomeBooth(booth_name=booth, branch_name=branch, token=token):
                self._place = f"{branch}, {booth}"
                self._bench.link(token)
                self._tell(Linked(booth, branch))
            case YourVisit(visit=visit, needs_cleaning=needs_cleaning):
                if visit is None or self._visit is None or visit.state is not self._visit.state:
                    logger.info("visit %s", "none" if visit is None else describe(visit))
                self._tell(VisitShown(visit, needs_cleaning))
                is_over = visit is None or visit.state in ENDED or visit.visit == self._forgotten
                self._follow(None if is_over else visit)
            case YourDossier(identity=identity):
                self._bench.nik = identity.nik
                self._tell(DossierShown(message, self._rng.choice(CUES)))
            case CallAnswered():
                self._spawn(self._telephone.accept(message))
            case QualityAsked(visit=visit, quality=quality, is_sharp=is_sharp):
                studio = self._stage.studio
                if studio is not None and self._visit and visit == self._visit.visit:
                    studio.set_quality(quality, is_sharp=is_sharp)
            case Refused(code=code, about=about, detail=detail):
                logger.info("refused: %s about %s %s", code, about, detail)
                self._tell(WordRefused(code, about))
            case LinkUp():
                self._telephone.link_up()
                self._report_devices()
            case LinkDown() | Enrolled():
                pass  # the door has seen to it
            case _:
                logger.error("the server said %s to a booth", type(message).__name__)

    # --- the visit and its devices ---------------------------------------------------------------

    def _follow(self, visit: VisitForBooth | None) -> None:
        """Do what the visit, as it is now, asks of devices and call."""
        before, self._visit = self._visit, visit
        if visit is not None:
            if (studio := self._stage.open_studio()) is not None:
                self._telephone.follow(visit, studio)
            if self._telephone.is_heard:
                self._stage.hush()
            return
        self._telephone.follow(None, None)
        if before is not None:  # without one the studio may be somebody's who is not checked in yet
            self._bench.forget()
            self._stage.close_studio()

    def _follow_again(self) -> None:
        self._follow(self._visit)

    def _go_on(self) -> None:
        """The last studio has closed: now for whoever waited for it."""
        wish, self._put_off = self._put_off, None
        if self._visit is not None:
            self._follow(self._visit)
        if wish is not None:
            self._do(wish)

    def _tell_devices(self) -> None:
        self._tell(self._devices.shown)
        self._report_devices()

    def _report_devices(self) -> None:
        if self._stage.studio is not None:
            self._door.send(self._devices.reported)

    def _show_pictures(self) -> None:
        studio = self._stage.studio
        self._tell(
            PicturesShown(
                own=None if studio is None else studio.camera.latest,
                officer=self._telephone.picture,
                papers=None if studio is None else studio.papers,
                still=self._bench.still,
            )
        )


def describe(visit: VisitForBooth) -> str:
    """For the log: nothing of the participant."""
    return f"{visit.visit} {visit.state} call {visit.generation}"
