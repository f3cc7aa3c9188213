"""Back in a claim within seconds: warnings, what was asked last, what lacks, what happened last.

Law: it is there with the first picture of a visit and asks for no key; the newest is on top.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Do
from cso_console.files import File
from cso_console.keys import key_for
from cso_console.situation import Desk
from cso_console.style import BODY, SMALL, UNIT
from cso_console.widgets.context_rows import (
    Row,
    fixed_rows,
    note_row,
    past_rows,
    shares,
    stretch_rows,
)
from cso_console.widgets.face import Acted, Face, draw_text
from cso_console.widgets.key_button import paint_cap
from cso_console.widgets.marks import paint_mark
from signaling.attention import Look

_LINE = 20
_WIDE_LINE = 25  # where there is room
_BAND = 6
_AFTER_BAND = 5
_AROUND = UNIT + 6 + 2  # the frame of the card


class Rows(QWidget):
    """Painted; the last happenings make room first."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("context")
        self._acted = acted
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._face: Face | None = None
        self._rows: tuple[Row, ...] = ()
        self._band: tuple[tuple[Look, float], ...] = ()
        self._fewest = 0

    def show_rows(
        self, rows: tuple[Row, ...], fewest: int, band: tuple[tuple[Look, float], ...], face: Face
    ) -> None:
        seen = (rows, fewest, [(look, round(share, 3)) for look, share in band], face)
        before = [(look, round(share, 3)) for look, share in self._band]
        if seen == (self._rows, self._fewest, before, self._face):
            return
        if (rows, fewest, face) == (self._rows, self._fewest, self._face):
            self._band = band
            self.update(0, 0, self.width(), _BAND)
            return
        if (len(rows), fewest) != (len(self._rows), self._fewest):
            self.updateGeometry()
        self._rows, self._fewest, self._band, self._face = rows, fewest, band, face
        self.setAccessibleName("; ".join(f"{one.head} {one.words}".strip() for one in rows))
        self.update()

    def forget(self) -> None:
        self._rows, self._band = (), ()
        self.setAccessibleName("")

    def _height(self, count: int) -> int:
        return _BAND + _AFTER_BAND + count * _LINE

    @property
    def _line(self) -> int:
        """Pixels of a line: wider where all of them have room."""
        room = self.height() - _BAND - _AFTER_BAND
        return max(_LINE, min(_WIDE_LINE, room // max(1, len(self._rows))))

    def sizeHint(self) -> QSize:
        return QSize(200, self._height(max(1, len(self._rows))))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._height(max(1, min(self._fewest, len(self._rows)))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = (int(event.position().y()) - _BAND - _AFTER_BAND) // self._line
        act = self._rows[line].act if 0 <= line < len(self._rows) else None
        if act is not None:
            self._acted(Do(act))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_band(painter, self._face)
        if event.rect().bottom() < _BAND:
            painter.end()
            return
        top = _BAND + _AFTER_BAND
        heads = self._heads(self._face)
        line = self._line
        for place, row in enumerate(self._rows[: max(0, (self.height() - top) // line)]):
            box = QRect(0, top + place * line, self.width(), line)
            _draw_row(painter, self._face, box, row, heads)
        painter.end()

    def _heads(self, face: Face) -> int:
        """The width of the widest head, so that what follows begins at one edge."""
        metrics = QFontMetrics(face.font(SMALL))
        return max((metrics.horizontalAdvance(one.head) for one in self._rows), default=0)

    def _draw_band(self, painter: QPainter, face: Face) -> None:
        """The visit's own times at this desk, as coloured stretches."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, 0, self.width(), _BAND), _BAND / 2, _BAND / 2)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRect(0, 0, self.width(), _BAND), QColor(face.tokens.line))
        left = 0.0
        for seen, share in self._band:
            width = self.width() * share
            colour = QColor(face.tokens.of_look(seen))
            painter.fillRect(QRectF(left, 0, max(1.0, width - 1), _BAND), colour)
            left += width
        painter.restore()


def _draw_row(painter: QPainter, face: Face, box: QRect, row: Row, heads: int) -> None:
    tokens = face.tokens
    ink = tokens.ink if row.is_strong or row.is_warning or row.head else tokens.quiet
    colour = tokens.amber if row.is_warning else tokens.quiet
    paint_mark(painter, row.mark, box.left(), box.top() + (box.height() - 16) // 2, 16, colour)
    left = 24
    if row.head:
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(face.font(SMALL))
        draw_text(painter, box.adjusted(left, 0, 0, 0), row.head, Qt.AlignmentFlag.AlignLeft)
        left += heads + UNIT
    painter.setPen(QColor(tokens.quiet))
    painter.setFont(face.font(SMALL))
    draw_text(painter, box, row.time, Qt.AlignmentFlag.AlignRight)
    taken = painter.fontMetrics().horizontalAdvance(row.time) + UNIT if row.time else 0
    if row.act is not None:
        cap = QRect(box.right() - 19, box.top() + (box.height() - 18) // 2, 20, 18)
        paint_cap(painter, cap, key_for(row.act), tokens.quiet, face)
        taken = cap.width() + UNIT
    painter.setPen(QColor(ink))
    painter.setFont(face.font(BODY, is_strong=row.is_strong or row.is_warning))
    draw_text(painter, box.adjusted(left, 0, -taken, 0), row.words, Qt.AlignmentFlag.AlignLeft)


class ContextCard(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows = Rows(acted, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 6)
        column.addWidget(self._rows, 1)

    def show_context(
        self,
        desk: Desk,
        now: float,
        file: File | None,
        face: Face,
        *,
        room: int,
        with_note: bool,
    ) -> None:
        """In `room` pixels at most, and no fewer than are needed or there.

        `with_note`: the note has no card of its own beside this one.
        """
        fewest = max(1, (room - _AROUND - _BAND - _AFTER_BAND) // _LINE)
        course = desk.course(desk.subject)
        band = shares(course, now)
        if file is None:
            gone = stretch_rows(course, now, face)
            rows = (*note_row(desk, face), *gone) if with_note else gone
            self._rows.show_rows(rows, fewest, band, face)
            return
        note = note_row(desk, face) if with_note else ()
        first = (*fixed_rows(desk, now, file, face), *note)
        told = past_rows(now, file, face)
        self._rows.show_rows((*first, *told), fewest, band, face)

    def forget(self) -> None:
        self._rows.forget()
