"""One question over the screen, everything behind it shaded and out of reach."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Card
from booth_client.style import Density
from booth_client.widgets.label import Label
from booth_client.widgets.time_bar import TimeBar
from booth_client.widgets.touch_button import TouchButton

NAMES = ("help-cancel", "leave-yes", "finish", "help-close", "leave-no", "stay")


class SheetLayer(QWidget):
    """Covers its parent's middle; the window says where."""

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setProperty("role", "shade")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._card = QWidget(self)
        self._card.setProperty("role", "card")
        self._card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._headline = Label("headline", self._card)
        self._body = Label("body", self._card)
        self._time = TimeBar(self._card)
        self._buttons = {name: TouchButton(name, tapped, self._card) for name in NAMES}
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        for button in self._buttons.values():
            self._row.addWidget(button)
        self._column = QVBoxLayout(self._card)
        for widget in (self._headline, self._body, self._time):
            self._column.addWidget(widget)
        self._column.addLayout(self._row)
        self._density: Density | None = None
        self.hide()

    def set_density(self, density: Density) -> None:
        self._density = density
        margin = density.margin
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(density.gap)
        self._row.setSpacing(density.gap)

    def show_card(self, card: Card | None) -> None:
        self.setVisible(card is not None)
        self._headline.say(card.headline if card else "")
        self._body.say(card.body if card else "")
        if card is None:
            return
        self._time.show_share(card.share_left)
        by_name = {button.name: button for button in card.buttons}
        for name, widget in self._buttons.items():
            if name in by_name:
                widget.show_button(by_name[name])
            widget.setVisible(name in by_name)
        self.place()
        self.raise_()

    def place(self) -> None:
        """The card in the middle, as wide as reads well and as tall as its words."""
        if self._density is None:
            return
        self._column.activate()
        width = min(self.width() - 2 * self._density.margin, self._density.text * 32)
        width = max(width, self._card.minimumSizeHint().width())
        height = self._column.totalHeightForWidth(width)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, max(0, top), width, height)
