"""CORE. What a camera offers, and what is asked of it first.

Raw pictures need no unpacking, but USB 2 carries large ones slowly; JPEG is the other way round.
The camera gives one stream for all: the call's is made from it, and so is the still of a paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass

JPEG, RAW = "MJPG", "YUYV"
KNOWN = (JPEG, RAW)  # what is understood; of H.264 and depth maps nothing is
NEARLY = 0.99  # 29.97 a second is thirty


@dataclass(frozen=True)
class Offer:
    """A format as V4L2 names it ("MJPG", "YUYV"), a size in pixels, pictures a second at most."""

    kind: str
    width: int
    height: int
    fps: float

    @property
    def points(self) -> int:
        return self.width * self.height

    def __str__(self) -> str:
        return f"{self.kind} {self.width}x{self.height} {self.fps:g}/s"


def ranked(offers: Iterable[Offer], width: int, height: int, fps: int) -> tuple[Offer, ...]:
    """All that is understood, the one to try first in front.

    At half the pace wanted a face still moves and a paper can still be aimed: what is slower comes
    last. Then the smallest that is large enough, else the largest; then whole pace before less of
    it, and raw before JPEG where both do.
    """

    def order(offer: Offer) -> tuple[float, ...]:
        is_large = offer.width >= width and offer.height >= height
        points = offer.points if is_large else -offer.points
        lacks = max(0.0, fps * NEARLY - offer.fps)
        return offer.fps < fps / 2, not is_large, points, lacks, offer.kind == JPEG, -offer.fps

    known = [one for one in offers if one.kind in KNOWN and one.points > 0 and one.fps > 0]
    return tuple(sorted(known, key=order))


def usual(width: int, height: int, fps: int) -> tuple[Offer, ...]:
    """What to try where a camera cannot be asked: of each kind it gives the nearest it has."""
    return tuple(Offer(kind, width, height, fps) for kind in KNOWN)
