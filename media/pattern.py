"""The drawn picture: a calm room, a figure that moves and speaks, a clock and a time code.

Every few seconds the figure looks left, right and up, as somebody does who is asked to.

Drawn straight onto the three planes: what stands still is kept, what moves is a few ellipses.
"""

import math
from dataclasses import dataclass

import av
import cv2
import numpy as np

from media import timecode
from media.planes import Plane, Planes, planes

Colour = tuple[int, int, int]
SUBPIXEL = 4  # OpenCV's fixed point: movements of a fraction of a pixel stay smooth
GRAIN = 128  # pixels to either side, laid out like tiles: a booth turned to must not wait for it
LOOK_ROUND_S = 14.0  # one round of looking about
# From, to (seconds of the round), across and up: the figure's own left is the picture's right.
GLANCES = ((5.0, 7.0, 1.0, 0.0), (8.0, 10.0, -1.0, 0.0), (11.0, 13.0, 0.0, 1.0))


@dataclass(frozen=True)
class _Look:
    """Colours as 0xRRGGBB."""

    wall: int
    clothes: int
    skin: int
    hair: int
    is_veiled: bool


LOOKS = (
    _Look(0x7D97A6, 0x2F4858, 0xC68E63, 0x201A1A, False),
    _Look(0xA9A38E, 0x3E6257, 0xD2A078, 0x4E7F74, True),
    _Look(0x8C9CB0, 0x8A4B3C, 0xB57E55, 0x2A2020, False),
    _Look(0x9DAE9B, 0x4A3F63, 0xCB9870, 0x7B6A9C, True),
    _Look(0xB0A097, 0x2E5A78, 0xBC8860, 0x1E1C22, False),
    _Look(0x8FA9A6, 0x6B4A5B, 0xD8A983, 0xA8737E, True),
    _Look(0xA3A0AF, 0x4F5F3A, 0xC28F68, 0x5B5450, False),
)


