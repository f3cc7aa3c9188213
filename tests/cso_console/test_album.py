"""Pages made ready to be painted, off the painting thread, and forgotten with their visit."""

import hashlib
from collections.abc import Iterator

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from cso_console import album as module
from cso_console.album import Album, Order, cut, decoded, fitted
from cso_console.files import View

RED, GREEN, BLUE, WHITE = (0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)
VIEW = View("v-1")


def quarters(width: int = 800, height: int = 400) -> module.Pixels:
    """Red and green above, blue and white below."""
    page = np.zeros((height, width, 3), np.uint8)
    page[: height // 2, : width // 2] = RED
    page[: height // 2, width // 2 :] = GREEN
    page[height // 2 :, : width // 2] = BLUE
    page[height // 2 :, width // 2 :] = WHITE
    return page


def as_png(page: module.Pixels) -> bytes:
    return bytes(cv2.imencode(".png", page)[1])


PAGE = as_png(quarters())
SHA = hashlib.sha256(PAGE).hexdigest()


@pytest.fixture
def lacking() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def album(qtbot: QtBot, lacking: list[tuple[str, str]]) -> Iterator[Album]:
    album = Album(lambda visit, sha256: lacking.append((visit, sha256)))
    album.start()
    yield album
    album.close()


def test_a_page_that_has_come_gets_a_small_picture(album: Album, qtbot: QtBot) -> None:
    assert album.thumb(SHA) is None
    album.put("v-1", SHA, PAGE)
    qtbot.waitUntil(lambda: album.thumb(SHA) is not None)
    image = album.thumb(SHA)
    assert image is not None
    assert (image.width(), image.height()) == (200, 100)
    assert image.pixelColor(20, 20) == QColor("red")


def test_a_page_is_made_at_the_size_it_is_seen_at(album: Album, qtbot: QtBot) -> None:
    album.put("v-1", SHA, PAGE)
    order = Order(SHA, VIEW, 400, 400)
    assert album.large(order) is None
    qtbot.waitUntil(lambda: album.large(order) is not None)
    made = album.large(order)
    assert made is not None
    assert (made.image.width(), made.image.height()) == (400, 200)


def test_until_another_view_is_made_the_last_one_stays(album: Album, qtbot: QtBot) -> None:
    album.put("v-1", SHA, PAGE)
    whole = Order(SHA, VIEW, 400, 200)
    qtbot.waitUntil(lambda: album.large(whole) is not None)
    first = album.large(whole)
    near = Order(SHA, View("v-1", zoom=2), 400, 200)
    assert album.large(near) is not None
    qtbot.waitUntil(lambda: album.large(near) is not first)


def test_what_is_no_picture_is_said_to_be_none(
    album: Album, qtbot: QtBot, expected_logs: object
) -> None:
    assert callable(expected_logs)
    expected_logs("cannot be shown")
    album.put("v-1", "f" * 64, b"nothing that could be seen")
    qtbot.waitUntil(lambda: album.has_failed("f" * 64))
    assert album.thumb("f" * 64) is None
    assert album.large(Order("f" * 64, VIEW, 100, 100)) is None


def test_pages_go_with_their_visit(album: Album, qtbot: QtBot) -> None:
    other = as_png(quarters(80, 80))
    album.put("v-1", SHA, PAGE)
    album.put("v-2", "b" * 64, other)
    order = Order(SHA, VIEW, 400, 200)
    qtbot.waitUntil(lambda: album.large(order) is not None)
    qtbot.waitUntil(lambda: album.thumb("b" * 64) is not None)
    album.keep(frozenset({"v-2"}))
    assert album.thumb(SHA) is None
    assert album.large(order) is None
    assert album.thumb("b" * 64) is not None


def test_no_more_is_kept_than_there_is_room_for_and_the_rest_is_asked_for_again(
    album: Album,
    qtbot: QtBot,
    lacking: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", len(PAGE) + 10)
    album.put("v-1", SHA, PAGE)
    qtbot.waitUntil(lambda: album.thumb(SHA) is not None)
    album.put("v-2", "b" * 64, as_png(quarters(80, 80)))
    order = Order(SHA, VIEW, 400, 200)
    assert album.large(order) is None
    assert album.large(order) is None
    assert lacking == [("v-1", SHA)]
    album.put("v-1", SHA, PAGE)
    qtbot.waitUntil(lambda: album.large(order) is not None)


def test_what_is_put_away_is_not_kept_large(album: Album, qtbot: QtBot) -> None:
    album.put("v-1", SHA, PAGE)
    order = Order(SHA, VIEW, 400, 200)
    qtbot.waitUntil(lambda: album.large(order) is not None)
    album.put_away()
    assert album.large(order) is None


def test_a_turn_is_clockwise() -> None:
    turned = cut(quarters(), Order(SHA, View("v-1", turn=1), 200, 400))
    assert turned.shape == (400, 200, 3)
    corners = [turned[5, 5], turned[5, -5], turned[-5, 5], turned[-5, -5]]
    assert [tuple(one) for one in corners] == [BLUE, RED, WHITE, GREEN]


def test_nearer_shows_the_middle_asked_for_and_never_beyond_the_edge() -> None:
    near = Order(SHA, View("v-1", zoom=3, x=0.0, y=0.0), 400, 200)
    seen = cut(quarters(), near)
    assert seen.shape == (200, 400, 3)
    assert {tuple(one) for one in seen.reshape(-1, 3)} == {RED}


def test_a_small_picture_is_not_enlarged() -> None:
    assert fitted(quarters(40, 20), 288, 200).shape == (20, 40, 3)


def test_a_picture_of_too_many_pixels_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PIXELS", 1_000)
    assert decoded(PAGE, cv2.IMREAD_COLOR) is None


def test_two_pages_are_seen_large_at_once_each_on_its_side(album: Album, qtbot: QtBot) -> None:
    album.put("v-1", SHA, PAGE)
    album.put("v-1", "b" * 64, as_png(quarters(80, 80)))
    left, right = Order(SHA, VIEW, 400, 200), Order("b" * 64, VIEW, 40, 40)
    qtbot.waitUntil(lambda: album.large(left, 1) is not None and album.large(right) is not None)
    album.put_away(1)
    assert album.large(right) is not None
    assert album.large(left, 1) is None
    qtbot.waitUntil(lambda: album.large(left, 1) is not None)


def test_the_same_page_may_lie_on_both_sides_as_each_sees_it(album: Album, qtbot: QtBot) -> None:
    album.put("v-1", SHA, PAGE)
    near = Order(SHA, View("v-1", zoom=2), 400, 200)
    far = Order(SHA, VIEW, 400, 200)
    qtbot.waitUntil(lambda: album.large(near, 1) is not None and album.large(far) is not None)
    album.keep(frozenset())
    assert album.large(near, 1) is album.large(far) is None
