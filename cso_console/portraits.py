"""The three faces of a claim cut out at one size: live, of the booth's photo, of the identity card.

Law: found and cut in a thread of its own, never where it is painted. Only the claim that is being
looked at has faces here; with the look they are gone, and none was ever on a disk.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import av
import cv2
from PySide6.QtCore import QObject, Signal

from cso_console.album import decoded
from cso_console.cutting import PAGE_WIDE, Cutting, Tracker, cut_page
from cso_console.likeness import Whose
from media.camera import Picture
from media.faces import FaceFinder
from media.handoff import Latest
from media.planes import Plane

logger = logging.getLogger(__name__)

Pictures = Latest[av.VideoFrame] | Latest[Picture]

PACE_S = 1 / 12  # live: enough to see a head turn
PAGE_S = 0.25  # between two looks for a page that has not come


@dataclass(frozen=True)
class Sitting:
    """Whose faces are wanted; `photo` and `portrait` are pages by their SHA-256, or ""."""

    visit: str
    live: Pictures | None
    photo: str
    portrait: str


class Portraits(QObject):
    """`page(sha256)` gives a page's bytes, from any thread, or None while it is not here.

    `changed` is emitted when there is something new to paint. `can_measure`: somebody measures how
    like the faces are.
    """

    changed = Signal()

    def __init__(self, page: Callable[[str], bytes | None], *, can_measure: bool = False) -> None:
        super().__init__()
        self.can_measure = can_measure
        self._page = page
        self._wake = threading.Condition()
        self._sitting: Sitting | None = None
        self._cut: dict[str, Cutting | None] = {}
        self._live: Cutting | None = None
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="portraits")

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Forget every face; afterwards the thread has ended."""
        with self._wake:
            self._is_closed = True
            self._turn_to(None)
        if self._thread.is_alive():
            self._thread.join()

    def look(self, sitting: Sitting | None) -> None:
        """Whose faces are wanted from now on; None: nobody's, and all are forgotten."""
        with self._wake:
            if sitting != self._sitting:
                self._turn_to(sitting)

    def face(self, whose: Whose) -> Cutting | None:
        with self._wake:
            return self._face(whose)

    def has_failed(self, whose: Whose) -> bool:
        """True when the page that came is no picture."""
        with self._wake:
            page = self._page_of(whose)
            return page in self._cut and self._cut[page] is None

    def wait(self) -> bool:
        """Until faces are looked at (True), or the end (False)."""
        with self._wake:
            self._wake.wait_for(lambda: self._is_closed or self._sitting is not None)
            return not self._is_closed

    def faces(self) -> tuple[str, dict[Whose, Plane]]:
        """Whose they are, and those of the three in which there is a face, as they are now."""
        with self._wake:
            visit = "" if self._sitting is None else self._sitting.visit
            found = ((whose, self._face(whose)) for whose in Whose)
            return visit, {
                whose: one.pixels for whose, one in found if one is not None and one.has_face
            }

    def _turn_to(self, sitting: Sitting | None) -> None:
        """With the lock held."""
        before, self._sitting = self._sitting, sitting
        kept = () if sitting is None else (sitting.photo, sitting.portrait)
        self._cut = {one: made for one, made in self._cut.items() if one in kept}
        if before is None or sitting is None or before.live is not sitting.live:
            self._live = None
        self._wake.notify_all()

    def _face(self, whose: Whose) -> Cutting | None:
        return self._live if whose is Whose.LIVE else self._cut.get(self._page_of(whose))

    def _page_of(self, whose: Whose) -> str:
        sitting = self._sitting
        if sitting is None or whose is Whose.LIVE:
            return ""
        return sitting.photo if whose is Whose.PHOTO else sitting.portrait

    def _run(self) -> None:
        if not self.wait():
            return
        finder, pages = FaceFinder(), FaceFinder(PAGE_WIDE)
        while self.wait():
            with self._wake:
                sitting = self._sitting
            if sitting is not None:
                self._attend(sitting, finder, pages)

    def _attend(self, sitting: Sitting, finder: FaceFinder, pages: FaceFinder) -> None:
        """Until somebody else is looked at."""
        tracker, number = Tracker(finder), 0
        while True:
            started = time.monotonic()
            frame = None
            if sitting.live is not None:
                number, newest = sitting.live.wait(number, PAGE_S)
                frame = newest.frame if isinstance(newest, Picture) else newest
            if frame is not None:
                self._show_live(sitting, tracker.cut(frame, started))
            self._cut_page(sitting, pages)
            pace = PAGE_S if sitting.live is None else PACE_S
            with self._wake:
                left = pace - (time.monotonic() - started)
                self._wake.wait_for(lambda: self._is_elsewhere(sitting), max(0.0, left))
                if self._is_elsewhere(sitting):
                    return

    def _is_elsewhere(self, sitting: Sitting) -> bool:
        return self._is_closed or self._sitting != sitting

    def _show_live(self, sitting: Sitting, cutting: Cutting) -> None:
        with self._wake:
            if self._sitting != sitting:
                return
            self._live = cutting
        self.changed.emit()

    def _cut_page(self, sitting: Sitting, finder: FaceFinder) -> None:
        """The next page that has come; no more than one, so that the live picture goes on."""
        wanted = (one for one in (sitting.photo, sitting.portrait) if one and one not in self._cut)
        come = ((one, self._page(one)) for one in wanted)
        sha256, data = next((one for one in come if one[1] is not None), ("", None))
        if data is None:
            return
        page = decoded(data, cv2.IMREAD_COLOR)
        made = None if page is None else cut_page(page, finder)
        with self._wake:
            now = self._sitting
            if now is None or sha256 not in (now.photo, now.portrait):
                return
            self._cut[sha256] = made
        self.changed.emit()
