"""The log-in, and what becomes of the password."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from cso_console.desk import Desk, handle
from cso_console.events import Event, LogInAsked
from cso_console.window import Window
from signaling.client import LinkDown
from tests.cso_console.scenes import NOW, SERVER, scene

Open = Callable[..., Window]


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
