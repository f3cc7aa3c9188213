"""The three faces of a claim cut out at one size: live, of the booth's photo, of the identity card.

Law: found and cut in a thread of its own, never where it is painted. Only the claim that is being
looked at has faces here; with the look they are gone, and none was ever on a disk.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import av
import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal

from cso_console.album import Print, decoded, fitted, printed
from cso_console.likeness import Whose
from media.camera import Picture
from media.faces import FaceFinder
from media.handoff import Latest
from media.planes import Plane, bgra, yuv420p
from media.seen_face import SeenFace

logger = logging.getLogger(__name__)

Pictures = Latest[av.VideoFrame] | Latest[Picture]

WIDE, HIGH = 360, 480  # of every face that is cut out, in pixels
ROOM = 1.9  # the cutting's height, in heights of the face
ABOVE = 0.42  # of that, between the cutting's top and the face's, in heights of the face
PACE_S = 1 / 12  # live: enough to see a head turn
FIND_EVERY = 3  # of the above
GONE_S = 1.5  # without a face the live picture is whole again
PAGE_S = 0.25  # between two looks for a page that has not come
PAGE_WIDE = 640  # what the finder sees of a page: the portrait on a card is small
_EASE = 0.4


@dataclass(frozen=True)
class Sitting:
    """Whose faces are wanted; `photo` and `portrait` are pages by their SHA-256, or ""."""

    visit: str
    live: Pictures | None
    photo: str
    portrait: str


@dataclass(frozen=True)
class Cutting:
    """A face cut out (BGR, `WIDE` by `HIGH`), or with `has_face` false the middle of its picture;
    `print` is ready to be painted."""

    pixels: Plane
    print: Print
    has_face: bool


@dataclass(frozen=True)
class Spot:
    """Where to cut, in pixels: the middle, the height, and how far the eyes are from level."""

    x: float
    y: float
    high: float
    tilt: float = 0.0


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
            if self._sitting != sitting:
                return
            self._cut[sha256] = made
        self.changed.emit()


class Tracker:
    """Follows the face in a live picture, so that what is cut out stands calm."""

    def __init__(self, finder: FaceFinder) -> None:
        self._finder = finder
        self._spot: Spot | None = None
        self._seen_at = 0.0
        self._rounds = 0

    def cut(self, frame: av.VideoFrame, now: float) -> Cutting:
        """The face as it is in this picture; `now` in seconds."""
        whole = np.ascontiguousarray(
            bgra(yuv420p(frame), frame.width & ~1, frame.height & ~1)[..., :3]
        )
        rows, columns = whole.shape[:2]
        if self._rounds % FIND_EVERY == 0:
            faces = self._finder.find(whole)
            if faces:
                spot = spot_of(faces[0], columns, rows, is_levelled=False)
                self._spot = spot if self._spot is None else eased(self._spot, spot)
                self._seen_at = now
            elif now - self._seen_at > GONE_S:
                self._spot = None
        self._rounds += 1
        return cut_out(whole, self._spot)


def cut_page(page: Plane, finder: FaceFinder) -> Cutting:
    """The largest face of a page, whichever way round it lies; without one, its middle.

    The finder takes many a face on its head for a face, but is surer of one that is upright.
    """
    small = fitted(page, PAGE_WIDE, PAGE_WIDE)
    best: tuple[int, SeenFace] | None = None
    for turn in range(4):
        for face in finder.find(np.ascontiguousarray(np.rot90(small, turn)))[:1]:
            if best is None or face.sureness > best[1].sureness:
                best = turn, face
    if best is None:
        return cut_out(page, None)
    turned = np.ascontiguousarray(np.rot90(page, best[0]))
    rows, columns = turned.shape[:2]
    spot = spot_of(best[1], columns, rows, is_levelled=False)
    return cut_out(turned, levelled(turned, spot, finder))


def levelled(page: Plane, spot: Spot, finder: FaceFinder) -> Spot:
    """A small face was only seen roughly: looked at again by itself, its eyes are put level."""
    near = cut_out(page, spot).pixels
    for face in finder.find(near)[:1]:
        seen, scale = spot_of(face, WIDE, HIGH, is_levelled=True), spot.high / HIGH
        return Spot(
            spot.x + (seen.x - WIDE / 2) * scale,
            spot.y + (seen.y - HIGH / 2) * scale,
            seen.high * scale,
            seen.tilt,
        )
    return spot


def spot_of(face: SeenFace, columns: int, rows: int, *, is_levelled: bool) -> Spot:
    """What is to be cut out so that this face has the size that all have."""
    high = face.size * rows
    eyes = (
        (face.left_eye[0] - face.right_eye[0]) * columns,
        (face.left_eye[1] - face.right_eye[1]) * rows,
    )
    tilt = float(np.degrees(np.arctan2(eyes[1], eyes[0]))) if is_levelled else 0.0
    across = (face.right_eye[0] + face.left_eye[0] + 2 * face.mouth[0]) / 4 * columns
    top = face.top * rows - ABOVE * high
    return Spot(across, top + ROOM * high / 2, ROOM * high, tilt)


def eased(before: Spot, now: Spot) -> Spot:
    """Part of the way from the one to the other."""
    return Spot(
        before.x + (now.x - before.x) * _EASE,
        before.y + (now.y - before.y) * _EASE,
        before.high + (now.high - before.high) * _EASE,
    )


def cut_out(picture: Plane, spot: Spot | None) -> Cutting:
    """That part of a picture (BGR) at the size all have; beyond its edges they are drawn on."""
    rows, columns = picture.shape[:2]
    place = spot or Spot(columns / 2, rows / 2, min(rows, columns * HIGH / WIDE))
    turned = cv2.getRotationMatrix2D((place.x, place.y), place.tilt, HIGH / place.high)
    turned[0, 2] += WIDE / 2 - place.x
    turned[1, 2] += HIGH / 2 - place.y
    pixels = cast(
        Plane,
        cv2.warpAffine(
            picture,
            turned,
            (WIDE, HIGH),
            flags=cv2.INTER_AREA if place.high > HIGH else cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        ),
    )
    return Cutting(pixels, printed(pixels), spot is not None)
