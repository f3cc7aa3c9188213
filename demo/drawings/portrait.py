"""Head and shoulders of a person who does not exist; the same seed is the same face."""

import random

import cv2
import numpy as np

from demo.drawings.head import FRONT, Colour, Pose, darker, draw_head
from media.planes import Plane

SKINS: tuple[Colour, ...] = ((99, 142, 198), (120, 160, 210), (85, 126, 181), (112, 152, 203))
CLOTHES: tuple[Colour, ...] = ((88, 72, 47), (87, 98, 62), (60, 75, 138), (99, 63, 74))
VEILS: tuple[Colour, ...] = ((116, 127, 78), (156, 106, 122), (126, 115, 168), (90, 70, 60))


def portrait(
    width: int,
    height: int,
    seed: int,
    *,
    is_woman: bool = False,
    backdrop: Colour = (170, 160, 150),
    pose: Pose = FRONT,
    size: float = 0.22,
    at: tuple[float, float] = (0.5, 0.45),
) -> Plane:
    """A picture (BGR); `size` is the head's radius in picture heights, `at` its middle."""
    chance = random.Random(f"portrait {seed}")  # noqa: S311  nothing secret is drawn from it
    skin, clothes = chance.choice(SKINS), chance.choice(CLOTHES)
    veil = chance.choice(VEILS)
    is_veiled = is_woman and chance.random() < 0.7
    picture = np.full((height, width, 3), backdrop, np.uint8)
    radius, x, y = size * height, at[0] * width, at[1] * height
    _spot(picture, (x, y + radius * 2.9), (radius * 2.0, radius * 1.7), clothes)
    _spot(picture, (x, y + radius * 1.2), (radius * 0.42, radius * 0.7), darker(skin, 0.72))
    if is_veiled:
        _spot(picture, (x, y + radius * 0.35), (radius * 1.1, radius * 1.5), darker(veil, 0.8))
    draw_head(picture, (x, y), radius, pose, skin, veil if is_veiled else None)
    return picture


def _spot(
    picture: Plane, middle: tuple[float, float], radii: tuple[float, float], colour: Colour
) -> None:
    place = (round(middle[0]), round(middle[1]))
    axes = (max(1, round(radii[0])), max(1, round(radii[1])))
    cv2.ellipse(picture, place, axes, 0, 0, 360, colour, cv2.FILLED, cv2.LINE_AA)
