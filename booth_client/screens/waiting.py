"""Waiting is never blank: the place, an honest range, what comes next, and one's own picture."""

from collections.abc import Callable

import av
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.chat import Chat
from booth_client.widgets.label import Label
from booth_client.widgets.own_picture import OwnPicture
from booth_client.widgets.point_list import PointList
from booth_client.widgets.thumb_list import ThumbList
from booth_client.widgets.tile_row import TileRow
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom


class WaitingScreen(Panes):
    tall_shares = (1, 0)

    def __init__(
        self, tapped: Callable[[str], None], darkroom: Darkroom, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, shares=(3, 2))
        self._error = Label("error", self)
        self._hint = Label("hint", self)
        self._tiles = TileRow(self)
        self._points = PointList(tapped, self)
        self.first.addWidget(self._tiles)
        self.first.addWidget(self._error)
        self.first.addWidget(self._hint)
        self.first.addWidget(self._points, 1)
        self.first.addWidget(self.illustration, 1)
        self._own = OwnPicture(darkroom, self)
        self._chat = Chat(tapped, self)
        self._thumbs = ThumbList(tapped, self)
        self.second.addWidget(self._own)
        self.second.addWidget(self._chat, 1)
        self.second.addWidget(self._thumbs)
        self._room = QWidget(self)
        self.second.addWidget(self._room, 1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._tiles.show_tiles(face.tiles)
        self._error.say(face.error)
        self._hint.say("" if face.error else face.hint)
        self._points.show_values(face.points)
        self.illustration.setVisible(not face.points)
        self._own.show_caption(face.own_caption)
        self._chat.show_lines(face.lines)
        lit = tuple(thumb for thumb in face.thumbs if thumb.is_lit)  # all are done; these count
        self._thumbs.show_thumbs(() if face.lines else lit)
        self._room.setVisible(not face.lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a tall screen one's own picture leaves room for the words."""
        share = 0.4 if self.height() > self.width() else 0.38
        self._own.set_width(round(self.width() * share))

    def show_own(self, latest: Latest[av.VideoFrame] | Latest[Picture] | None) -> None:
        self._own.show_latest(latest)

    def forget(self) -> None:
        self._own.forget()
