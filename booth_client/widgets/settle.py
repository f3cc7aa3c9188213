"""Language, size and voice offered large, before anything is asked."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_client.face import Face
from booth_client.style import Density
from booth_client.widgets.language_pill import LanguagePill
from booth_client.widgets.settings import ALOUD, LARGE, Setting

SCALE = 1.4


class Settle(QWidget):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = LanguagePill(tapped, self, scale=SCALE)
        self._large = Setting(LARGE, tapped, self, scale=SCALE)
        self._aloud = Setting(ALOUD, tapped, self, scale=SCALE)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._language, self._large, self._aloud):
            self._row.addWidget(widget)
        self._row.addStretch(1)

    def set_density(self, density: Density) -> None:
        self._row.setSpacing(density.gap // 3 * 2)

    def show_face(self, face: Face) -> None:
        self._language.show_language(face.language)
        self._large.show_on(face.is_large)
        self._aloud.show_on(face.is_aloud)
        self.setVisible(face.can_settle)
