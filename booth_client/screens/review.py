"""Everything that was said, line by line: to correct, or to sign."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.label import Label
from booth_client.widgets.point_list import PointList
from booth_client.widgets.row_list import RowList


class ReviewScreen(Panes):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.illustration.hide()
        self._hint = Label("hint", self)
        self._error = Label("error", self)
        self.first.addWidget(self._hint)
        self.first.addWidget(self._error)
        self._rows = RowList(tapped, self)
        self._points = PointList(tapped, self)
        self.second.addWidget(self._rows, 1)
        self.second.addWidget(self._points)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self.illustration.hide()
        self._hint.say("" if face.error else face.hint)
        self._error.say(face.error)
        self._rows.show_rows(face.rows, columns=1 if self._is_tall else 2)
        self._points.show_values(face.points)

    def arrange(self, *, is_tall: bool) -> None:
        super().arrange(is_tall=is_tall)
        self._rows.set_columns(1 if is_tall else 2)

    @property
    def is_stacked(self) -> bool:
        return True
