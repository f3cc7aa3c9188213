"""A head in the round: a drawn face wrapped around an egg with a nose, turned and lit.

A flat drawing whose features only shift does not look turned to a face detector; this does.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from media.planes import Plane

Floats = npt.NDArray[np.float32]
Colour = tuple[int, int, int]  # blue, green, red

HAIR: Colour = (30, 28, 34)
WHITE: Colour = (232, 236, 240)
LIPS: Colour = (86, 96, 172)
FINE = 256  # pixels of the drawn face to a head's radius
WIDE, HIGH, DEEP = 0.78, 1.08, 0.95  # of the egg, in head radii


@dataclass(frozen=True)
class Pose:
    """Degrees: `turn` to the person's own left, `lift` of the chin."""

    turn: float = 0.0
    lift: float = 0.0


FRONT = Pose()


def draw_head(
    picture: Plane,
    middle: tuple[float, float],
    radius: float,
    pose: Pose,
    skin: Colour,
    veil: Colour | None,
) -> None:
    """Onto `picture` (BGR): a head of `radius` pixels around `middle`."""
    left, top = int(middle[0] - 1.3 * radius), int(middle[1] - 1.4 * radius)
    side = int(2.8 * radius)
    height, width = picture.shape[:2]
    left, top = max(0, left), max(0, top)
    right, bottom = min(width, left + side), min(height, top + side)
    down, across = np.mgrid[top:bottom, left:right].astype(np.float32)
    x, y = (across - middle[0]) / radius, (down - middle[1]) / radius
    own, normal, is_head = _surface(x, y, pose)
    face = _drawn(skin, veil)
    size = face.shape[0] / 2
    colours = cv2.remap(
        face,
        own[0] * FINE + size,
        own[1] * FINE + size,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.float32)
    back = np.array(HAIR if veil is None else veil, np.float32)
    colours = np.where((own[2] > 0.02)[..., None], colours, back)
    light = 0.66 + 0.42 * np.clip(-0.35 * normal[0] - 0.45 * normal[1] + 0.82 * normal[2], 0, 1)
    shaded = np.clip(colours * light[..., None], 0, 255)
    part = picture[top:bottom, left:right]
    soft = cv2.GaussianBlur(is_head.astype(np.float32), (0, 0), 0.8)[..., None]
    np.copyto(part, (part * (1 - soft) + shaded * soft).astype(np.uint8))


def _surface(
    x: Floats, y: Floats, pose: Pose
) -> tuple[list[Floats], list[Floats], npt.NDArray[np.bool_]]:
    """For each pixel the head's own point seen there, the direction it faces, and whether it is."""
    turn, lift = math.radians(pose.turn), math.radians(pose.lift)
    rotation = _rotation(turn, lift)
    z = np.zeros_like(x)
    bump = np.zeros_like(x)
    own: list[Floats] = [x, y, z]
    is_head = np.zeros(x.shape, bool)
    for _ in range(4):  # the nose moves what is seen, which moves where the nose is
        z, is_head = _reach(x, y, rotation, bump)
        own = [
            (rotation[0][k] * x + rotation[1][k] * y + rotation[2][k] * z).astype(np.float32)
            for k in range(3)
        ]
        bump = _features(own[0], own[1]) * (own[2] > 0)
    slope_y, slope_x = np.gradient(cv2.GaussianBlur(z.astype(np.float32), (0, 0), 1.0))
    step = max(1e-6, float(x[0, 1] - x[0, 0]))
    length = np.sqrt((slope_x / step) ** 2 + (slope_y / step) ** 2 + 1)
    normal = [-slope_x / step / length, -slope_y / step / length, 1 / length]
    return own, normal, is_head


