"""One touch says how it was."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.label import Label
from booth_client.widgets.rating import Rating
from booth_client.widgets.time_bar import TimeBar


class SurveyScreen(Panes):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rating = Rating(tapped, self)
        self._hint = Label("small", self)
        self._time = TimeBar(self)
        self.second.addWidget(self._rating, 1)
        self.second.addWidget(self._hint)
        self.second.addWidget(self._time)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self.illustration.hide()
        self._rating.show_choices(face.choices)
        self._hint.say(face.hint)
        self._time.show_share(face.share_left)

    @property
    def is_stacked(self) -> bool:
        return True
