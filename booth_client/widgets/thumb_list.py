"""The papers asked for, one under the other: which are done, which one is it now."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_client.face import Thumb, ThumbState
from booth_client.style import Density
from booth_client.widgets.label import Label
from booth_client.widgets.mark import Mark
from booth_client.widgets.roll import Roll


class ThumbLine(QWidget):
    """A paper and how it stands; lit while the officer points at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "thumb")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = Mark(self)
        self._words = Label("body", self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        self._row.setContentsMargins(gap // 2, gap // 4, gap // 2, gap // 4)
        self._row.setSpacing(gap // 3 * 2)
        self._mark.set_density(density)

    def show_value(self, numbered: tuple[int, Thumb] | None) -> None:
        if numbered is None:
            self._words.say("")
            return
        number, thumb = numbered
        self._mark.show_state(thumb.state, number)
        self._words.say(thumb.label)
        self._words.set_role("strong" if thumb.state is ThumbState.NOW else "body")
        kind = "lit" if thumb.is_lit else "now" if thumb.state is ThumbState.NOW else ""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)


class ThumbList(Roll[tuple[int, Thumb]]):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(ThumbLine, tapped, parent, gap=0.5)

    def show_thumbs(self, thumbs: Sequence[Thumb], *, columns: int = 1) -> None:
        self.show_values(tuple(enumerate(thumbs, 1)), columns=columns, reveal=_heeded(thumbs))


def _heeded(thumbs: Sequence[Thumb]) -> int | None:
    """What has to be in sight: what the officer points at, or else the paper of the moment."""
    for at, thumb in enumerate(thumbs):
        if thumb.is_lit:
            return at
    return next((at for at, one in enumerate(thumbs) if one.state is ThumbState.NOW), None)
