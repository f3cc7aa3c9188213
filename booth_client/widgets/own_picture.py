"""The participant's own picture, mirrored as people know themselves, with who sees it."""

import av
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from booth_client.style import CARD_RADIUS, Density
from booth_client.widgets.label import Label
from media.camera import Picture
from media.handoff import Latest
from media.qt import MIRROR_FPS, Darkroom, VideoView


class WidePicture(QWidget):
    """A picture of 16 to 9, as wide as it is given."""

    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VideoView(darkroom, self)
        self.view.set_corner_radius(CARD_RADIUS)
        self.view.set_fill(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        height = round(self.width() * 9 / 16)
        if self.height() != height:
            self.setFixedHeight(height)
        self.view.setGeometry(0, 0, self.width(), height)


class OwnPicture(QWidget):
    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = WidePicture(darkroom, self)
        self._picture.view.set_mirrored(True)
        self._picture.view.set_most(MIRROR_FPS)
        self._caption = Label("small", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._caption)

    def set_density(self, density: Density) -> None:
        self._column.setSpacing(density.gap // 2)

    def set_width(self, width: int) -> None:
        self.setFixedWidth(width)
        self._picture.setFixedHeight(round(width * 9 / 16))

    def show_caption(self, words: str) -> None:
        self._caption.say(words)

    def show_latest(self, latest: Latest[av.VideoFrame] | Latest[Picture] | None) -> None:
        self._picture.view.show_latest(latest)

    def forget(self) -> None:
        self._picture.view.forget()
