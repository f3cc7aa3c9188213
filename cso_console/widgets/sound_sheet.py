"""Which microphone and which loudspeaker the officer uses; changed while the talk goes on: `V`."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from cso_console.events import Act, Do
from cso_console.keys import MAX_LINES
from cso_console.situation import Desk
from cso_console.sounds import MOST, Offered, Part, offered
from cso_console.style import BODY, LARGE, RADIUS, SMALL, TITLE, UNIT
from cso_console.widgets.face import Acted, Face, draw_text
from cso_console.widgets.key_button import paint_cap
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.picture import Glass

_LINE = 44
_COLUMN = 460
_EDGE = 3 * UNIT
_HEAD = 72
_PART_HEAD = 52
_FOOT = 64
_STATE = 132
_MARKS = {Part.MICROPHONE: "microphone", Part.SPEAKER: "speaker"}


class SoundSheet(Glass):
    """Covers the work until Esc or a click beside it; the calls go on underneath."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(self._draw_sheet, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setObjectName("sound-sheet")
        self._meter = self.meter()
        self._acted = acted
        self._face: Face | None = None
        self._lines: tuple[Offered, ...] = ()
        self._choice = 0
        self._failing: frozenset[str] = frozenset()

    def show_desk(self, desk: Desk, face: Face) -> None:
        lines = offered(desk)
        told = (lines, desk.choice, desk.failing, face)
        if told == (self._lines, self._choice, self._failing, self._face):
            return
        self._lines, self._choice, self._failing, self._face = told
        chosen = lines[min(desk.choice, len(lines) - 1)]
        self.setAccessibleName(
            f"{face.texts(f'sound.{chosen.part}')}: {self._name(chosen, face)} "
            f"{self._state(chosen, face)}".strip()
        )
        self._meter.show_in(self._meter_box(), face.tokens)
        self.refresh()

    def show_level(self, own: float) -> None:
        """How loud the officer is now: the proof that the microphone is the right one."""
        self._meter.show_level(own)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._face is not None:
            self._meter.show_in(self._meter_box(), self._face.tokens)

    def sheet_size(self) -> QSize:
        most = max(self._count(part) for part in Part)
        return QSize(2 * _COLUMN + 3 * _EDGE, _HEAD + _PART_HEAD + most * _LINE + _FOOT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not self._box().contains(at):
            self._acted(Do(Act.BACK))
        for place in range(len(self._lines)):
            if self.line_box(place).contains(at):
                self._acted(Do(Act.NUMBER, place + 1))

    def line_box(self, place: int) -> QRect:
        """Where line `place` is, the loudspeakers' after the microphones'."""
        box, count = self._box(), self._count(Part.MICROPHONE)
        column, row = (0, place) if place < count else (1, place - count)
        corner = QPoint(_EDGE + column * (_COLUMN + _EDGE), _HEAD + _PART_HEAD + row * _LINE)
        return QRect(box.topLeft() + corner, QSize(_COLUMN, _LINE - 4))

    def _count(self, part: Part) -> int:
        return min(MOST, sum(one.part is part for one in self._lines))

    def _box(self) -> QRect:
        box = QRect(QPoint(0, 0), self.sheet_size())
        box.moveCenter(self.rect().center())
        return box

    def _meter_box(self) -> QRect:
        box = self._box()
        return QRect(box.left() + _EDGE + _COLUMN - 20, box.top() + _HEAD, 8, 40)

    def _draw_sheet(self, painter: QPainter) -> None:
        face = self._face
        if face is None:
            return
        tokens, box = face.tokens, self._box()
        painter.fillRect(self.rect(), QColor(tokens.veil))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._draw_head(painter, face, box)
        for column, part in enumerate(Part):
            left = box.left() + _EDGE + column * (_COLUMN + _EDGE)
            head = QRect(left, box.top() + _HEAD, _COLUMN, 40)
            self._draw_part(painter, face, head, part)
        for place, line in enumerate(self._lines):
            self._draw_line(painter, face, place, line)
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(face.font(SMALL))
        foot = QRect(box.left() + _EDGE, box.bottom() - _FOOT + 8, box.width() - 2 * _EDGE, 44)
        painter.drawText(
            foot,
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap,
            face.texts("sound.hint"),
        )

    def _draw_head(self, painter: QPainter, face: Face, box: QRect) -> None:
        head = QRect(box.left() + _EDGE, box.top() + 2 * UNIT, box.width() - 2 * _EDGE, 40)
        painter.setPen(QColor(face.tokens.ink))
        painter.setFont(face.font(TITLE, is_strong=True))
        draw_text(painter, head, face.texts("sound.title"), Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QColor(face.tokens.quiet))
        painter.setFont(face.font(BODY))
        draw_text(painter, head, face.texts("sound.keys"), Qt.AlignmentFlag.AlignRight)

    def _draw_part(self, painter: QPainter, face: Face, head: QRect, part: Part) -> None:
        paint_mark(painter, _MARKS[part], head.left() + 10, head.top() + 10, 20, face.tokens.ink)
        painter.setPen(QColor(face.tokens.ink))
        painter.setFont(face.font(LARGE, is_strong=True))
        words = face.texts(f"sound.{part}")
        draw_text(painter, head.adjusted(42, 0, -40, 0), words, Qt.AlignmentFlag.AlignLeft)

    def _draw_line(self, painter: QPainter, face: Face, place: int, line: Offered) -> None:
        tokens, box = face.tokens, self.line_box(place)
        if place == self._choice:
            painter.setPen(QPen(QColor(tokens.ink), 2))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if place < MAX_LINES:
            cap = QRect(box.left() + 10, box.top() + 10, 20, 20)
            paint_cap(painter, cap, str(place + 1), tokens.ink, face)
        painter.setFont(face.font(BODY, is_strong=line.is_used))
        painter.setPen(QColor(tokens.ink))
        room = box.adjusted(42, 0, -(_STATE if line.is_used else 0) - UNIT, 0)
        name = painter.fontMetrics().elidedText(
            self._name(line, face), Qt.TextElideMode.ElideMiddle, room.width()
        )
        draw_text(painter, room, name, Qt.AlignmentFlag.AlignLeft)
        is_wrong = line.is_used and (not line.is_there or line.part in self._failing)
        painter.setPen(QColor(tokens.amber if is_wrong else tokens.teal))
        painter.setFont(face.font(SMALL, is_strong=True))
        state = box.adjusted(box.width() - _STATE, 0, -12, 0)
        draw_text(painter, state, self._state(line, face), Qt.AlignmentFlag.AlignRight)

    def _name(self, line: Offered, face: Face) -> str:
        if line.card:
            return line.card
        kind = line.source.partition(":")[0]
        return face.texts(f"sound.{kind}")

    def _state(self, line: Offered, face: Face) -> str:
        if not line.is_used:
            return ""
        if not line.is_there:
            return face.texts("sound.gone")
        return face.texts("sound.failing" if line.part in self._failing else "sound.used")
