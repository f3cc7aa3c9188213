"""An open encoder: what it makes, what of a change it can follow, and what needs it opened anew."""

import logging
from fractions import Fraction
from typing import cast

import av

from media.formats import KEYFRAME_EVERY_S, THUMB, PictureFormat
from media.hardware import SOFTWARE, open_hardware

logger = logging.getLogger(__name__)

CLOCK = 90_000
LARGER_AFTER_S = 5.0  # a path that comes and goes must not make a new size every second

ENCODERS = {"H264": SOFTWARE, "VP8": "libvpx"}
FOLLOWS_RATE = frozenset({SOFTWARE})  # while it is open; the others begin anew, with a keyframe


def available_codecs() -> tuple[str, ...]:
    """What this machine can encode, best first: some of "H264", "VP8"."""
    return tuple(name for name, encoder in ENCODERS.items() if encoder in av.codecs_available)


class OpenEncoder:
    """An open encoder, and what it was opened for."""

    def __init__(
        self,
        wanted: tuple[PictureFormat, str],
        fitted: PictureFormat,
        now: float,
        h264: str = SOFTWARE,
    ) -> None:
        self.name = encoder_of(wanted[1], h264)
        is_software = self.name in ENCODERS.values()
        codec, name = wanted[1], self.name
        self.codec = open_codec(codec, fitted) if is_software else open_hardware(name, fitted)
        self.format = fitted
        self._wanted = wanted
        self._opened_at = now
        logger.info("encoding %s at %dx%d by %s", codec, fitted.width, fitted.height, name)

    def is_for(self, wanted: tuple[PictureFormat, str]) -> bool:
        """Whether this was opened for what is wanted now."""
        return wanted == self._wanted

    def follow(
        self,
        wanted: tuple[PictureFormat, str],
        fitted: PictureFormat,
        now: float,
        h264: str = SOFTWARE,
    ) -> bool:
        """Whether it can go on as it is; fewer or more bits alone need no new keyframe."""
        if not self.is_for(wanted) or encoder_of(wanted[1], h264) != self.name:
            return False
        if _shape(fitted) != _shape(self.format):
            is_larger = fitted.bitrate > self.format.bitrate
            return is_larger and now - self._opened_at < LARGER_AFTER_S
        if fitted.bitrate != self.format.bitrate:
            if self.name not in FOLLOWS_RATE:
                return False
            self.codec.bit_rate = fitted.bitrate
            self.format = fitted
        return True


def encoder_of(codec: str, h264: str) -> str:
    """FFmpeg's name of the encoder that is used."""
    return h264 if codec == "H264" else ENCODERS[codec]


def _shape(picture_format: PictureFormat) -> tuple[int, int, int]:
    return picture_format.width, picture_format.height, picture_format.fps


def open_codec(codec: str, picture_format: PictureFormat) -> av.VideoCodecContext:
    """An encoder for live talk: no look-ahead, no frame held back, one thread."""
    context = cast(av.VideoCodecContext, av.CodecContext.create(ENCODERS[codec], "w"))
    context.width, context.height = picture_format.width, picture_format.height
    context.pix_fmt = "yuv420p"
    context.bit_rate = picture_format.bitrate
    context.framerate = Fraction(picture_format.fps, 1)
    context.time_base = Fraction(1, CLOCK)
    context.gop_size = picture_format.fps * KEYFRAME_EVERY_S
    context.thread_count = 1
    rate = str(picture_format.bitrate)
    if codec == "H264":
        context.profile = "Baseline"
        context.options = {
            # Measured: superfast is as good as veryfast at two thirds of its cost; what a small
            # picture loses with ultrafast nobody sees on a tile.
            "preset": "superfast" if picture_format.height > THUMB.height else "ultrafast",
            "tune": "zerolatency",
            "level": "31",
            "forced-idr": "1",
            "maxrate": rate,
            "bufsize": rate,
            "x264-params": "scenecut=0",
        }
    else:
        context.qmin, context.qmax = 2, 56
        context.options = {
            "deadline": "realtime",
            "cpu-used": "-6",
            "lag-in-frames": "0",
            "minrate": rate,
            "maxrate": rate,
            "bufsize": rate,
            "static-thresh": "1",
        }
    return context
