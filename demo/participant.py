"""A simulated participant: taps the real buttons of a real booth window, and nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from booth_client.situation import Screen

THINKS_MS = 350


class Participant(QObject):
    """Looks at the screen every now and then and taps what a participant would tap.

    `ticket_after(n)` is the ticket of the n-th visit (from 0), or None when there is no other.
    """

    def __init__(
        self,
        window: QWidget,
        screen: Callable[[], Screen],
        ticket_after: Callable[[int], str | None],
        thinks_ms: int = THINKS_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._screen = screen
        self._ticket_after = ticket_after
        self._visits = 0
        self._keys: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(thinks_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        match self._screen():
            case Screen.WELCOME:
                ticket = self._ticket_after(self._visits)
                if ticket is not None:
                    self._keys = [f"key-{sign}" for sign in ticket if sign != "-"]
                    self._tap("main")
            case Screen.TICKET:
                if self._keys:
                    if self._tap(self._keys[0]):
                        del self._keys[0]
                else:
                    self._tap("main")
            case Screen.CONSENT:
                self._tap("agree")
            case Screen.THANKS:
                if self._tap("main"):
                    self._visits += 1
            case _:
                pass  # waiting, held, talking: nothing to tap

    def _tap(self, name: str) -> bool:
        """Press a button that can be seen and pressed; false when there is none."""
        for button in self._window.findChildren(QAbstractButton, name):
            if button.isVisible() and button.isEnabled():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return True
        return False
