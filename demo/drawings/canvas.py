"""A sheet of paper measured in millimetres, to print on with Open Sans; its pixels are BGR."""

from functools import cache
from pathlib import Path
from typing import Literal, cast

import cv2
import numpy as np
import ttf_opensans
from PIL import Image, ImageDraw, ImageFont

from media.planes import Plane

Colour = tuple[int, int, int]  # red, green, blue
Weight = Literal["Light", "Regular", "SemiBold", "Bold", "ExtraBold", "Italic"]

INK: Colour = (28, 28, 32)
MM_PER_INCH = 25.4
FONTS = Path(ttf_opensans.__file__).parent / "ttf"


class Canvas:
    """`width` and `height` in millimetres; `dpi` dots are printed to an inch."""

    def __init__(self, width: float, height: float, dpi: int, paper: Colour) -> None:
        self.width, self.height = width, height
        self._scale = dpi / MM_PER_INCH
        size = (self._dots(width), self._dots(height))
        self._image = Image.new("RGB", size, paper)
        self._pen = ImageDraw.Draw(self._image)

    def write(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        weight: Weight = "Regular",
        ink: Colour = INK,
        anchor: Literal["l", "m", "r"] = "l",
    ) -> None:
        """Words whose baseline is at `y`; `size` is the font's height in millimetres."""
        font = _font(weight, self._dots(size))
        place = (x * self._scale, y * self._scale)
        self._pen.text(place, words, fill=ink, font=font, anchor=f"{anchor}s")

    def type(self, x: float, y: float, words: str, size: float, ink: Colour = INK) -> None:
        """Words as from a ribbon printer: strokes of one width, each sign as wide as the next."""
        pixels = np.array(self._image)
        scale, font = size * self._scale / 34, cv2.FONT_HERSHEY_SIMPLEX
        stroke = max(1, round(scale * 2.2))
        for index, sign in enumerate(words):
            (wide, _), _ = cv2.getTextSize(sign, font, scale, stroke)
            left = (x + (index + 0.5) * size * 0.64) * self._scale - wide / 2
            place = (round(left), round(y * self._scale))
            cv2.putText(pixels, sign, place, font, scale, ink, stroke, cv2.LINE_AA)
        self._image = Image.fromarray(pixels)
        self._pen = ImageDraw.Draw(self._image)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], wide: float, ink: Colour = INK
    ) -> None:
        dots = [(x * self._scale, y * self._scale) for x, y in (start, end)]
        self._pen.line(dots, fill=ink, width=max(1, self._dots(wide)))

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        corners = (x, y, x + width, y + height)
        self._pen.rectangle([value * self._scale for value in corners], fill=colour)

    def wave(self, seed: int, light: Colour, strength: float) -> None:
        """Fine curved lines over everything, as safety printing has them."""
        height, width = self._image.height, self._image.width
        down, across = np.mgrid[0:height, 0:width].astype(np.float32) / self._scale
        bend = np.sin(across * 0.35 + seed) * 2.2 + np.sin(across * 0.11 + down * 0.07) * 3.0
        lines = (np.sin((down + bend) * 2.6) * 0.5 + 0.5)[..., None] * strength
        pixels = np.asarray(self._image, np.float32)
        mixed = pixels * (1 - lines) + np.array(light, np.float32) * lines
        self._image = Image.fromarray(mixed.astype(np.uint8))
        self._pen = ImageDraw.Draw(self._image)

    def paste(self, x: float, y: float, width: float, height: float, bgr: Plane) -> None:
        size = (self._dots(width), self._dots(height))
        scaled = cv2.resize(bgr, size, interpolation=cv2.INTER_AREA)
        picture = Image.fromarray(cv2.cvtColor(scaled, cv2.COLOR_BGR2RGB))
        self._image.paste(picture, (self._dots(x), self._dots(y)))

    def pixels(self) -> Plane:
        return cast(Plane, cv2.cvtColor(np.array(self._image), cv2.COLOR_RGB2BGR))

    def _dots(self, millimetres: float) -> int:
        return max(1, round(millimetres * self._scale))


@cache
def _font(weight: str, dots: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"OpenSans-{weight}.ttf"), dots)
