"""What the cameras are watched for: a paper, a ticket's code, a face; one thing at a time.

Law: stills are handed over whole and once, and lie in the spool only. A watcher that was replaced
is not heard any more. Lives on the loop; each watcher is a thread of its own.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import av

from booth_client.events import (
    CodeSeen,
    Cue,
    Event,
    FaceSeen,
    LensShown,
    SheetRead,
    SheetTaken,
    WatchCode,
    WatchFace,
    WatchPaper,
)
from booth_client.spool import Spool, hash_of
from booth_client.studio import Studio
from media.camera import Picture
from media.handoff import Latest
from signaling.dossier import Paper

logger = logging.getLogger(__name__)

WATCH_FPS = 10
FACE_PAGE = 1
READ_WITHIN_S = 150.0  # a page that is read, and one that waits behind it

Spawn = Callable[[Coroutine[Any, Any, None]], object]
Watched = WatchCode | WatchPaper | WatchFace


@dataclass(frozen=True)
class Still:
    """One picture at the sensor's size, as JPEG and as it came; `fault` as in `LensShown`."""

    jpeg: bytes
    picture: Picture
    fault: str = ""


class Watcher(Protocol):
    """A thread that looks at whole pictures; what it finds it calls from there."""

    def start(self) -> None: ...

    def take_now(self) -> None:
        """Take the still at once, as it is."""

    def close(self) -> None:
        """Wait for the thread's end."""


class Eyes(Protocol):
    """Makes the watchers, and reads; see `booth_client.papers`."""

    def watch_paper(
        self,
        whole: Latest[Picture],
        paper: Paper,
        see: Callable[[LensShown], object],
        take: Callable[[Still], object],
    ) -> Watcher: ...

    def watch_face(
        self,
        whole: Latest[Picture],
        cue: Cue,
        see: Callable[[FaceSeen], object],
        take: Callable[[Still], object],
    ) -> Watcher: ...

    def watch_code(self, whole: Latest[Picture], see: Callable[[CodeSeen], object]) -> Watcher: ...

    def read(self, paper: Paper, jpeg: bytes, nik: str = "") -> Awaitable[SheetRead]:
        """Its fields, by a process of low priority; a second one waits for the first.

        `nik`: the participant's own, which tells their line in a family card.
        """

    async def forget(self) -> None:
        """Nothing of what was read stays in any process."""

    def find_face(self, frame: av.VideoFrame) -> bool:
        """From any thread."""

    def close(self) -> None:
        """By whoever made them, when nobody looks any more."""


class Lookout:
    """`changed` is called when the still that is shown changes."""

    def __init__(
        self,
        eyes: Eyes,
        spool: Spool,
        loop_call: Callable[..., object],
        tell: Callable[[Event], None],
        changed: Callable[[], None],
    ) -> None:
        self.eyes = eyes
        self._spool = spool
        self._loop_call = loop_call
        self._tell = tell
        self._changed = changed
        self._spawn: Spawn | None = None
        self._watcher: Watcher | None = None
        self._ending: set[Watcher] = set()  # their threads are waited for
        self._studio: Studio | None = None
        self._round = 0  # of watching: what an earlier one still says is not heard
        self._tries: dict[tuple[Paper, int], int] = {}
        self._reading = asyncio.Lock()
        self._person = 0  # whose papers are read: what was read of an earlier one's is dropped
        self._has_read = False
        self.still: Latest[Picture] | None = None

    def open(self, spawn: Spawn) -> None:
        self._spawn = spawn

    def watch(self, wanted: Watched, studio: Studio) -> None:
        """Look for this, and for nothing else any more."""
        self.stop()
        self._studio = studio
        self._show(None)
        see = partial(self._loop_call, self._hear, self._round)
        take = partial(self._hand_over, self._round)
        camera = studio.camera if isinstance(wanted, WatchFace) else studio.document_camera
        watcher: Watcher
        match wanted:
            case WatchPaper(paper=paper, page=page):
                taken = partial(take, paper, page)
                watcher = self.eyes.watch_paper(camera.whole, paper, see, taken)
            case WatchFace(cue=cue):
                taken = partial(take, Paper.FACE, FACE_PAGE)
                watcher = self.eyes.watch_face(camera.whole, cue, see, taken)
            case WatchCode():
                watcher = self.eyes.watch_code(camera.whole, see)
        if isinstance(wanted, WatchFace):
            camera.watch(WATCH_FPS)
        else:
            studio.watch_papers(WATCH_FPS)
        self._watcher = watcher
        watcher.start()

    def take_now(self) -> None:
        if self._watcher is not None:
            self._watcher.take_now()

    def stop(self) -> None:
        """Nothing is looked for; the thread that did so ends by itself."""
        self._round += 1
        watcher, self._watcher = self._watcher, None
        if watcher is None:
            return
        if self._studio is not None:
            self._studio.watch_papers(0)
            self._studio.camera.watch(0)
        assert self._spawn is not None  # noqa: S101  `open` comes first
        self._ending.add(watcher)
        self._spawn(self._end(watcher))

    def forget(self) -> None:
        self.stop()
        self._studio = None
        self._person += 1
        if self._has_read and self._spawn is not None:
            self._has_read = False
            self._spawn(self.eyes.forget())
        self._tries.clear()
        self._show(None)

    async def read(self, paper: Paper, key: str, nik: str = "") -> None:
        """Told as `SheetRead`, unless somebody else sits here by then."""
        jpeg, person = self._spool.picture(key), self._person
        if jpeg is None:
            return
        self._has_read = True
        try:
            async with asyncio.timeout(READ_WITHIN_S), self._reading:
                found = await self.eyes.read(paper, jpeg, nik)
        except TimeoutError:
            found = SheetRead(paper, problem="unreadable")
        if person == self._person:
            logger.info("a sheet was read: %d fields", len(found.fields))
            self._tell(found)

    def close(self) -> None:
        """Waits: not for the loop's own thread."""
        for watcher in (*self._ending, *((self._watcher,) if self._watcher else ())):
            watcher.close()

    async def _end(self, watcher: Watcher) -> None:
        await asyncio.to_thread(watcher.close)
        self._ending.discard(watcher)

    def _hand_over(self, ours: int, paper: Paper, page: int, still: Still) -> None:
        """In the watcher's thread, where there is time to hash."""
        self._loop_call(self._take, ours, paper, page, still, hash_of(still.jpeg))

    def _hear(self, ours: int, event: LensShown | FaceSeen | CodeSeen) -> None:
        if ours == self._round:
            self._tell(event)

    def _take(self, ours: int, paper: Paper, page: int, still: Still, key: str) -> None:
        """One still ends the watching."""
        if ours != self._round:
            return
        self.stop()
        if not self._spool.add(key, still.jpeg):
            return
        tries = self._tries[paper, page] = self._tries.get((paper, page), 0) + 1
        shown: Latest[Picture] = Latest()
        shown.put(still.picture)
        self._show(shown)
        logger.info("a still was taken: try %d, %s", tries, still.fault or "good")
        self._tell(SheetTaken(paper, page, key, still.fault, tries))

    def _show(self, still: Latest[Picture] | None) -> None:
        before, self.still = self.still, still
        if before is not still:
            self._changed()
        if before is not None:
            before.close()
