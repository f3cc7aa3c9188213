"""Large figures side by side, each with what it counts: the place in the queue, the minutes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from booth_client.face import Tile
from booth_client.style import ROOMY, Density
from booth_client.widgets.label import Label


class TileCard(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._figure = Label("figure", self, is_wrapped=False)
        self._label = Label("small", self)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.addWidget(self._figure)
        self._column.addWidget(self._label, 1)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        is_low = density.target < ROOMY.target  # a low screen has more width than height
        direction = QBoxLayout.Direction
        self._column.setDirection(direction.LeftToRight if is_low else direction.TopToBottom)
        self._column.setContentsMargins(gap, gap // 6 if is_low else gap // 3, gap, gap // 6)
        self._column.setSpacing(gap // 2 if is_low else 0)

    def show_tile(self, tile: Tile) -> None:
        self._figure.say(tile.value)
        self._label.say(tile.label)


class TileRow(QWidget):
    """Two figures, no more: a third would need explaining."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = (TileCard(self), TileCard(self))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for card in self._cards:
            self._row.addWidget(card, 1)

    def set_density(self, density: Density) -> None:
        self._row.setSpacing(density.gap)

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        for card, tile in zip(self._cards, tiles or (Tile("", ""),) * 2, strict=True):
            card.show_tile(tile)
        self.setVisible(bool(tiles))
