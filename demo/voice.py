"""A drawn voice: syllables of a few formants over a pitch, with pauses, for a simulated microphone.

It says nothing; it only has the loudness and the rhythm of speech.
"""

import wave
from pathlib import Path

import numpy as np

RATE = 48_000
FORMANTS_HZ = ((700, 1220), (300, 2200), (450, 1000), (350, 800))


def write_voice(path: Path, seed: int, seconds: float = 12.0) -> None:
    """Write `seconds` of 48 kHz mono sound; another `seed` is another voice."""
    rng = np.random.default_rng(seed)
    pitch = float(rng.uniform(100.0, 220.0))
    sound = np.zeros(int(seconds * RATE))
    start = 0
    while start < len(sound):
        length = int(rng.uniform(0.12, 0.28) * RATE)
        syllable = _syllable(length, pitch * rng.uniform(0.9, 1.15), rng)
        end = min(start + length, len(sound))
        sound[start:end] = syllable[: end - start]
        is_breath = rng.random() < 0.18
        start = end + int(rng.uniform(0.5, 1.2) * RATE if is_breath else 0.04 * RATE)
    samples = (sound / np.abs(sound).max() * 9_000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _syllable(length: int, pitch: float, rng: np.random.Generator) -> np.ndarray:
    time = np.arange(length) / RATE
    low, high = FORMANTS_HZ[int(rng.integers(len(FORMANTS_HZ)))]
    sound = np.zeros(length)
    for harmonic in range(1, 24):
        hertz = pitch * harmonic
        strength = np.exp(-(((hertz - low) / 250) ** 2)) + 0.6 * np.exp(
            -(((hertz - high) / 350) ** 2)
        )
        sound += (strength + 0.02) * np.sin(2 * np.pi * hertz * time)
    return np.asarray(sound * np.hanning(length))
