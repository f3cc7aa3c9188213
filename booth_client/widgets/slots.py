"""What has been typed, one box a character, the next box outlined."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_client.style import Density
from booth_client.widgets.label import Label


class Slots(QWidget):
    """`dash_after` puts a dash behind that many boxes, as on the paper ticket."""

    def __init__(self, count: int, dash_after: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dash = Label("dash", self, is_wrapped=False)
        self._dash.setText("–")
        self._boxes = [Label("slot", self, is_wrapped=False) for _ in range(count)]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for number, box in enumerate(self._boxes):
            box.setProperty("breadth", "narrow" if count > 4 else "wide")
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            if number == dash_after:
                self._row.addWidget(self._dash)
            self._row.addWidget(box)
        self._row.addStretch(1)
        self._is_narrow = count > 4

    def set_density(self, density: Density) -> None:
        width, height = density.target + density.gap // 3, density.target + density.gap
        if self._is_narrow:
            width = density.target - density.gap // 3 * 2
        for box in self._boxes:
            box.setFixedSize(width, height)
        self._row.setSpacing(density.gap // 3 if self._is_narrow else density.gap // 2)

    def show_typed(self, typed: str) -> None:
        for number, box in enumerate(self._boxes):
            box.setText(typed[number : number + 1])
            kind = "next" if number == len(typed) else "plain"
            if box.property("kind") != kind:
                box.setProperty("kind", kind)
                box.style().unpolish(box)
                box.style().polish(box)
