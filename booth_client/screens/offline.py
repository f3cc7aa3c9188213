"""No line to the office: said plainly, as ours, with what to do."""

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.point_list import PointList


class OfflineScreen(Panes):
    tall_shares = (1, 0)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = PointList(self)
        self.first.addWidget(self.illustration, 1)
        self.second.addWidget(self._points)
        self.second.addStretch(1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._points.show_points(face.points)
