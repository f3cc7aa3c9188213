"""Drawn papers, photographed: what is fine is accepted, what is wrong is called by its name."""

import math
from dataclasses import replace
from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest

from demo.drawings.drawn import Drawn
from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.scene import Shot, photograph
from media.document import Fault, Shape, find_outline, flatten, judge, long_side
from media.planes import Plane

CARD = Shape(ratio=1.585, least_pixels=520, most_blur=0.0061)
LETTER = Shape(ratio=1.414, least_pixels=700, most_blur=0.0061)
GOOD = Shot(width=1280, height=960, angle=5, tilt=(6, -4), blur=0.02, seed=3)


@cache
def paper(kind: str) -> Drawn:
    return draw(kind, made_up(5))


def picture(kind: str = "ktp", **changes: Any) -> Plane:
    return photograph(paper(kind), replace(GOOD, **changes))


def desk(brightness: int = 90) -> Plane:
    noise = np.random.default_rng(0).normal(brightness, 2, (960, 1280, 1))
    return np.repeat(np.clip(noise, 0, 255), 3, axis=2).astype(np.uint8)


@pytest.mark.parametrize(
    "changes",
    (
        {},
        {"shadow": 0.35},
        {"angle": 180.0},
        {"angle": -90.0, "fill": 0.9},
        {"has_thumb": True},
        {"is_held": True, "has_thumb": True},
        {"light": 0.75, "noise": 4.0, "quality": 60},
    ),
)
def test_a_good_picture_is_accepted(changes: dict[str, Any]) -> None:
    assert judge(picture(**changes), CARD).fault is Fault.NONE


def test_a_letter_is_accepted_too() -> None:
    judgement = judge(picture("employer_letter", fill=0.93, width=2592, height=1944), LETTER)
    assert judgement.fault is Fault.NONE


@pytest.mark.parametrize(
    ("fault", "changes"),
    (
        (Fault.BLURRED, {"blur": 0.5}),
        (Fault.BLURRED, {"smear": 1.6}),
        (Fault.GLARE, {"glare": 0.06}),
        (Fault.DARK, {"light": 0.18}),
        (Fault.CUT_OFF, {"at": (0.72, 0.5)}),
        (Fault.CUT_OFF, {"at": (0.5, 0.25), "fill": 0.95}),
        (Fault.COVERED, {"cover": 0.12}),
        (Fault.TOO_SMALL, {"fill": 0.3}),
        (Fault.TOO_SMALL, {"fill": 0.12}),
    ),
)
def test_what_is_wrong_is_called_by_its_name(fault: Fault, changes: dict[str, Any]) -> None:
    assert judge(picture(**changes), CARD).fault is fault


def test_an_empty_desk_has_no_paper() -> None:
    judgement = judge(desk(130), CARD)
    assert (judgement.fault, judgement.outline) == (Fault.MISSING, ())


def test_a_dark_picture_is_dark_with_or_without_a_paper() -> None:
    assert judge(desk(30), CARD).fault is Fault.DARK


def test_four_bars_around_nothing_are_no_paper() -> None:
    view = desk(120)
    for x, y, wide, high in ((640, 260, 120, 10), (640, 700, 120, 10), (320, 480, 10, 120)):
        cv2.rectangle(view, (x - wide, y - high), (x + wide, y + high), (240, 240, 240), -1)
    cv2.rectangle(view, (950, 360), (970, 600), (240, 240, 240), cv2.FILLED)
    assert judge(view, CARD).fault is Fault.MISSING


def test_a_frame_drawn_on_the_desk_is_no_paper() -> None:
    view = desk(120)
    cv2.rectangle(view, (300, 250), (900, 640), (240, 240, 240), 6)
    assert judge(view, CARD).fault is Fault.MISSING


def test_a_crumb_of_another_colour_is_no_paper() -> None:
    view = desk(120)
    cv2.fillPoly(view, [np.array([(600, 400), (720, 420), (610, 520)], np.int32)], (240, 240, 240))
    assert judge(view, CARD).fault is Fault.MISSING


def test_a_blank_sheet_is_blurred_for_nothing_on_it_is_sharp() -> None:
    view = desk(80)
    cv2.rectangle(view, (200, 200), (1080, 755), (225, 225, 225), cv2.FILLED)
    judgement = judge(view, CARD)
    assert (judgement.fault, judgement.sharpness) == (Fault.BLURRED, 0.0)


def test_a_sharper_picture_says_so() -> None:
    assert judge(picture(), CARD).sharpness > judge(picture(blur=0.12), CARD).sharpness


def test_the_outline_lies_on_the_papers_corners() -> None:
    view = desk(80)
    cv2.rectangle(view, (200, 200), (1080, 755), (225, 225, 225), cv2.FILLED)
    outline, is_cut_off = find_outline(view, CARD)
    expected = ((200, 200), (1080, 200), (1080, 755), (200, 755))
    assert not is_cut_off
    for (x, y), (right_x, right_y) in zip(outline, expected, strict=True):
        assert math.hypot(x * 1280 - right_x, y * 960 - right_y) < 10


def test_laid_flat_it_has_its_own_shape_and_no_more_pixels_than_were_there() -> None:
    view = picture()
    outline = judge(view, CARD).outline
    flat = flatten(view, outline, CARD)
    height, width = flat.shape[:2]
    assert width / height == pytest.approx(CARD.ratio, abs=0.01)
    assert width <= long_side(view, outline) + 1


def test_a_paper_that_stands_is_laid_flat_standing() -> None:
    view = picture(angle=90.0, fill=0.9)
    height, width = flatten(view, judge(view, CARD).outline, CARD).shape[:2]
    assert height > width


def test_a_large_picture_is_laid_flat_at_the_size_asked_for() -> None:
    view = picture(width=2592, height=1944)
    flat = flatten(view, judge(view, CARD).outline, CARD, 600)
    assert flat.shape == (379, 600, 3)


def test_a_sheet_at_the_far_end_of_the_room_is_too_small() -> None:
    view = desk(90)
    cv2.rectangle(view, (600, 400), (650, 434), (230, 230, 230), cv2.FILLED)
    assert judge(view, CARD).fault is Fault.TOO_SMALL
