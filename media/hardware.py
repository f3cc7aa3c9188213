"""Which H.264 encoder this machine has: a chip's, when it proves itself at start, else software.

Each that FFmpeg offers is tried once, in a process of its own, so that a driver that crashes or
hangs hurts nobody. What is asked of it is what a call needs: each picture out at once and whole,
Annex B, a keyframe when asked and only then. `python -m media.hardware NAME` is such a trial.
"""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import cast

import av
import numpy as np
from av.video.frame import PictureType

from media import timecode
from media.formats import KEYFRAME_EVERY_S, PictureFormat
from media.keyframe import START_CODE, is_keyframe
from media.pattern import Pattern
from media.planes import planes, yuv420p

logger = logging.getLogger(__name__)

SOFTWARE = "libx264"
CLOCK = 90_000

# By preference. What each calls: nothing held back, a constant rate, an IDR when one is asked for.
SETTINGS = MappingProxyType(
    {
        "h264_nvenc": {
            "preset": "p2",
            "tune": "ull",
            "rc": "cbr",
            "zerolatency": "1",
            "delay": "0",
            "forced-idr": "1",
            "profile": "baseline",
        },
        "h264_qsv": {
            "preset": "veryfast",
            "async_depth": "1",
            "low_delay_brc": "1",
            "forced_idr": "1",
            "profile": "baseline",
        },
        "h264_amf": {
            "usage": "ultralowlatency",
            "rc": "cbr",
            "async_depth": "1",
            "forced_idr": "1",
            "header_spacing": "1",
            "profile": "constrained_baseline",
        },
        "h264_videotoolbox": {"realtime": "1", "profile": "constrained_baseline", "allow_sw": "0"},
        "h264_mf": {"hw_encoding": "1", "rate_control": "cbr", "scenario": "video_conference"},
        "h264_vaapi": {"async_depth": "1", "profile": "constrained_baseline"},
        "h264_v4l2m2m": {},
    }
)

TRIAL = PictureFormat(320, 180, 30, 1_000_000)
PICTURES, ASKED = 10, 6  # of a trial; the keyframe is asked for with this one
MOST_OFF = 10.0  # of luma, on average: a wrong plane or stride is tens off, an encoder's loss two
BASELINE = 66  # profile_idc of H.264, A.2.1: what is promised to the other end of a call
TRIAL_WITHIN_S = 6.0
PROVEN = "proven"


@dataclass(frozen=True)
class Trial:
    """`outcome` is "proven", or why not: "cannot_open", "held_back", "not_annex_b",
    "wrong_profile", "no_keyframe", "unasked_keyframe", "wrong_picture", "crashed", "too_slow".
    """

    encoder: str
    outcome: str


@dataclass(frozen=True)
class Choice:
    """FFmpeg's name of the encoder to use, and what became of those that were tried before."""

    encoder: str
    trials: tuple[Trial, ...]

    @property
    def is_hardware(self) -> bool:
        return self.encoder != SOFTWARE


def offered(available: Iterable[str] = av.codecs_available) -> tuple[str, ...]:
    """The hardware encoders FFmpeg was built with, best first; most have no chip here."""
    known = set(available)
    return tuple(name for name in SETTINGS if name in known)


