"""What the agent tells the window beside the desk's events: pictures to pull, levels to show."""

from dataclasses import dataclass

import av

from media.handoff import Latest


@dataclass(frozen=True)
class PictureCame:
    """From now on this visit's pictures are pulled from here."""

    visit: str
    latest: Latest[av.VideoFrame]


@dataclass(frozen=True)
class Levels:
    """How loud each visit's booth and the officer are now, 0 to 1."""

    booths: tuple[tuple[str, float], ...]
    own: float


@dataclass(frozen=True)
class PageCame:
    """A page of a paper, as the booth photographed it."""

    visit: str
    sha256: str
    data: bytes


Sight = PictureCame | Levels | PageCame
