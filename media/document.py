"""Finds a sheet of paper in a picture, says what is wrong with the picture of it, lays it flat.

Law: only pixels in, only values out; places are shares of the picture, so that any size will do.
Papers differ by their shape alone: what is printed on them is for others to read.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from media.edges import find_corners
from media.planes import Plane

Floats = npt.NDArray[np.float32]
Outline = tuple[tuple[float, float], ...]

DARK_BELOW = 95  # the brightest part of a lit sheet lies well above this, of 255
GLARE_FROM = 248
GLARE_SHARE = 0.008
COVER_SHARE = 0.016
LAID_FLAT = 1600  # pixels along the long side are enough to judge and to read


class Fault(StrEnum):
    """Why a picture of a paper is no use; the words are for others to find."""

    NONE = ""
    MISSING = "absent"  # no sheet of paper to be seen
    DARK = "dark"
    CUT_OFF = "cut_off"
    TOO_SMALL = "too_small"
    COVERED = "covered"
    GLARE = "glare"
    BLURRED = "blurred"


@dataclass(frozen=True)
class Shape:
    """What is known of a paper before it is seen.

    `ratio`: long side by short side. `least_pixels`: along its long side, to be read at all.
    `most_blur`: the widest edge still readable, as a share of the long side.
    """

    ratio: float
    least_pixels: int
    most_blur: float


@dataclass(frozen=True)
class Judgement:
    """`outline`: the corners clockwise from the one nearest the picture's upper left, 0..1.

    `sharpness` is comparable between pictures of the same paper: larger is sharper.
    """

    fault: Fault
    outline: Outline = ()
    sharpness: float = 0.0


def judge(picture: Plane, shape: Shape) -> Judgement:
    """What keeps this picture (BGR) from being used, the gravest thing first."""
    outline, is_cut_off = find_outline(picture, shape)
    if _is_dark(picture, outline):
        return Judgement(Fault.DARK, outline)
    if not outline:
        return Judgement(Fault.MISSING)
    if is_cut_off:
        return Judgement(Fault.CUT_OFF, outline)
    if long_side(picture, outline) < shape.least_pixels:
        return Judgement(Fault.TOO_SMALL, outline)
    flat = flatten(picture, outline, shape)
    sharpness = _sharpness(flat)
    if _covered(flat) > COVER_SHARE:
        return Judgement(Fault.COVERED, outline, sharpness)
    if _burnt_out(flat) > GLARE_SHARE:
        return Judgement(Fault.GLARE, outline, sharpness)
    if sharpness * shape.most_blur < 1:
        return Judgement(Fault.BLURRED, outline, sharpness)
    return Judgement(Fault.NONE, outline, sharpness)


def find_outline(picture: Plane, shape: Shape) -> tuple[Outline, bool]:
    """The corners of the sheet (none: nothing like one), and whether it leaves the picture."""
    height, width = picture.shape[:2]
    corners, is_cut_off = find_corners(picture, shape.ratio)
    if corners is None:
        return (), False
    return tuple((float(x) / width, float(y) / height) for x, y in corners), is_cut_off


def flatten(picture: Plane, outline: Outline, shape: Shape, longest: int = LAID_FLAT) -> Plane:
    """The sheet alone (BGR), seen from straight above, no larger than it is in the picture.

    It lies as it lay, to the nearest quarter turn: the reader finds which way is up.
    """
    corners = _pixels(picture, outline)
    across = max(_length(corners[0], corners[1]), _length(corners[3], corners[2]))
    down = max(_length(corners[1], corners[2]), _length(corners[0], corners[3]))
    long = min(longest, round(max(across, down)))
    short = round(long / shape.ratio)
    width, height = (long, short) if across >= down else (short, long)
    source = picture
    shrink = long / max(across, down)
    if shrink < 0.6:  # straight from far more pixels, strokes would be lost between them
        source = cast(
            Plane,
            cv2.resize(
                picture, None, fx=shrink * 1.3, fy=shrink * 1.3, interpolation=cv2.INTER_AREA
            ),
        )
        corners = _pixels(source, outline)
    square = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    way = cv2.getPerspectiveTransform(corners, square)
    return cast(Plane, cv2.warpPerspective(source, way, (width, height)))


def long_side(picture: Plane, outline: Outline) -> float:
    """Pixels along the sheet's longest side in this picture."""
    corners = _pixels(picture, outline)
    return max(_length(corners[index], corners[(index + 1) % 4]) for index in range(4))


