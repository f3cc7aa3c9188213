"""All screens in one place, one of them shown; a hidden one never asks for room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Pages(QWidget):
    def __init__(self, screens: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens = screens
        for screen in screens:
            screen.setParent(self)
            screen.hide()

    def show_screen(self, shown: QWidget) -> None:
        for screen in self._screens:
            screen.setVisible(screen is shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for screen in self._screens:
            screen.setGeometry(self.rect())
