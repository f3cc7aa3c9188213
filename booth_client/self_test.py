"""CORE. What the booth's parts must be like before anybody depends on them.

Law: a part is judged by what was measured, running until there is something to judge, and nothing
that was measured is kept: no picture, no sound, only how bright and how loud.
"""

import math

import msgspec
import numpy as np

from booth_client.events import CheckState, Part, PartTested
from media.audio import level
from media.planes import Plane
from media.voice import SAMPLE_RATE, STEP, Samples

PATIENCE_S = 10.0  # what has not shown itself by then does not work

DARK, BRIGHT = 50.0, 215.0  # mean of the luma plane, 16 to 235
FLAT = 8.0  # its standard deviation: a covered lens, or no picture at all
QUIET = 0.05  # of `media.audio.level`: a room has some noise, a dead microphone none
FAR_S = 2.0  # an answer of the server that takes longer makes a poor call
CLOCK_OFF_S = 120.0  # a still's day and a receipt's hour must be right
DISK_FREE_BYTES = 200_000_000
TONE_HZ, TONE_STEPS, TONE_AMPLITUDE = 1_000.0, 20, 3_000.0  # 0.4 s, at -21 dB
TONE_SHARE = 0.25  # of what is heard lies in the tone: it is the tone


class Readings(msgspec.Struct, frozen=True):
    """What was measured so far; None: nothing yet. A device that is meant to be absent is fine."""

    camera: bool | None = None
    brightness: float | None = None
    contrast: float | None = None
    has_face: bool | None = None
    microphone: bool | None = None
    loudest: float = 0.0
    speaker: bool | None = None
    is_tone_played: bool = False
    is_tone_heard: bool = False
    answer_s: float | None = None  # of the server; infinite when it does not answer
    clock_off_s: float | None = None
    free_bytes: int | None = None
    has_printer: bool | None = None
    is_printer_stopped: bool = False
    choices: str = ""  # the camera's format and who encodes


def judge(readings: Readings, elapsed_s: float) -> tuple[PartTested, ...]:
    """Every part once, in the order shown; `elapsed_s` since the self-test began."""
    is_over = elapsed_s >= PATIENCE_S
    checks = (
        _camera(readings),
        _light(readings),
        _face(readings, is_over),
        _microphone(readings, is_over),
        _speaker(readings),
        _network(readings),
        _clock(readings),
        _disk(readings),
        _printer(readings),
    )
    return tuple(_given_up(one) if is_over else one for one in checks)


def is_done(checks: tuple[PartTested, ...]) -> bool:
    return all(one.state is not CheckState.RUNNING for one in checks)


def light(luma: Plane) -> tuple[float, float]:
    """Mean and standard deviation of a luma plane."""
    return float(np.mean(luma)), float(np.std(luma))


def tone() -> tuple[Samples, ...]:
    """A short beep as steps for a loudspeaker, eased in and out so that it does not click."""
    count = TONE_STEPS * STEP
    wave = np.sin(np.arange(count) * (2 * math.pi * TONE_HZ / SAMPLE_RATE))
    ease = np.minimum(1.0, np.minimum(np.arange(count), np.arange(count)[::-1]) / STEP)
    return tuple(np.split((wave * ease * TONE_AMPLITUDE).astype(np.int16), TONE_STEPS))


def has_tone(samples: Samples) -> bool:
    """Whether this step is mostly the tone; the angle of an echo does not matter."""
    if level(samples) <= QUIET:
        return False
    sound = samples.astype(np.float64)
    turn = np.exp(-2j * math.pi * TONE_HZ / SAMPLE_RATE * np.arange(len(sound)))
    in_tone = 2 * abs(np.dot(sound, turn)) ** 2 / len(sound)
    return bool(in_tone / np.dot(sound, sound) > TONE_SHARE)


def _camera(readings: Readings) -> PartTested:
    if readings.camera is None:
        return _running(Part.CAMERA)
    if not readings.camera:
        return _bad(Part.CAMERA, "camera")
    if readings.contrast is None:
        return _running(Part.CAMERA)
    if readings.contrast < FLAT:
        return _bad(Part.CAMERA, "covered")
    return PartTested(Part.CAMERA, CheckState.GOOD, made=readings.choices)


def _light(readings: Readings) -> PartTested:
    if readings.brightness is None:
        return _running(Part.LIGHT)
    if readings.brightness < DARK:
        return _bad(Part.LIGHT, "dark")
    return _bad(Part.LIGHT, "bright") if readings.brightness > BRIGHT else _good(Part.LIGHT)


def _face(readings: Readings, is_over: bool) -> PartTested:
    if readings.has_face:
        return _good(Part.FACE)
    return _bad(Part.FACE, "face") if is_over else _running(Part.FACE)


def _microphone(readings: Readings, is_over: bool) -> PartTested:
    if readings.microphone is False:
        return _bad(Part.MICROPHONE, "microphone")
    if readings.microphone and readings.loudest > QUIET:
        return _good(Part.MICROPHONE)
    return _bad(Part.MICROPHONE, "silent") if is_over else _running(Part.MICROPHONE)


def _speaker(readings: Readings) -> PartTested:
    """Heard back is the proof; a booth with a headset has only been played to."""
    if readings.speaker is False:
        return _bad(Part.SPEAKER, "speaker")
    is_played = readings.speaker is True and readings.is_tone_played
    return _good(Part.SPEAKER) if is_played or readings.is_tone_heard else _running(Part.SPEAKER)


def _network(readings: Readings) -> PartTested:
    if readings.answer_s is None:
        return _running(Part.NETWORK)
    if math.isinf(readings.answer_s):
        return _bad(Part.NETWORK, "network")
    return _bad(Part.NETWORK, "slow") if readings.answer_s > FAR_S else _good(Part.NETWORK)


def _clock(readings: Readings) -> PartTested:
    if readings.clock_off_s is None:
        return _running(Part.CLOCK)
    is_off = abs(readings.clock_off_s) > CLOCK_OFF_S
    return _bad(Part.CLOCK, "clock") if is_off else _good(Part.CLOCK)


def _disk(readings: Readings) -> PartTested:
    if readings.free_bytes is None:
        return _running(Part.DISK)
    is_full = readings.free_bytes < DISK_FREE_BYTES
    return _bad(Part.DISK, "disk") if is_full else _good(Part.DISK)


def _printer(readings: Readings) -> PartTested:
    """A booth without a printer shows the receipt: that is how it is meant."""
    if readings.has_printer is None:
        return _running(Part.PRINTER)
    if not readings.has_printer:
        return PartTested(Part.PRINTER, CheckState.GOOD, "no_printer")
    is_stopped = readings.is_printer_stopped
    return _bad(Part.PRINTER, "printer") if is_stopped else _good(Part.PRINTER)


def _given_up(check: PartTested) -> PartTested:
    if check.state is CheckState.RUNNING:
        return _bad(check.part, "no_answer")
    return check


def _running(part: Part) -> PartTested:
    return PartTested(part, CheckState.RUNNING)


def _good(part: Part) -> PartTested:
    return PartTested(part, CheckState.GOOD)


def _bad(part: Part, hint: str) -> PartTested:
    return PartTested(part, CheckState.BAD, hint)
