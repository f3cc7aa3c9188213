"""The window as a function of the desk: every state, both languages, both sizes, all keys."""

from collections.abc import Callable

import av
import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Event, LogInAsked, NoteTyped
from cso_console.situation import Panel
from cso_console.widgets import course, focus, help_sheet, list_card, next_bar, strip
from cso_console.window import Window
from media.handoff import Latest
from signaling.client import LinkDown
from signaling.protocol import State
from tests.cso_console.gallery import SIZES, log_ins
from tests.cso_console.scenes import FOCUSED, NOW, SCENES, SERVER, a_desk, a_seat, at_work, scene

Open = Callable[..., Window]
DRAWERS = (course, focus, help_sheet, list_card, next_bar, strip)


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


def desks(language: str) -> dict[str, Desk]:
    return log_ins(language, "dark") | {name: scene(name, language=language) for name in SCENES}


def words_on(window: Window) -> str:
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    buttons = [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]
    fields = [one.text() for one in window.findChildren(QLineEdit)]
    notes = [one.toPlainText() for one in window.findChildren(QPlainTextEdit)]
    spoken = [one.accessibleName() for one in window.findChildren(QWidget) if one.isVisible()]
    return "\n".join((*labels, *buttons, *fields, *notes, *spoken))


def cut(window: Window) -> list[str]:
    """Texts of visible labels and buttons that have less room than they need."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            is_cut = label.heightForWidth(label.width()) > label.height() + 1
        else:
            is_cut = label.sizeHint().width() > label.width() + 1
        if is_cut or label.height() < label.fontMetrics().height():
            found.append(label.text())
    for button in window.findChildren(QPushButton):
        hint = button.sizeHint()
        if button.isVisible() and (hint.width() > button.width() or button.height() < 28):
            found.append(button.text())
    return found


@pytest.fixture
def shortened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every drawn text that had to be shortened."""
    found: list[str] = []
    for drawer in DRAWERS:
        draw = drawer.draw_text

        def watch(painter, box, text, align, draw=draw):  # type: ignore[no-untyped-def]
            if painter.fontMetrics().horizontalAdvance(text) > box.width():
                found.append(text)
            draw(painter, box, text, align)

        monkeypatch.setattr(drawer, "draw_text", watch)
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_is_cut_in_any_state(
    open_window: Open, shortened: list[str], language: str, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    for name, desk in desks(language).items():
        for _ in range(4):  # one round for each layout inside another
            window.show_desk(desk, NOW)
            QApplication.processEvents()
        window.grab()
        assert cut(window) == [], name
        assert shortened == [], name


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["full_house", "one_seat", "closing", "ending"])
def test_nothing_overlaps_and_nothing_leaves_the_window(
    open_window: Open, name: str, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    window.show_desk(scene(name), NOW)
    parts: list[QWidget] = [window.focus]
    parts += [window.tile(number) for number in range(1, 7) if window.tile(number).isVisible()]
    panel = window.findChild(QWidget, "panel")
    assert isinstance(panel, QWidget)
    parts.append(panel)
    for place, part in enumerate(parts):
        assert window.rect().contains(part.geometry())
        assert not any(part.geometry().intersects(one.geometry()) for one in parts[place + 1 :])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_focus_is_large_and_its_picture_hardly_cut(
    open_window: Open, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    window.show_desk(scene("full_house"), NOW)
    view = window.focus.view
    assert view.width() / view.height() == pytest.approx(16 / 9, rel=0.02)
    assert view.width() > window.width() * 0.62
    tile = window.tile(1).view
    assert tile.width() / tile.height() == pytest.approx(16 / 9, rel=0.02)


def test_with_one_seat_the_focus_takes_the_strips_room(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    before = window.focus.height()
    window.show_desk(scene("one_seat"), NOW)
    assert window.focus.height() > before + 100
    assert not window.tile(1).isVisible()


PLAIN = Qt.KeyboardModifier.NoModifier
KEYS: list[tuple[Qt.Key, str, Qt.KeyboardModifier, Do]] = [
    *(
        (Qt.Key(Qt.Key.Key_F1 + number - 1), "", PLAIN, Do(Act.SEAT, number))
        for number in range(1, 7)
    ),
    (Qt.Key.Key_Space, " ", PLAIN, Do(Act.NEXT)),
    (Qt.Key.Key_Return, "\r", PLAIN, Do(Act.CONFIRM)),
    (Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier, Do(Act.CONFIRM)),
    (Qt.Key.Key_Escape, "", PLAIN, Do(Act.BACK)),
    (Qt.Key.Key_3, "3", Qt.KeyboardModifier.KeypadModifier, Do(Act.NUMBER, 3)),
    (Qt.Key.Key_H, "h", PLAIN, Do(Act.HOLD)),
    (Qt.Key.Key_Return, "", Qt.KeyboardModifier.ControlModifier, Do(Act.FINISH)),
    (Qt.Key.Key_B, "", Qt.KeyboardModifier.ControlModifier, Do(Act.BREAK)),
    (Qt.Key.Key_Question, "?", Qt.KeyboardModifier.ShiftModifier, Do(Act.HELP)),
    (Qt.Key.Key_Plus, "+", Qt.KeyboardModifier.ShiftModifier, Do(Act.EXTEND)),
    (Qt.Key.Key_Equal, "=", PLAIN, Do(Act.EXTEND)),
    (Qt.Key.Key_Down, "", PLAIN, Do(Act.DOWN)),
]


@pytest.mark.parametrize(("key", "text", "modifier", "act"), KEYS)
def test_a_key_becomes_its_act(
    open_window: Open,
    told: list[Event],
    key: Qt.Key,
    text: str,
    modifier: Qt.KeyboardModifier,
    act: Do,
) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, modifier, text))
    assert told == [act]


def test_a_key_held_down_is_pressed_once(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    repeat = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True
    )
    QApplication.sendEvent(window, repeat)
    assert told == []


BUTTONS = [
    ("full_house", "act-forward", Do(Act.END, 1)),
    ("full_house", "act-return", Do(Act.END, 2)),
    ("full_house", "act-refuse", Do(Act.END, 3)),
    ("full_house", "act-escalate", Do(Act.END, 4)),
    ("full_house", "act-hold", Do(Act.HOLD)),
    ("full_house", "act-park", Do(Act.PARK)),
    ("full_house", "act-transfer", Do(Act.TRANSFER)),
    ("full_house", "act-note", Do(Act.NOTE)),
    ("full_house", "accept", Do(Act.ACCEPT)),
    ("full_house", "decline", Do(Act.DECLINE)),
    ("full_house", "next", Do(Act.NEXT)),
    ("full_house", "mute", Do(Act.MUTE)),
    ("full_house", "duty", Do(Act.DUTY)),
    ("full_house", "help", Do(Act.HELP)),
    ("closing", "act-finish", Do(Act.FINISH)),
    ("closing", "act-undo", Do(Act.UNDO)),
    ("closing", "act-extend", Do(Act.EXTEND)),
    ("ending", "confirm", Do(Act.CONFIRM)),
    ("ending", "back", Do(Act.BACK)),
    ("parked", "parked", Do(Act.PARKED)),
    ("quiet", "capacity", Do(Act.CAPACITY)),
    ("quiet", "log-out", Do(Act.LOG_OUT)),
    ("note", "note-close", Do(Act.BACK)),
]


@pytest.mark.parametrize(("name", "button", "act"), BUTTONS, ids=[one[1] for one in BUTTONS])
def test_a_button_does_what_its_key_does(
    open_window: Open, told: list[Event], name: str, button: str, act: Do
) -> None:
    window = open_window()
    window.show_desk(scene(name), NOW)
    found = window.findChild(QPushButton, button)
    assert isinstance(found, QPushButton)
    assert found.isVisible()
    QApplication.processEvents()  # the layout of a bar whose words have just changed
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert told == [act]


def test_what_cannot_be_done_now_cannot_be_pressed(open_window: Open) -> None:
    window = open_window()
    lost = at_work(a_desk(a_seat(2, State.RECONNECTING)), Do(Act.SEAT, 2))
    window.show_desk(lost, NOW)
    for name in ("act-forward", "act-hold", "act-park", "next"):
        button = window.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        assert not button.isEnabled()


def test_a_click_on_a_tile_is_its_f_key(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    QTest.mouseClick(window.tile(4), Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.tile(4), Qt.MouseButton.RightButton)
    assert told == [Do(Act.SEAT, 4)]


def test_a_click_on_a_line_of_a_list_is_its_digit(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("ending"), NOW)
    lines = window.findChild(QWidget, "lines")
    assert isinstance(lines, QWidget)
    QTest.mouseClick(
        lines, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 60)
    )
    assert told == [Do(Act.NUMBER, 2)]


def test_a_click_anywhere_closes_the_help(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("help"), NOW)
    sheet = window.findChild(QWidget, "help-sheet")
    assert isinstance(sheet, QWidget)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton)
    assert told == [Do(Act.BACK)]


