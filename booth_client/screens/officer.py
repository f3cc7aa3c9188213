"""With the officer: their picture large, one's own small; connecting, talking, held, closing."""

import av
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from booth_client.face import Face
from booth_client.situation import Screen
from booth_client.style import REGULAR, Density
from booth_client.widgets.label import Label
from booth_client.widgets.own_picture import OwnPicture
from booth_client.widgets.stage import Stage
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom

_ICONS = {Screen.CONNECTING: "line", Screen.HELD: "clock", Screen.CLOSING: "note"}


class OfficerScreen(QWidget):
    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = Label("headline", self)
        self.stage = Stage(darkroom, self)
        self._side = QWidget(self)
        self._own = OwnPicture(darkroom, self._side)
        self._body = Label("body", self._side)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._beside.setContentsMargins(0, 0, 0, 0)
        text = QWidget(self._side)  # takes the room beside or below, with words or without
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        words = QVBoxLayout(text)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self._body)
        words.addStretch(1)
        self._beside.addWidget(self._own)
        self._beside.addWidget(text, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(self.stage, 1)
        self._both.addWidget(self._side)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._headline)
        self._column.addLayout(self._both, 1)
        self._density = REGULAR

    def arrange(self, *, is_tall: bool) -> None:
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if is_tall else direction.LeftToRight)
        self._beside.setDirection(direction.LeftToRight if is_tall else direction.TopToBottom)
        side = self._density.side
        if is_tall:
            self._side.setMaximumWidth(16_777_215)  # Qt's own word for "no limit"
            self._own.set_width(side - self._density.gap * 2)
        else:
            self._side.setFixedWidth(side)
            self._own.set_width(side)

    def set_density(self, density: Density) -> None:
        self._density = density
        self._column.setSpacing(density.gap)
        self._both.setSpacing(density.gap)
        self._beside.setSpacing(density.gap)

    def show_face(self, face: Face) -> None:
        self._headline.say(face.headline)
        is_live = face.screen is Screen.TALKING
        self._body.say(face.body if is_live else "")
        self._own.show_caption(face.own_caption)
        self.stage.show_card("" if is_live else face.body, _ICONS.get(face.screen, "clock"))

    def show_own(self, latest: Latest[av.VideoFrame] | Latest[Picture] | None) -> None:
        self._own.show_latest(latest)

    def show_officer(self, latest: Latest[av.VideoFrame] | None) -> None:
        self.stage.show_latest(latest)

    def forget(self) -> None:
        self._own.forget()
        self.stage.forget()
