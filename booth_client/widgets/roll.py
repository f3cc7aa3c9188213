"""Items of any height in one or two columns; what does not fit is a page away, never half cut."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.style import REGULAR, Density
from booth_client.widgets.icon import pixmap
from booth_client.widgets.label import Label
from booth_client.widgets.touch_button import TouchButton

Value = TypeVar("Value")
Shown = TypeVar("Shown", contravariant=True)

TURN = "turn"  # told for every page turned, so that reading is not taken for absence


class Item(Protocol[Shown]):
    """A widget that shows one value, and nothing for None."""

    def set_density(self, density: Density) -> None: ...
    def show_value(self, value: Shown | None, /) -> None: ...


class Roll(QWidget, Generic[Value]):
    """`make` builds one item; items are kept and shown again. `even` gives all rows one height,
    and lets them grow to that many targets when there is room. `is_tail`: no pages, the last items
    that fit are shown.
    """

    def __init__(
        self,
        make: Callable[[], Item[Value]],
        tapped: Callable[[str], None],
        parent: QWidget | None = None,
        *,
        even: float = 0.0,
        gap: float = 1.0,
        is_tail: bool = False,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._tapped = tapped
        self._even = even
        self._gap_share = gap
        self._is_tail = is_tail
        self._density = REGULAR
        self._items: list[QWidget] = []
        self._values: tuple[Value, ...] = ()
        self._columns = 1
        self._page, self._pages = 0, 1
        self._revealed: int | None = None
        self._is_turned = False  # by hand, and then it stays
        self._is_measured = False
        self._wish: tuple[QSize, QSize] | None = None  # as its layout was last told
        self._earlier = TouchButton("earlier", lambda _: self._turn(-1), self)
        self._later = TouchButton("later", lambda _: self._turn(+1), self)
        self._where = Label("page", self, is_wrapped=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_density(self, density: Density) -> None:
        self._density = density
        for button, name in ((self._earlier, "up"), (self._later, "down")):
            button.setIcon(QIcon(pixmap(name, density.icon)))
            button.setIconSize(pixmap(name, density.icon).size())
            button.set_kind("key")
        for item in self._items:
            cast(Item[Value], item).set_density(density)
        self._is_measured = False
        self._place()

    def show_values(
        self, values: Sequence[Value], *, columns: int = 1, reveal: int | None = None
    ) -> None:
        """`reveal` is the item whose page is turned to when it becomes another one."""
        is_other = len(values) != len(self._values)
        self._values, self._columns = tuple(values), columns
        while len(self._items) < len(self._values):
            item = cast(QWidget, self._make())
            item.setParent(self)
            cast(Item[Value], item).set_density(self._density)
            self._items.append(item)
        for number, item in enumerate(self._items):
            value = self._values[number] if number < len(self._values) else None
            cast(Item[Value], item).show_value(value)
        if is_other or (reveal is not None and reveal != self._revealed):
            self._is_turned = False
        self._revealed = reveal
        self._is_measured = False
        self.setVisible(bool(self._values))
        self.updateGeometry()
        self._place()

    def set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            self._place()

    @property
    def count(self) -> int:
        return len(self._values)

    def sizeHint(self) -> QSize:
        """What all of it takes at its present width: a wish only, for there are pages."""
        heights = self._heights(max(self.width(), self._density.target * 4))
        high = sum(heights) + self._gap * max(0, len(heights) - 1)
        return QSize(self._density.target * 4, high)

    def minimumSizeHint(self) -> QSize:
        """Room for the tallest item beside the button that turns pages, or for what there is."""
        size = max(64, self._density.target)
        width = max(self.width(), self._density.target * 4) - size - self._density.gap
        tallest = 0 if self._is_tail else max(self._heights(width), default=0)
        least = min(max(size, tallest), self.sizeHint().height())
        return QSize(self._density.target * 3, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != self.width():
            self.updateGeometry()
        self._place()

    def event(self, event: QEvent) -> bool:
        """An item wants another size: its words, or their size, have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            wish = self.sizeHint(), self.minimumSizeHint()
            if wish != self._wish:  # only then: it is asked again for as long as it says so
                self._wish = wish
                self.updateGeometry()
        return super().event(event)

    @property
    def _gap(self) -> int:
        return round(self._density.gap / 2 * self._gap_share)

    def _turn(self, by: int) -> None:
        page = self._page + by
        self._page = page % self._pages if self._is_low else min(max(0, page), self._pages - 1)
        self._is_turned = True
        self._place()
        self._tapped(TURN)

    def _heights(self, width: int) -> list[int]:
        """The height of every row of items, in pixels."""
        if not self._is_measured:
            self._is_measured = True  # once: each time it asks this to be placed again
            for item in self._items[: len(self._values)]:
                _measure(item)
        across = (width - (self._columns - 1) * self._gap) // self._columns
        each = [_height(item, across) for item in self._items[: len(self._values)]]
        return [max(each[at : at + self._columns]) for at in range(0, len(each), self._columns)]

    def _place(self) -> None:
        width, room = self.width(), self.height()
        heights = self._heights(width)
        if not heights:
            self._show_tools(False)
            return
        gap = self._gap
        is_paged = sum(heights) + gap * (len(heights) - 1) > room
        if is_paged and self._is_tail:
            self._place_tail(heights)
            return
        if is_paged:
            width -= max(64, self._density.target) + self._density.gap
            heights = self._heights(width)
        elif self._even:
            most = round(self._density.target * self._even)
            free = (room - gap * (len(heights) - 1)) // len(heights)
            high = min(free, max(most, *heights))
            heights = [high] * len(heights) if high >= max(heights) else heights
        page_of_row = _pages(heights, gap, room)
        self._pages = page_of_row[-1] + 1
        if not self._is_turned:
            first = min(self._revealed or 0, len(self._values) - 1)
            self._page = page_of_row[first // self._columns]
        self._page = min(self._page, self._pages - 1)
        self._show_tools(is_paged)
        across = (width - (self._columns - 1) * gap) // self._columns
        top = 0
        for row, height in enumerate(heights):
            is_seen = page_of_row[row] == self._page
            for column in range(self._columns):
                number = row * self._columns + column
                if number < len(self._values):
                    item = self._items[number]
                    item.setGeometry(column * (across + gap), top, across, height)
                    item.setVisible(is_seen)
            top += height + gap if is_seen else 0
        for item in self._items[len(self._values) :]:
            item.hide()

    def _place_tail(self, heights: list[int]) -> None:
        """From the bottom up, for as long as whole items fit; the last one is always there."""
        self._show_tools(False)
        bottom = self.height()
        for number in range(len(self._values) - 1, -1, -1):
            item, top = self._items[number], bottom - heights[number]
            is_last = number == len(self._values) - 1
            item.setGeometry(0, top, self.width(), heights[number])
            item.setVisible(is_last or top >= 0)
            bottom = top - self._gap if top >= 0 else -1

    @property
    def _is_low(self) -> bool:
        """Too low for two buttons: one alone goes round and round."""
        return self.height() < 2 * max(64, self._density.target) + self._gap

    def _show_tools(self, is_paged: bool) -> None:
        size = max(64, self._density.target)
        left, is_low = self.width() - size, self._is_low
        self._earlier.setGeometry(left, 0, size, size)
        self._later.setGeometry(left, 0 if is_low else self.height() - size, size, size)
        self._where.setText(f"{self._page + 1}/{self._pages}")  # not yet shown: see below
        hint = self._where.sizeHint()
        middle = (self.height() - hint.height()) // 2
        top = size if is_low else middle
        self._where.setGeometry(left + (size - hint.width()) // 2, top, hint.width(), hint.height())
        least = size + hint.height() if is_low else 2 * size + hint.height()
        self._where.setVisible(is_paged and self.height() >= least)
        self._earlier.setVisible(is_paged and not is_low)
        self._earlier.setEnabled(self._page > 0)
        self._later.setVisible(is_paged)
        self._later.setEnabled(is_low or self._page < self._pages - 1)
        for tool in (self._earlier, self._later):
            tool.raise_()


def _measure(item: QWidget) -> None:
    """What it shows, or its look, is another: nothing that was known of its size holds."""
    for one in (item, *item.findChildren(QWidget)):
        one.ensurePolished()
    layout = item.layout()
    if layout is not None:
        layout.invalidate()


def _height(item: QWidget, width: int) -> int:
    wanted = item.heightForWidth(width)
    return max(wanted if wanted >= 0 else item.sizeHint().height(), item.minimumHeight())


def _pages(heights: Sequence[int], gap: int, room: int) -> list[int]:
    """The page of every row: as many whole rows on each as there is room for."""
    pages, page, used = [], 0, 0
    for height in heights:
        if used and used + gap + height > room:
            page, used = page + 1, 0
        used += height + (gap if used else 0)
        pages.append(page)
    return pages
