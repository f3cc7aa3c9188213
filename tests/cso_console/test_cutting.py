"""A face found, put upright and level, and cut out at one size; a live one calmly."""

import cv2
import numpy as np
import pytest

from cso_console.cutting import GONE_S, PAGE_WIDE, Tracker, cut_out, cut_page
from cso_console.likeness import HIGH, WIDE
from demo.drawings.portrait import portrait
from media.faces import FaceFinder
from media.planes import Plane, from_bgr

EMPTY = np.full((480, 640, 3), 120, np.uint8)
HEAD = portrait(640, 480, 3)


def on_a_page(turn: int = 0, tilt: float = 0.0) -> Plane:
    """A small head in the corner of a large page, the page turned and tilted."""
    page = np.full((1200, 1600, 3), 200, np.uint8)
    page[700:1000, 1100:1400] = portrait(300, 300, 3)
    bent = cv2.getRotationMatrix2D((800, 600), tilt, 1.0)
    page = np.asarray(cv2.warpAffine(page, bent, (1600, 1200), borderValue=(200,) * 3), np.uint8)
    return np.ascontiguousarray(np.rot90(page, turn))


def face_in(pixels: Plane) -> tuple[float, float]:
    """Where the face in a cutting is, and how high: shares of the cutting."""
    (face,) = FaceFinder().find(pixels)
    return face.nose[0], face.size


@pytest.mark.parametrize("turn", range(4))
def test_a_card_may_lie_any_way_round(turn: int) -> None:
    cutting = cut_page(on_a_page(turn), FaceFinder(PAGE_WIDE))
    assert cutting.has_face
    (face,) = FaceFinder().find(cutting.pixels)
    assert face.mouth[1] > face.nose[1] > face.left_eye[1]


@pytest.mark.parametrize("tilt", [-12.0, 12.0])
def test_a_card_that_lies_askew_has_its_eyes_put_level(tilt: float) -> None:
    cutting = cut_page(on_a_page(tilt=tilt), FaceFinder(PAGE_WIDE))
    (face,) = FaceFinder().find(cutting.pixels)
    slope = (
        (face.left_eye[1] - face.right_eye[1])
        * HIGH
        / ((face.left_eye[0] - face.right_eye[0]) * WIDE)
    )
    assert abs(np.degrees(np.arctan(slope))) < 7


def test_a_page_without_a_face_shows_its_middle() -> None:
    cutting = cut_page(np.zeros((400, 600, 3), np.uint8), FaceFinder(PAGE_WIDE))
    assert not cutting.has_face


def test_a_face_at_the_edge_is_cut_out_whole_all_the_same() -> None:
    spot = None
    assert cut_out(HEAD[:, :100], spot).pixels.shape == (HIGH, WIDE, 3)


def moved(frames: list[Plane], times: list[float]) -> list[bool]:
    """Whether each of the pictures is cut around a face; three looks at each."""
    tracker = Tracker(FaceFinder())
    return [
        [tracker.cut(from_bgr(frame), now).has_face for _ in range(3)][-1]
        for frame, now in zip(frames, times, strict=True)
    ]


def test_a_face_that_is_hidden_for_a_moment_keeps_its_place() -> None:
    found = moved([HEAD, EMPTY, EMPTY], [0.0, GONE_S / 2, GONE_S * 2])
    assert found == [True, True, False]


def test_what_is_cut_out_moves_calmly() -> None:
    tracker = Tracker(FaceFinder())
    aside = portrait(640, 480, 3, at=(0.65, 0.45))
    for _ in range(3):
        tracker.cut(from_bgr(HEAD), 0.0)
    first = face_in(tracker.cut(from_bgr(aside), 0.1).pixels)[0]
    for _ in range(30):
        last = face_in(tracker.cut(from_bgr(aside), 0.2).pixels)[0]
    assert first > last
    assert last == pytest.approx(0.5, abs=0.06)
