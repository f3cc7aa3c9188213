"""A code to take along on a phone: black on white with its quiet zone, sharp at any size."""

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.style import CARD_RADIUS, INK, REGULAR, SURFACE, Density

QUIET = 4  # modules of white around it, as ISO/IEC 18004 wants


class QrCode(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._modules: tuple[bytes, ...] = ()
        self._density = REGULAR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_density(self, density: Density) -> None:
        self._density = density
        self.updateGeometry()

    def show_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            made = segno.make(text, error="m", micro=False).matrix if text else ()
            self._modules = tuple(bytes(row) for row in made)
            self.update()
        self.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        return QSize(self._density.target * 3, self._density.target * 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._density.target * 2, self._density.target * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._modules) + 2 * QUIET
        size = min(self.width(), self.height(), self._density.target * 5)
        module = size // count
        if not self._modules or module < 1:
            return
        side = module * count
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(SURFACE))
        painter.drawRoundedRect(QRectF(left, top, side, side), CARD_RADIUS, CARD_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for row, modules in enumerate(self._modules, QUIET):
            for column, is_dark in enumerate(modules, QUIET):
                if is_dark:
                    painter.fillRect(
                        left + column * module, top + row * module, module, module, QColor(INK)
                    )
        painter.end()
