"""A photograph of a drawn paper: on a desk or held up, turned, tilted, lit, blurred, compressed."""

import math
import random
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from demo.drawings.drawn import Drawn
from demo.drawings.portrait import SKINS, portrait
from media.planes import Plane

Floats = npt.NDArray[np.float32]

DESKS = ((52, 74, 104), (88, 118, 150), (70, 70, 74), (78, 92, 58), (40, 42, 48), (96, 84, 120))


@dataclass(frozen=True)
class Shot:
    """How a paper is photographed.

    `fill`: the paper's share of the largest size that fits; `angle` and the two tilts in degrees;
    `at`: the paper's middle, in pictures; `blur`, `smear` in millimetres of the paper; `shadow`,
    `glare`, `cover` are shares of the paper; `light` 1.0 is well lit; `quality` is JPEG's.
    """

    width: int = 2592
    height: int = 1944
    fill: float = 0.8
    angle: float = 0.0
    tilt: tuple[float, float] = (0.0, 0.0)
    at: tuple[float, float] = (0.5, 0.5)
    blur: float = 0.0
    smear: float = 0.0
    shadow: float = 0.0
    light: float = 1.0
    glare: float = 0.0
    cover: float = 0.0
    has_thumb: bool = False
    is_held: bool = False
    noise: float = 2.0
    quality: int = 85
    seed: int = 0


def photograph(drawn: Drawn, shot: Shot) -> Plane:
    """The picture (BGR) as the camera gives it, after JPEG."""
    chance = random.Random(f"scene {shot.seed}")  # noqa: S311
    corners = _corners(drawn, shot)
    dots = _length(corners[0], corners[1]) / drawn.width  # pixels to a millimetre of the paper
    picture = _surroundings(shot, chance)
    _lay(picture, drawn.pixels, corners, dots)
    if shot.has_thumb or shot.cover:
        _hold(picture, corners, shot, chance)
    picture = _blurred(picture, shot, dots, chance)
    lit: Floats = picture.astype(np.float32) * _light(shot, corners, chance)[..., None]
    if shot.glare:
        lit = lit + _glare(shot, corners, chance)[..., None]
    noise = np.random.default_rng(shot.seed).normal(0, shot.noise, lit.shape[:2])
    lit = lit + noise.astype(np.float32)[..., None]
    return from_jpeg(as_jpeg(np.clip(lit, 0, 255).astype(np.uint8), shot.quality))


def as_jpeg(picture: Plane, quality: int = 92) -> bytes:
    _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return packed.tobytes()


def from_jpeg(data: bytes) -> Plane:
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None  # noqa: S101  made a moment ago
    return picture.astype(np.uint8, copy=False)


def _corners(drawn: Drawn, shot: Shot) -> Floats:
    """Where the paper's corners (from its upper left, clockwise) land, in pixels."""
    angle = math.radians(shot.angle)
    cosine, sine = abs(math.cos(angle)), abs(math.sin(angle))
    across = drawn.width * cosine + drawn.height * sine
    down = drawn.width * sine + drawn.height * cosine
    scale = min(shot.width / across, shot.height / down) * shot.fill
    far = 2.2 * max(drawn.width, drawn.height)
    yaw, pitch = (math.radians(value) for value in shot.tilt)
    places = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        flat_x, flat_y = x * drawn.width / 2, y * drawn.height / 2
        turned_x = flat_x * math.cos(angle) - flat_y * math.sin(angle)
        turned_y = flat_x * math.sin(angle) + flat_y * math.cos(angle)
        depth = turned_x * math.sin(yaw) + turned_y * math.sin(pitch)
        near = far / (far + depth)
        places.append(
            (
                shot.at[0] * shot.width + turned_x * math.cos(yaw) * near * scale,
                shot.at[1] * shot.height + turned_y * math.cos(pitch) * near * scale,
            )
        )
    return np.array(places, np.float32)


