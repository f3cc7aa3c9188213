"""Faces found and cut out at one size, off the painting thread, and gone with the look."""

import threading
from collections.abc import Iterator

import av
import cv2
import pytest
from pytestqt.qtbot import QtBot

from cso_console.likeness import HIGH, WIDE, Whose
from cso_console.portraits import Portraits, Sitting
from media.camera import Picture
from media.handoff import Latest
from media.planes import Plane, from_bgr
from tests.cso_console.test_cutting import EMPTY, HEAD, face_in, on_a_page


def as_jpeg(picture: Plane) -> bytes:
    return bytes(cv2.imencode(".jpg", picture)[1])


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


def test_one_that_never_began_can_be_closed() -> None:
    Portraits(PAGES.get).close()
