"""The pictures that are sent: who is looked at gets a large one, everybody else a small one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureFormat:
    """Width and height in pixels, pictures a second, and bits a second."""

    width: int
    height: int
    fps: int
    bitrate: int


FULL = PictureFormat(1280, 720, 30, 1_500_000)
THUMB = PictureFormat(640, 360, 15, 350_000)
OFFICER = PictureFormat(960, 540, 20, 800_000)
ASIDE = PictureFormat(320, 180, 5, 80_000)  # an officer who is with somebody else, behind a card

# Who needs a whole picture asks for one. A hundred packets at once are the likeliest to lose some,
# and long to make good: every ten seconds they stopped a picture of which 15 % was lost.
KEYFRAME_EVERY_S = 300