class Pattern:
    """Draws pictures of one size and one look (`seed` chooses the figure and its colours)."""

    def __init__(self, width: int = 1280, height: int = 720, seed: int = 0) -> None:
        self._width, self._height = width & ~1, height & ~1
        self._look = LOOKS[seed % len(LOOKS)]
        self._phase = seed * 1.7
        self._room = planes(av.VideoFrame(self._width, self._height, "yuv420p"))
        self._clock: str | None = None
        self._with_clock = planes(av.VideoFrame(self._width, self._height, "yuv420p"))
        self._draw_room(seed)

    def draw(self, moment: float, clock: str = "") -> av.VideoFrame:
        """The picture at `moment` (seconds; it is also the time code), `clock` at its top left."""
        if clock != self._clock:
            self._hang_clock(clock)
        frame = av.VideoFrame(self._width, self._height, "yuv420p")
        canvas = planes(frame)
        for target, source in zip(canvas, self._with_clock, strict=True):
            np.copyto(target, source)
        self._draw_head(canvas, moment + self._phase)
        timecode.stamp(canvas[0], int(moment * 1000))
        return frame

    def _draw_room(self, seed: int) -> None:
        wall, look = _yuv(self._look.wall), self._look
        height, width = self._height, self._width
        down = np.linspace(1.06, 0.72, height, dtype=np.float32)[:, None]
        across = 1 - 0.22 * np.abs(np.linspace(-1, 1, width, dtype=np.float32)) ** 2
        grain = np.random.default_rng(seed).normal(0, 1.2, (GRAIN, GRAIN)).astype(np.float32)
        times = (-(-height // GRAIN), -(-width // GRAIN))
        light = wall[0] * down * across + np.tile(grain, times)[:height, :width]
        np.copyto(self._room[0], np.clip(light, 16, 235).astype(np.uint8))
        for plane, value in zip(self._room[1:], wall[1:], strict=True):
            plane[:] = value
        clothes = _yuv(look.clothes)
        self._ellipse(self._room, 0, 0.60, 0.42, 0.37, clothes)
        self._ellipse(self._room, 0, 0.20, 0.08, 0.13, _yuv(_darker(look.skin)))
        if look.is_veiled:
            self._ellipse(self._room, 0, 0.30, 0.23, 0.20, _yuv(_darker(look.hair)))

    def _hang_clock(self, clock: str) -> None:
        for target, source in zip(self._with_clock, self._room, strict=True):
            np.copyto(target, source)
        size = self._height / 700
        # Under the time code: the bottom is where screens put their own words.
        place = (round(self._height * 0.03), round(self._height * (timecode.HEIGHT_SHARE + 0.06)))
        stroke = max(1, round(size * 1.6))
        font = cv2.FONT_HERSHEY_SIMPLEX
        _text(self._with_clock[0], clock, place, font, size, 225, stroke)
        self._clock = clock

    def _draw_head(self, canvas: Planes, moment: float) -> None:
        """Features shift and narrow as a head in the round shows them; a face detector agrees."""
        look = self._look
        x = 0.022 * math.sin(moment * 0.9) + 0.006 * math.sin(moment * 2.3)
        y = 0.010 * math.sin(moment * 1.3) - 0.05
        across, up = glance(moment)
        aside = abs(across)
        face_x, face_y, slim = x + 0.005 * across, y - 0.026 * up, 1 - 0.113 * aside
        skin, hair = _yuv(look.skin), _yuv(look.hair)
        shade, white = _yuv(_darker(look.skin)), _yuv(0xF2EFEA)
        if look.is_veiled:
            self._ellipse(canvas, x, y + 0.02, 0.205, 0.265, hair)
            self._ellipse(canvas, face_x, face_y + 0.01, 0.140 * slim, 0.185, skin)
        else:
            self._ellipse(canvas, x, y - 0.035, 0.172, 0.205, hair)
            self._ellipse(canvas, face_x, face_y + 0.015, 0.152 * slim, 0.195, skin)
        is_blinking = moment % 3.7 < 0.14
        gaze = 0.006 * math.sin(moment * 0.7) + 0.010 * across
        brow = shade if look.is_veiled else hair
        for side in (-1, 1):
            eye, eye_y = x + side * (0.056 - 0.005 * aside) + 0.068 * across, y - 0.025
            slim = 1 - 0.108 * max(0.0, side * across)
            self._ellipse(canvas, eye, y - 0.068 - 0.050 * up, 0.030 * slim, 0.007, brow)
            if is_blinking:
                self._ellipse(canvas, eye, eye_y + 0.003, 0.027 * slim, 0.004, shade)
                continue
            self._ellipse(canvas, eye, eye_y, 0.027 * slim, 0.015, white)
            self._ellipse(canvas, eye + gaze, eye_y, 0.013 * slim, 0.014, _yuv(0x2A211E))
        self._ellipse(canvas, x + 0.092 * across, y + 0.035 - 0.081 * up, 0.016, 0.024, shade)
        is_speaking = math.sin(moment * 0.5) > -0.3
        opening = 0.006 + (0.014 * abs(math.sin(moment * 7.1)) if is_speaking else 0)
        mouth_x, mouth_y, slim = x + 0.082 * across, y + 0.102 - 0.080 * up, 1 - 0.5 * aside
        self._ellipse(canvas, mouth_x, mouth_y, 0.043 * slim, opening + 0.007, _yuv(0xA85C52))
        self._ellipse(canvas, mouth_x, mouth_y, 0.036 * slim, opening, _yuv(0x5E2E2C))

    def _ellipse(
        self, canvas: Planes, x: float, y: float, wide: float, high: float, colour: Colour
    ) -> None:
        """All lengths in picture heights, from the middle of the picture."""
        unit = self._height
        left, top = self._width / 2 + x * unit, unit / 2 + y * unit
        for plane, value, step in zip(canvas, colour, (1, 2, 2), strict=True):
            fine = (1 << SUBPIXEL) / step
            cv2.ellipse(
                plane,
                (round(left * fine), round(top * fine)),
                (round(wide * unit * fine), round(high * unit * fine)),
                0,
                0,
                360,
                value,
                cv2.FILLED,
                cv2.LINE_AA if step == 1 else cv2.LINE_8,
                SUBPIXEL,
            )


def glance(moment: float) -> tuple[float, float]:
    """How far the figure looks across (-1 to 1) and up (0 to 1), in seconds of any clock."""
    place = moment % LOOK_ROUND_S
    for begin, end, across, up in GLANCES:
        if begin <= place < end:
            ease = min(1.0, (place - begin) / 0.35, (end - place) / 0.35)
            return across * ease, up * ease
    return 0.0, 0.0


def blank(width: int, height: int) -> av.VideoFrame:
    """What is sent while there is no camera: dark, with a crossed-out camera in the middle."""
    frame = av.VideoFrame(width & ~1, height & ~1, "yuv420p")
    luma, blue, red = planes(frame)
    luma[:], blue[:], red[:] = 34, 130, 126
    x, y, unit = width // 2, height // 2, max(2, height // 40)
    stroke = max(1, unit // 3)
    cv2.rectangle(luma, (x - 4 * unit, y - 2 * unit), (x + 2 * unit, y + 2 * unit), 96, stroke)
    lens = np.array([(x + 2 * unit, y), (x + 4 * unit, y - unit), (x + 4 * unit, y + unit)])
    cv2.polylines(luma, [lens.astype(np.int32)], True, 96, stroke, cv2.LINE_AA)
    cv2.line(
        luma, (x - 5 * unit, y + 3 * unit), (x + 5 * unit, y - 3 * unit), 120, stroke, cv2.LINE_AA
    )
    return frame


def _text(
    luma: Plane, words: str, place: tuple[int, int], font: int, size: float, light: int, stroke: int
) -> None:
    cv2.putText(luma, words, place, font, size, 30, stroke * 3, cv2.LINE_AA)
    cv2.putText(luma, words, place, font, size, light, stroke, cv2.LINE_AA)


def _darker(colour: int) -> int:
    return sum((colour >> place & 0xFF) * 3 // 4 << place for place in (0, 8, 16))


def _yuv(colour: int) -> Colour:
    """BT.601, limited range: what encoders and screens take a plain yuv420p picture to be."""
    r, g, b = colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF
    return (
        round(16 + (65.738 * r + 129.057 * g + 25.064 * b) / 256),
        round(128 + (-37.945 * r - 74.494 * g + 112.439 * b) / 256),
        round(128 + (112.439 * r - 94.154 * g - 18.285 * b) / 256),
    )
