"""Waiting is never blank: the place, an honest range, what comes next, and one's own picture."""

import av
from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.own_picture import OwnPicture
from booth_client.widgets.point_list import PointList
from booth_client.widgets.tile_row import TileRow
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom


class WaitingScreen(Panes):
    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent, shares=(3, 2))
        self._tiles = TileRow(self)
        self._points = PointList(self, is_card=False)
        self.first.addWidget(self._tiles)
        self.first.addWidget(self._points)
        self.first.addWidget(self.illustration, 1)
        self._own = OwnPicture(darkroom, self)
        self.second.addWidget(self._own)
        self.second.addStretch(1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._tiles.show_tiles(face.tiles)
        self._points.show_points(face.points)
        self._own.show_caption(face.own_caption)

    def show_own(self, latest: Latest[av.VideoFrame] | Latest[Picture] | None) -> None:
        self._own.show_latest(latest)

    def forget(self) -> None:
        self._own.forget()
