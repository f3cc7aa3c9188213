"""The log-in: name, password, the server's address, and errors in clear words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cso_console.situation import Desk
from cso_console.style import BUTTON_HEIGHT, UNIT
from cso_console.widgets.face import Face, label

_WIDTH = 424
_ERROR_HEIGHT = 48


class LogInPage(QWidget):
    """Here Tab and Enter work as everywhere; no field keeps what it held once it is sent."""

    def __init__(self, asked: Callable[[str, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self._asked = asked
        frame = QFrame(self)
        frame.setProperty("role", "card")
        frame.setFixedWidth(_WIDTH)
        self._brand = label("display", frame)
        self._title = label("quiet", frame)
        self._login_label = label("small", frame)
        self._password_label = label("small", frame)
        self.login = QLineEdit(frame)
        self.login.setObjectName("login")
        self.password = QLineEdit(frame)
        self.password.setObjectName("password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._error = label("error", frame, name="login-error")
        self._error.setWordWrap(True)
        self._error.setFixedHeight(_ERROR_HEIGHT)  # so that nothing moves when there is one
        self._enter = QPushButton(frame)
        self._enter.setObjectName("enter")
        self._enter.setProperty("role", "main")
        self._server: QLabel = label("small", frame, name="server")
        self._hint = label("small", frame)
        for field in (self.login, self.password, self._enter):
            field.setFixedHeight(BUTTON_HEIGHT)
        self._login_label.setBuddy(self.login)
        self._password_label.setBuddy(self.password)
        column = QVBoxLayout(frame)
        column.setContentsMargins(5 * UNIT, 4 * UNIT, 5 * UNIT, 4 * UNIT)
        column.setSpacing(4)
        column.addWidget(self._brand)
        column.addWidget(self._title)
        column.addSpacing(3 * UNIT)
        column.addWidget(self._login_label)
        column.addWidget(self.login)
        column.addSpacing(12)
        column.addWidget(self._password_label)
        column.addWidget(self.password)
        column.addSpacing(12)
        column.addWidget(self._error)
        column.addSpacing(4)
        column.addWidget(self._enter)
        column.addSpacing(3 * UNIT)
        column.addWidget(self._server)
        column.addWidget(self._hint)
        around = QGridLayout(self)
        around.addWidget(frame, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._ask)
        self._enter.clicked.connect(self._ask)

    def _ask(self) -> None:
        self._asked(self.login.text(), self.password.text())

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        texts = face.texts
        self._brand.setText(texts("app.name"))
        self._title.setText(texts("login.title"))
        self._login_label.setText(texts("login.login"))
        self._password_label.setText(texts("login.password"))
        self._enter.setText(texts("login.busy" if desk.is_busy else "login.enter"))
        self._server.setText(texts("login.server", server=desk.server))
        self._hint.setText(texts("login.hint"))
        words = self._words(desk, now, face)
        if words and not desk.is_busy and words != self._error.text():
            self.forget()
        self._error.setText(words)

    def forget(self) -> None:
        """The password is gone as soon as the officer is in, or was refused."""
        self.password.clear()

    def _words(self, desk: Desk, now: float, face: Face) -> str:
        if not desk.login_error:
            return ""
        if desk.login_error in ("empty", "network"):
            left = 0 if desk.retry_at is None else max(0, round(desk.retry_at - now))
            return face.texts(f"login.{desk.login_error}", seconds=left)
        return face.texts(f"error.{desk.login_error}")
