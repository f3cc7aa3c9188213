"""Answers to choose from, each a card for a whole hand; the chosen one is outlined and ticked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Choice
from booth_client.style import Density
from booth_client.widgets.icon import Icon
from booth_client.widgets.label import Label
from booth_client.widgets.mark import Mark
from booth_client.widgets.roll import Roll
from booth_client.widgets.touch_button import TouchButton

GROWS = 1.75  # targets a card may grow to


class ChoiceCard(TouchButton):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__("choice", lambda _: tapped(self.objectName()), parent)
        self._icon = Icon("note", self, scale=0.75)
        self._label = Label("strong", self)
        self._detail = Label("small", self)
        self._mark = Mark(self)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addStretch(1)
        self._words.addWidget(self._label)
        self._words.addWidget(self._detail)
        self._words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._icon, self._label, self._detail, self._mark):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_density(self, density: Density) -> None:
        half = density.gap // 2
        self._row.setContentsMargins(half, half // 4, half, half // 4)
        self._row.setSpacing(density.gap // 3 * 2)
        self.setMinimumHeight(max(64, density.target - 8))
        for widget in (self._icon, self._mark):
            widget.set_density(density)

    def show_value(self, choice: Choice | None) -> None:
        self.setObjectName(choice.name if choice else "choice")
        self._label.say(choice.label if choice else "")
        self._detail.say(choice.detail if choice else "")
        self._icon.setVisible(bool(choice and choice.icon))
        if choice is None:
            return
        if choice.icon:
            self._icon.show_icon(choice.icon)
        self._mark.show_state("done")
        self._mark.setVisible(choice.is_chosen)
        self.set_kind("chosen" if choice.is_chosen else "choice")


class ChoiceList(Roll[Choice]):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(lambda: ChoiceCard(tapped), tapped, parent, even=GROWS, gap=0.7)

    def show_choices(self, choices: Sequence[Choice], *, columns: int = 1) -> None:
        chosen = next((at for at, one in enumerate(choices) if one.is_chosen), None)
        self.show_values(choices, columns=columns, reveal=chosen)
