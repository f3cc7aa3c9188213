"""The sound of an offer: two soft notes, 180 ms, for the officer alone."""

import numpy as np

from media.voice import SAMPLE_RATE, STEP, Samples

_NOTES_HZ = (659.3, 880.0)
_STEPS = 9
_LOUDNESS = 0.18


def chime() -> list[Samples]:
    """Ready to be played, step by step."""
    half = _STEPS * STEP // 2
    moments = np.arange(half) / SAMPLE_RATE
    fade = np.minimum(1.0, np.linspace(0, 20, half)) * np.linspace(1.0, 0.0, half) ** 2
    notes = [np.sin(2 * np.pi * pitch * moments) * fade for pitch in _NOTES_HZ]
    whole = (np.concatenate(notes) * _LOUDNESS * 32767).astype(np.int16)
    return list(whole.reshape(_STEPS, STEP))
