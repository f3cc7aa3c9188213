"""The three planes of a yuv420p picture as arrays, and scaling done on them alone.

Nothing on the way from the camera to the encoder leaves yuv420p; only a picture about to be painted
becomes BGRA, at the size it is painted.
"""

from collections import deque
from typing import cast

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.lib.stride_tricks import as_strided

Plane = npt.NDArray[np.uint8]
Planes = tuple[Plane, Plane, Plane]

PRINTS = 3  # one painted, one that waits for it, one being made
NEAR = 0.04  # so much of a picture is cut off rather than made smaller: it costs a fifth
SAME_SHAPE = 0.02  # a difference that nobody sees, and that need not be cut off

# Every thread here scales its own small pictures: a pool beside them only takes the cores away.
cv2.setNumThreads(1)


def planes(frame: av.VideoFrame) -> Planes:
    """Luma and both chroma planes, not copied: writing to them writes to the picture."""
    luma, blue, red = (_view(plane) for plane in frame.planes)
    return luma, blue, red


def yuv420p(frame: av.VideoFrame) -> av.VideoFrame:
    """The same picture in the one format used here; costs nothing when it is so already."""
    if frame.format.name == "yuv420p":
        return frame
    return frame.reformat(format="yuv420p")


def from_bgr(pixels: Plane) -> av.VideoFrame:
    """What OpenCV's cameras give; an odd last row or column is left out."""
    height, width = pixels.shape[0] & ~1, pixels.shape[1] & ~1
    packed = cast(Plane, cv2.cvtColor(pixels[:height, :width], cv2.COLOR_BGR2YUV_I420))
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, part in zip(planes(frame), _split(packed.reshape(-1), width, height), strict=True):
        np.copyto(plane, part)
    return frame


