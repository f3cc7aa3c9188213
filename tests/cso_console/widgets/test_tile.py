"""One seat from afar to near."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cso_console.desk import handle
from cso_console.events import Act, Do, Event
from cso_console.window import Window
from signaling.protocol import State
from tests.cso_console.scenes import NOW, a_desk, a_seat, at_work, scene

Open = Callable[..., Window]


def test_a_click_on_a_tile_is_its_f_key(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    QTest.mouseClick(window.tile(4), Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.tile(4), Qt.MouseButton.RightButton)
    assert told == [Do(Act.SEAT, 4)]


def test_a_raised_hand_pulses_and_stops_when_it_is_seen(open_window: Open) -> None:
    window = open_window()
    raised = at_work(a_desk(a_seat(1, hand_raised=True)))
    window.show_desk(raised, NOW)
    window.show_desk(raised, NOW)
    assert window.tile(1).is_pulsing
    window.show_desk(handle(raised, NOW, a_desk(a_seat(1, State.FOCUSED))), NOW)
    assert not window.tile(1).is_pulsing


def test_a_tile_says_in_words_what_it_shows(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    assert window.tile(5).accessibleName() == "F5: B-05, P-002, Minta bantuan 1:07"
    window.show_desk(scene("quiet"), NOW)
    assert window.tile(5).accessibleName() == "F5: kosong"


def test_times_go_on_between_two_words_of_the_server(open_window: Open) -> None:
    window = open_window()
    desk = scene("full_house")
    window.show_desk(desk, NOW)
    window.show_desk(desk, NOW + 30)
    assert window.tile(1).accessibleName().endswith("1:04")
    assert window.tile(6).accessibleName().endswith("0:00")