def _surroundings(shot: Shot, chance: random.Random) -> Plane:
    if shot.is_held:
        room = (150 + chance.randrange(30), 140 + chance.randrange(30), 120 + chance.randrange(30))
        seed = chance.randrange(1 << 16)
        small = portrait(shot.width // 4, shot.height // 4, seed, backdrop=room, size=0.25)
        soft = cv2.GaussianBlur(small, (0, 0), 3)
        return cv2.resize(soft, (shot.width, shot.height)).astype(np.uint8)
    desk = np.array(chance.choice(DESKS), np.float32)
    grain = np.random.default_rng(shot.seed + 1).normal(0, 1, (40, 6)).astype(np.float32)
    wood = cv2.resize(grain, (shot.width, shot.height), interpolation=cv2.INTER_CUBIC)
    rough = np.random.default_rng(shot.seed + 2).normal(0, 1, (shot.height // 8, shot.width // 8))
    fine = cv2.resize(rough.astype(np.float32), (shot.width, shot.height))
    return np.clip(desk + (wood + fine * 0.6)[..., None] * 5.0, 0, 255).astype(np.uint8)


def _lay(picture: Plane, paper: Plane, corners: Floats, dots: float) -> None:
    """The paper, brought near its size first: shrinking while warping would drop strokes."""
    height, width = paper.shape[:2]
    ratio = min(1.0, _length(corners[0], corners[1]) * 1.25 / width)
    if ratio < 1.0:
        size = (round(width * ratio), round(height * ratio))
        paper = cv2.resize(paper, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    height, width = paper.shape[:2]
    own = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    way = cv2.getPerspectiveTransform(own, corners)
    size = (picture.shape[1], picture.shape[0])
    laid = cv2.warpPerspective(paper, way, size, flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.full(paper.shape[:2], 255, np.uint8), way, size)
    under = cv2.GaussianBlur(mask, (0, 0), max(1.0, dots * 1.2))
    shade = 1 - under[..., None].astype(np.float32) / 255 * 0.25
    share = mask[..., None].astype(np.float32) / 255
    np.copyto(picture, (picture * shade * (1 - share) + laid * share).astype(np.uint8))


def _hold(picture: Plane, corners: Floats, shot: Shot, chance: random.Random) -> None:
    """A thumb on the edge, or fingers and a hand over the paper."""
    skin = chance.choice(SKINS)
    middle = corners.mean(axis=0)
    area = cv2.contourArea(corners)
    place = chance.uniform(0.3, 0.7)
    side = chance.choice((1, 2, 3))
    edge = corners[side] * (1 - place) + corners[(side + 1) % 4] * place
    inward = (middle - edge) / np.linalg.norm(middle - edge)
    angle = math.degrees(math.atan2(float(inward[1]), float(inward[0])))
    if shot.cover:
        wide = math.sqrt(area * shot.cover / math.pi) * 1.25
        spot = edge + inward * wide * 0.55
        axes = (round(wide * 1.5), round(wide))
        _blob(picture, spot - inward * wide * 0.6, axes, angle, skin)
        for offset in (-0.55, 0.0, 0.55):
            across = np.array((-inward[1], inward[0])) * wide * offset
            axes = (round(wide * 0.9), round(wide * 0.26))
            _blob(picture, spot + across + inward * wide * 0.5, axes, angle, skin)
    else:
        wide = math.sqrt(area) * 0.045
        _blob(picture, edge - inward * wide * 1.6, (round(wide * 2.6), round(wide)), angle, skin)


def _blob(
    picture: Plane, at: Floats, axes: tuple[int, int], angle: float, colour: tuple[int, int, int]
) -> None:
    place = (round(float(at[0])), round(float(at[1])))
    edge = tuple(round(value * 0.72) for value in colour)
    cv2.ellipse(picture, place, axes, angle, 0, 360, edge, cv2.FILLED, cv2.LINE_AA)
    inner = (max(1, round(axes[0] * 0.93)), max(1, round(axes[1] * 0.88)))
    cv2.ellipse(picture, place, inner, angle, 0, 360, colour, cv2.FILLED, cv2.LINE_AA)


def _blurred(picture: Plane, shot: Shot, dots: float, chance: random.Random) -> Plane:
    if shot.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), max(0.3, shot.blur * dots)).astype(np.uint8)
    if shot.smear:
        length = max(3, round(shot.smear * dots) | 1)
        kernel = np.zeros((length, length), np.float32)
        way = chance.uniform(0, math.pi)
        x, y = math.cos(way) * length / 2, math.sin(way) * length / 2
        middle = length // 2
        start, end = (round(middle - x), round(middle - y)), (round(middle + x), round(middle + y))
        cv2.line(kernel, start, end, 1.0)
        picture = cv2.filter2D(picture, -1, kernel / kernel.sum()).astype(np.uint8)
    return picture


def _light(shot: Shot, corners: Floats, chance: random.Random) -> Floats:
    """How bright each place is: a lamp from one side, and a soft-edged shadow over a part."""
    down, across = np.mgrid[0 : shot.height, 0 : shot.width].astype(np.float32)
    way = chance.uniform(0, 2 * math.pi)
    slope = (across / shot.width - 0.5) * math.cos(way) + (down / shot.height - 0.5) * math.sin(way)
    light = shot.light * (0.93 + 0.10 * slope)
    if shot.shadow:
        middle = corners.mean(axis=0)
        way = chance.uniform(0, 2 * math.pi)
        reach = math.sqrt(cv2.contourArea(corners))
        distance = (across - middle[0]) * math.cos(way) + (down - middle[1]) * math.sin(way)
        edge = distance / reach * 8 + chance.uniform(-2, 2)
        light *= 1 - shot.shadow / (1 + np.exp(-np.clip(edge, -30, 30)))
    return cast(Floats, light.astype(np.float32))


def _glare(shot: Shot, corners: Floats, chance: random.Random) -> Floats:
    """The lamp's reflection: a burnt-out spot of `glare` of the paper's area with a soft rim."""
    x, y = chance.uniform(0.3, 0.7), chance.uniform(0.3, 0.7)
    top = corners[0] * (1 - x) + corners[1] * x
    bottom = corners[3] * (1 - x) + corners[2] * x
    spot = top * (1 - y) + bottom * y
    radius = math.sqrt(cv2.contourArea(corners) * shot.glare / math.pi)
    down, across = np.mgrid[0 : shot.height, 0 : shot.width].astype(np.float32)
    stretch = chance.uniform(0.8, 1.25)
    distance = np.hypot((across - spot[0]) * stretch, (down - spot[1]) / stretch) / radius
    return cast(Floats, (260.0 * np.clip(1.6 - distance * 0.8, 0, 1)).astype(np.float32))


def _length(start: Floats, end: Floats) -> float:
    return float(np.linalg.norm(end - start))
