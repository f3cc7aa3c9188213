"""An offer: who comes next, how long there is to answer, and two keys."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.situation import Desk
from cso_console.style import UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.ring import Ring
from signaling.attention import Look

_OFFER_S = 15.0
_BUTTON = 32


class OfferCard(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setProperty("role", "offer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._ring = Ring(self)
        self._eyebrow = label("eyebrow", self)
        self._ticket = label("title", self, name="offer-ticket")
        self._booth = label("quiet", self)
        self._accept = KeyButton(
            "accept", Act.ACCEPT, acted, weight=Weight.CALL, key_act=Act.CONFIRM, parent=self
        )
        self._decline = KeyButton("decline", Act.DECLINE, acted, key_act=Act.BACK, parent=self)
        keys = QVBoxLayout()
        keys.setSpacing(4)
        for button in (self._accept, self._decline):
            button.setFixedHeight(_BUTTON)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            keys.addWidget(button)
        names = QHBoxLayout()
        names.setSpacing(UNIT)
        names.addWidget(self._ticket)
        names.addWidget(self._booth, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._eyebrow)
        words.addLayout(names)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, UNIT, 6)
        row.setSpacing(UNIT)
        row.addWidget(self._ring)
        row.addSpacing(4)
        row.addLayout(words, 1)
        row.addLayout(keys)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        offer = desk.offer
        self.setVisible(offer is not None)
        if offer is None:
            self._ticket.clear()
            self._booth.clear()
            return
        later = desk.later(now)
        left = (offer.remaining_s or 0.0) - later
        whole = (offer.remaining_s or 0.0) + offer.age_s or _OFFER_S
        self._ring.show_left(left, whole, face.tokens.of_look(Look.OFFERED), face)
        title = "offer.from_colleague" if offer.colleague else "offer.title"
        first_name = offer.colleague.partition(" ")[0]  # the row is narrow
        self._eyebrow.setText(face.texts(title, colleague=first_name.upper()))
        self._eyebrow.setToolTip(offer.colleague)
        self._ticket.setText(offer.ticket)
        self._booth.setText(offer.booth_name)
        self._accept.show_face(face)
        self._decline.show_face(face)
