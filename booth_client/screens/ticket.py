"""The queue number, touched in on large keys: the letter first, then three digits."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.situation import LETTERS, TICKET_LENGTH
from booth_client.widgets.keypad import ERASE, Keypad
from booth_client.widgets.label import Label
from booth_client.widgets.slots import Slots

ROWS = (
    ("A", "1", "2", "3"),
    ("B", "4", "5", "6"),
    ("K", "7", "8", "9"),
    ("P", "", "0", ERASE),
)


class TicketScreen(Panes):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots = Slots(TICKET_LENGTH, 1, self)
        self._hint = Label("hint", self)
        self._error = Label("error", self)
        for widget in (self._slots, self._hint, self._error):
            self.first.addWidget(widget)
        self.first.addWidget(self.illustration, 1)
        self._keypad = Keypad(ROWS, LETTERS, tapped, self)
        self.second.addWidget(self._keypad, 1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._slots.show_typed(face.typed)
        self._hint.say("" if face.error else face.hint)
        self._error.say(face.error)
        self._keypad.enable(lambda key: self._fits(key, face.typed))

    @staticmethod
    def _fits(key: str, typed: str) -> bool:
        if key in LETTERS:
            return True
        return bool(typed) and (key == ERASE or len(typed) < TICKET_LENGTH)
