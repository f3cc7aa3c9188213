import threading
import time
from collections.abc import Iterator

import av
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from media import timecode
from media.camera import Picture
from media.handoff import Latest
from media.pattern import Pattern
from media.planes import planes
from media.qt import Bridge, Darkroom, VideoView, load_typeface
from tests.conftest import ExpectedLogs
from tests.media.test_planes import plain

RED, BLUE = (81, 90, 240), (41, 240, 110)


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    darkroom = Darkroom()
    darkroom.start()
    yield darkroom
    darkroom.close()


class Wall(QWidget):
    """A window with one view on it."""

    def __init__(self, darkroom: Darkroom, width: int = 160, height: int = 90) -> None:
        super().__init__()
        self.resize(200, 200)
        self.view = VideoView(darkroom, self)
        self.view.setGeometry(0, 0, width, height)
        self.painted: list[int] = []
        self.view.probe = self._note

    def _note(self, frame: av.VideoFrame, painted_at: float) -> None:
        assert painted_at <= time.monotonic()
        self.painted.append(frame.width)

    def colour(self, x: int = 80, y: int = 45) -> QColor:
        return self.view.grab().toImage().pixelColor(x, y)


@pytest.fixture
def wall(qtbot: QtBot, darkroom: Darkroom) -> Wall:
    wall = Wall(darkroom)
    qtbot.addWidget(wall)
    wall.show()
    return wall


def red(frame: av.VideoFrame | None = None) -> Latest[av.VideoFrame]:
    latest: Latest[av.VideoFrame] = Latest()
    latest.put(frame or plain(320, 180, *RED))
    return latest


def test_the_newest_picture_is_painted_in_its_colours(qtbot: QtBot, wall: Wall) -> None:
    wall.view.show_latest(red())
    qtbot.waitUntil(lambda: wall.painted == [320])
    assert wall.colour().red() > 240
    assert max(wall.colour().green(), wall.colour().blue()) < 15


def test_each_new_picture_is_painted_once(qtbot: QtBot, wall: Wall) -> None:
    latest = red()
    wall.view.show_latest(latest)
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    latest.put(plain(640, 360, *BLUE))
    qtbot.waitUntil(lambda: wall.painted == [320, 640])
    wall.view.repaint()
    assert wall.painted == [320, 640]
    assert wall.colour().blue() > 240


def test_a_slower_view_leaves_out_what_comes_too_soon(qtbot: QtBot, wall: Wall) -> None:
    wall.view.set_most(2)
    latest = red()
    wall.view.show_latest(latest)
    qtbot.waitUntil(lambda: wall.painted == [320])
    latest.put(plain(640, 360, *BLUE))
    latest.put(plain(960, 540, *BLUE))
    qtbot.waitUntil(lambda: len(wall.painted) == 2)
    assert wall.painted == [320, 960]


def test_a_whole_picture_spares_what_lies_below_it(qtbot: QtBot, wall: Wall) -> None:
    opaque = Qt.WidgetAttribute.WA_OpaquePaintEvent
    assert not wall.view.testAttribute(opaque)
    wall.view.show_latest(red())
    qtbot.waitUntil(lambda: wall.painted == [320])
    assert wall.view.testAttribute(opaque)
    wall.view.set_frozen(True)
    assert not wall.view.testAttribute(opaque)
    wall.view.set_frozen(False)
    assert wall.view.testAttribute(opaque)
    wall.view.forget()
    assert not wall.view.testAttribute(opaque)


def test_the_time_code_reaches_the_screen(qtbot: QtBot, darkroom: Darkroom) -> None:
    wall = Wall(darkroom, 640, 360)
    qtbot.addWidget(wall)
    wall.resize(640, 360)
    wall.show()
    latest: Latest[Picture] = Latest()
    latest.put(Picture(Pattern(1280, 720).draw(98.765), 98.765))
    wall.view.show_latest(latest)
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    shown = wall.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert read_back(shown) == 98_765


def read_back(image: QImage) -> int | None:
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="bgra")
    return timecode.read(frame.reformat(format="yuv420p"))


