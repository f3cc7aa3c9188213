"""Size of the text and reading aloud: two buttons that show their state in their drawing."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from booth_client.style import INK, LINE, REGULAR, SURFACE, TEAL, TEAL_TINT, Density
from booth_client.widgets.icon import drawing
from booth_client.widgets.touch_button import TouchButton

LARGE, ALOUD = "large", "aloud"


class Setting(TouchButton):
    """`name` is `large` or `aloud`; `scale` makes it larger than in the bar."""

    def __init__(
        self,
        name: str,
        tapped: Callable[[str], None],
        parent: QWidget | None = None,
        *,
        scale: float = 1.0,
    ) -> None:
        super().__init__(name, tapped, parent)
        self._is_on = False
        self._scale = scale
        self._density = REGULAR
        self.set_kind("tool")

    def set_density(self, density: Density) -> None:
        self._density = density
        self.setFixedSize(self.sizeHint())

    def show_on(self, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self.update()

    def sizeHint(self) -> QSize:
        d = self._density
        height = max(64, round((d.top_bar - d.gap) * self._scale))
        return QSize(round(height * 1.35), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 6, -1, -6)
        painter.setPen(QPen(QColor(TEAL if self._is_on else LINE), 2))
        painter.setBrush(QColor(TEAL_TINT if self._is_on else SURFACE))
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        ink = TEAL if self._is_on else INK
        if self.objectName() == LARGE:
            self._draw_letters(painter, whole, ink)
        else:
            size = whole.height() * 0.7
            field = QRectF(0, 0, size, size)
            field.moveCenter(whole.center())
            drawing("loud" if self._is_on else "quiet", ink).render(painter, field)
        painter.end()

    def _draw_letters(self, painter: QPainter, whole: QRectF, ink: str) -> None:
        """A small and a large letter on one line; the one that is on stands out."""
        painter.setPen(QColor(ink))
        base = whole.center().y() + whole.height() * 0.24
        for share, left, is_bold in ((0.42, 0.22, not self._is_on), (0.72, 0.46, self._is_on)):
            font = QFont(self.font())
            font.setPixelSize(round(whole.height() * share))
            font.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
            painter.setFont(font)
            painter.drawText(round(whole.left() + whole.width() * left), round(base), "A")
