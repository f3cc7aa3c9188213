"""CORE. How far two faces of a claim are apart, as a help to the officer's own eyes.

Law: a figure never decides, and none at all is shown where none was measured. The bound is dlib's
own for its network: at less than 0.6 two pictures are mostly of one person (dlib.net).
"""

from enum import StrEnum

import msgspec

from cso_console.events import LikenessFound
from cso_console.files import File
from cso_console.situation import Desk, Mode
from signaling.dossier import Paper, Sheet

WIDE, HIGH = 360, 480  # of every face that is cut out, in pixels
ROOM = 1.9  # the cutting's height, in heights of the face
ABOVE = 0.42  # between the cutting's top and the face's, in heights of the face
SAME_BELOW = 0.6
CLOSE_BELOW = 0.5


class Whose(StrEnum):
    """The three faces that stand side by side."""

    LIVE = "live"
    PHOTO = "photo"
    PORTRAIT = "portrait"


class Kin(StrEnum):
    """What a distance says, in a word."""

    CLOSE = "close"
    LIKE = "like"
    FAR = "far"


class Pair(msgspec.Struct, frozen=True):
    """Two of the faces; `distance` is None until it has been measured."""

    a: Whose
    b: Whose
    distance: float | None

    @property
    def kin(self) -> Kin | None:
        if self.distance is None:
            return None
        if self.distance < CLOSE_BELOW:
            return Kin.CLOSE
        return Kin.LIKE if self.distance < SAME_BELOW else Kin.FAR


PAIRS = (
    (Whose.LIVE, Whose.PHOTO),
    (Whose.LIVE, Whose.PORTRAIT),
    (Whose.PHOTO, Whose.PORTRAIT),
)
# The first of these that has been shown is the one with the portrait.
_WITH_PORTRAIT = (Paper.KTP, Paper.PASSPORT, Paper.HEIR_IDENTITY)


def shown(desk: Desk) -> tuple[Whose, ...]:
    """Whose faces stand side by side; of a decided claim nobody is live any more."""
    if desk.mode in (Mode.VERIFY, Mode.CORRECT):
        return (Whose.PHOTO, Whose.PORTRAIT)
    return tuple(Whose)


def pairs(desk: Desk) -> tuple[Pair, ...]:
    """Every two faces of the claim that is open, measured or not; a page that has not come is in
    none of them."""
    file = desk.file
    if file is None:
        return ()
    lacking = set(Whose) - set(shown(desk))
    if photo_of(file) is None:
        lacking.add(Whose.PHOTO)
    if portrait_of(file) is None:
        lacking.add(Whose.PORTRAIT)
    found = {(one.a, one.b): one.distance for one in desk.likenesses if one.visit == file.visit}
    return tuple(
        Pair(a, b, found.get((a.value, b.value))) for a, b in PAIRS if not lacking & {a, b}
    )


def measured(visit: str, a: Whose, b: Whose, distance: float) -> LikenessFound:
    return LikenessFound(visit, a.value, b.value, round(distance, 2))


def photo_of(file: File) -> Sheet | None:
    """The face photo that the booth has taken."""
    return _page(file, Paper.FACE)


def portrait_of(file: File) -> Sheet | None:
    """The page that a portrait can be cut from."""
    pages = (_page(file, paper) for paper in _WITH_PORTRAIT)
    return next((one for one in pages if one is not None), None)


def _page(file: File, paper: Paper) -> Sheet | None:
    return next((one for one in file.dossier.sheets if one.paper is paper), None)
