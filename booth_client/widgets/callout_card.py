"""What the officer has just asked for, large over the screen; the work goes on around it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Asked, Button, Kind
from booth_client.style import REGULAR, Density
from booth_client.widgets.icon import Icon
from booth_client.widgets.label import Label
from booth_client.widgets.touch_button import TouchButton

NAME = "callout"  # what a finger anywhere on it is called
WIDEST = 44  # letters: more are hard to read at one glance


class CalloutCard(QWidget):
    """The window says between which edges it may lie; it takes no more height than its words."""

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callout-card")
        self.setProperty("role", "callout")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tapped = tapped
        self._asked: Asked | None = None
        self._icon = Icon("speech", self, scale=2.1)
        self._by = Label("small", self)
        self._words = Label("headline", self)
        self._button = TouchButton(NAME, tapped, self)
        self._told = QVBoxLayout()
        self._told.addWidget(self._by)
        self._told.addWidget(self._words)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addLayout(self._told, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.addLayout(self._line, 1)
        self._both.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._density = REGULAR
        self.hide()

    def set_density(self, density: Density) -> None:
        self._density = density
        gap = density.gap
        self._both.setContentsMargins(gap, gap // 2, gap, gap // 2)
        for layout in (self._both, self._line):
            layout.setSpacing(gap)
        self._told.setSpacing(gap // 6)
        self._icon.set_density(density)

    def show_asked(self, asked: Asked | None) -> None:
        if asked == self._asked:
            return
        self._asked = asked
        self._by.say("" if asked is None else asked.by)
        self._words.say("" if asked is None else asked.words)
        if asked is not None:
            self._icon.show_icon(asked.icon)
            self._button.show_button(Button(NAME, asked.button, Kind.MAIN))
        self.setVisible(asked is not None)

    def place(self, room: QRect) -> None:
        """Into `room`: at its top, or at its bottom where a face is above."""
        if self._asked is None:
            return
        margin = self._density.margin
        is_tall = room.height() > room.width()
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if is_tall else direction.LeftToRight)
        width = min(room.width() - 2 * margin, WIDEST * self._density.headline)
        self._both.invalidate()
        self._both.activate()
        height = max(self._both.totalHeightForWidth(width), self._density.target)
        top = room.top() + self._density.gap // 2
        if self._asked.is_low:
            top = room.bottom() - height - self._density.gap // 2
        self.setGeometry((room.width() - width) // 2, max(room.top(), top), width, height)
        self.raise_()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._tapped(NAME)
