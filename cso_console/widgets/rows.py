"""Lines of one height to choose from, painted; the one that Enter would take is outlined."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cso_console.events import Act, Do
from cso_console.style import BODY, RADIUS, SMALL
from cso_console.widgets.face import Acted, Face, draw_text

Item = TypeVar("Item")
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_GAP = 4


class Rows(QWidget, Generic[Item]):
    """`draw_row` and `name_of` are the subclass's; a click picks line `number` of the whole page.

    With more lines than room, those around the chosen one are shown.
    """

    height_of_row = 44

    def __init__(self, name: str, acted: Acted, parent: QWidget, *, first: int = 1) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._acted = acted
        self._face: Face | None = None
        self._items: tuple[Item, ...] = ()
        self._chosen = -1
        self._first = first

    def show_items(self, items: Sequence[Item], chosen: int, face: Face, first: int = 1) -> None:
        """`chosen` is -1 when none of these is; `first` is the number of the first line."""
        shown = (tuple(items), chosen, face, first)
        if shown == (self._items, self._chosen, self._face, self._first):
            return
        self._items, self._chosen, self._face, self._first = shown
        is_one = 0 <= chosen < len(self._items)
        self.setAccessibleName(self.name_of(self._items[chosen], face) if is_one else "")
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        self._items = ()
        self.setAccessibleName("")
        self.update()

    def draw_row(self, painter: QPainter, box: QRect, item: Item, face: Face) -> None:
        raise NotImplementedError

    def name_of(self, item: Item, face: Face) -> str:
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(240, self.height_of_row * max(1, len(self._items)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.height_of_row)

    def _top(self) -> int:
        """The first line in sight."""
        room = max(1, self.height() // self.height_of_row)
        return max(0, min(self._chosen - room + 1, len(self._items) - room))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._top() + int(event.position().y()) // self.height_of_row
        if place < len(self._items):
            self._acted(Do(Act.PICK, self._first + place))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._acted(Do(Act.CONFIRM))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face, tokens = self._face, self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._top()
        room = max(1, self.height() // self.height_of_row)
        for line, item in enumerate(self._items[top : top + room]):
            box = QRect(0, line * self.height_of_row, self.width(), self.height_of_row - _GAP)
            if top + line == self._chosen:
                painter.setPen(QPen(QColor(tokens.ink), 2))
                painter.setBrush(QColor(tokens.raised))
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            self.draw_row(painter, box, item, face)
        painter.end()


def write(
    painter: QPainter,
    box: QRect,
    words: str,
    face: Face,
    *,
    colour: str = "",
    size: int = BODY,
    is_strong: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text in a box, shortened rather than cut."""
    painter.setPen(QColor(colour or face.tokens.ink))
    painter.setFont(face.font(size, is_strong=is_strong))
    draw_text(painter, box, words, align)


def headed(painter: QPainter, box: QRect, head: str, words: str, face: Face) -> None:
    """A head over a small quiet line; alone, in the middle."""
    if not words:
        write(painter, box, head, face, is_strong=True)
        return
    half = box.height() // 2
    upper = QRect(box.left(), box.top() + 2, box.width(), half)
    lower = QRect(box.left(), box.top() + half - 2, box.width(), half)
    write(painter, upper, head, face, size=BODY, is_strong=True)
    write(painter, lower, words, face, size=SMALL, colour=face.tokens.quiet)
