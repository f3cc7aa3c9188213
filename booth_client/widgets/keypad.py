"""Keys for a finger in a fixed grid; each is called `key-` and its character, or `key-erase`."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from booth_client.style import SOFT_INK, Density
from booth_client.widgets.icon import drawing
from booth_client.widgets.touch_button import TouchButton

ERASE = "erase"


class Keypad(QWidget):
    """`rows` are lists of characters, `ERASE` among them, "" for a gap."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        letters: str,
        tapped: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys: dict[str, TouchButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for row, characters in enumerate(rows):
            for column, character in enumerate(characters):
                if character:
                    key = TouchButton(f"key-{character}", tapped, self)
                    key.setText("" if character == ERASE else character)
                    key.set_kind("letter" if character in letters else "key")
                    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
                    self._grid.addWidget(key, row, column)
                    self._keys[character] = key
        for column in range(max(len(row) for row in rows)):
            self._grid.setColumnStretch(column, 1)

    def set_density(self, density: Density) -> None:
        self._grid.setSpacing(density.gap // 3 * 2)
        for key in self._keys.values():
            key.setMinimumSize(density.target, density.target)
            key.setMaximumHeight(density.target * 2)
        self._keys[ERASE].setIcon(_erase_icon(density.key))
        self._keys[ERASE].setIconSize(_erase_icon(density.key).availableSizes()[0])

    def enable(self, is_enabled: Callable[[str], bool]) -> None:
        for character, key in self._keys.items():
            key.setEnabled(is_enabled(character))


def _erase_icon(size: int) -> QIcon:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing("erase", SOFT_INK).render(painter, QRectF(pixmap.rect()))
    painter.end()
    return QIcon(pixmap)
