"""One seat from afar to near."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cso_console.desk import handle
from cso_console.events import Act, Do, Event
from cso_console.widgets.tile import FOCUSED_FPS, TILE_FPS
from cso_console.window import Window
from signaling.dossier import Line, Step
from signaling.protocol import State
from tests.cso_console.file_scenes import told as a_claim
from tests.cso_console.scenes import NOW, a_desk, a_seat, at_work, scene

Open = Callable[..., Window]


def test_a_click_on_a_tile_is_its_f_key(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    QTest.mouseClick(window.tile(4), Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.tile(4), Qt.MouseButton.RightButton)
    assert told == [Do(Act.SEAT, 4)]


def test_a_click_with_ctrl_only_looks(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(window.tile(4), Qt.MouseButton.LeftButton, control)
    assert told == [Do(Act.LOOK, 4)]


def test_a_tile_says_what_a_participant_alone_is_at_and_what_a_ready_one_is_ready_for(
    open_window: Open,
) -> None:
    window = open_window()
    alone = a_seat(1, step=Step.FORM, done=9, total=18)
    ready = a_seat(2, step=Step.READY, ready_s=12.0)
    signed = a_seat(3, step=Step.SIGNED, ready_s=12.0)
    window.show_desk(at_work(a_desk(alone, ready, signed)), NOW)
    names = [window.tile(number).accessibleName() for number in (1, 2, 3)]
    assert names == [
        "F1: B-01, A-011, Formulir 0:20",
        "F2: B-02, A-012, Siap wawancara 0:12",
        "F3: B-03, A-013, Siap diputuskan 0:12",
    ]


def test_progress_sheets_and_a_line_not_yet_read_are_drawn_on_the_tile(open_window: Open) -> None:
    window = open_window()
    bare = a_seat(1, step=Step.PAPERS)
    window.show_desk(at_work(a_desk(bare)), NOW)
    before = window.tile(1).grab().toImage()
    full = a_seat(1, step=Step.PAPERS, done=9, total=18, sheets=3)
    lines = (Line(False, "permisi", 1.0),)
    window.show_desk(at_work(a_desk(full), a_claim("visit-1", lines=lines)), NOW)
    assert window.tile(1).grab().toImage() != before


def test_a_tile_moves_slower_while_its_booth_is_in_focus(open_window: Open) -> None:
    window = open_window()
    held = at_work(a_desk(a_seat(1), a_seat(2)))
    window.show_desk(held, NOW)
    slow, quick = FOCUSED_FPS, TILE_FPS
    assert [window.tile(number).view.most_fps for number in (1, 2)] == [quick, quick]
    in_focus = handle(held, NOW, a_desk(a_seat(1, State.FOCUSED), a_seat(2)))
    window.show_desk(in_focus, NOW)
    assert [window.tile(number).view.most_fps for number in (1, 2)] == [slow, quick]
    turned = handle(in_focus, NOW, a_desk(a_seat(1), a_seat(2, State.FOCUSED)))
    window.show_desk(turned, NOW)
    assert [window.tile(number).view.most_fps for number in (1, 2)] == [quick, slow]


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
    assert window.tile(5).accessibleName() == "F5: B-05, P-002, Minta bantuan 0:20"
    window.show_desk(scene("quiet"), NOW)
    assert window.tile(5).accessibleName() == "F5: kosong"


def test_times_go_on_between_two_words_of_the_server(open_window: Open) -> None:
    window = open_window()
    desk = scene("full_house")
    window.show_desk(desk, NOW)
    window.show_desk(desk, NOW + 30)
    assert window.tile(1).accessibleName().endswith("2:44")
    assert window.tile(6).accessibleName().endswith("0:00")
