"""The booth's own keys: nothing of the system's keyboard ever comes up.

A key is called `key-` and its character, or `erase`, `space` and `shift`.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.face import Keyboard
from booth_client.keys import CODE_LETTERS
from booth_client.style import REGULAR, Density
from booth_client.widgets.icon import pixmap
from booth_client.widgets.touch_button import TouchButton

ERASE, SPACE, SHIFT = "erase", "space", "shift"
ENROLMENT = "enrolment"  # the alphabet of one-time codes
LINE = "line"  # letters for a line of text to the officer
_SPECIAL = {ERASE: "erase", SHIFT: "shift", SPACE: "space"}  # and their drawings
_LEAST = 64
_GROWS = 1.9  # targets a key may become high

Rows = tuple[tuple[tuple[str, float], ...], ...]  # a key, and its width in keys


def _row(characters: str, *special: tuple[str, float]) -> tuple[tuple[str, float], ...]:
    return (*((character, 1.0) for character in characters), *special)


_PAD: Rows = (_row("123"), _row("456"), _row("789"), (("", 1.0), ("0", 1.0), (ERASE, 1.0)))
_ROWS: dict[str, Rows] = {
    Keyboard.DIGITS: _PAD,
    Keyboard.DATE: _PAD,
    Keyboard.TICKET: (
        _row("A123"),
        _row("B456"),
        _row("K789"),
        (("P", 1.0), ("", 1.0), ("0", 1.0), (ERASE, 1.0)),
    ),
    Keyboard.CODE: (
        _row("1234567890", (ERASE, 2.0)),
        (("", 1.0), *_row("QWERTYUIOP")),
        (("", 1.5), *_row("ASDFGHJKL")),
        (("", 2.5), *_row("ZXCVBNM")),
    ),
    Keyboard.LETTERS: (
        _row("1234567890-/"),
        _row("QWERTYUIOP',"),
        _row("ASDFGHJKL.", (ERASE, 2.0)),
        ((SHIFT, 2.0), *_row("ZXCVBNM"), (SPACE, 3.0)),
    ),
    LINE: (
        _row("1234567890?!"),
        _row("QWERTYUIOP',"),
        _row("ASDFGHJKL.", (ERASE, 2.0)),
        ((SHIFT, 2.0), *_row("ZXCVBNM"), (SPACE, 3.0)),
    ),
    Keyboard.EMAIL: (
        _row("1234567890-+"),
        _row("qwertyuiop", ("_", 2.0)),
        _row("asdfghjkl", (ERASE, 3.0)),
        _row("zxcvbnm", (".", 2.0), ("@", 3.0)),
    ),
    ENROLMENT: (
        *(_row(CODE_LETTERS[start : start + 6]) for start in range(0, 30, 6)),
        _row(CODE_LETTERS[30:], ("", 3.0), (ERASE, 1.0)),
    ),
}
_BOTH = (Keyboard.LETTERS, LINE)  # capital and small letters
WIDE = frozenset({Keyboard.CODE, Keyboard.LETTERS, Keyboard.EMAIL})  # they take the whole width


class Keys(QWidget):
    """One keyboard at a time, its keys as large as the room allows."""

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tapped = tapped
        self._kind = ""
        self._is_capital = True
        self._density = REGULAR
        self._pool: list[TouchButton] = []
        self._places: list[tuple[TouchButton, int, float, float]] = []  # row, from, width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_density(self, density: Density) -> None:
        self._density = density
        for key in self._pool:
            self._dress(key)
        self._place()
        self.updateGeometry()

    def show_keyboard(self, kind: str, *, is_capital: bool = True) -> None:
        self.setVisible(kind != Keyboard.NONE)
        if (kind, is_capital) == (self._kind, self._is_capital):
            return
        self._kind, self._is_capital = kind, is_capital
        rows = _ROWS.get(kind, ())
        names = [name for row in rows for name, _ in row if name]
        while len(self._pool) < len(names):
            self._pool.append(self._make())
        self._places = []
        free = iter(self._pool)
        for number, row in enumerate(rows):
            left = 0.0
            for name, width in row:
                if name:
                    key = next(free)
                    self._name(key, name)
                    self._places.append((key, number, left, width))
                left += width
        for key in self._pool:
            key.setVisible(False)
        for key in free:
            key.setObjectName("")
        self._place()
        self.updateGeometry()

    def enable(self, is_enabled: Callable[[str], bool]) -> None:
        """By the name of each key: a character, `erase`, `space` or `shift`."""
        for key, *_ in self._places:
            key.setEnabled(is_enabled(key.objectName().removeprefix("key-")))

    def height_least(self) -> int:
        """What four or more rows of fingers take, in pixels."""
        rows = len(_ROWS.get(self._kind, ()))
        high = max(_LEAST, round(self._density.key * 1.4))  # its sign stands free in it
        return rows * high + max(0, rows - 1) * self._gap

    def sizeHint(self) -> QSize:
        rows = len(_ROWS.get(self._kind, ()))
        return QSize(_LEAST * 4, rows * self._density.target + max(0, rows - 1) * self._gap)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST * 4, self.height_least())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @property
    def _gap(self) -> int:
        return self._density.gap // 3

    def _make(self) -> TouchButton:
        key = TouchButton("", lambda _: self._tapped(key.objectName()), self)
        self._dress(key)
        return key

    def _dress(self, key: TouchButton) -> None:
        name = _SPECIAL.get(key.objectName(), "")
        made = pixmap(name, self._density.key) if name else None
        key.setIcon(QIcon(made) if made else QIcon())
        key.setIconSize(QSize(self._density.key, self._density.key))

    def _name(self, key: TouchButton, name: str) -> None:
        if name in _SPECIAL:
            key.setObjectName(name)
            key.setText("")
        else:
            shown = name if self._is_capital or self._kind not in _BOTH else name.lower()
            key.setObjectName(f"key-{shown}")
            key.setText(shown)
        is_letter = self._kind == Keyboard.TICKET and name.isalpha() and name not in _SPECIAL
        key.set_kind("letter" if is_letter else "key")
        key.setEnabled(True)
        self._dress(key)

    def _place(self) -> None:
        rows = _ROWS.get(self._kind, ())
        if not rows:
            return
        across = max(sum(width for _, width in row) for row in rows)
        gap = self._gap
        height = (self.height() - (len(rows) - 1) * gap) // len(rows)
        height = min(height, round(self._density.target * _GROWS))
        unit = (self.width() + gap) / across
        for key, row, left, width in self._places:
            key.setGeometry(
                round(left * unit), row * (height + gap), round(width * unit) - gap, height
            )
            key.show()
