"""Something is held to a camera: the live picture large, and beside it how far it has come."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.style import Density
from booth_client.widgets.check_list import CheckList
from booth_client.widgets.label import Label
from booth_client.widgets.lens_view import LensView
from booth_client.widgets.row_list import RowList
from booth_client.widgets.thumb_list import ThumbList
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom

MANY = 3  # papers that stand in one column on a tall screen


class LookScreen(Panes):
    """The question over the whole width; below it the picture, and what is left to do."""

    def __init__(
        self, tapped: Callable[[str], None], darkroom: Darkroom, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.illustration.hide()
        self._hint = Label("hint", self)
        self._error = Label("error", self)
        self.lens = LensView(darkroom, self)
        self.first.addWidget(self._error)
        self._thumbs = ThumbList(tapped, self)
        self._checks = CheckList(tapped, self)
        self._rows = RowList(tapped, self)
        self._side = QVBoxLayout()
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self._hint)
        for widget in (self._thumbs, self._checks, self._rows):
            self._side.addWidget(widget)
        self._side.addStretch(1)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.addWidget(self.lens)
        self._pair.addLayout(self._side)
        self.second.addLayout(self._pair, 1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self.illustration.hide()
        self._error.say(face.error)
        self._hint.say("" if face.error else face.hint)
        self.lens.show_lens(face.lens, is_still=face.is_still)
        self._thumbs.show_thumbs(face.thumbs, columns=self._columns(len(face.thumbs)))
        self._checks.show_values(face.checks, columns=self._columns(len(face.checks)))
        self._rows.show_rows(face.rows)
        has_side = bool(face.thumbs or face.checks or face.rows or self._hint.text())
        tall = (1, 1) if face.checks else (3, 1)
        shares = tall if self._is_tall else (3, 2)
        self._pair.setStretch(0, shares[0])
        self._pair.setStretch(1, shares[1] if has_side else 0)

    def arrange(self, *, is_tall: bool) -> None:
        super().arrange(is_tall=is_tall)
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.TopToBottom if is_tall else direction.LeftToRight)
        for roll in (self._thumbs, self._checks):
            roll.set_columns(self._columns(roll.count))

    def set_density(self, density: Density) -> None:
        super().set_density(density)
        self._side.setSpacing(density.gap // 3 * 2)
        self._pair.setSpacing(density.gap if self._is_tall else density.margin)

    @property
    def is_stacked(self) -> bool:
        return True

    def show_pictures(
        self,
        own: Latest[Picture] | None,
        papers: Latest[Picture] | None,
        still: Latest[Picture] | None,
    ) -> None:
        self.lens.show_pictures(own, papers, still)

    def forget(self) -> None:
        self.lens.forget()

    def _columns(self, count: int) -> int:
        return 2 if self._is_tall and count > MANY else 1