def _reach(
    x: Floats, y: Floats, rotation: list[list[float]], bump: Floats
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """How near the surface is along each pixel's line of sight."""
    radii = [(1 + bump) * one for one in (WIDE, HIGH, DEEP)]
    a = sum((rotation[2][k] / radii[k]) ** 2 for k in range(3))
    flat = [rotation[0][k] * x + rotation[1][k] * y for k in range(3)]
    b = sum(2 * rotation[2][k] * flat[k] / radii[k] ** 2 for k in range(3))
    c = sum((flat[k] / radii[k]) ** 2 for k in range(3)) - 1
    inside = b * b - 4 * a * c
    return ((-b + np.sqrt(np.maximum(inside, 0))) / (2 * a)).astype(np.float32), inside > 0


def _features(x: Floats, y: Floats) -> Floats:
    """Nose, brows, sockets, lips and chin, as shares of the radius."""

    def hill(at_x: float, at_y: float, wide: float, high: float) -> Floats:
        far = ((x - at_x) / wide) ** 2 + ((y - at_y) / high) ** 2
        return np.asarray(np.exp(-far), np.float32)

    nose = 0.24 * hill(0, 0.24, 0.10, 0.13) + 0.11 * hill(0, 0.05, 0.07, 0.20)
    sockets = -0.05 * (hill(-0.3, -0.1, 0.16, 0.10) + hill(0.3, -0.1, 0.16, 0.10))
    below = 0.05 * hill(0, 0.56, 0.20, 0.08) + 0.05 * hill(0, 0.95, 0.25, 0.15)
    return np.asarray(nose + sockets + below, np.float32)


def _drawn(skin: Colour, veil: Colour | None) -> Plane:
    """The face from the front, FINE pixels to a radius."""
    half = round(1.3 * FINE)
    face = np.full((2 * half, 2 * half, 3), skin, np.uint8)

    def spot(x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        place = (half + round(x * FINE), half + round(y * FINE))
        axes = (round(wide * FINE), round(high * FINE))
        cv2.ellipse(face, place, axes, 0, 0, 360, colour, cv2.FILLED, cv2.LINE_AA)

    shade = darker(skin, 0.72)
    for side in (-1, 1):
        spot(side * 0.3, -0.11, 0.19, 0.12, darker(skin, 0.88))
        spot(side * 0.3, -0.32, 0.19, 0.045, HAIR)
        spot(side * 0.3, -0.10, 0.14, 0.075, WHITE)
        spot(side * 0.3, -0.10, 0.07, 0.075, (34, 38, 52))
        spot(side * 0.3, -0.165, 0.15, 0.03, HAIR)
        spot(side * 0.055, 0.335, 0.035, 0.025, darker(skin, 0.45))
        spot(side * 0.10, 0.30, 0.03, 0.05, shade)
    spot(0, 0.575, 0.235, 0.075, LIPS)
    spot(0, 0.572, 0.22, 0.014, (46, 48, 96))
    spot(0, 0.70, 0.12, 0.02, darker(skin, 0.88))
    cap = HAIR if veil is None else veil
    wrap = np.ones(face.shape[:2], np.uint8)
    edge = (0.72, 1.0, 0.12) if veil is None else (0.62, 0.92, 0.10)
    cv2.ellipse(
        wrap,
        (half, half + round(edge[2] * FINE)),
        (round(edge[0] * FINE), round(edge[1] * FINE)),
        0,
        0,
        360,
        0,
        cv2.FILLED,
    )
    if veil is None:
        wrap[half - round(0.1 * FINE) :] = 0
        wrap[: half - round(0.62 * FINE)] = 1
    face[wrap > 0] = cap
    return cv2.GaussianBlur(face, (0, 0), 2.0).astype(np.uint8)


def _rotation(turn: float, lift: float) -> list[list[float]]:
    """Rows are the picture's axes (right, down, towards the eye) in the head's own."""
    cos_t, sin_t, cos_l, sin_l = math.cos(turn), math.sin(turn), math.cos(lift), math.sin(lift)
    return [
        [cos_t, 0.0, sin_t],
        [sin_l * sin_t, cos_l, -sin_l * cos_t],
        [-sin_t * cos_l, sin_l, cos_t * cos_l],
    ]


def darker(colour: Colour, share: float) -> Colour:
    blue, green, red = (round(value * share) for value in colour)
    return blue, green, red
