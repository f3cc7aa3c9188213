"""What happens to picture, sound and data, said where it begins; nothing is on before the yes."""

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.label import Label
from booth_client.widgets.point_list import PointList


class ConsentScreen(Panes):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = Label("error", self)
        self.first.addWidget(self._error)
        self.first.addWidget(self.illustration, 1)
        self._points = PointList(self)
        self.second.addWidget(self._points, 1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._error.say(face.error)
        self._points.show_points(face.points)
