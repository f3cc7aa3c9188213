"""A short list: each line on a card of its own, with its mark."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_client.face import Point
from booth_client.style import Density
from booth_client.widgets.icon import Icon
from booth_client.widgets.label import Label
from booth_client.widgets.roll import Roll

GROWS = 1.75  # targets a card may grow to


class PointLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = Icon("note", self)
        self._words = Label("body", self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        self._row.setContentsMargins(gap // 3 * 2, gap // 6, gap // 2, gap // 6)
        self._row.setSpacing(gap // 3 * 2)
        self.setMinimumHeight(density.target)
        self._icon.set_density(density)

    def show_value(self, point: Point | None) -> None:
        if point is not None:
            self._icon.show_icon(point.icon)
        self._words.say(point.text if point else "")


class PointList(Roll[Point]):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(PointLine, tapped, parent, even=GROWS)
