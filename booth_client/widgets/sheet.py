"""One question over the screen, everything behind it shaded and out of reach."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Card
from booth_client.style import Density
from booth_client.widgets.label import Label
from booth_client.widgets.time_bar import TimeBar
from booth_client.widgets.touch_button import TouchButton


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
        self._tapped = tapped
        self._buttons: dict[str, TouchButton] = {}
        self._names: tuple[str, ...] = ()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addStretch(1)
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
        if tuple(button.name for button in card.buttons) != self._names:
            self._exchange(card)  # only then: a finger may be on one of them
        for button in card.buttons:
            self._buttons[button.name].show_button(button)
        self.place()
        self.raise_()

    def _exchange(self, card: Card) -> None:
        for widget in self._buttons.values():
            self._row.removeWidget(widget)
            widget.hide()
        self._names = tuple(button.name for button in card.buttons)
        for name in self._names:
            if name not in self._buttons:
                self._buttons[name] = TouchButton(name, self._tapped, self._card)
            self._row.addWidget(self._buttons[name])
            self._buttons[name].show()

    def place(self) -> None:
        """The card in the middle, as wide as reads well and as tall as its words."""
        if self._density is None:
            return
        shown = [one for one in self._buttons.values() if not one.isHidden()]
        for button in shown:
            button.ensurePolished()
        gap, margin = self._density.gap, self._density.margin
        needed = sum(one.sizeHint().width() + gap for one in shown) + 2 * margin
        widest = min(self.width() - 2 * margin, max(self._density.text * 32, needed))
        direction = QBoxLayout.Direction
        is_narrow = needed > widest
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._column.invalidate()
        self._column.activate()
        height = self._column.totalHeightForWidth(widest)
        left, top = (self.width() - widest) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, max(0, top), widest, height)
