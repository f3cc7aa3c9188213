"""The officer's picture, large; dimmed behind a calm card while they are not with us."""

import av
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.style import CARD_RADIUS, STAGE, Density
from booth_client.widgets.icon import Icon
from booth_client.widgets.label import Label
from media.handoff import Latest
from media.qt import Darkroom, VideoView


class Stage(QWidget):
    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VideoView(darkroom, self)
        self.view.setObjectName("officer")
        self.view.set_corner_radius(CARD_RADIUS)
        self.view.set_fill(True)
        self._veil = QWidget(self)
        self._veil.setProperty("role", "veil")
        self._veil.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._card = QWidget(self._veil)
        self._card.setProperty("role", "card")
        self._card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = Icon("clock", self._card)
        self._words = Label("strong", self._card)
        self._row = QHBoxLayout(self._card)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self._outer = QVBoxLayout(self._veil)
        self._outer.addStretch(1)
        self._outer.addWidget(self._card)  # below the face

    def set_density(self, density: Density) -> None:
        gap = density.gap
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self._outer.setContentsMargins(gap, gap, gap, gap)

    def show_card(self, words: str, icon: str) -> None:
        """Without words there is no card, and the officer is here."""
        self._icon.show_icon(icon)
        self._words.say(words)
        self._veil.setVisible(bool(words))
        self._veil.raise_()

    def show_latest(self, latest: Latest[av.VideoFrame] | None) -> None:
        self.view.show_latest(latest)

    def forget(self) -> None:
        self.view.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setGeometry(self.rect())
        self._veil.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(STAGE))
        painter.drawRoundedRect(QRectF(self.rect()), CARD_RADIUS, CARD_RADIUS)
        painter.end()
