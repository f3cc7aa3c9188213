"""An open encoder: what it makes, what of a change it can follow, and what needs it opened anew."""

import logging
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, cast

import av

from media.formats import KEYFRAME_EVERY_S, THUMB, PictureFormat
from media.hardware import SOFTWARE, open_hardware
from media.packet import Packet

logger = logging.getLogger(__name__)

CLOCK = 90_000
LARGER_AFTER_S = 5.0  # a path that comes and goes must not make a new size every second
BORNE_S = 3.0  # the bits of a larger picture, by the one that is seen, before it is made larger
GROWS_TO = 3  # times the bits it is opened for
FIRST_SHARE = 0.3  # of a second's bits, for the keyframe it opens with

ENCODERS = {"H264": SOFTWARE, "VP8": "libvpx"}
FOLLOWS_RATE = frozenset({SOFTWARE})  # while it is open; the others begin anew, with a keyframe


def available_codecs() -> tuple[str, ...]:
    """What this machine can encode, best first: some of "H264", "VP8"."""
    return tuple(name for name, encoder in ENCODERS.items() if encoder in av.codecs_available)


class Wanted(NamedTuple):
    """What is to be made, when the path bears it; `h264` is whose H.264 it is."""

    picture: PictureFormat
    codec: str
    h264: str = SOFTWARE

    @property
    def encoder(self) -> str:
        """FFmpeg's name of it."""
        return self.h264 if self.codec == "H264" else ENCODERS[self.codec]


class OpenEncoder:
    """An open encoder, and what it was opened for."""

    def __init__(self, wanted: Wanted, fitted: PictureFormat, now: float) -> None:
        self.name, codec = wanted.encoder, wanted.codec
        if self.name in ENCODERS.values():
            self._codec = open_codec(codec, fitted, wanted.picture.bitrate)
        else:
            self._codec = open_hardware(self.name, fitted)
        self.format = fitted
        self._wanted = wanted
        self._opened_at = now
        self._larger_since: float | None = None
        self._is_begun = False
        logger.info("encoding %s at %dx%d by %s", codec, fitted.width, fitted.height, self.name)

    def encode(self, frame: av.VideoFrame) -> list[Packet]:
        """Raises what FFmpeg raises, when a chip fails."""
        packets = self._codec.encode(frame)
        if not self._is_begun:
            self._is_begun = True
            if self.name in FOLLOWS_RATE:  # it was opened for what it may grow to
                self._codec.bit_rate = self.format.bitrate
        return packets

    def is_for(self, wanted: Wanted) -> bool:
        """Whether this was opened for what is wanted now, whoever makes it."""
        return wanted[:2] == self._wanted[:2]

    def follow(self, wanted: Wanted, fitted: PictureFormat, now: float) -> bool:
        """Whether it can go on as it is; fewer or more bits alone need no new keyframe.

        What would be made larger is first sent with as many bits as it is: where the path does not
        bear them, the try costs no keyframe and is not seen.
        """
        if not self.is_for(wanted) or wanted.encoder != self.name:
            return False
        is_same = _shape(fitted) == _shape(self.format)
        if not is_same and (not _is_larger(fitted, self.format) or self._is_borne(now)):
            return False
        if is_same:
            self._larger_since = None
        if fitted.bitrate == self.format.bitrate:
            return True
        if self.name not in FOLLOWS_RATE:
            return not is_same
        self.format = replace(self.format, bitrate=fitted.bitrate)
        if self._is_begun:
            self._codec.bit_rate = fitted.bitrate
        return True

    def _is_borne(self, now: float) -> bool:
        """Whether the path has borne the larger picture's bits for a while."""
        if self._larger_since is None:
            self._larger_since = now
        is_settled = now - self._opened_at >= LARGER_AFTER_S
        return is_settled and now - self._larger_since >= BORNE_S


def _shape(picture_format: PictureFormat) -> tuple[int, int, int]:
    return picture_format.width, picture_format.height, picture_format.fps


def _is_larger(fitted: PictureFormat, than: PictureFormat) -> bool:
    """In one way at least, and smaller in none."""
    return fitted.width >= than.width and fitted.fps >= than.fps


def open_codec(
    codec: str, picture_format: PictureFormat, most_bps: int = 0
) -> av.VideoCodecContext:
    """An encoder for live talk: no look-ahead, no frame held back, one thread.

    x264 keeps below the rate it was opened for, whatever it is told later. One that may be told
    more, up to `most_bps`, is opened for that: after its first picture tell it its own rate.
    """
    context = cast(av.VideoCodecContext, av.CodecContext.create(ENCODERS[codec], "w"))
    context.width, context.height = picture_format.width, picture_format.height
    context.pix_fmt = "yuv420p"
    bps = picture_format.bitrate
    context.bit_rate = bps
    context.framerate = Fraction(picture_format.fps, 1)
    context.time_base = Fraction(1, CLOCK)
    context.gop_size = picture_format.fps * KEYFRAME_EVERY_S
    context.thread_count = 1
    if codec == "H264":
        context.bit_rate = most_bps = max(bps, min(most_bps, GROWS_TO * bps))
        first = f":vbv-init={FIRST_SHARE}" if most_bps > bps else ""
        context.profile = "Baseline"
        context.options = {
            # Measured: superfast is as good as veryfast at two thirds of its cost; what a small
            # picture loses with ultrafast nobody sees on a tile.
            "preset": "superfast" if picture_format.height > THUMB.height else "ultrafast",
            "tune": "zerolatency",
            "level": "31",
            "forced-idr": "1",
            "maxrate": str(most_bps),
            "bufsize": str(bps),
            "x264-params": f"scenecut=0{first}",
        }
    else:
        context.qmin, context.qmax = 2, 56
        context.options = {
            "deadline": "realtime",
            "cpu-used": "-6",
            "lag-in-frames": "0",
            **dict.fromkeys(("minrate", "maxrate", "bufsize"), str(bps)),
            "static-thresh": "1",
        }
    return context
