"""A drawn face that can turn: features on a ball, seen from the front.

A face detector takes it for a face, and finds its eyes, nose and mouth where they are drawn.
"""

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np

from media.planes import Plane

Colour = tuple[int, int, int]  # blue, green, red

SKINS: tuple[Colour, ...] = ((99, 142, 198), (120, 160, 210), (85, 126, 181), (112, 152, 203))
CLOTHES: tuple[Colour, ...] = ((88, 72, 47), (87, 98, 62), (60, 75, 138), (99, 63, 74))
VEILS: tuple[Colour, ...] = ((116, 127, 78), (156, 106, 122), (126, 115, 168), (90, 70, 60))
HAIR: Colour = (26, 26, 32)
SUBPIXEL = 4


@dataclass(frozen=True)
class Pose:
    """Degrees: `turn` to the person's own left, `lift` of the chin."""

    turn: float = 0.0
    lift: float = 0.0


FRONT = Pose()


class _Ball:
    """Points of a head of `radius` pixels around `middle`, turned; lengths in head radii."""

    def __init__(self, middle: tuple[float, float], radius: float, pose: Pose) -> None:
        self._middle, self._radius = middle, radius
        self._turn, self._lift = math.radians(pose.turn), math.radians(pose.lift)

    def place(self, x: float, y: float, depth: float = 0.0) -> tuple[float, float]:
        """Where a point of the front lands; `depth` pushes it out of the ball (a nose)."""
        z = math.sqrt(max(0.05, 1 - x * x - (y * 0.75) ** 2)) + depth
        turned = x * math.cos(self._turn) + z * math.sin(self._turn)
        z = z * math.cos(self._turn) - x * math.sin(self._turn)
        lifted = y * math.cos(self._lift) - z * math.sin(self._lift)
        return self._middle[0] + turned * self._radius, self._middle[1] + lifted * self._radius

    def narrow(self, x: float) -> float:
        """How wide something at `x` still looks, 0..1."""
        return max(0.25, math.cos(self._turn + math.asin(max(-1.0, min(1.0, x)))))


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
    """Head and shoulders (BGR); `size` is the head's radius in picture heights, `at` its middle."""
    chance = random.Random(f"portrait {seed}")  # noqa: S311
    skin, clothes = chance.choice(SKINS), chance.choice(CLOTHES)
    is_veiled, veil = is_woman and chance.random() < 0.7, chance.choice(VEILS)
    picture = np.full((height, width, 3), backdrop, np.uint8)
    radius = size * height
    middle = (at[0] * width, at[1] * height)
    ball = _Ball(middle, radius, pose)
    shade = _darker(skin, 0.75)
    x, y = middle
    _ellipse(picture, (x, y + radius * 2.9), (radius * 2.0, radius * 1.7), clothes)
    _ellipse(picture, (x, y + radius * 1.2), (radius * 0.42, radius * 0.7), shade)
    if is_veiled:
        _ellipse(picture, (x, y + radius * 1.7), (radius * 1.2, radius * 1.1), _darker(veil, 0.8))
        _ellipse(picture, (x, y + radius * 0.05), (radius * 1.1, radius * 1.4), veil)
    else:
        _ellipse(picture, (x, y - radius * 0.2), (radius * 0.95, radius * 1.12), HAIR)
    face = ball.place(0.0, 0.06)
    shift = (face[0] - x) * 0.18, (face[1] - y) * 0.18
    _ellipse(
        picture, (x + shift[0], y + shift[1] + radius * 0.08), (radius * 0.8, radius * 1.05), skin
    )
    _features(picture, ball, radius, skin, shade)
    _shading(picture, middle, radius, pose)
    return picture


def _features(picture: Plane, ball: _Ball, radius: float, skin: Colour, shade: Colour) -> None:
    for side in (-0.36, 0.36):
        wide = ball.narrow(side)
        _ellipse(picture, ball.place(side, -0.32), (0.17 * wide * radius, 0.04 * radius), HAIR)
        eye = ball.place(side, -0.1)
        _ellipse(picture, eye, (0.15 * wide * radius, 0.08 * radius), (236, 240, 243))
        _ellipse(picture, eye, (0.07 * wide * radius, 0.077 * radius), (30, 33, 42))
    nose = ball.place(0.0, 0.24, 0.22)
    bridge = ball.place(0.0, -0.05, 0.05)
    points = (round(bridge[0]), round(bridge[1])), (round(nose[0]), round(nose[1]))
    cv2.line(picture, *points, _darker(skin, 0.9), max(1, round(radius * 0.08)), cv2.LINE_AA)
    _ellipse(picture, nose, (0.10 * radius, 0.11 * radius), shade)
    mouth, wide = ball.place(0.0, 0.58), ball.narrow(0.0)
    _ellipse(picture, mouth, (0.25 * wide * radius, 0.08 * radius), (82, 92, 168))
    _ellipse(picture, mouth, (0.21 * wide * radius, 0.03 * radius), (44, 46, 94))


def _shading(picture: Plane, middle: tuple[float, float], radius: float, pose: Pose) -> None:
    """Light from the upper left, so that it is round."""
    height, width = picture.shape[:2]
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = (across - middle[0]) / radius, (down - middle[1]) / radius
    light = 1.0 - 0.10 * np.clip(x + math.radians(pose.turn) + y * 0.6, -1.2, 1.2)
    np.copyto(picture, np.clip(picture * light[..., None], 0, 255).astype(np.uint8))


def _ellipse(
    picture: Plane, middle: tuple[float, float], radii: tuple[float, float], colour: Colour
) -> None:
    fine = 1 << SUBPIXEL
    x, y = (round(value * fine) for value in middle)
    wide, high = (max(1, round(value * fine)) for value in radii)
    cv2.ellipse(picture, (x, y), (wide, high), 0, 0, 360, colour, cv2.FILLED, cv2.LINE_AA, SUBPIXEL)


def _darker(colour: Colour, share: float) -> Colour:
    blue, green, red = (round(value * share) for value in colour)
    return blue, green, red
