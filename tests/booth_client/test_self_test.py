"""Each part's judgement, and the beep that is heard back."""

import math
from typing import Any

import numpy as np
import pytest

from booth_client.events import CheckState, Part, PartTested
from booth_client.self_test import (
    PATIENCE_S,
    TONE_HZ,
    Readings,
    has_tone,
    is_done,
    judge,
    light,
    tone,
)
from media.audio import level
from media.pattern import Pattern, blank
from media.planes import planes
from media.voice import SAMPLE_RATE, STEP
from tests.media.material import speech

GOOD = Readings(
    camera=True,
    brightness=120.0,
    contrast=40.0,
    has_face=True,
    microphone=True,
    loudest=0.3,
    speaker=True,
    is_tone_played=True,
    is_tone_heard=True,
    answer_s=0.02,
    clock_off_s=-1.0,
    free_bytes=10**10,
    has_printer=True,
)


def of(part: Part, elapsed_s: float = 1.0, **changes: object) -> PartTested:
    readings = Readings(**{**{f: getattr(GOOD, f) for f in GOOD.__struct_fields__}, **changes})
    return next(one for one in judge(readings, elapsed_s) if one.part is part)


def test_a_booth_in_order_is_good_in_every_part() -> None:
    checks = judge(GOOD, 1.0)
    assert checks == tuple(PartTested(part, CheckState.GOOD) for part in Part)
    assert is_done(checks)


def test_nothing_measured_is_running_and_then_bad() -> None:
    checks = judge(Readings(), 0.0)
    assert {one.state for one in checks} == {CheckState.RUNNING}
    assert not is_done(checks)
    checks = judge(Readings(), PATIENCE_S)
    assert {one.state for one in checks} == {CheckState.BAD}
    assert is_done(checks)


@pytest.mark.parametrize(
    ("part", "hint", "changes"),
    [
        (Part.CAMERA, "camera", {"camera": False}),
        (Part.CAMERA, "covered", {"contrast": 1.0}),
        (Part.LIGHT, "dark", {"brightness": 30.0}),
        (Part.LIGHT, "bright", {"brightness": 230.0}),
        (Part.MICROPHONE, "microphone", {"microphone": False}),
        (Part.SPEAKER, "speaker", {"speaker": False}),
        (Part.NETWORK, "network", {"answer_s": math.inf}),
        (Part.NETWORK, "slow", {"answer_s": 3.0}),
        (Part.CLOCK, "clock", {"clock_off_s": -600.0}),
        (Part.DISK, "disk", {"free_bytes": 1_000}),
        (Part.PRINTER, "printer", {"is_printer_stopped": True}),
    ],
)
def test_what_is_wrong_is_said_at_once(part: Part, hint: str, changes: dict[str, Any]) -> None:
    assert of(part, **changes) == PartTested(part, CheckState.BAD, hint)


@pytest.mark.parametrize(
    ("part", "hint", "changes"),
    [
        (Part.FACE, "face", {"has_face": False}),
        (Part.MICROPHONE, "silent", {"loudest": 0.0}),
        (Part.SPEAKER, "no_answer", {"is_tone_played": False, "is_tone_heard": False}),
        (Part.CAMERA, "no_answer", {"contrast": None}),
    ],
)
def test_what_may_still_come_is_waited_for(part: Part, hint: str, changes: dict[str, Any]) -> None:
    assert of(part, **changes) == PartTested(part, CheckState.RUNNING)
    assert of(part, PATIENCE_S, **changes) == PartTested(part, CheckState.BAD, hint)


def test_a_tone_heard_back_proves_the_speaker_by_itself() -> None:
    assert of(Part.SPEAKER, speaker=None, is_tone_played=False).state is CheckState.GOOD


def test_a_booth_without_a_printer_is_in_order_and_says_so() -> None:
    assert of(Part.PRINTER, has_printer=False) == PartTested(
        Part.PRINTER, CheckState.GOOD, "no_printer"
    )


def test_a_drawn_room_is_light_enough_and_a_blank_picture_is_flat() -> None:
    brightness, contrast = light(planes(Pattern(640, 360).draw(1.0))[0])
    assert of(Part.LIGHT, brightness=brightness).state is CheckState.GOOD
    assert of(Part.CAMERA, contrast=contrast).state is CheckState.GOOD
    _, contrast = light(planes(blank(640, 360))[0])
    assert of(Part.CAMERA, contrast=contrast).hint == "covered"


def test_the_tone_is_whole_steps_soft_and_does_not_click() -> None:
    steps = tone()
    assert {(one.shape, one.dtype) for one in steps} == {((STEP,), np.dtype(np.int16))}
    assert abs(int(steps[0][0])) + abs(int(steps[-1][-1])) == 0
    assert 0.4 < level(steps[5]) < 0.7


def test_the_tone_is_told_from_speech_and_silence() -> None:
    assert all(has_tone(one) for one in tone()[1:-1])
    assert not has_tone(np.zeros(STEP, np.int16))
    spoken = np.split(speech(1.0), 50)
    assert sum(has_tone(one) for one in spoken) < 10


@pytest.mark.parametrize("angle", [0.3, 1.5, 2.9])
def test_an_echo_of_the_tone_in_noise_is_still_the_tone(angle: float) -> None:
    moments = np.arange(STEP) / SAMPLE_RATE
    noise = np.random.default_rng(7).normal(0, 300, STEP)
    heard = 600 * np.sin(2 * math.pi * TONE_HZ * moments + angle) + noise
    assert has_tone(heard.astype(np.int16))


def test_a_good_camera_says_what_was_agreed_on_with_it() -> None:
    told = of(Part.CAMERA, choices="MJPG 1280x720 30/s - H264 libx264")
    assert told == PartTested(
        Part.CAMERA, CheckState.GOOD, made="MJPG 1280x720 30/s - H264 libx264"
    )
