"""Sound and pictures made for the tests: speech-like, short, and the same each time."""

import wave
from pathlib import Path

import av
import numpy as np

from media.audio import SAMPLE_RATE, STEP
from media.codec import open_codec
from media.formats import PictureFormat
from media.pattern import Pattern
from media.voice import Samples

SPOKEN = Path(__file__).parents[2] / "demo" / "voices" / "officer.ogg"


def speech(seconds: float, seed: int = 0) -> Samples:
    """Syllables: a buzzing voice through three formants, breath between, pauses between words."""
    random = np.random.default_rng(seed)
    moment = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    pitch = 120 + 25 * np.sin(2 * np.pi * 0.7 * moment) + 8 * seed
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    sound = np.zeros_like(moment)
    for harmonic in range(1, 26):
        formants = sum(
            np.exp(-(((harmonic * 130 - centre) / 220) ** 2)) for centre in (520, 1480, 2500)
        )
        sound += (0.05 + formants) / harmonic**0.5 * np.sin(harmonic * phase)
    syllables = np.clip(np.sin(2 * np.pi * 3.3 * moment), 0, 1)
    words = np.where(np.sin(2 * np.pi * 0.6 * moment + seed) > -0.7, 1.0, 0.0)
    sound = sound * syllables * words + random.normal(0, 0.03, len(moment)) * words
    return np.asarray(sound / np.abs(sound).max() * 16_000, np.int16)


def spoken(seconds: float) -> Samples:
    """Real words: the first `seconds` of spoken Indonesian, from its first sound on."""
    resampler = av.AudioResampler("s16", "mono", SAMPLE_RATE)
    with av.open(str(SPOKEN)) as container:
        parts = [
            step.to_ndarray().reshape(-1)
            for frame in container.decode(audio=0)
            for step in resampler.resample(frame)
        ]
    sound = np.concatenate(parts)
    begins = int(np.argmax(np.abs(sound) > 500))
    return np.asarray(sound[begins : begins + round(seconds * SAMPLE_RATE)], np.int16)


def steps(sound: Samples) -> list[Samples]:
    """Cut into the 20 ms that a microphone gives."""
    return [sound[at : at + STEP] for at in range(0, len(sound) - STEP + 1, STEP)]


def write_sound(path: Path, sound: Samples) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(sound.tobytes())
    return path


def read_sound(path: Path) -> Samples:
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def write_video(
    path: Path, seconds: float = 1.0, fps: int = 25, size: tuple[int, int] = (320, 180)
) -> Path:
    pattern = Pattern(*size, seed=1)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.options = {"preset": "ultrafast"}
        for number in range(round(seconds * fps)):
            frame = pattern.draw(number / fps)
            frame.pts = None
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def encoded_pictures(codec: str, count: int, width: int = 320, height: int = 180) -> list[bytes]:
    """A keyframe and those that lean on it, from the encoders we send with."""
    context = open_codec(codec, PictureFormat(width, height, 15, 200_000))
    pattern, packets = Pattern(width, height), []
    for number in range(count):
        frame = pattern.draw(number / 15)
        frame.pts = number * 6_000
        packets += [bytes(packet) for packet in context.encode(frame)]
    return packets
