"""A short list: each line on a card of its own, with its mark."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Point
from booth_client.style import Density
from booth_client.widgets.icon import Icon
from booth_client.widgets.label import Label


class PointLine(QWidget):
    def __init__(self, parent: QWidget | None = None, *, is_card: bool) -> None:
        super().__init__(parent)
        self._is_card = is_card
        if is_card:
            self.setProperty("role", "card")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = Icon("note", self)
        self._words = Label("body", self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        margin = gap if self._is_card else 0
        self._row.setContentsMargins(margin, margin // 2, margin, margin // 2)
        self._row.setSpacing(gap)
        if self._is_card:
            self.setMinimumHeight(density.target + gap)

    def show_point(self, point: Point) -> None:
        self._icon.show_icon(point.icon)
        self._words.say(point.text)


class PointList(QWidget):
    """Up to four points; `is_card` puts each on a surface of its own."""

    MOST = 4

    def __init__(self, parent: QWidget | None = None, *, is_card: bool = True) -> None:
        super().__init__(parent)
        self._lines = [PointLine(self, is_card=is_card) for _ in range(self.MOST)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            self._column.addWidget(line)

    def set_density(self, density: Density) -> None:
        self._column.setSpacing(density.gap)

    def show_points(self, points: tuple[Point, ...]) -> None:
        for number, line in enumerate(self._lines):
            line.show_point(points[number] if number < len(points) else Point("note", ""))
            line.setVisible(number < len(points))
        self.setVisible(bool(points))
