"""The window as a function of the desk: every key, every button, and what it forgets."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from cso_console.album import Album
from cso_console.desk import handle
from cso_console.events import Act, Do, Event
from cso_console.window import Window
from signaling.protocol import State
from tests.cso_console.file_scenes import SHEETS
from tests.cso_console.pages import drawn
from tests.cso_console.parts import part
from tests.cso_console.scenes import NOW, a_desk, a_seat, at_work, scene

Open = Callable[..., Window]


def words_on(window: Window) -> str:
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    buttons = [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]
    fields = [one.text() for one in window.findChildren(QLineEdit)]
    notes = [one.toPlainText() for one in window.findChildren(QPlainTextEdit)]
    spoken = [one.accessibleName() for one in window.findChildren(QWidget) if one.isVisible()]
    return "\n".join((*labels, *buttons, *fields, *notes, *spoken))


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
    (Qt.Key.Key_Left, "", PLAIN, Do(Act.LEFT)),
    (Qt.Key.Key_D, "d", PLAIN, Do(Act.TAB, 2)),
    (Qt.Key.Key_Z, "z", PLAIN, Do(Act.LARGE)),
    (Qt.Key.Key_R, "r", PLAIN, Do(Act.RETAKE)),
    (Qt.Key.Key_J, "j", PLAIN, Do(Act.POINT)),
    (Qt.Key.Key_S, "s", PLAIN, Do(Act.SIGN)),
    (Qt.Key.Key_K, "k", PLAIN, Do(Act.SHARP)),
    (Qt.Key.Key_V, "v", PLAIN, Do(Act.SOUND)),
    (Qt.Key.Key_F11, "", PLAIN, Do(Act.DETAILS)),
    (Qt.Key.Key_F2, "", Qt.KeyboardModifier.ControlModifier, Do(Act.LOOK, 2)),
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
    ("full_house", "tab-summary", Do(Act.TAB, 1)),
    ("full_house", "tab-papers", Do(Act.TAB, 2)),
    ("full_house", "tab-form", Do(Act.TAB, 4)),
    ("full_house", "tab-messages", Do(Act.TAB, 7)),
    ("full_house", "act-sign", Do(Act.SIGN)),
    ("papers", "large", Do(Act.LARGE)),
    ("papers", "retake", Do(Act.RETAKE)),
    ("papers", "point-paper", Do(Act.POINT)),
    ("form", "point-field", Do(Act.POINT)),
    ("paper", "view-zoom_in", Do(Act.ZOOM_IN)),
    ("paper", "view-zoom_out", Do(Act.ZOOM_OUT)),
    ("paper", "view-whole", Do(Act.WHOLE)),
    ("paper", "view-turn_left", Do(Act.TURN_LEFT)),
    ("paper", "view-turn_right", Do(Act.TURN_RIGHT)),
    ("paper", "view-point", Do(Act.POINT)),
    ("paper", "view-beside", Do(Act.BESIDE)),
    ("beside", "view-other", Do(Act.OTHER)),
    ("paper", "view-approve", Do(Act.APPROVE)),
    ("paper", "view-retake", Do(Act.RETAKE)),
    ("compare", "tab-compare", Do(Act.TAB, 3)),
    ("compare", "large-fact", Do(Act.LARGE)),
    ("compare", "approve-fact", Do(Act.APPROVE)),
    ("compare", "point-fact", Do(Act.POINT)),
    ("seen", "approve", Do(Act.APPROVE)),
    ("paper", "view-close", Do(Act.LARGE)),
]


@pytest.mark.parametrize(("name", "button", "act"), BUTTONS, ids=[one[1] for one in BUTTONS])
def test_a_button_does_what_its_key_does(
    open_window: Open, told: list[Event], name: str, button: str, act: Do
) -> None:
    window = open_window()
    window.show_desk(scene(name), NOW)
    found = part(window, QPushButton, button)
    assert found.isVisible()
    QApplication.processEvents()  # the layout of a bar whose words have just changed
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert told == [act]


def test_what_cannot_be_done_now_cannot_be_pressed(open_window: Open) -> None:
    window = open_window()
    lost = at_work(a_desk(a_seat(2, State.RECONNECTING)), Do(Act.SEAT, 2))
    window.show_desk(lost, NOW)
    for name in ("act-forward", "act-hold", "act-park", "next"):
        assert not part(window, QPushButton, name).isEnabled()


def test_a_click_on_a_line_of_a_list_is_its_digit(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("ending"), NOW)
    lines = part(window, QWidget, "lines")
    QTest.mouseClick(
        lines, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 60)
    )
    assert told == [Do(Act.NUMBER, 2)]


def test_a_click_anywhere_closes_the_help(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("help"), NOW)
    sheet = part(window, QWidget, "help-sheet")
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton)
    assert told == [Do(Act.BACK)]


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


@pytest.mark.parametrize("name", ["papers", "paper", "form", "messages", "summary"])
def test_when_the_visit_goes_nothing_of_its_claim_is_left(
    open_window: Open, album: Album, name: str
) -> None:
    window = open_window()
    desk = scene(name)
    window.show_desk(desk, NOW)
    album.put("visit-3", SHEETS[0].sha256, drawn()[SHEETS[0].sha256])
    window.show_desk(desk, NOW)
    assert "SITI" in words_on(window)
    window.show_desk(handle(desk, NOW, a_desk()), NOW)
    left = words_on(window)
    gone = ("SITI", "RAHMAWATI", "Rekening", "KTP", "A-013", "Dewi", "5371")
    assert [word for word in gone if word in left] == []
    assert album.thumb(SHEETS[0].sha256) is None


def test_while_a_paper_is_seen_large_its_keys_are_its_own(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(scene("paper"), NOW)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Q, Qt.Key.Key_E):
        QTest.keyClick(window, key)
    assert told == [
        Do(one) for one in (Act.ZOOM_IN, Act.ZOOM_OUT, Act.WHOLE, Act.TURN_LEFT, Act.TURN_RIGHT)
    ]


def test_after_logging_out_nothing_of_the_session_is_left(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    out = handle(scene("full_house"), NOW, Do(Act.LOG_OUT))
    window.show_desk(handle(out, NOW, Do(Act.CONFIRM)), NOW)
    visible = words_on(window)
    assert "A-013" not in visible
    assert "Rina" not in visible


def test_the_language_changes_every_word_and_the_theme_every_colour(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    assert "Kembalikan" in words_on(window)
    dark = window.grab().toImage().pixelColor(4, 4).lightness()
    window.show_desk(scene("full_house", language="en", theme="light"), NOW)
    assert "Return" in words_on(window)
    assert "Kembalikan" not in words_on(window)
    assert window.grab().toImage().pixelColor(4, 4).lightness() > dark + 100


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
