"""Whose picture is shown where, and when it goes."""

from collections.abc import Callable

import av
import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cso_console.desk import handle
from cso_console.widgets.picture import Glass, drawn_boxes
from cso_console.window import Window
from media.handoff import Latest
from signaling.protocol import State
from tests.cso_console.scenes import NOW, a_desk, a_seat, at_work, scene

Open = Callable[..., Window]


def plain(colour: int) -> Latest[av.VideoFrame]:
    """A picture of one grey, to be told from another."""
    latest: Latest[av.VideoFrame] = Latest()
    pixels = np.full((540, 640), 128, np.uint8)
    pixels[:360] = colour
    latest.put(av.VideoFrame.from_ndarray(pixels, format="yuv420p"))
    return latest


def middle_grey(widget: QWidget) -> int:
    shot = widget.grab().toImage()
    return shot.pixelColor(shot.width() // 2, shot.height() // 2).lightness()


def grey_at(widget: QWidget, place: QPoint) -> int:
    return widget.grab().toImage().pixelColor(place).lightness()


def test_every_visit_is_shown_its_own_picture_and_the_focus_follows(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    first, second = plain(60), plain(200)
    desk = at_work(a_desk(a_seat(1, State.FOCUSED), a_seat(2)))
    window.show_picture("visit-1", first)
    window.show_picture("visit-2", second)
    window.show_desk(desk, NOW)
    views = (window.focus.view, window.tile(1).view, window.tile(2).view)
    qtbot.waitUntil(lambda: all(view.has_picture for view in views))
    assert middle_grey(window.focus.view) == middle_grey(window.tile(1).view)
    assert middle_grey(window.tile(2).view) > middle_grey(window.tile(1).view) + 80
    for pane in (window.focus, window.tile(1), window.tile(2)):
        seen = grey_at(pane, pane.view.geometry().center())
        assert seen == middle_grey(pane.view)  # what lies on the picture does not hide it
    moved = handle(desk, NOW, a_desk(a_seat(1), a_seat(2, State.FOCUSED)))
    window.show_desk(moved, NOW)
    assert not window.focus.view.has_picture  # another's picture never stays
    qtbot.waitUntil(lambda: window.focus.view.has_picture)
    assert middle_grey(window.focus.view) == middle_grey(window.tile(2).view)


def test_a_lost_call_keeps_its_last_picture_grey_until_the_new_call(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    window.show_picture("visit-1", plain(200))
    window.show_desk(at_work(a_desk(a_seat(1))), NOW)
    view = window.tile(1).view
    qtbot.waitUntil(lambda: view.has_picture)
    lost = a_desk(a_seat(1, State.RECONNECTING, generation=2))
    window.show_desk(at_work(lost), NOW)
    assert view.has_picture
    renewed = plain(90)
    window.show_picture("visit-1", renewed)
    window.show_desk(at_work(a_desk(a_seat(1, generation=2))), NOW)
    qtbot.waitUntil(lambda: view.has_picture and middle_grey(view) < 120)


def test_a_visit_that_is_gone_leaves_no_picture(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.show_picture("visit-1", plain(200))
    window.show_desk(at_work(a_desk(a_seat(1))), NOW)
    qtbot.waitUntil(lambda: window.tile(1).view.has_picture)
    window.show_desk(at_work(a_desk()), NOW)
    assert not window.tile(1).view.has_picture
    assert not window.focus.view.has_picture
    window.show_desk(at_work(a_desk(a_seat(1))), NOW)
    assert not window.tile(1).view.isVisible()


def test_a_picture_can_be_taken_away(open_window: Open) -> None:
    window = open_window()
    window.show_picture("visit-1", plain(200))
    window.show_picture("visit-1", None)
    window.show_desk(at_work(a_desk(a_seat(1))), NOW)
    assert not window.tile(1).view.isVisible()


def test_levels_reach_their_tiles_and_the_focus(open_window: Open) -> None:
    window = open_window()
    window.show_levels({"visit-1": 0.5}, 0.1)  # before there is a desk: nothing to show them on
    window.show_desk(scene("full_house"), NOW)
    quiet = window.grab().toImage()
    window.show_levels({"visit-1": 1.0, "visit-3": 1.0}, 1.0)
    assert window.grab().toImage() != quiet


def test_of_a_glass_only_what_is_written_is_blended_over_the_picture(qtbot: QtBot) -> None:
    drawn = QPixmap(300, 200)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.fillRect(QRect(10, 20, 50, 8), Qt.GlobalColor.white)
    painter.fillRect(QRect(200, 20, 40, 8), Qt.GlobalColor.white)
    painter.fillRect(QRect(30, 150, 60, 20), Qt.GlobalColor.white)
    painter.end()
    boxes = drawn_boxes(drawn)
    for place in (QRect(10, 20, 50, 8), QRect(200, 20, 40, 8), QRect(30, 150, 60, 20)):
        assert sum(place.intersected(box).width() > 0 for box in boxes) > 0
    assert sum(box.width() * box.height() for box in boxes) < 300 * 200 // 4


def test_what_is_written_anew_on_a_glass_is_shown(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(100, 100)
    boxes = [QRect(5, 5, 10, 10)]

    def draw(painter: QPainter) -> None:
        for box in boxes:
            painter.fillRect(box, Qt.GlobalColor.white)

    glass = Glass(draw, parent)
    glass.setGeometry(parent.rect())
    parent.grab()
    boxes.append(QRect(70, 80, 10, 10))
    glass.refresh(QRect(70, 80, 10, 10))
    shown = parent.grab().toImage()
    assert shown.pixelColor(75, 85) == QColor("white")
    assert shown.pixelColor(10, 10) == QColor("white")
