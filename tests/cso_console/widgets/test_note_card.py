"""Typing a note beside the keys of the desk."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from cso_console.events import Act, Do, Event, NoteTyped
from cso_console.window import Window
from signaling.protocol import State
from tests.cso_console.scenes import NOW, a_desk, a_seat, at_work, scene

Open = Callable[..., Window]


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
