"""What has happened to a claim, the latest first: for whoever was not there."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cso_console.figures import clock
from cso_console.files import File
from cso_console.style import UNIT
from cso_console.widgets.context_rows import happening_words
from cso_console.widgets.face import Face, label
from cso_console.widgets.inspection_card import Found, FoundLines


class TrailCard(QFrame):
    """As many of the happenings as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("trail")
        self._title = label("eyebrow", self)
        self._none = label("quiet", self)
        self._lines = FoundLines(self, is_fixed=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._none)
        column.addWidget(self._lines, 1)

    def show_file(self, file: File | None, now: float, face: Face) -> None:
        self._title.setText(face.texts("inspected.trail"))
        self._none.setText(face.texts("inspected.no_trail"))
        told = () if file is None else file.told.happenings[::-1]
        later = 0.0 if file is None else max(0.0, now - file.heard_at)
        lines = tuple(
            Found("clock", happening_words(one, face), clock(one.age_s + later), "quiet")
            for one in told
        )
        self._none.setVisible(not lines)
        self._lines.setVisible(bool(lines))
        self._lines.show_lines(lines, face)
