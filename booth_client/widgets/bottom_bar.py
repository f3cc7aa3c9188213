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
        names = (*self._left, self._right) if self._right else self._left
        is_apart = bool(self._right) and (self._is_tall or self._needs(names, 0) > room)
        below = self._left if is_apart else names
        spare = 0 if self._needs(below, 0) <= room else -d.gap
        rows = 2 if is_apart else 1
        self.setFixedHeight(inset + rows * (d.target + inset))
        top = inset
        if is_apart:
            self._put(self._right, d.margin, top, room)
            top += d.target + inset
        elif self._right:
            width = self._width(self._right, spare)
            self._put(self._right, d.margin + room - width, top, width)
        self._place_left(top, room, spare, is_apart=is_apart)

    def _place_left(self, top: int, room: int, spare: int, *, is_apart: bool) -> None:
        """Help stays at the left edge; the others stand together, where the rest leaves room."""
        d = self._density
        gap, left, others = d.gap + spare // 2, d.margin, self._left
        if others and others[0] == HELP:
            width = self._width(HELP, spare)
            self._put(HELP, left, top, width)
            left += width + gap
            others = others[1:]
        span = self._needs(others, spare)
        end = d.margin + room
        if self._right and not is_apart:
            end -= self._width(self._right, spare) + gap
        last = max(left, end - span)
        start = last if is_apart else min(max(left, (self.width() - span) // 2), last)
        for name in others:
            width = self._width(name, spare)
            self._put(name, start, top, width)
            start += width + gap

    def _needs(self, names: tuple[str, ...], spare: int) -> int:
        """The width of these buttons side by side, in pixels."""
        gaps = (self._density.gap + spare // 2) * max(0, len(names) - 1)
        return sum(self._width(name, spare) for name in names) + gaps

    def _width(self, name: str, spare: int) -> int:
        """`spare` is added to every button: less than 0 where there is little room."""
        button = self._buttons[name]
        button.ensurePolished()
        least = self._density.target * (3 if name == self._right and not spare else 1)
        return max(least, button.sizeHint().width() + spare)

    def _put(self, name: str, left: int, top: int, width: int) -> None:
        self._buttons[name].setGeometry(left, top, width, self._density.target)
