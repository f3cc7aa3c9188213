"""The figures of the calls and the choice of sound, as they are drawn over the work."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cso_console.desk import handle
from cso_console.events import Act, Do, Event
from cso_console.widgets.sound_sheet import SoundSheet
from cso_console.window import Window
from tests.cso_console.parts import part
from tests.cso_console.scenes import NOW, a_desk, line, scene

Open = Callable[..., Window]


def details(window: Window) -> QWidget:
    found = window.findChild(QWidget, "details")
    assert isinstance(found, QWidget)
    return found


def sound(window: Window) -> SoundSheet:
    return part(window, SoundSheet, "sound-sheet")


def test_every_seat_has_a_line_of_figures(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("details"), NOW)
    assert details(window).isVisible()
    assert details(window).accessibleName().splitlines() == [
        "Sambungan",
        "B-01 640×360 15 0,4 28 0,3 338 1500 0,0 0",
        "B-02 640×360 15 4,4 308 4,5 338 540 0,3 2",
        "B-03 1280×720 30 0,4 28 0,3 1463 1500 0,0 0",
        "B-04 640×360 15 2,4 168 2,4 338 1020 0,2 1",
        "B-05 640×360 15 0,4 28 0,3 338 1500 0,0 0",
    ]


def test_the_figures_go_on_and_are_drawn_only_when_one_changes(open_window: Open) -> None:
    window = open_window()
    desk = scene("details")
    window.show_desk(desk, NOW)
    before = details(window).grab().toImage()
    window.show_desk(desk, NOW + 5)
    assert details(window).grab().toImage() == before
    window.show_desk(handle(desk, NOW, line("visit-1", 1)), NOW)
    assert details(window).grab().toImage() != before
    assert "B-01 640×360 15 6,4 448 6,6" in details(window).accessibleName()


def test_a_seat_without_a_call_has_no_figures(open_window: Open) -> None:
    window = open_window()
    window.show_desk(handle(scene("full_house"), NOW, Do(Act.DETAILS)), NOW)
    assert details(window).accessibleName().splitlines()[-1] == "B-06" + " –" * 9


def test_put_away_the_figures_keep_nothing_of_a_seat(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("details"), NOW)
    window.show_desk(handle(scene("details"), NOW, Do(Act.DETAILS)), NOW)
    assert not details(window).isVisible()
    assert "B-0" not in details(window).accessibleName()


@pytest.mark.parametrize("size", [(1280, 680), (1366, 768), (1920, 1080)])
def test_the_figures_lie_within_the_focus_and_leave_the_face_free(
    open_window: Open, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    window.show_desk(scene("details"), NOW)
    pane, sheet = window.focus.geometry(), details(window).geometry()
    assert pane.contains(sheet)
    assert sheet.height() < pane.height() * 0.5


def test_a_click_on_the_figures_reaches_what_is_below(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("details"), NOW)
    assert details(window).testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_tile_says_what_its_dots_stand_for(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house", language="en"), NOW)
    assert window.tile(2).toolTip() == (
        "Weak connection: 640×360, 15 fps, lost 4.4 %, frozen 4.5 s, round trip 308 ms"
    )
    assert window.tile(6).toolTip() == ""


def test_the_focus_shows_that_its_picture_is_kept_sharp(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("summary"), NOW)
    smooth = window.focus.grab().toImage()
    window.show_desk(handle(scene("summary"), NOW, Do(Act.SHARP)), NOW)
    assert window.focus.grab().toImage() != smooth


def test_the_sheet_of_sound_says_what_is_outlined_and_in_use(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("sound"), NOW)
    assert sound(window).isVisible()
    assert sound(window).accessibleName() == (
        "Pengeras suara: HDA Intel PCH: ALC256 Analog (hw:0,0)"
    )
    window.show_desk(handle(scene("sound"), NOW, Do(Act.DOWN)), NOW)
    assert sound(window).accessibleName().endswith("Headset (hw:2,0) dipakai")
    window.show_desk(scene("sound_failing"), NOW)
    assert sound(window).accessibleName().endswith("Headset (hw:2,0) tidak terpasang")


def test_a_click_on_a_line_takes_it_and_one_beside_the_sheet_closes_it(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(scene("sound"), NOW)
    sheet = sound(window)
    for at in (sheet.line_box(2).center(), sheet.line_box(5).center(), QPoint(4, 4)):
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert told == [Do(Act.NUMBER, 3), Do(Act.NUMBER, 6), Do(Act.BACK)]


def test_the_officers_own_voice_is_seen_on_the_sheet(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("sound"), NOW)
    window.show_levels({}, 0.0)
    before = sound(window).grab().toImage()
    window.show_levels({}, 0.9)
    assert sound(window).grab().toImage() != before


def test_with_nobody_at_the_desk_the_figures_say_so(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("details_quiet"), NOW)
    assert details(window).isVisible()
    window.show_desk(handle(scene("details_quiet"), NOW, a_desk()), NOW)
    assert details(window).accessibleName() == "Sambungan"