def test_mirrored_is_left_for_right(qtbot: QtBot, wall: Wall) -> None:
    frame = plain(320, 180, *RED)
    for plane, value in zip(planes(frame), BLUE, strict=True):
        plane[:, : plane.shape[1] // 2] = value
    wall.view.show_latest(red(frame))
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    assert wall.colour(10).blue() > 240
    wall.view.set_mirrored(True)
    qtbot.waitUntil(lambda: len(wall.painted) == 2)
    assert wall.colour(10).red() > 240


def test_whole_leaves_bars_and_filling_does_not(qtbot: QtBot, darkroom: Darkroom) -> None:
    wall = Wall(darkroom, 160, 160)
    qtbot.addWidget(wall)
    wall.setStyleSheet("background: #00ff00")
    wall.show()
    wall.view.show_latest(red())
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    assert wall.colour(80, 5).red() > 240
    wall.view.set_fill(False)
    qtbot.waitUntil(lambda: len(wall.painted) == 2)
    assert wall.colour(80, 80).red() > 240
    assert wall.colour(80, 5).red() < 100


def test_frozen_is_grey_and_still_until_thawed(qtbot: QtBot, wall: Wall) -> None:
    latest = red()
    wall.view.show_latest(latest)
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    wall.view.set_frozen(True)
    latest.put(plain(320, 180, *BLUE))
    colour = wall.colour()
    assert abs(colour.red() - colour.blue()) < 30
    assert len(wall.painted) == 1
    wall.view.set_frozen(False)
    qtbot.waitUntil(lambda: len(wall.painted) == 2)
    assert wall.colour().blue() > 240


def test_a_frozen_picture_stays_until_the_next_call_shows_one(qtbot: QtBot, wall: Wall) -> None:
    wall.view.show_latest(red())
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    wall.view.set_frozen(True)
    wall.view.show_latest(red(plain(320, 180, *BLUE)))
    assert wall.view.has_picture
    wall.view.set_frozen(False)
    qtbot.waitUntil(lambda: len(wall.painted) == 2)
    assert wall.colour().blue() > 240


def test_turning_to_another_source_drops_the_old_picture_at_once(qtbot: QtBot, wall: Wall) -> None:
    wall.view.show_latest(red())
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    wall.view.show_latest(Latest())
    assert not wall.view.has_picture
    assert wall.colour().red() < 250


def test_forgetting_leaves_nothing(qtbot: QtBot, wall: Wall) -> None:
    latest = red()
    wall.view.show_latest(latest)
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    wall.view.forget()
    latest.put(plain(320, 180, *BLUE))
    assert not wall.view.has_picture
    assert wall.view._print is None
    assert wall.colour().blue() < 250


def test_a_hidden_view_makes_no_work(qtbot: QtBot, wall: Wall) -> None:
    latest = red()
    wall.view.show_latest(latest)
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    wall.hide()
    latest.put(plain(640, 360, *BLUE))
    assert not wall.view._order.is_due()
    wall.show()
    qtbot.waitUntil(lambda: wall.painted[-1] == 640)


def test_round_corners_leave_the_corners_out(qtbot: QtBot, wall: Wall) -> None:
    wall.setStyleSheet("background: #00ff00")
    wall.view.set_corner_radius(20)
    wall.view.show_latest(red())
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    assert wall.colour(80, 45).red() > 240
    assert wall.colour(1, 1).red() < 100


def test_a_rounded_picture_that_is_painted_again_is_the_same_until_it_is_another(
    qtbot: QtBot, wall: Wall
) -> None:
    wall.view.set_corner_radius(20)
    latest = red()
    wall.view.show_latest(latest)
    qtbot.waitUntil(lambda: len(wall.painted) == 1)
    once = wall.grab().toImage()
    assert wall.grab().toImage() == once
    wall.view.set_corner_radius(40)
    assert wall.grab().toImage() != once
    latest.put(plain(320, 180, *BLUE))
    qtbot.waitUntil(lambda: len(wall.painted) == 2)
    assert wall.colour().blue() > 240
    wall.view.forget()
    assert wall.view._rounded is None


def test_a_view_that_is_gone_leaves_the_darkroom(qtbot: QtBot, darkroom: Darkroom) -> None:
    wall = Wall(darkroom)
    wall.show()
    latest = red()
    wall.view.show_latest(latest)
    wall.close()
    wall.deleteLater()
    qtbot.waitUntil(lambda: latest._listeners == ())
    latest.put(plain(320, 180, *BLUE))


def test_a_view_has_a_size_of_its_own(wall: Wall) -> None:
    hint = wall.view.sizeHint()
    assert hint.width() * 9 == hint.height() * 16


def test_facts_arrive_on_the_main_thread_in_order(qtbot: QtBot) -> None:
    got: list[tuple[int, str]] = []
    bridge: Bridge[int] = Bridge(lambda fact: got.append((fact, threading.current_thread().name)))

    def send() -> None:
        for fact in range(50):
            bridge.inbox.put(fact)

    sender = threading.Thread(target=send)
    sender.start()
    sender.join()
    assert got == []
    qtbot.waitUntil(lambda: len(got) == 50)
    assert got == [(fact, threading.main_thread().name) for fact in range(50)]


def test_a_fact_that_breaks_its_handler_does_not_take_the_next_with_it(
    qtbot: QtBot, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a fact of kind int was not handled")
    got: list[int] = []

    def handle(fact: int) -> None:
        if fact == 1:
            raise ValueError("a bug")
        got.append(fact)

    bridge: Bridge[int] = Bridge(handle)
    for fact in range(3):
        bridge.inbox.put(fact)
    qtbot.waitUntil(lambda: got == [0, 2])


def test_a_fact_for_a_window_that_is_gone_is_let_go(qtbot: QtBot) -> None:
    parent = QWidget()
    bridge: Bridge[int] = Bridge(lambda fact: None, parent)
    parent.deleteLater()
    gone: list[bool] = []
    parent.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))
    bridge.inbox.put(1)


def test_the_typeface_is_the_one_we_bring(qapp: QApplication) -> None:
    assert load_typeface() == "Open Sans"


def test_what_comes_together_settles_once(qtbot: QtBot) -> None:
    told: list[str] = []
    bridge: Bridge[str] = Bridge(told.append, None, lambda: told.append("settled"))
    for fact in ("one", "two"):
        bridge.inbox.put(fact)
    qtbot.waitUntil(lambda: len(told) == 3)
    bridge.inbox.put("three")
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == ["one", "two", "settled", "three", "settled"]
