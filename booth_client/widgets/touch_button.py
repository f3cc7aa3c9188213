"""A button for a finger: its object name is what a tap on it is called."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from booth_client.face import Button


class TouchButton(QPushButton):
    def __init__(
        self, name: str, tapped: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda: tapped(name))

    def set_kind(self, kind: str) -> None:
        """Its look in the style sheet."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_button(self, button: Button) -> None:
        self.setText(button.label)
        self.set_kind(button.kind)
        self.setEnabled(button.is_enabled)
