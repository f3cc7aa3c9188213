"""Always on top: where I am, in which booth, and what makes reading easier."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Face
from booth_client.style import Density
from booth_client.widgets.banner import Banner
from booth_client.widgets.label import Label
from booth_client.widgets.language_pill import LanguagePill
from booth_client.widgets.settings import ALOUD, LARGE, Setting
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
        self._place = Label("place", self, is_wrapped=False)
        self._banner = Banner(self)
        self._aloud = Setting(ALOUD, tapped, self)
        self._large = Setting(LARGE, tapped, self)
        self._language = LanguagePill(tapped, self)
        self._is_tall = False
        self._where = QVBoxLayout()
        self._where.addStretch(1)
        self._where.addWidget(self._step)
        self._where.addWidget(self._bar)
        self._where.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._brand)
        self._row.addLayout(self._where)
        self._row.addWidget(self._banner, 1000, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self._place)
        for widget in (self._aloud, self._large, self._language):
            self._row.addWidget(widget)

    def arrange(self, *, is_tall: bool) -> None:
        """A narrow screen has no room for the booth's name, which is on its door."""
        self._is_tall = is_tall
        self._place.setVisible(bool(self._place.text()) and not is_tall)

    def set_density(self, density: Density) -> None:
        self.setFixedHeight(density.top_bar)
        self._row.setContentsMargins(density.margin, 0, density.margin, 0)
        self._row.setSpacing(density.gap // 3 * 2)
        self._where.setSpacing(density.gap // 6)
        for widget in (self._aloud, self._large, self._language, self._bar):
            widget.set_density(density)

    def has_room_for(self, banner: str) -> bool:
        """Whether these words stand in the bar without being cut; on a tall screen none do."""
        return not self._is_tall and self._banner.fits(banner, self._room(), self.height())

    def _room(self) -> int:
        """Between where I am and what makes reading easier, in pixels."""
        tools = (self._aloud, self._large, self._language)
        kept = sum(one.sizeHint().width() for one in tools) + self._step.sizeHint().width()
        margins = self._row.contentsMargins()
        return self.width() - kept - margins.left() - margins.right() - 8 * self._row.spacing()

    def show_face(self, face: Face) -> None:
        self._brand.setVisible(face.step == 0)
        self._step.say(face.step_label)
        self._bar.show_step(face.step, face.steps)
        self._place.say(face.place)
        self._banner.say(face.banner if self.has_room_for(face.banner) else "")
        self._place.setVisible(bool(face.place) and not self._is_tall and not face.banner)
        self._aloud.show_on(face.is_aloud)
        self._large.show_on(face.is_large)
        self._language.show_language(face.language)
