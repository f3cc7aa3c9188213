"""Words on a screen: plain text only, wrapped, and never a place to type."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

# "Bapak/Ibu", "2–4" and "A-017" stay on one line.
_UNBREAKABLE = re.compile(r"([/–-])(?=[0-9A-Z])")


class Label(QLabel):
    """`role` names its look in the style sheet; without words it takes no room."""

    def __init__(
        self, role: str, parent: QWidget | None = None, *, is_wrapped: bool = True
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(is_wrapped)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if is_wrapped:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def say(self, words: str) -> None:
        kept = _UNBREAKABLE.sub("\\1\N{WORD JOINER}", words)
        if kept != self.text():
            self.setText(kept)
        self.setVisible(bool(kept))

    def set_role(self, role: str) -> None:
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