def prove(
    name: str, command: Sequence[str] = (sys.executable, "-m", __name__), within_s: float = 0.0
) -> Trial:
    """Run the trial in a child; takes `TRIAL_WITHIN_S` at most. Not for a loop or a painter."""
    try:
        child = subprocess.run(  # noqa: S603  our own program
            [*command, name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=within_s or TRIAL_WITHIN_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Trial(name, "too_slow")
    said = child.stdout.decode("ascii", "replace").split()
    return Trial(name, said[-1] if child.returncode == 0 and said else "crashed")


def choose(names: Sequence[str], prove: Callable[[str], Trial] = prove) -> Choice:
    """The first that proves itself; software is always there. Logged once."""
    trials: list[Trial] = []
    for name in names:
        trials.append(prove(name))
        if trials[-1].outcome == PROVEN:
            break
    is_proven = bool(trials) and trials[-1].outcome == PROVEN
    choice = Choice(trials[-1].encoder if is_proven else SOFTWARE, tuple(trials))
    tried = ", ".join(f"{one.encoder} {one.outcome}" for one in trials) or "no other is offered"
    logger.info("H264 is encoded by %s (%s)", choice.encoder, tried)
    return choice


def open_hardware(name: str, picture_format: PictureFormat) -> av.VideoCodecContext:
    """Raises av.FFmpegError or ValueError, now or with the first picture, without the chip."""
    context = cast(av.VideoCodecContext, av.CodecContext.create(name, "w"))
    takes = {one.name for one in context.codec.video_formats or ()}
    context.width, context.height = picture_format.width, picture_format.height
    context.pix_fmt = "yuv420p" if "yuv420p" in takes or not takes else "nv12"
    context.bit_rate = picture_format.bitrate
    context.framerate = Fraction(picture_format.fps, 1)
    context.time_base = Fraction(1, CLOCK)
    context.gop_size = picture_format.fps * KEYFRAME_EVERY_S
    context.max_b_frames = 0
    rate = str(picture_format.bitrate)
    context.options = {"maxrate": rate, "bufsize": rate, **SETTINGS.get(name, {})}
    return context


def trial(
    name: str,
    open_codec: Callable[[str, PictureFormat], av.VideoCodecContext] = open_hardware,
) -> str:
    """Ten small pictures there and back: the outcome, as in `Trial`. In this very process."""
    shown = [_picture(number) for number in range(PICTURES)]
    try:
        codec = open_codec(name, TRIAL)
        made = [codec.encode(frame) for frame in shown]
    except (av.FFmpegError, ValueError):
        return "cannot_open"
    if any(len(packets) != 1 for packets in made):
        return "held_back"
    data = [bytes(packets[0]) for packets in made]
    return _judge_bytes(data) or _judge_pictures(data, shown) or PROVEN


def _judge_bytes(data: list[bytes]) -> str:
    if not all(one.startswith((START_CODE, b"\0" + START_CODE)) for one in data):
        return "not_annex_b"
    whole = [is_keyframe("H264", one) for one in data]
    if not (whole[0] and whole[ASKED]):
        return "no_keyframe"
    if sum(whole) != 2:
        return "unasked_keyframe"
    return "" if _profile(data[0]) == BASELINE else "wrong_profile"


def _judge_pictures(data: list[bytes], shown: list[av.VideoFrame]) -> str:
    decoder = av.CodecContext.create("h264", "r")
    try:
        seen = [frame for one in data for frame in decoder.decode(av.Packet(one))]
        seen += decoder.decode(None)
    except av.FFmpegError:
        return "wrong_picture"
    is_right = len(seen) == len(shown) and all(map(_are_alike, shown, seen))
    return "" if is_right else "wrong_picture"


def _picture(number: int) -> av.VideoFrame:
    frame = Pattern(TRIAL.width, TRIAL.height).draw(number / TRIAL.fps)
    timecode.stamp(planes(frame)[0], number)
    frame.pts, frame.time_base = number * CLOCK // TRIAL.fps, Fraction(1, CLOCK)
    frame.pict_type = PictureType.I if number == ASKED else PictureType.NONE
    return frame


def _are_alike(shown: av.VideoFrame, seen: av.VideoFrame) -> bool:
    if (shown.width, shown.height) != (seen.width, seen.height):
        return False
    pairs = zip(planes(shown), planes(yuv420p(seen)), strict=True)
    off = max(float(np.abs(one.astype(np.int16) - other).mean()) for one, other in pairs)
    return off < MOST_OFF and timecode.read(seen) == timecode.read(shown)


def _profile(keyframe: bytes) -> int:
    """profile_idc: the first byte of the sequence parameters; 0 when there are none."""
    at = keyframe.find(START_CODE)
    while 0 <= at < len(keyframe) - len(START_CODE) - 1:
        if keyframe[at + len(START_CODE)] & 0x1F == 7:
            return keyframe[at + len(START_CODE) + 1]
        at = keyframe.find(START_CODE, at + len(START_CODE))
    return 0


if __name__ == "__main__":
    sys.stdout.write(trial(sys.argv[1]) + "\n")
