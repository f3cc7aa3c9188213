"""Always on top: where I am, in which booth, in which language."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_client.face import Face
from booth_client.style import Density
from booth_client.widgets.label import Label
from booth_client.widgets.language_pill import LanguagePill
from booth_client.widgets.step_bar import StepBar

BRAND = "Lapak Asik"


class TopBar(QWidget):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "top-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._brand = Label("brand", self, is_wrapped=False)
        self._brand.setText(BRAND)
        self._step = Label("step", self, is_wrapped=False)
        self._bar = StepBar(self)
        self._place = Label("small", self, is_wrapped=False)
        self._language = LanguagePill(tapped, self)
        self._is_tall = False
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._brand)
        self._row.addWidget(self._step)
        self._row.addWidget(self._bar)
        self._row.addStretch(1)
        self._row.addWidget(self._place)
        self._row.addWidget(self._language)

    def arrange(self, *, is_tall: bool) -> None:
        """A narrow screen has no room for the booth's name, which is on its door."""
        self._is_tall = is_tall
        self._place.setVisible(bool(self._place.text()) and not is_tall)

    def set_density(self, density: Density) -> None:
        self.setFixedHeight(density.top_bar)
        self._row.setContentsMargins(density.margin, 0, density.margin, 0)
        self._row.setSpacing(density.gap)

    def show_face(self, face: Face) -> None:
        self._brand.setVisible(face.step == 0)
        self._step.say(face.step_label)
        self._bar.show_step(face.step, face.steps)
        self._place.say(face.place)
        self._place.setVisible(bool(face.place) and not self._is_tall)
        self._language.show_language(face.language)
