"""Asks a camera on Linux what it offers, by the kernel's own calls; the camera is not started.

The requests and structures are those of linux/videodev2.h: VIDIOC_ENUM_FMT and its two fellows.
"""

import os
import struct
import sys
from collections.abc import Callable, Iterator

from media.sensor import Offer

ENUM_FORMATS, FORMAT = 0xC0405602, struct.Struct("=III32xII12x")
ENUM_SIZES, SIZE = 0xC02C564A, struct.Struct("=III6I8x")
ENUM_INTERVALS, INTERVAL = 0xC034564B, struct.Struct("=5I6I8x")
CAPTURE = 1  # V4L2_BUF_TYPE_VIDEO_CAPTURE
DISCRETE = 1  # of sizes and intervals alike; the other types are ranges
MOST = 64  # of anything a driver may list
UNSAID_FPS = 30.0
WITHIN_A_RANGE = ((1280, 720), (1920, 1080), (3840, 2160))

Ask = Callable[[int, bytearray], object]  # a request, and the structure to fill; OSError: no more


def camera_offers(path: str) -> tuple[Offer, ...]:
    """Of the device at `path`; none when it cannot be asked."""
    if sys.platform != "linux":
        return ()
    from fcntl import ioctl

    try:
        device = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return ()
    try:
        return tuple(offers(lambda request, filled: ioctl(device, request, filled)))
    finally:
        os.close(device)


def offers(ask: Ask) -> Iterator[Offer]:
    """Every format, size and fastest pace, in the driver's order."""
    for _, _, _, code, _ in _all(ask, ENUM_FORMATS, FORMAT, CAPTURE):
        kind = struct.pack("=I", code).decode("ascii", "replace")
        for width, height in _sizes(ask, code):
            yield Offer(kind, width, height, _fps(ask, code, width, height))


def _sizes(ask: Ask, code: int) -> Iterator[tuple[int, int]]:
    for _, _, kind, *figures in _all(ask, ENUM_SIZES, SIZE, code):
        if kind == DISCRETE:
            yield figures[0], figures[1]
            continue
        least_width, widest, _, least_height, highest, _ = figures
        yield widest, highest
        for width, height in WITHIN_A_RANGE:
            if least_width <= width < widest and least_height <= height < highest:
                yield width, height


def _fps(ask: Ask, code: int, width: int, height: int) -> float:
    """The fastest; a range begins with its shortest interval, a fraction of seconds."""
    about = (code, width, height)
    intervals = [figures[5:7] for figures in _all(ask, ENUM_INTERVALS, INTERVAL, *about)]
    return max((below / above for above, below in intervals if above), default=UNSAID_FPS)


def _all(ask: Ask, request: int, form: struct.Struct, *about: int) -> Iterator[tuple[int, ...]]:
    """One after the other, by number, until the driver says that there is none of that number."""
    for number in range(MOST):
        filled = bytearray(form.size)
        struct.pack_into(f"={1 + len(about)}I", filled, 0, number, *about)
        try:
            ask(request, filled)
        except OSError:
            return
        yield form.unpack(filled)
