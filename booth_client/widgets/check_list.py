"""The self-test, part by part: what works, and what to do about what does not."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Check
from booth_client.style import Density
from booth_client.widgets.label import Label
from booth_client.widgets.mark import Mark
from booth_client.widgets.roll import Roll


class CheckLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = Mark(self)
        self._label = Label("body", self)
        self._hint = Label("doubt", self)
        self._made = Label("small", self)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addStretch(1)
        self._words.addWidget(self._label)
        self._words.addWidget(self._hint)
        self._words.addWidget(self._made)
        self._words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._words, 1)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        self._row.setContentsMargins(gap // 2, gap // 4, gap // 2, gap // 4)
        self._row.setSpacing(gap // 3 * 2)
        self._mark.set_density(density)

    def show_value(self, check: Check | None) -> None:
        if check is not None:
            self._mark.show_state(check.state)
        self._label.say(check.label if check else "")
        self._hint.say(check.hint if check else "")
        self._made.say(check.made if check else "")


class CheckList(Roll[Check]):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(CheckLine, tapped, parent, even=1.2)
