"""Both languages side by side; one tap changes to the other."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from booth_client.style import INK, LINE, MUTED, REGULAR, SURFACE, TEAL, TEAL_TINT, Density
from booth_client.widgets.touch_button import TouchButton

# A language is written in itself, so that whoever needs it can find it.
NAMES = {"id": "Indonesia", "en": "English"}


class LanguagePill(TouchButton):
    def __init__(
        self,
        tapped: Callable[[str], None],
        parent: QWidget | None = None,
        *,
        scale: float = 1.0,
    ) -> None:
        super().__init__("language", tapped, parent)
        self._scale = scale
        self._language = "id"
        self._density = REGULAR
        self.setAccessibleName(" / ".join(NAMES.values()))

    def set_density(self, density: Density) -> None:
        self._density = density
        self.setFixedSize(self.sizeHint())

    def show_language(self, language: str) -> None:
        self._language = language
        self.update()

    def sizeHint(self) -> QSize:
        d = self._density
        height = max(64, round((d.top_bar - d.gap) * self._scale))
        return QSize(round(d.pill * 11.5 * self._scale), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        d = self._density
        inset = 4.0
        whole = QRectF(self.rect()).adjusted(1, 6, -1, -6)
        half = whole.width() / 2
        font = QFont(self.font())
        font.setPixelSize(round(d.pill * self._scale))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(LINE), 2))
        painter.setBrush(QColor(SURFACE))
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        for number, (code, name) in enumerate(NAMES.items()):
            field = QRectF(whole.left() + number * half, whole.top(), half, whole.height())
            is_on = code == self._language
            if is_on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(TEAL_TINT))
                inner = field.adjusted(inset, inset, -inset, -inset)
                painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
            font.setWeight(QFont.Weight.DemiBold if is_on else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(TEAL if is_on else MUTED if self.isEnabled() else INK))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()