def test_while_a_note_is_typed_letters_are_text_and_escape_closes(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(at_work(a_desk(a_seat(3, State.FOCUSED)), Do(Act.NOTE)), NOW)
    editor = window.findChild(QPlainTextEdit, "note")
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "hm 1")
    QTest.keyClick(editor, Qt.Key.Key_F2)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert told == [
        *(NoteTyped("hm 1"[: count + 1]) for count in range(4)),
        Do(Act.SEAT, 2),
        Do(Act.BACK),
    ]


def test_the_caret_stays_where_the_officer_types(open_window: Open) -> None:
    window = open_window()
    desk = scene("note")
    window.show_desk(desk, NOW)
    editor = window.findChild(QPlainTextEdit, "note")
    assert isinstance(editor, QPlainTextEdit)
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    window.show_desk(desk, NOW + 1)
    assert editor.textCursor().position() == 3


def test_when_the_visit_goes_nothing_of_it_is_left(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("note"), NOW)
    assert "Rohmawati" in words_on(window)
    window.show_desk(handle(scene("note"), NOW, a_desk()), NOW)
    left = words_on(window)
    assert not any(word in left for word in ("Rohmawati", "A-013", "B-03"))
    editor = window.findChild(QPlainTextEdit, "note")
    assert isinstance(editor, QPlainTextEdit)
    assert not editor.document().isUndoAvailable()


