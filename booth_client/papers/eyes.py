"""What the booth sees with: watchers of papers, codes and faces, and the reader, as one."""

import asyncio
import threading
from collections.abc import Callable

import av

from booth_client.events import CodeSeen, Cue, FaceSeen, LensShown, SheetRead
from booth_client.lookout import Still
from booth_client.papers.reader import Reader
from booth_client.papers.watcher import CodeLook, FaceLook, PaperLook, Watching, small_pixels
from media.camera import Picture
from media.faces import FaceFinder
from media.handoff import Latest
from signaling.dossier import Paper


class PaperEyes:
    """Fits `lookout.Eyes`; the reading process begins with the first paper that is read."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader or Reader()
        self._reader.start()
        self._lock = threading.Lock()
        self._finder: FaceFinder | None = None

    def watch_paper(
        self,
        whole: Latest[Picture],
        paper: Paper,
        see: Callable[[LensShown], object],
        take: Callable[[Still], object],
    ) -> Watching:
        return Watching("paper watcher", whole, PaperLook(paper, see, take))

    def watch_face(
        self,
        whole: Latest[Picture],
        cue: Cue,
        see: Callable[[FaceSeen], object],
        take: Callable[[Still], object],
    ) -> Watching:
        return Watching("face watcher", whole, FaceLook(cue, see, take))

    def watch_code(self, whole: Latest[Picture], see: Callable[[CodeSeen], object]) -> Watching:
        return Watching("code watcher", whole, CodeLook(see))

    async def read(self, paper: Paper, jpeg: bytes, nik: str = "") -> SheetRead:
        """Given up by its caller, it is forgotten: the process that read it is ended.

        `nik`: the participant's own number, which tells their line in a family card.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[SheetRead] = loop.create_future()

        def settle(read: SheetRead) -> None:
            if not answer.done():
                answer.set_result(read)

        def tell(read: SheetRead) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, read)

        self._reader.read(paper, jpeg, tell, nik)
        try:
            return await answer
        except asyncio.CancelledError:
            await asyncio.to_thread(self._reader.forget)
            raise

    async def forget(self) -> None:
        """What was read, and by which process, is gone when this returns."""
        await asyncio.to_thread(self._reader.forget)

    def find_face(self, frame: av.VideoFrame) -> bool:
        """Whether somebody is in the picture; from any thread."""
        with self._lock:
            if self._finder is None:
                self._finder = FaceFinder()
            return bool(self._finder.find(small_pixels(frame)))

    def close(self) -> None:
        """Waits for the reader's thread and process."""
        self._reader.close()
