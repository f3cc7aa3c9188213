"""A short notice over a page, in the middle of its foot; it goes by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cso_console.situation import Desk
from cso_console.widgets.face import Face

_HEIGHT = 40


class Notice(QLabel):
    """`place` says where its foot is; its words say how wide it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = self._foot = 0

    def show_desk(self, desk: Desk, face: Face) -> None:
        self.setVisible(desk.toast is not None)
        if desk.toast is not None:
            self.setText(face.texts(desk.toast.key))
            self.place(self._middle, self._foot)

    def place(self, middle: int, foot: int) -> None:
        self._middle, self._foot = middle, foot
        width = self.sizeHint().width()
        self.setGeometry(middle - width // 2, foot - _HEIGHT, width, _HEIGHT)
