"""Always at the bottom: help on the left, the one main button on the right, the rest between."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.style import REGULAR, Density
from booth_client.widgets.touch_button import TouchButton

HELP = "help"


class BottomBar(QWidget):
    """Where one row is too narrow, the main button has one of its own, across the whole width."""

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bottom-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tapped = tapped
        self._buttons: dict[str, TouchButton] = {}
        self._left: tuple[str, ...] = ()
        self._right = ""
        self._is_tall = False
        self._density = REGULAR

    def arrange(self, *, is_tall: bool) -> None:
        if is_tall != self._is_tall:
            self._is_tall = is_tall
            self._place()

    def set_density(self, density: Density) -> None:
        self._density = density
        self._place()

    def show_face(self, face: Face) -> None:
        shown = {button.name: button for button in (*face.left, face.right) if button is not None}
        for name, button in shown.items():
            if name not in self._buttons:
                self._buttons[name] = TouchButton(name, self._tapped, self)
            self._buttons[name].show_button(button)
        for name, widget in self._buttons.items():
            widget.setVisible(name in shown)
        self._left = tuple(button.name for button in face.left)
        self._right = face.right.name if face.right else ""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        d = self._density
        inset = max(8, (d.bottom_bar - d.target) // 2)
        room = self.width() - 2 * d.margin
        rows, spare = self._rows(room)
        self.setFixedHeight(inset + len(rows) * (d.target + inset))
        for number, names in enumerate(rows):
            top = inset + number * (d.target + inset)
            is_last = number == len(rows) - 1
            if not is_last:
                self._fill(names, top, room)
            elif self._right in names:
                width = self._width(self._right, spare)
                self._put(self._right, d.margin + room - width, top, width)
                self._align(names[:-1], top, room - width - d.gap, spare, is_centred=True)
            else:
                is_centred = len(rows) == 1 and not self._is_tall
                self._align(names, top, room, spare, is_centred=is_centred)

    def _rows(self, room: int) -> tuple[list[tuple[str, ...]], int]:
        """Which buttons stand together, and what each is given more (or less) than it wants."""
        right = (self._right,) if self._right else ()
        one, spares = (*self._left, *right), (0, -self._density.gap)
        if not (self._is_tall and right):
            for spare in spares:
                if self._needs(one, spare) <= room:
                    return [one], spare
        for spare in spares:
            if self._needs(self._left, spare) <= room:
                return [right, self._left] if right else [self._left], spare
        last: tuple[str, ...] = tuple(name for name in self._left if name == HELP)
        above: list[tuple[str, ...]] = []
        for name in self._left:
            if name == HELP:
                continue
            if not above and self._needs((*last, name), 0) <= room:
                last = (*last, name)
            elif above and self._needs((*above[-1], name), 0) <= room:
                above[-1] = (*above[-1], name)
            else:
                above.append((name,))
        return [*([right] if right else []), *above, last], 0

    def _fill(self, names: tuple[str, ...], top: int, room: int) -> None:
        """A row across the whole width, each button as much wider as the others."""
        gap, left = self._density.gap, self._density.margin
        more = (room - self._needs(names, 0)) // len(names)
        for name in names:
            width = self._width(name, 0) + more
            self._put(name, left, top, width)
            left += width + gap

    def _align(
        self, names: tuple[str, ...], top: int, room: int, spare: int, *, is_centred: bool
    ) -> None:
        """Help at the left edge; the others together, in the middle of the window or at the end."""
        d = self._density
        gap, left, end = d.gap + spare // 2, d.margin, d.margin + room
        if names and names[0] == HELP:
            width = self._width(HELP, spare)
            self._put(HELP, left, top, width)
            left += width + gap
            names = names[1:]
        span = self._needs(names, spare)
        last = max(left, end - span)
        start = min(max(left, (self.width() - span) // 2), last) if is_centred else last
        for name in names:
            width = self._width(name, spare)
            self._put(name, start, top, width)
            start += width + gap

    def _needs(self, names: tuple[str, ...], spare: int) -> int:
        """The width of these buttons side by side, in pixels."""
        gaps = (self._density.gap + spare // 2) * max(0, len(names) - 1)
        return sum(self._width(name, spare) for name in names) + gaps

    def _width(self, name: str, spare: int) -> int:
        button = self._buttons[name]
        button.ensurePolished()
        least = self._density.target * (3 if name == self._right and not spare else 1)
        return max(least, button.sizeHint().width() + self._density.gap + spare)

    def _put(self, name: str, left: int, top: int, width: int) -> None:
        self._buttons[name].setGeometry(left, top, width, self._density.target)
