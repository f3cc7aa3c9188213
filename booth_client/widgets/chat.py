"""Lines of text beside the voice: the officer's on the left, the participant's on the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Spoken
from booth_client.style import REGULAR, Density
from booth_client.widgets.label import Label
from booth_client.widgets.roll import Roll


class ChatLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bubble = QWidget(self)
        self._bubble.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = Label("body", self._bubble)
        self._inside = QVBoxLayout(self._bubble)
        self._inside.addWidget(self._words)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._bubble)
        self._density = REGULAR
        self._by_officer = True

    def set_density(self, density: Density) -> None:
        self._density = density
        gap = density.gap
        self._inside.setContentsMargins(gap // 2, gap // 4, gap // 2, gap // 4)
        self._indent()

    def show_value(self, spoken: Spoken | None) -> None:
        self._words.say(spoken.text if spoken else "")
        if spoken is None:
            return
        self._by_officer = spoken.by_officer
        role = "said-officer" if spoken.by_officer else "said-here"
        if self._bubble.property("role") != role:
            self._bubble.setProperty("role", role)
            self._bubble.style().unpolish(self._bubble)
            self._bubble.style().polish(self._bubble)
        self._indent()

    def _indent(self) -> None:
        away = self._density.gap * 2
        self._row.setContentsMargins(0 if self._by_officer else away, 0, away * self._by_officer, 0)


class Chat(Roll[Spoken]):
    """The newest lines, as many as there is room for."""

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(ChatLine, tapped, parent, is_tail=True)

    def show_lines(self, lines: Sequence[Spoken]) -> None:
        self.show_values(lines)
