"""A face found in a picture and cut out at the one size that all faces have beside each other."""

from dataclasses import dataclass
from typing import cast

import av
import cv2
import numpy as np

from cso_console.album import Print, fitted, printed
from cso_console.likeness import ABOVE, HIGH, ROOM, WIDE
from media.faces import FaceFinder
from media.planes import Plane, bgra, yuv420p
from media.seen_face import SeenFace

FIND_EVERY = 3  # live pictures: a face does not jump
GONE_S = 1.5  # without a face the live picture is whole again
PAGE_WIDE = 640  # what the finder sees of a page: the portrait on a card is small
_EASE = 0.4


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
