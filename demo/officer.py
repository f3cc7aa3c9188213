"""A simulated officer: presses the console's real keys, reads what the console shows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from cso_console.situation import Desk, Stage
from demo.hand import Hand
from demo.script import Script
from signaling.protocol import State

LOOKS_MS = 200
ACTIVE = frozenset({State.FOCUSED, State.HELD})


class Officer(QObject):
    """Logs in, and then does what the script says, one key a look.

    `at_most()` is called whenever more visits are seated than ever before, with one in focus;
    `all_decided()` once the script is over. Times come from `clock`, in seconds.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Callable[[], Desk],
        script: Script,
        *,
        login: str,
        password: str,
        clock: Callable[[], float],
        at_most: Callable[[], None],
        all_decided: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._script = script
        self._login = login
        self._password = password
        self._clock = clock
        self._at_most = at_most
        self._all_decided = all_decided
        self._most = 0
        self.hand = Hand(window, clock)
        self.pressing: Callable[[], None] = lambda: None  # called before each key
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        desk = self._desk()
        self._note_most(desk)
        if desk.stage is Stage.LOGIN:
            log_in(self._window, desk, self._login, self._password)
        elif self._script.is_over(desk):
            self._timer.stop()
            self._all_decided()
        elif (beat := self._script.next(desk, self._clock())) is not None:
            self.pressing()
            self.hand.press(beat)

    def _note_most(self, desk: Desk) -> None:
        seated = [seat for seat in desk.seats if seat.state in ACTIVE]
        if len(seated) > self._most and desk.focused is not None:
            self._most = len(seated)
            self._at_most()


def log_in(window: QWidget, desk: Desk, login: str, password: str) -> None:
    """Type into the real fields and press Enter, unless that is under way or was refused."""
    if desk.stage is not Stage.LOGIN or desk.is_busy or desk.login_error:
        return
    first = window.findChild(QLineEdit, "login")
    second = window.findChild(QLineEdit, "password")
    if first is None or second is None or not first.isVisible():
        return
    for field, words in ((first, login), (second, password)):
        field.clear()
        QTest.keyClicks(field, words)
    QTest.keyClick(second, Qt.Key.Key_Return)
