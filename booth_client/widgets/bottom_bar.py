"""Always at the bottom: help on the left, the one main button on the right, the rest between."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from booth_client.face import Button, Face
from booth_client.style import Density
from booth_client.widgets.touch_button import TouchButton

LEFT = ("help", "back", "decline", "leave")
RIGHT = ("main", "agree")


class BottomBar(QWidget):
    """On a tall screen the main button has a row of its own, across the whole width."""

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bottom-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = {name: TouchButton(name, tapped, self) for name in (*LEFT, *RIGHT)}
        self._centre, self._right = QHBoxLayout(), QHBoxLayout()
        self._grid = QGridLayout(self)
        self._is_tall: bool | None = None
        for name in LEFT[1:]:
            self._centre.addWidget(self._buttons[name])
        for name in RIGHT:
            self._right.addWidget(self._buttons[name])
        self._grid.addWidget(self._buttons["help"], 1, 0, Qt.AlignmentFlag.AlignLeft)

    def arrange(self, *, is_tall: bool) -> None:
        if is_tall == self._is_tall:
            return
        self._is_tall = is_tall
        side = Qt.AlignmentFlag.AlignRight
        for cell in (self._centre, self._right):
            self._grid.removeItem(cell)
        if is_tall:
            self._grid.addLayout(self._right, 0, 0, 1, 3)
            self._grid.addLayout(self._centre, 1, 1, 1, 2, side)
        else:
            self._grid.addLayout(self._centre, 1, 1, Qt.AlignmentFlag.AlignHCenter)
            self._grid.addLayout(self._right, 1, 2, side)
        for column in range(3):
            self._grid.setColumnStretch(column, 1)

    def set_density(self, density: Density) -> None:
        inset = (density.bottom_bar - density.target) // 2
        self._grid.setContentsMargins(density.margin, inset, density.margin, inset)
        self._grid.setVerticalSpacing(inset)
        self._grid.setHorizontalSpacing(density.gap)
        self._centre.setSpacing(density.gap)
        for name in RIGHT:
            self._buttons[name].setMinimumWidth(density.target * 3)

    def show_face(self, face: Face) -> None:
        shown: tuple[Button, ...] = face.left if face.right is None else (*face.left, face.right)
        by_name = {button.name: button for button in shown}
        for name, widget in self._buttons.items():
            if name in by_name:
                widget.show_button(by_name[name])
            widget.setVisible(name in by_name)
