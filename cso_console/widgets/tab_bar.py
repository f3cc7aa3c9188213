"""The four sides of a file: each with its key, the chosen one underlined."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from cso_console.events import Act
from cso_console.file_acts import TABS
from cso_console.files import File, Tab
from cso_console.style import TAB_HEIGHT
from cso_console.widgets.face import Acted, Face
from cso_console.widgets.key_button import KeyButton, Weight

_UNDERLINE = 3


class TabButton(KeyButton):
    """A side of the file; its number, if it has one, stands behind its word."""

    def __init__(self, tab: Tab, acted: Acted, parent: QWidget) -> None:
        super().__init__(
            f"tab-{tab}",
            Act.TAB,
            acted,
            number=TABS.index(tab) + 1,
            words=f"tab.{tab}",
            weight=Weight.QUIET,
            parent=parent,
        )
        self.setFixedHeight(TAB_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._colour = ""

    def show_chosen(self, *, is_chosen: bool, is_news: bool, face: Face) -> None:
        colour = face.tokens.ink if is_chosen else ""
        calm = Weight.ALERT if is_news else Weight.QUIET
        self.show_weight(Weight.CHOSEN if is_chosen else calm)
        if colour != self._colour:
            self._colour = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._colour:
            return
        painter = QPainter(self)
        line = QRect(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE)
        painter.fillRect(line, QColor(self._colour))
        painter.end()


class TabBar(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "tabs")
        self.setFixedHeight(TAB_HEIGHT + 1)
        self._buttons = {tab: TabButton(tab, acted, self) for tab in TABS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(10)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)

    def show_tab(self, chosen: Tab, file: File | None, face: Face) -> None:
        """Papers tell how many have come, messages how many are unread."""
        counts = {Tab.PAPERS: 0, Tab.MESSAGES: 0}
        if file is not None:
            counts = {Tab.PAPERS: len(file.dossier.sheets), Tab.MESSAGES: file.unread}
        for tab, button in self._buttons.items():
            words = face.texts(f"tab.{tab}")
            count = counts.get(tab, 0)
            button.setEnabled(file is not None)
            button.show_face(face, f"{words} {count}" if count else words)
            is_news = tab is Tab.MESSAGES and count > 0
            button.show_chosen(is_chosen=tab is chosen, is_news=is_news, face=face)
