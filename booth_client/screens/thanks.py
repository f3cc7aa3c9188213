"""One thank-you, what comes next, and a screen that visibly forgets."""

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.label import Label
from booth_client.widgets.point_list import PointList
from booth_client.widgets.time_bar import TimeBar


class ThanksScreen(Panes):
    tall_shares = (1, 0)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = Label("small", self)
        self._time = TimeBar(self)
        self.first.addWidget(self.illustration, 1)
        self.first.addWidget(self._hint)
        self.first.addWidget(self._time)
        self._points = PointList(self)
        self.second.addWidget(self._points)
        self.second.addStretch(1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._hint.say(face.hint)
        self._time.show_share(face.share_left)
        self._points.show_points(face.points)
