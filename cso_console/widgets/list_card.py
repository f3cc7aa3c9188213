"""A numbered list to choose from: reasons, colleagues, duties, seats, parked visits."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Act, Do
from cso_console.figures import clock
from cso_console.file_acts import CAUSES
from cso_console.outcomes import DUTIES, REASONS
from cso_console.situation import Desk, Panel
from cso_console.style import BODY, RADIUS, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton, Weight, paint_cap
from cso_console.widgets.standing import paper_words
from signaling.protocol import MAX_SEATS

_LINE = 44
_WAITS_FOR_ENTER = frozenset({Panel.ENDING, Panel.TRANSFER})
LISTS = frozenset(
    {Panel.RETAKE, Panel.ENDING, Panel.TRANSFER, Panel.DUTY, Panel.CAPACITY, Panel.PARKED}
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

    def show_lines(self, lines: tuple[tuple[str, str], ...], choice: int, face: Face) -> None:
        """Each line is its words and a figure on its right."""
        self._lines, self._choice, self._face = lines, choice, face
        self.setAccessibleName(lines[choice][0] if lines else "")
        self.setFixedHeight(_LINE * len(lines))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE * len(self._lines))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = int(event.position().y()) // _LINE
        if line < len(self._lines):
            self._acted(Do(Act.NUMBER, line + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face, tokens = self._face, self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (words, figure) in enumerate(self._lines):
            box = QRect(0, place * _LINE, self.width(), _LINE - 4)
            is_chosen = place == self._choice
            if is_chosen:
                painter.setPen(QPen(QColor(tokens.ink), 2))
                painter.setBrush(QColor(tokens.raised))
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            cap = QRect(10, box.top() + 10, 20, 20)
            paint_cap(painter, cap, str(place + 1), tokens.ink, face)
            painter.setPen(QColor(tokens.ink))
            painter.setFont(face.font(BODY, is_strong=is_chosen))
            draw_text(painter, box.adjusted(42, 0, -72, 0), words, Qt.AlignmentFlag.AlignLeft)
            painter.setPen(QColor(tokens.quiet))
            painter.setFont(face.font(BODY))
            draw_text(painter, box.adjusted(0, 0, -12, 0), figure, Qt.AlignmentFlag.AlignRight)
        painter.end()


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
        hint = (
            f"list.{panel}_hint" if lines or panel is not Panel.TRANSFER else "list.no_colleagues"
        )
        self._hint.setText(face.texts(hint))
        self._lines.show_lines(lines, min(desk.choice, max(0, len(lines) - 1)), face)
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
        case Panel.ENDING if desk.outcome is not None:
            return tuple((texts(f"reason.{one}"), "") for one in REASONS[desk.outcome])
        case Panel.TRANSFER if yours is not None:
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
        case Panel.LOG_OUT:
            return ()
        case _:
            return ()


def _seats_key(free_seats: int) -> str:
    return "list.free_seats" if free_seats else "list.full"
