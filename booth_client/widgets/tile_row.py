"""Large figures side by side, each with what it counts: the place in the queue, the minutes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Tile
from booth_client.style import Density
from booth_client.widgets.label import Label


class TileCard(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._figure = Label("figure", self, is_wrapped=False)
        self._label = Label("small", self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._figure)
        self._column.addWidget(self._label)
        self._column.addStretch(1)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        self._column.setContentsMargins(gap, gap // 3, gap, gap // 2)
        self._column.setSpacing(0)

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
