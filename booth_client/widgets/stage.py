"""The officer's picture, large; dimmed behind a calm card while they are not with us."""

import av
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.style import CARD_RADIUS, REGULAR, STAGE, Density
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
        self._company = QWidget(self)
        self._company.setObjectName("company")
        self._company.setProperty("role", "company")
        self._company.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._company.hide()
        self._name = Label("strong", self._company, is_wrapped=False)
        self._beside = QHBoxLayout(self._company)
        self._beside.addWidget(self._name)
        self._outer = QVBoxLayout(self._veil)
        self._outer.addStretch(1)
        self._outer.addWidget(self._card)  # below the face
        self._gap = REGULAR.gap

    def set_density(self, density: Density) -> None:
        gap = self._gap = density.gap
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._beside.setContentsMargins(gap // 2, gap // 4, gap // 2, gap // 4)
        self._row.setSpacing(gap)
        self._outer.setContentsMargins(gap, gap, gap, gap)

    def show_card(self, words: str, icon: str) -> None:
        """Without words there is no card, and the officer is here."""
        self._icon.show_icon(icon)
        self._words.say(words)
        self._veil.setVisible(bool(words))
        self._veil.raise_()

    def show_company(self, words: str) -> None:
        """Who takes part besides the officer, in the corner of the picture."""
        self._name.say(words)
        self._company.setVisible(bool(words))
        self._place_company()
        self._company.raise_()

    def show_latest(self, latest: Latest[av.VideoFrame] | None) -> None:
        self.view.show_latest(latest)

    def forget(self) -> None:
        self.view.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setGeometry(self.rect())
        self._veil.setGeometry(self.rect())
        self._place_company()

    def _place_company(self) -> None:
        self._name.ensurePolished()
        size = self._company.sizeHint()
        self._company.setGeometry(
            self._gap, self._gap, min(size.width(), self.width() - 2 * self._gap), size.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(STAGE))
        painter.drawRoundedRect(QRectF(self.rect()), CARD_RADIUS, CARD_RADIUS)
        painter.end()
