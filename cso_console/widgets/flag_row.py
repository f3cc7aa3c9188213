"""Suspicions officers have raised; those nobody has read stand out by mark and word."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from cso_console.figures import clock
from cso_console.style import SMALL
from cso_console.widgets.face import Acted, Face
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.rows import RIGHT, Rows, write
from signaling.oversight import FlagOnBoard


class FlagRows(Rows[FlagOnBoard]):
    height_of_row = 60

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__("flag-rows", acted, parent)
        self._later = 0.0

    def show_flags(
        self, flags: tuple[FlagOnBoard, ...], chosen: int, later: float, face: Face, first: int
    ) -> None:
        self._later = later
        self.show_items(flags, chosen, face, first)

    def name_of(self, item: FlagOnBoard, face: Face) -> str:
        return f"{item.ticket}, {item.officer}: {item.note}"

    def draw_row(self, painter: QPainter, box: QRect, item: FlagOnBoard, face: Face) -> None:
        tokens = face.tokens
        is_new = not item.seen_by
        tone = tokens.red if is_new else tokens.faint
        inner = box.adjusted(10, 0, -12, 0)
        mark = "overdue" if is_new else "good"
        paint_mark(painter, mark, inner.left(), inner.top() + 18, 20, tone)
        half = inner.height() // 2
        head = QRect(inner.left() + 32, inner.top() + 3, inner.width() - 32, half)
        ago = clock(item.age_s + self._later)
        status = ago if is_new else face.texts("board.seen_by", name=item.seen_by)
        write(painter, head, status, face, size=SMALL, colour=tokens.quiet, align=RIGHT)
        taken = painter.fontMetrics().horizontalAdvance(status) + 8
        who = f"{item.ticket} · {item.officer}"
        ink = tokens.ink if is_new else tokens.quiet
        write(painter, head.adjusted(0, 0, -taken, 0), who, face, is_strong=is_new, colour=ink)
        note = QRect(head.left(), inner.top() + half - 2, head.width(), half)
        write(painter, note, item.note, face, size=SMALL, colour=tokens.quiet)
