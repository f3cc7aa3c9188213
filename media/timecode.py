"""A time written into the picture itself: forty dim blocks along its top edge.

32 bits of `time.monotonic` in milliseconds and 8 bits of check, so that whoever sees the picture at
the end of the path knows when it was made. Both ends must be on one machine.
"""

import zlib

import av
import numpy as np

from media.planes import Plane, planes

BLOCKS = 40
HEIGHT_SHARE = 0.045
DARK, LIGHT = 46, 92  # dim enough not to be looked at, far enough apart to outlive an encoder
MIDDLE = (DARK + LIGHT) / 2
SPAN = 1 << 32


def stamp(luma: Plane, milliseconds: int) -> None:
    """Write the time (its lowest 32 bits) into the top rows of a luma plane."""
    number = milliseconds % SPAN
    code = number << 8 | _check(number)
    bits = np.array([code >> place & 1 for place in reversed(range(BLOCKS))], np.uint8)
    height, width = luma.shape
    owner = np.arange(width) * BLOCKS // width
    luma[: _rows(height)] = (DARK + bits * (LIGHT - DARK)).astype(np.uint8)[owner]


def read(frame: av.VideoFrame) -> int | None:
    """The milliseconds written into a picture; None when there are none to be read."""
    luma = planes(frame)[0]
    height, width = luma.shape
    rows = _rows(height)
    if rows < 4 or width < BLOCKS * 4:
        return None
    middle = luma[rows // 4 : max(rows * 3 // 4, rows // 4 + 1)]
    centres = (np.arange(BLOCKS) * 2 + 1) * width // (BLOCKS * 2)
    brightness = (
        middle[:, centres - 1].mean(0) + middle[:, centres].mean(0) + middle[:, centres + 1].mean(0)
    ) / 3
    code = 0
    for bit in brightness > MIDDLE:
        code = code << 1 | int(bit)
    number = code >> 8
    return number if code & 0xFF == _check(number) else None


def age_ms(written: int, now: float) -> int:
    """Milliseconds from a time that was read until `now` (seconds of `time.monotonic`)."""
    return (int(now * 1000) - written) % SPAN


def _rows(height: int) -> int:
    return int(height * HEIGHT_SHARE)


def _check(number: int) -> int:
    """Eight bits that no evenly dark or evenly light strip can have by chance."""
    return zlib.crc32(number.to_bytes(4, "big")) & 0xFF ^ 0x5A
