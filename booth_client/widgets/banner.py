"""One quiet line above the work: how the visit stands, while the participant goes on."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from booth_client.style import STROKE, Density
from booth_client.widgets.icon import Icon
from booth_client.widgets.label import Label

CAREFUL = 0.94  # of the width: a label breaks its lines a little earlier than its words alone would


class Banner(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = Icon("person", self, scale=0.7)
        self._words = Label("banner-words", self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        self._row.setContentsMargins(gap // 2, gap // 6, gap // 2, gap // 6)
        self._row.setSpacing(gap // 2)
        self._icon.set_density(density)

    def say(self, words: str) -> None:
        self._words.say(words)
        self.setVisible(bool(words))

    def fits(self, words: str, width: int, height: int) -> bool:
        """Whether the words, wrapped, fit into that many pixels."""
        self._words.ensurePolished()
        margins = self._row.contentsMargins()
        aside = margins.left() + margins.right() + self._icon.width() + self._row.spacing()
        room = QRect(0, 0, round((width - aside) * CAREFUL), height * 9)
        taken = self._words.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        return taken.height() + margins.top() + margins.bottom() <= height - 2 * STROKE