def _pixels(picture: Plane, outline: Outline) -> Floats:
    height, width = picture.shape[:2]
    return np.array([(x * width, y * height) for x, y in outline], np.float32)


def _is_dark(picture: Plane, outline: Outline) -> bool:
    small = cv2.resize(picture, (160, 120), interpolation=cv2.INTER_AREA)
    light = small.max(axis=2)
    share = 99.5
    if outline:
        share = 90.0
        mask = np.zeros(light.shape, np.uint8)
        corners = np.array([(x * 160, y * 120) for x, y in outline], np.int32)
        cv2.fillConvexPoly(mask, corners, 1)
        light = light[mask > 0] if mask.any() else light
    return bool(np.percentile(light, share) < DARK_BELOW)


def _burnt_out(flat: Plane) -> float:
    """The share of the largest spot where nothing is left but light."""
    blue, green, red = cv2.split(cv2.blur(flat, (5, 5)))
    light = cv2.min(cv2.min(blue, green), red)
    return _largest((light >= GLARE_FROM).astype(np.uint8), is_at_edge=False)


def _covered(flat: Plane) -> float:
    """The share of the largest patch of skin that comes in over the edge: fingers, a hand.

    A photograph on a card is skin too, but does not reach the edge.
    """
    small = _shrunk(flat, 320)
    tint = cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb).astype(np.int16)
    red, blue = tint[..., 1], tint[..., 2]
    own_red, own_blue = np.median(red), np.median(blue)
    is_skin = (red > 138) & (red < 185) & (blue > 80) & (blue < 124) & (red - blue > 16)
    differs = np.hypot(red - own_red, blue - own_blue) > 14
    mask = cv2.morphologyEx((is_skin & differs).astype(np.uint8), cv2.MORPH_OPEN, _round(3))
    return _largest(cast(Plane, mask), is_at_edge=True)


def _largest(mask: Plane, *, is_at_edge: bool) -> float:
    height, width = mask.shape
    count, _, boxes, _ = cv2.connectedComponentsWithStats(mask)
    margin = 0.02 * min(height, width)
    largest = 0.0
    for left, top, wide, high, area in boxes[1:count]:
        reaches = left <= margin or top <= margin
        reaches = reaches or left + wide >= width - margin or top + high >= height - margin
        if reaches or not is_at_edge:
            largest = max(largest, float(area))
    return float(largest / (height * width))


def _sharpness(flat: Plane) -> float:
    """The long side by the width of a typical sharp edge, in the least sharp direction.

    An edge's width is its height by its slope, so that neither ink nor light matters; looking in
    four directions finds a picture smeared in one.
    """
    grain = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY).astype(np.float32)
    grey = cast(Floats, cv2.GaussianBlur(grain, (0, 0), 0.8))  # the sensor's grain has slopes too
    long = max(grey.shape)
    window = _square(max(3, round(long * 0.006)))
    contrast = cv2.dilate(grey, window) - cv2.erode(grey, window)
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3) / 8
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3) / 8
    margin = round(long * 0.02)  # the sheet's own edge is no print
    inner = np.zeros(grey.shape, bool)
    inner[margin:-margin, margin:-margin] = True
    strong = inner & (contrast > max(24.0, float(np.percentile(contrast[inner], 97)) * 0.5))
    if strong.sum() < 50:
        return 0.0
    contrast, across, down = contrast[strong], across[strong], down[strong]
    diagonal = math.sqrt(0.5)
    slopes = (across, down, (across + down) * diagonal, (across - down) * diagonal)
    return float(min(np.percentile(np.abs(slope) / contrast, 92) for slope in slopes) * long)


def _shrunk(picture: Plane, longest: int) -> Plane:
    ratio = longest / max(picture.shape[:2])
    size = (max(1, round(picture.shape[1] * ratio)), max(1, round(picture.shape[0] * ratio)))
    return cast(Plane, cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def _round(radius: int) -> Plane:
    size = (2 * radius + 1, 2 * radius + 1)
    return cast(Plane, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, size))


def _square(radius: int) -> Plane:
    return np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)


def _length(start: Floats, end: Floats) -> float:
    return float(np.linalg.norm(end - start))
