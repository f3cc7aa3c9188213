"""For branch IT only: the one-time code that makes this machine a booth."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.situation import CODE_LENGTH, CODE_LETTERS
from booth_client.widgets.keypad import ERASE, Keypad
from booth_client.widgets.label import Label
from booth_client.widgets.slots import Slots

WIDTH = 6
_KEYS = (*CODE_LETTERS, ERASE)
ROWS = tuple(_KEYS[start : start + WIDTH] for start in range(0, len(_KEYS), WIDTH))


class EnrolScreen(Panes):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots = Slots(CODE_LENGTH, 4, self)
        self._error = Label("error", self)
        self.first.addWidget(self._slots)
        self.first.addWidget(self._error)
        self.first.addWidget(self.illustration, 1)
        self._keypad = Keypad(ROWS, "", tapped, self)
        self.second.addWidget(self._keypad, 1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._slots.show_typed(face.typed)
        self._error.say(face.error)
        is_full, is_empty = len(face.typed) == CODE_LENGTH, not face.typed
        self._keypad.enable(lambda key: not (is_empty if key == ERASE else is_full))
