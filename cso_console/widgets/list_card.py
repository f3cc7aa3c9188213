"""A numbered list to choose from: reasons, colleagues, duties, seats, parked visits."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.decision_acts import papers, reasons
from cso_console.events import Act, Do
from cso_console.figures import clock
from cso_console.file_acts import CAUSES
from cso_console.outcomes import DUTIES
from cso_console.situation import Desk, Panel
from cso_console.style import BODY, RADIUS, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton, Weight, paint_cap
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.standing import paper_words, shared
from signaling.attention import Look
from signaling.protocol import MAX_SEATS

_LINE = 44
_NARROW = 38
_MOST_WIDE = 7  # lines; more of them are narrower, so that all are in sight
_WAITS_FOR_ENTER = frozenset({Panel.ENDING, Panel.TRANSFER, Panel.TRANSFER_COLD})
LISTS = frozenset(
    {
        *(Panel.RETAKE, Panel.ENDING, Panel.BRING, Panel.TRANSFER, Panel.TRANSFER_COLD),
        *(Panel.DUTY, Panel.CAPACITY, Panel.PARKED, Panel.BACK_CASES),
    }
)


class Lines(QWidget):
    """The lines, each with its digit; the one Enter would take is outlined."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lines")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._acted = acted
        self._face: Face | None = None
        self._lines: tuple[tuple[str, str], ...] = ()
        self._choice = 0
        self._ticks: tuple[bool, ...] = ()

    def show_lines(
        self,
        lines: tuple[tuple[str, str], ...],
        choice: int,
        face: Face,
        ticks: tuple[bool, ...] = (),
    ) -> None:
        """Each line is its words and a figure on its right; `ticks` makes boxes of them."""
        shown = (lines, choice, face, ticks)
        if shown == (self._lines, self._choice, self._face, self._ticks):
            return
        self._lines, self._choice, self._face, self._ticks = shown
        said = lines[choice][0] if lines else ""
        self.setAccessibleName(f"{said} ✓" if ticks and ticks[choice] else said)
        self.setFixedHeight(self._line * len(lines))
        self.update()

    @property
    def _line(self) -> int:
        return _LINE if len(self._lines) <= _MOST_WIDE else _NARROW

    def sizeHint(self) -> QSize:
        return QSize(200, self._line * len(self._lines))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = int(event.position().y()) // self._line
        if line < len(self._lines):
            self._acted(Do(Act.NUMBER, line + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face, tokens = self._face, self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (words, figure) in enumerate(self._lines):
            box = QRect(0, place * self._line, self.width(), self._line - 4)
            is_chosen = place == self._choice
            if is_chosen:
                painter.setPen(QPen(QColor(tokens.ink), 2))
                painter.setBrush(QColor(tokens.raised))
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            cap = QRect(10, box.top() + (box.height() - 20) // 2, 20, 20)
            paint_cap(painter, cap, str(place + 1), tokens.ink, face)
            painter.setPen(QColor(tokens.ink))
            painter.setFont(face.font(BODY, is_strong=is_chosen))
            draw_text(painter, box.adjusted(42, 0, -72, 0), words, Qt.AlignmentFlag.AlignLeft)
            painter.setPen(QColor(tokens.quiet))
            painter.setFont(face.font(BODY))
            draw_text(painter, box.adjusted(0, 0, -12, 0), figure, Qt.AlignmentFlag.AlignRight)
            if self._ticks:
                _draw_tick(painter, box, is_ticked=self._ticks[place], face=face)
        painter.end()


def _draw_tick(painter: QPainter, box: QRect, *, is_ticked: bool, face: Face) -> None:
    """A box at the right, with a tick in it or empty."""
    square = QRect(box.right() - 32, box.top() + (box.height() - 20) // 2, 20, 20)
    tokens = face.tokens
    painter.setPen(QPen(QColor(tokens.teal if is_ticked else tokens.faint), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(square).adjusted(1, 1, -1, -1), 4, 4)
    if is_ticked:
        paint_mark(painter, Look.CLOSING, square.left() + 2, square.top() + 2, 16, tokens.teal)


class ListCard(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("list")
        self._title = label("large", self)
        self._hint = label("small", self)
        self._hint.setWordWrap(True)
        self._lines = Lines(acted, self)
        self._confirm = KeyButton("confirm", Act.CONFIRM, acted, weight=Weight.MAIN, parent=self)
        self._back = KeyButton("back", Act.BACK, acted, parent=self)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        keys.addWidget(self._confirm, 3)
        keys.addWidget(self._back, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._lines)
        column.addStretch(1)
        column.addLayout(keys)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        panel = desk.panel
        lines = lines_of(desk, now, face)
        self._title.setText(title_of(desk, face))
        waits = panel in _WAITS_FOR_ENTER
        is_alone = panel in (Panel.TRANSFER, Panel.TRANSFER_COLD) and not lines
        self._hint.setText(face.texts("list.no_colleagues" if is_alone else f"list.{panel}_hint"))
        ticks = tuple(one in desk.bring for one in papers(desk)) if panel is Panel.BRING else ()
        choice = min(desk.choice, max(0, len(lines) - 1))
        self._lines.show_lines(lines, choice, face, ticks)
        self._confirm.setEnabled(bool(lines) or not waits)
        main = f"list.{panel}_do"
        self._confirm.show_face(face, face.texts(main))
        self._back.show_face(face)


def title_of(desk: Desk, face: Face) -> str:
    match desk.panel:
        case Panel.ENDING:
            return face.texts(f"outcome.{desk.outcome}")
        case Panel.RETAKE:
            slot = None if desk.file is None else desk.file.slot(desk.place.paper)
            paper = "" if slot is None else paper_words(face, slot.paper, slot.page)
            return face.texts("again.title", paper=paper)
        case panel:
            return face.texts(f"list.{panel}")


def lines_of(desk: Desk, now: float, face: Face) -> tuple[tuple[str, str], ...]:
    """What the open list offers: words, and a figure at the right."""
    texts, yours = face.texts, desk.yours
    match desk.panel:
        case Panel.ENDING:
            return tuple((texts(f"reason.{one}"), "") for one in reasons(desk))
        case Panel.BRING:
            return tuple((shared(face, "paper", one), "") for one in papers(desk))
        case Panel.TRANSFER | Panel.TRANSFER_COLD if yours is not None:
            return tuple(
                (one.name, texts(_seats_key(one.free_seats), count=one.free_seats))
                for one in yours.colleagues
            )
        case Panel.RETAKE:
            return tuple((texts(f"again.{one}"), "") for one in CAUSES)
        case Panel.DUTY:
            return tuple((texts(f"duty.{one}_long"), "") for one in DUTIES)
        case Panel.CAPACITY:
            numbers = range(1, MAX_SEATS + 1)
            return tuple((texts("list.seats", count=number), "") for number in numbers)
        case Panel.PARKED if yours is not None:
            later = desk.later(now)
            return tuple(
                (f"{one.ticket} · {one.booth_name}", clock(one.remaining_s - later))
                for one in yours.parked
            )
        case Panel.BACK_CASES if yours is not None:
            return tuple(
                (texts(f"reason.{one.reply_reason}"), one.ticket) for one in yours.sent_back
            )
        case Panel.LOG_OUT:
            return ()
        case _:
            return ()


def _seats_key(free_seats: int) -> str:
    return "list.free_seats" if free_seats else "list.full"