def test_after_logging_out_nothing_of_the_session_is_left(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    out = handle(scene("full_house"), NOW, Do(Act.LOG_OUT))
    window.show_desk(handle(out, NOW, Do(Act.CONFIRM)), NOW)
    visible = words_on(window)
    assert "A-013" not in visible
    assert "Rina" not in visible


def test_a_log_in_is_asked_with_enter_and_with_the_button(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(Desk(SERVER), NOW)
    login, password = (window.findChild(QLineEdit, name) for name in ("login", "password"))
    assert isinstance(login, QLineEdit)
    assert isinstance(password, QLineEdit)
    QTest.keyClicks(login, "rina")
    QTest.keyClicks(password, "rahasia")
    QTest.keyClick(password, Qt.Key.Key_Return)
    enter = window.findChild(QPushButton, "enter")
    assert isinstance(enter, QPushButton)
    QTest.mouseClick(enter, Qt.MouseButton.LeftButton)
    assert told == [LogInAsked("rina", "rahasia")] * 2


def test_the_password_is_forgotten_when_it_was_wrong_and_when_it_was_right(
    open_window: Open,
) -> None:
    window = open_window()
    fresh = Desk(SERVER)
    window.show_desk(fresh, NOW)
    password = window.findChild(QLineEdit, "password")
    assert isinstance(password, QLineEdit)
    password.setText("salah")
    window.show_desk(handle(fresh, NOW, LinkDown("bad_credentials", None)), NOW)
    assert password.text() == ""
    password.setText("benar")
    window.show_desk(scene("quiet"), NOW)
    assert password.text() == ""


def test_the_language_changes_every_word_and_the_theme_every_colour(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    assert "Kembalikan" in words_on(window)
    dark = window.grab().toImage().pixelColor(4, 4).lightness()
    window.show_desk(scene("full_house", language="en", theme="light"), NOW)
    assert "Return" in words_on(window)
    assert "Kembalikan" not in words_on(window)
    assert window.grab().toImage().pixelColor(4, 4).lightness() > dark + 100


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


def test_without_the_server_old_figures_are_not_shown(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("troubled"), NOW)
    queue = window.findChild(QLabel, "figure-queue")
    assert isinstance(queue, QLabel)
    assert not queue.isVisible()
    assert "mencoba lagi dalam 4 dtk" in words_on(window)


def test_the_broken_devices_of_both_sides_are_named(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("troubled"), NOW)
    shown = words_on(window)
    assert "Kamera Anda tidak berfungsi" in shown
    assert "Mikrofon bilik mati" in shown


def test_an_unknown_key_is_left_to_qt(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_Q)
    window.show_desk(scene("quiet"), NOW)
    QTest.keyClick(window, Qt.Key.Key_Q)
    assert told == []


def test_a_note_longer_than_its_card_is_shortened_not_cut(open_window: Open) -> None:
    window = open_window()
    long = msgspec.structs.replace(FOCUSED, note="Surat keterangan kerja belum asli. " * 14)
    desk = at_work(a_desk(long))
    window.show_desk(desk, NOW)
    QApplication.processEvents()
    window.show_desk(desk, NOW)
    QApplication.processEvents()
    assert desk.panel is Panel.NONE
    assert cut(window) == []
