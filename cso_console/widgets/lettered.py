"""A value written out so that each letter that differs is seen: red, strong and underlined."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from cso_console.letters import Spans
from cso_console.style import BODY
from cso_console.widgets.face import Face

LETTERED_LINE = 21
_WEDGE = 5


def lines_of(text: str, width: int, wrong: Spans, face: Face) -> int:
    """How many lines `text` takes in this width."""
    return _laid_out(text, width, wrong, face).lineCount()


def draw_lettered(
    painter: QPainter,
    left: int,
    top: int,
    width: int,
    most: int,
    text: str,
    wrong: Spans,
    face: Face,
    loud: str = "",
) -> None:
    """Wrapped, `most` lines at most; an empty stretch in `wrong` is a gap, shown by a wedge.

    `loud` is the colour of what differs; "" is red.
    """
    layout = _laid_out(text, width, wrong, face, loud)
    painter.setPen(QColor(face.tokens.ink))
    lines = min(most, layout.lineCount())
    for place in range(lines):
        layout.lineAt(place).draw(painter, QPointF(left, top))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(loud or face.tokens.red))
    for start, end in wrong:
        line = layout.lineForTextPosition(start)
        if start == end and line.isValid() and line.lineNumber() < lines:
            x = left + line.cursorToX(start)[0]  # type: ignore[index]
            foot = top + line.y() + LETTERED_LINE
            tip = QPointF(x, foot - _WEDGE)
            sides = [QPointF(x - _WEDGE + 1, foot), QPointF(x + _WEDGE - 1, foot)]
            painter.drawPolygon(QPolygonF([tip, *sides]))


def _laid_out(text: str, width: int, wrong: Spans, face: Face, colour: str = "") -> QTextLayout:
    layout = QTextLayout(text, face.font(BODY))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    loud = QTextCharFormat()
    loud.setForeground(QColor(colour or face.tokens.red))
    loud.setFontWeight(QFont.Weight.DemiBold)
    loud.setFontUnderline(True)
    ranges = []
    for start, end in wrong:
        stretch = QTextLayout.FormatRange()
        stretch.start, stretch.length, stretch.format = start, end - start, loud
        ranges.append(stretch)
    layout.setFormats(ranges)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += LETTERED_LINE
    layout.endLayout()
    return layout
