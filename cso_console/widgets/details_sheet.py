"""Live figures of every call, one line a seat, over the foot of the focus: `F11`."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cso_console.events import Act
from cso_console.figures import kilobits, tenths
from cso_console.keys import key_for
from cso_console.situation import Desk
from cso_console.style import BODY, RADIUS, SMALL, UNIT
from cso_console.widgets.face import Face, draw_text
from cso_console.widgets.key_button import paint_cap
from cso_console.widgets.picture import Glass, draw_dots
from media.facts import BEST, LOSS, ROUND_TRIP_MS, Figures, grade
from signaling.protocol import Seat, State

_LINE = 28
_HEAD = 52
_TOP = 8
_EDGE = 2 * UNIT
_SEAT = 1.7
COLUMNS = {  # how wide each is beside the others
    "picture": 1.35,
    "fps": 0.85,
    "loss": 0.75,
    "round_trip": 1.2,
    "frozen": 0.8,
    "received": 0.95,
    "bears": 1.05,
    "sound": 1.2,
    "backlog": 0.85,
}
_UNKNOWN = "–"


class Cell(NamedTuple):
    text: str
    is_poor: bool = False


class Row(NamedTuple):
    """A seat by its key and booth, and its figures; none while it has no call."""

    key: str
    booth: str
    is_focused: bool
    bars: int | None
    cells: tuple[Cell, ...]


class DetailsSheet(Glass):
    """Never in the way of a click; drawn anew only when a figure has changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self._draw_sheet, parent)
        self.setObjectName("details")
        self._face: Face | None = None
        self._rows: tuple[Row, ...] = ()

    def show_desk(self, desk: Desk, face: Face) -> None:
        """True to its name only while it is asked for; it keeps nothing of a seat otherwise."""
        seats = desk.seats if desk.is_detailed else ()
        rows = tuple(_row(seat, desk, face) for seat in sorted(seats, key=lambda one: one.number))
        self.setVisible(desk.is_detailed)
        if (rows, face) == (self._rows, self._face):
            return
        self._rows, self._face = rows, face
        lines = (" ".join((one.booth, *(cell.text for cell in one.cells))) for one in rows)
        self.setAccessibleName("\n".join((face.texts("details.title"), *lines)))
        self.resize(self.width(), self.height_wanted())
        self.refresh()

    def height_wanted(self) -> int:
        return _HEAD + max(1, len(self._rows)) * _LINE + _TOP

    def sizeHint(self) -> QSize:
        return QSize(800, self.height_wanted())

    def _draw_sheet(self, painter: QPainter) -> None:
        face = self._face
        if face is None:
            return
        tokens, box = face.tokens, self.rect()
        painter.setPen(QPen(QColor(tokens.faint), 1))
        painter.setBrush(QColor(tokens.picture_ground))  # what the focus writes is below
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        columns = self._columns()
        self._draw_head(painter, face, columns)
        if not self._rows:
            painter.setFont(face.font(BODY))
            painter.setPen(QColor(tokens.on_scrim))
            first = QRect(_EDGE, _HEAD, box.width() - 2 * _EDGE, _LINE)
            draw_text(painter, first, face.texts("details.none"), Qt.AlignmentFlag.AlignLeft)
        for place, row in enumerate(self._rows):
            self._draw_row(painter, face, _HEAD + place * _LINE, row, columns)

    def _columns(self) -> list[tuple[int, int]]:
        """Left and width of the seat's column and of each column of figures."""
        width = self.width() - 2 * _EDGE
        weights = (_SEAT, *COLUMNS.values())
        ends = [round(width * sum(weights[: n + 1]) / sum(weights)) for n in range(len(weights))]
        starts = (0, *ends[:-1])
        return [(_EDGE + start, end - start) for start, end in zip(starts, ends, strict=True)]

    def _draw_head(self, painter: QPainter, face: Face, columns: list[tuple[int, int]]) -> None:
        """What each figure is, and under it in what it is counted."""
        left, width = columns[0]
        painter.setPen(QColor(face.tokens.on_scrim))
        painter.setFont(face.font(BODY, is_strong=True))
        title = QRect(left, _TOP, width, 20)
        draw_text(painter, title, face.texts("details.title"), Qt.AlignmentFlag.AlignLeft)
        cap = QRect(left, _TOP + 21, 32, 17)
        paint_cap(painter, cap, key_for(Act.DETAILS), face.tokens.on_scrim_quiet, face)
        painter.setFont(face.font(SMALL))
        for (left, width), column in zip(columns[1:], COLUMNS, strict=True):
            first = QRect(left, _TOP, width, 18)
            painter.setPen(QColor(face.tokens.on_scrim))
            draw_text(painter, first, face.texts(f"details.{column}"), Qt.AlignmentFlag.AlignRight)
            painter.setPen(QColor(face.tokens.on_scrim_quiet))
            second = first.translated(0, 18)
            unit = face.texts(f"details.{column}_unit")
            draw_text(painter, second, unit, Qt.AlignmentFlag.AlignRight)

    def _draw_row(
        self,
        painter: QPainter,
        face: Face,
        top: int,
        row: Row,
        columns: list[tuple[int, int]],
    ) -> None:
        tokens = face.tokens
        painter.setPen(QPen(QColor(tokens.on_scrim_quiet), 1))
        painter.setOpacity(0.25)
        painter.drawLine(_EDGE, top, self.width() - _EDGE, top)
        painter.setOpacity(1.0)
        left, width = columns[0]
        painter.setPen(QColor(tokens.on_scrim))
        painter.setFont(face.font(BODY, is_strong=row.is_focused))
        who = QRect(left, top, width - 44, _LINE)
        draw_text(painter, who, f"{row.key}  {row.booth}", Qt.AlignmentFlag.AlignLeft)
        if row.bars is not None:
            draw_dots(painter, left + width - 4, top + _LINE // 2, row.bars, tokens)
        for (left, width), cell in zip(columns[1:], row.cells, strict=True):
            painter.setPen(QColor(tokens.picture_hand if cell.is_poor else tokens.on_scrim))
            painter.setFont(face.font(BODY, is_strong=row.is_focused or cell.is_poor))
            box = QRect(left, top, width, _LINE)
            draw_text(painter, box, cell.text, Qt.AlignmentFlag.AlignRight)


def _row(seat: Seat, desk: Desk, face: Face) -> Row:
    line = desk.line(seat.visit)
    cells = _cells(None if line is None else line.figures, face.texts("line.mark"))
    bars = None if line is None else line.figures.bars
    is_focused = seat.state is State.FOCUSED
    return Row(key_for(Act.SEAT, seat.number), seat.booth_name, is_focused, bars, cells)


def _cells(figures: Figures | None, mark: str) -> tuple[Cell, ...]:
    if figures is None:
        return tuple(Cell(_UNKNOWN) for _ in COLUMNS)
    trip = figures.round_trip_ms
    return (
        Cell(f"{figures.width}×{figures.height}"),
        Cell(str(round(figures.fps)), figures.fps <= 0),
        Cell(tenths(figures.loss * 100, mark), grade(figures.loss, LOSS) < BEST),
        Cell(
            _UNKNOWN if trip is None else str(round(trip)), grade(trip or 0.0, ROUND_TRIP_MS) < BEST
        ),
        Cell(tenths(figures.frozen_s, mark)),
        Cell(kilobits(figures.received_bps)),
        Cell(kilobits(figures.bears_bps)),
        Cell(tenths(figures.sound_lost_s, mark)),
        Cell(str(figures.backlog)),
    )
