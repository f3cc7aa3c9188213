"""Faces found and cut out at one size, off the painting thread, and gone with the look."""

import threading
from collections.abc import Iterator

import av
import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cso_console.likeness import Whose
from cso_console.portraits import (
    GONE_S,
    HIGH,
    PAGE_WIDE,
    WIDE,
    Portraits,
    Sitting,
    Tracker,
    cut_out,
    cut_page,
)
from demo.drawings.portrait import portrait
from media.camera import Picture
from media.faces import FaceFinder
from media.handoff import Latest
from media.planes import Plane, from_bgr

EMPTY = np.full((480, 640, 3), 120, np.uint8)
HEAD = portrait(640, 480, 3)


def as_jpeg(picture: Plane) -> bytes:
    return bytes(cv2.imencode(".jpg", picture)[1])


def on_a_page(turn: int = 0, tilt: float = 0.0) -> Plane:
    """A small head in the corner of a large page, the page turned and tilted."""
    page = np.full((1200, 1600, 3), 200, np.uint8)
    page[700:1000, 1100:1400] = portrait(300, 300, 3)
    bent = cv2.getRotationMatrix2D((800, 600), tilt, 1.0)
    page = np.asarray(cv2.warpAffine(page, bent, (1600, 1200), borderValue=(200,) * 3), np.uint8)
    return np.ascontiguousarray(np.rot90(page, turn))


PAGES = {"photo": as_jpeg(HEAD), "card": as_jpeg(on_a_page()), "torn": b"no picture at all"}


@pytest.fixture
def portraits(qtbot: QtBot) -> Iterator[Portraits]:
    portraits = Portraits(PAGES.get)
    portraits.start()
    yield portraits
    portraits.close()


def live(picture: Plane) -> Latest[av.VideoFrame]:
    latest: Latest[av.VideoFrame] = Latest()
    latest.put(from_bgr(picture))
    return latest


def face_in(pixels: Plane) -> tuple[float, float]:
    """Where the face in a cutting is, and how high: shares of the cutting."""
    (face,) = FaceFinder().find(pixels)
    return face.nose[0], face.size


def test_the_three_faces_have_one_size(portraits: Portraits, qtbot: QtBot) -> None:
    portraits.look(Sitting("v-1", live(HEAD), "photo", "card"))
    qtbot.waitUntil(lambda: len(portraits.faces()[1]) == 3)
    visit, faces = portraits.faces()
    assert visit == "v-1"
    for pixels in faces.values():
        assert pixels.shape == (HIGH, WIDE, 3)
        across, high = face_in(pixels)
        assert across == pytest.approx(0.5, abs=0.06)
        assert high == pytest.approx(1 / 1.9, abs=0.09)


def test_whoever_paints_is_told(portraits: Portraits, qtbot: QtBot) -> None:
    with qtbot.waitSignal(portraits.changed, timeout=30_000):
        portraits.look(Sitting("v-1", None, "photo", ""))
    cutting = portraits.face(Whose.PHOTO)
    assert cutting is not None
    assert (cutting.print.image.width(), cutting.print.image.height()) == (WIDE, HIGH)


def test_a_cameras_own_pictures_do_as_well(portraits: Portraits, qtbot: QtBot) -> None:
    latest: Latest[Picture] = Latest()
    latest.put(Picture(from_bgr(HEAD), 1.0))
    portraits.look(Sitting("v-1", latest, "", ""))
    qtbot.waitUntil(lambda: portraits.face(Whose.LIVE) is not None)


def test_with_the_look_every_face_is_gone(portraits: Portraits, qtbot: QtBot) -> None:
    portraits.look(Sitting("v-1", live(HEAD), "photo", ""))
    qtbot.waitUntil(lambda: len(portraits.faces()[1]) == 2)
    portraits.look(None)
    assert portraits.faces() == ("", {})
    assert [portraits.face(one) for one in Whose] == [None] * 3


def test_another_claims_faces_take_the_place_of_these(portraits: Portraits, qtbot: QtBot) -> None:
    portraits.look(Sitting("v-1", live(HEAD), "photo", ""))
    qtbot.waitUntil(lambda: len(portraits.faces()[1]) == 2)
    portraits.look(Sitting("v-2", None, "", "card"))
    assert portraits.face(Whose.LIVE) is None
    qtbot.waitUntil(lambda: portraits.faces() == ("v-2", portraits.faces()[1]) != ("v-2", {}))
    assert list(portraits.faces()[1]) == [Whose.PORTRAIT]


def test_a_page_that_comes_late_is_cut_when_it_comes(qtbot: QtBot) -> None:
    pages: dict[str, bytes] = {}
    portraits = Portraits(pages.get)
    portraits.start()
    portraits.look(Sitting("v-1", None, "photo", ""))
    assert portraits.face(Whose.PHOTO) is None
    pages["photo"] = PAGES["photo"]
    qtbot.waitUntil(lambda: portraits.face(Whose.PHOTO) is not None)
    portraits.close()


def test_a_page_that_is_no_picture_is_told_as_such(portraits: Portraits, qtbot: QtBot) -> None:
    portraits.look(Sitting("v-1", None, "torn", ""))
    qtbot.waitUntil(lambda: portraits.has_failed(Whose.PHOTO))
    assert not portraits.has_failed(Whose.PORTRAIT)
    assert portraits.faces() == ("v-1", {})


def test_an_empty_chair_is_shown_and_is_no_face(portraits: Portraits, qtbot: QtBot) -> None:
    portraits.look(Sitting("v-1", live(EMPTY), "", ""))
    qtbot.waitUntil(lambda: portraits.face(Whose.LIVE) is not None)
    assert portraits.faces() == ("v-1", {})


def test_who_waits_for_a_look_is_woken_by_it_and_by_the_end(portraits: Portraits) -> None:
    answers: list[bool] = []
    waiting = threading.Thread(target=lambda: answers.append(portraits.wait()))
    waiting.start()
    portraits.look(Sitting("v-1", None, "", ""))
    waiting.join()
    portraits.close()
    assert [*answers, portraits.wait()] == [True, False]


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


def test_what_is_cut_out_moves_calmly(qtbot: QtBot) -> None:
    tracker = Tracker(FaceFinder())
    aside = portrait(640, 480, 3, at=(0.65, 0.45))
    for _ in range(3):
        tracker.cut(from_bgr(HEAD), 0.0)
    first = face_in(tracker.cut(from_bgr(aside), 0.1).pixels)[0]
    for _ in range(30):
        last = face_in(tracker.cut(from_bgr(aside), 0.2).pixels)[0]
    assert first > last
    assert last == pytest.approx(0.5, abs=0.06)


def test_one_that_never_began_can_be_closed() -> None:
    Portraits(PAGES.get).close()
