"""Where there is room: a column for each source, and in it whether it says the same."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from cso_console.compare import Row, Standing, sources, stands
from cso_console.style import SMALL, UNIT
from cso_console.widgets.face import Face, draw_text
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.sayings import source_name

WIDE = 640  # from here on there is
_NARROWEST = 48
_MARK = 16
_DOT = 3
_MARKS = {Standing.DIFFERS: "differs", Standing.UNSURE: "unsure", Standing.EQUAL: "good"}


class SourceColumns:
    """Laid out from the right edge; each as wide as its name."""

    def __init__(self, rows: tuple[Row, ...], face: Face) -> None:
        self._face = face
        metrics = QFontMetrics(face.font(SMALL))
        self._columns = [
            (one, max(_NARROWEST, metrics.horizontalAdvance(source_name(one, face)) + 2 * UNIT))
            for one in sources(rows)
        ]

    @property
    def width(self) -> int:
        return sum(width for _, width in self._columns)

    def draw_head(self, painter: QPainter, box: QRect) -> None:
        painter.setFont(self._face.font(SMALL))
        painter.setPen(QColor(self._face.tokens.quiet))
        for origin, cell in self._cells(box):
            words = source_name(origin, self._face)
            draw_text(painter, cell, words, Qt.AlignmentFlag.AlignHCenter)

    def draw_row(self, painter: QPainter, box: QRect, row: Row) -> None:
        tokens = self._face.tokens
        colours = {Standing.DIFFERS: tokens.red, Standing.UNSURE: tokens.amber}
        for origin, cell in self._cells(box):
            standing = stands(row, origin)
            if standing is None:
                continue
            middle = cell.center()
            colour = colours.get(standing, tokens.quiet)
            if standing in _MARKS:
                x, y = middle.x() - _MARK // 2, middle.y() - _MARK // 2 + 1
                paint_mark(painter, _MARKS[standing], x, y, _MARK, colour)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawEllipse(middle, _DOT, _DOT)

    def _cells(self, box: QRect) -> list[tuple[str, QRect]]:
        left = box.right() + 1 - self.width
        found = []
        for origin, width in self._columns:
            found.append((origin, QRect(left, box.top(), width, box.height())))
            left += width
        return found
