"""Lines of a form or a summary: what is asked, what was said, where it came from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Row
from booth_client.style import Density
from booth_client.widgets.icon import Icon
from booth_client.widgets.label import Label
from booth_client.widgets.roll import Roll
from booth_client.widgets.touch_button import TouchButton


class RowLine(TouchButton):
    """The whole line can be tapped to correct it, where that is possible."""

    def __init__(
        self,
        tapped: Callable[[str], None],
        parent: QWidget | None = None,
        *,
        is_narrow: bool = False,
    ) -> None:
        super().__init__("row", lambda _: tapped(self.objectName()), parent)
        self._label = Label("small", self)
        self._value = Label("strong", self)
        self._note = Label("small", self)
        self._pencil = Icon("pencil", self, scale=0.8)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addStretch(1)
        self._top = QHBoxLayout()
        self._top.addWidget(self._label, 2)
        self._words.addLayout(self._top)
        self._words.addWidget(self._value)
        if is_narrow:
            self._words.addWidget(self._note)
        else:
            self._top.addWidget(self._note, 3)
            self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._pencil, 0, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._label, self._value, self._note, self._pencil):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_density(self, density: Density) -> None:
        gap = density.gap
        self._row.setContentsMargins(gap // 3 * 2, gap // 4, gap // 3 * 2, gap // 4)
        self._row.setSpacing(gap // 2)
        self._top.setSpacing(gap // 2)
        self.setMinimumHeight(max(64, density.target))
        self._pencil.set_density(density)

    def show_value(self, row: Row | None) -> None:
        can_edit = bool(row and row.can_edit)
        self.setObjectName(f"edit-{row.name}" if row else "row")
        self._label.say(row.label if row else "")
        self._value.say(row.value if row else "")
        self._note.say(row.note if row else "")
        self._note.set_role("doubt" if row and row.is_doubtful else "small")
        self._pencil.setVisible(can_edit)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not can_edit)
        is_doubtful = bool(row and row.is_doubtful)
        self.set_kind("row-lit" if row and row.is_lit else "row-doubtful" if is_doubtful else "row")


class RowList(Roll[Row]):
    """`is_narrow`: the note stands below the value instead of beside the label."""

    def __init__(
        self,
        tapped: Callable[[str], None],
        parent: QWidget | None = None,
        *,
        is_narrow: bool = False,
    ) -> None:
        super().__init__(lambda: RowLine(tapped, is_narrow=is_narrow), tapped, parent)

    def show_rows(self, rows: Sequence[Row], *, columns: int = 1) -> None:
        """What the officer points at is brought into sight."""
        lit = next((at for at, row in enumerate(rows) if row.is_lit), None)
        self.show_values(rows, columns=columns, reveal=lit)
