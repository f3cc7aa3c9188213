"""A finger signs on the glass; the pad is the screen."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.label import Label
from booth_client.widgets.signature_pad import SignaturePad


class SignScreen(Panes):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = Label("error", self)
        self.first.addWidget(self._error)
        self.pad = SignaturePad(tapped, self)
        self._hint = Label("hint", self)
        self.second.addWidget(self.pad, 1)
        self.second.addWidget(self._hint)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self.illustration.hide()
        self._error.say(face.error)
        self._hint.say("" if face.error else face.hint)
        self.pad.show_pad(can_sign=face.can_sign, is_inked=face.is_inked)

    def forget(self) -> None:
        self.pad.clear()

    @property
    def is_stacked(self) -> bool:
        return True
