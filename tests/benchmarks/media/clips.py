"""The streams everybody gets: encoded once, numbered picture by picture, played in a loop."""

import array
from fractions import Fraction
from pathlib import Path

import msgspec
import numpy as np

from media import timecode
from media.codec import open_codec
from media.formats import FULL, OFFICER, THUMB, PictureFormat
from media.pattern import Pattern
from media.planes import planes
from media.voice import Voice
from tests.media.material import spoken, steps

LASTS_S = 10
KEYFRAME_EVERY_S = 5
GRAIN = 2.5  # of a camera's sensor, in steps of luma; without it an encoder has nothing to do
GRAINS = 8

FORMATS = {"full": FULL, "thumb": THUMB, "officer": OFFICER}


class Clip(msgspec.Struct, frozen=True):
    """Pictures of `LASTS_S` seconds; the first of each five seconds is a keyframe."""

    name: str
    fps: int
    pictures: tuple[bytes, ...]

    @property
    def keyframe_every(self) -> int:
        return self.fps * KEYFRAME_EVERY_S


class Speech(msgspec.Struct, frozen=True):
    """Opus, 20 ms each."""

    steps: tuple[bytes, ...]


def make(folder: Path) -> None:
    """Encode both clips and the speech into files there."""
    for name, picture_format in FORMATS.items():
        clip = Clip(name, picture_format.fps, _encode(picture_format))
        (folder / f"{name}.clip").write_bytes(msgspec.msgpack.encode(clip))
    (folder / "speech.clip").write_bytes(msgspec.msgpack.encode(_speak()))


def load(folder: Path, name: str) -> Clip:
    return msgspec.msgpack.decode((folder / f"{name}.clip").read_bytes(), type=Clip)


def load_speech(folder: Path) -> Speech:
    return msgspec.msgpack.decode((folder / "speech.clip").read_bytes(), type=Speech)


def _encode(picture_format: PictureFormat) -> tuple[bytes, ...]:
    codec = open_codec("H264", picture_format)
    codec.gop_size = picture_format.fps * KEYFRAME_EVERY_S
    pattern = Pattern(picture_format.width, picture_format.height, seed=3)
    random = np.random.default_rng(5)
    shape = (picture_format.height, picture_format.width)
    grains = [random.normal(0, GRAIN, shape).round().astype(np.int16) for _ in range(GRAINS)]
    pictures: list[bytes] = []
    for number in range(picture_format.fps * LASTS_S):
        frame = pattern.draw(number / picture_format.fps, "12:00:00")
        luma = planes(frame)[0]
        grain = np.roll(grains[number % GRAINS], random.integers(0, 64), axis=1)
        np.copyto(luma, np.clip(luma + grain, 16, 235).astype(np.uint8))
        timecode.stamp(luma, number)
        frame.pts, frame.time_base = number * 90_000 // picture_format.fps, Fraction(1, 90_000)
        pictures += [bytes(packet) for packet in codec.encode(frame)]
    return tuple(pictures)


def _speak() -> Speech:
    words: list[bytes] = []
    voice = Voice(lambda function, number, sound: words.append(sound))
    voice.open()
    for step in steps(spoken(LASTS_S)):
        voice.publish(step)
    return Speech(tuple(words))


class Stamps:
    """When each picture of each stream was handed over last, shared between two processes.

    Seconds of `time.monotonic`, which is one clock on one machine.
    """

    def __init__(self, path: Path, streams: int, pictures: int) -> None:
        self._pictures = pictures
        if not path.exists():
            array.array("d", [0.0] * streams * pictures).tofile(path.open("wb"))
        self._times = np.memmap(path, np.float64, "r+", shape=(streams, pictures))

    def note(self, stream: int, picture: int, now: float) -> None:
        self._times[stream, picture % self._pictures] = now

    def at(self, stream: int, picture: int) -> float:
        return float(self._times[stream, picture % self._pictures])