def scale(frame: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
    """The picture filling `width` x `height`, its edges cut where the shape differs."""
    if (frame.width, frame.height) == (width, height):
        return frame
    scaled = av.VideoFrame(width, height, "yuv420p")
    left, top, cut_width, cut_height = crop(frame.width, frame.height, width, height)
    for source, target, step in zip(planes(frame), planes(scaled), (1, 2, 2), strict=True):
        part = source[
            top // step : (top + cut_height) // step, left // step : (left + cut_width) // step
        ]
        _resize(part, target)
    return scaled


def crop(width: int, height: int, to_width: int, to_height: int) -> tuple[int, int, int, int]:
    """The largest middle part with the other shape: left, top, width, height; all even."""
    cut_width = min(width, round(height * to_width / to_height)) & ~1
    cut_height = min(height, round(width * to_height / to_width)) & ~1
    return (width - cut_width) // 4 * 2, (height - cut_height) // 4 * 2, cut_width, cut_height


def fit(width: int, height: int, into_width: int, into_height: int) -> tuple[int, int]:
    """The largest even size of the same shape that goes into another."""
    ratio = min(into_width / width, into_height / height)
    return max(2, round(width * ratio) & ~1), max(2, round(height * ratio) & ~1)


class Sheets:
    """Room for pixels OpenCV makes, used again: a print is good until two more have been made.

    NumPy would give new room for each back to the system, and ask for it thirty times a second.
    """

    def __init__(self) -> None:
        self._packed = np.empty(0, np.uint8)
        self._pixels: deque[Plane] = deque(maxlen=PRINTS)

    def packed(self, width: int, height: int) -> Plane:
        """For one picture's three planes; good until it is asked for again."""
        size = width * height * 3 // 2
        if self._packed.size != size:
            self._packed = np.empty(size, np.uint8)
        return self._packed

    def pixels(self, width: int, height: int) -> Plane:
        shape = (height, width, 4)
        if len(self._pixels) < PRINTS or self._pixels[0].shape != shape:
            self._pixels.append(np.empty(shape, np.uint8))
        else:
            self._pixels.rotate(-1)
        return self._pixels[-1]


def bgra(
    frame: av.VideoFrame,
    width: int,
    height: int,
    reformatter: VideoReformatter | None = None,
    sheets: Sheets | None = None,
) -> Plane:
    """Pixels ready to paint, `width` x `height` (both even), the edges cut to fill them.

    Who makes many of the same size gives a `reformatter` of their own, which keeps its tables, and
    `sheets` for what OpenCV makes; what FFmpeg makes lies in room of its own.
    """
    reformatter = reformatter or VideoReformatter()
    if (frame.width, frame.height) == (width, height):
        return _pixels(frame, width, height, reformatter)
    sheets = sheets or Sheets()
    _, _, cut_width, cut_height = crop(frame.width, frame.height, width, height)
    if width <= cut_width <= width * (1 + NEAR) and height <= cut_height <= height * (1 + NEAR):
        packed = sheets.packed(width, height)
        for target, part in zip(
            _split(packed, width, height), _middle(frame, width, height), strict=True
        ):
            np.copyto(target, part)
        image, made = packed.reshape(height * 3 // 2, width), sheets.pixels(width, height)
        return cast(Plane, cv2.cvtColor(image, cv2.COLOR_YUV2BGRA_I420, dst=made))
    parts = planes(frame)
    if cut_width < frame.width * (1 - SAME_SHAPE) or cut_height < frame.height * (1 - SAME_SHAPE):
        parts = _middle(frame, cut_width, cut_height)
    return _pixels(_as_frame(frame, _halved(parts, width, height)), width, height, reformatter)


def _pixels(frame: av.VideoFrame, width: int, height: int, reformatter: VideoReformatter) -> Plane:
    """Where FFmpeg has put them: a row may be followed by room that belongs to nobody."""
    scaled = reformatter.reformat(
        frame, width, height, "bgra", interpolation=Interpolation.FAST_BILINEAR, threads=1
    )
    (pixels,) = scaled.planes
    rows: Plane = np.frombuffer(cast(memoryview, pixels), np.uint8)
    return rows.reshape(height, -1)[:, : width * 4].reshape(height, width, 4)


def rows_of(pixels: Plane) -> memoryview:
    """All rows with the room between them, for who is told how far apart they are (`strides`)."""
    if pixels.flags.c_contiguous:
        return pixels.data
    return as_strided(pixels, (pixels.shape[0] * pixels.strides[0],), (1,)).data


def _middle(frame: av.VideoFrame, width: int, height: int) -> Planes:
    """The part of each plane in the middle of the picture; not copied."""
    left, top = (frame.width - width) // 4 * 2, (frame.height - height) // 4 * 2
    luma, blue, red = (
        plane[top // step : (top + height) // step, left // step : (left + width) // step]
        for plane, step in zip(planes(frame), (1, 2, 2), strict=True)
    )
    return luma, blue, red


def _halved(parts: Planes, width: int, height: int) -> Planes:
    """Halved while it can be: many times cheaper than averaging at once, and as smooth."""
    luma, blue, red = parts
    while luma.shape[0] >= 2 * height and luma.shape[1] >= 2 * width:
        rows, columns = luma.shape[0] // 4 * 2, luma.shape[1] // 4 * 2
        luma = _half(luma, columns, rows)
        blue, red = (_half(part, columns // 2, rows // 2) for part in (blue, red))
    return luma, blue, red


def _half(plane: Plane, width: int, height: int) -> Plane:
    whole = plane[: height * 2, : width * 2]
    return cast(Plane, cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA))


def _as_frame(frame: av.VideoFrame, parts: Planes) -> av.VideoFrame:
    """The parts as a picture; the same one when they are all of it."""
    height, width = parts[0].shape
    if (width, height) == (frame.width, frame.height):
        return frame
    made = av.VideoFrame(width, height, "yuv420p")
    for target, part in zip(planes(made), parts, strict=True):
        np.copyto(target, part)
    return made


def _view(plane: av.video.plane.VideoPlane) -> Plane:
    rows: Plane = np.frombuffer(cast(memoryview, plane), np.uint8)
    return rows.reshape(-1, plane.line_size)[: plane.height, : plane.width]


def _split(packed: Plane, width: int, height: int) -> Planes:
    """Where the three planes lie in OpenCV's I420: one after the other."""
    size, half = width * height, (height // 2, width // 2)
    quarter = size // 4
    return (
        packed[:size].reshape(height, width),
        packed[size : size + quarter].reshape(half),
        packed[size + quarter :].reshape(half),
    )


def _resize(source: Plane, target: Plane) -> None:
    """Halved while it can be, then brought to size: many times cheaper than averaging at once."""
    to_height, to_width = target.shape
    while source.shape[0] >= 2 * to_height and source.shape[1] >= 2 * to_width:
        height, width = source.shape[0] // 2, source.shape[1] // 2
        whole = source[: height * 2, : width * 2]
        source = cast(Plane, cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA))
    if source.shape == target.shape:
        np.copyto(target, source)
    else:
        cv2.resize(source, (to_width, to_height), dst=target, interpolation=cv2.INTER_LINEAR)
