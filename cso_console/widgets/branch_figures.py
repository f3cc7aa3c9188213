"""The branch in figures, in one band: each a large number over its word."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from cso_console.figures import clock, minutes
from cso_console.style import SMALL, TITLE, UNIT
from cso_console.widgets.face import Face
from cso_console.widgets.rows import write
from signaling.protocol import YourBranch

HEIGHT = 68


class BranchFigures(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("branch-figures")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._face: Face | None = None
        self._cells: tuple[tuple[str, str, str], ...] = ()

    def show_board(self, board: YourBranch, later: float, face: Face) -> None:
        """Figures whose word is amber want somebody."""
        shown = cells(board, later, face)
        if (shown, face) == (self._cells, self._face):
            return
        self._cells, self._face = shown, face
        self.setAccessibleName("; ".join(f"{words} {value}" for value, words, _ in self._cells))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._face is None or not self._cells:
            return
        face, tokens = self._face, self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() - 2 * UNIT) / len(self._cells)
        for place, (value, words, tone) in enumerate(self._cells):
            left = UNIT + round(place * step)
            box = QRect(left + UNIT, 8, round(step) - 2 * UNIT, 32)
            colour = getattr(tokens, tone)
            write(painter, box, value, face, size=TITLE, is_strong=True, colour=colour)
            below = QRect(box.left(), 38, box.width() + UNIT, 22)
            write(painter, below, words, face, size=SMALL, colour=tokens.quiet)
            if place:
                painter.fillRect(QRect(left, 14, 1, HEIGHT - 28), QColor(tokens.line))
        painter.end()


def cells(board: YourBranch, later: float, face: Face) -> tuple[tuple[str, str, str], ...]:
    """Value, word and tone of each figure."""
    texts, today = face.texts, board.today
    used = sum(one.seats_used for one in board.officers)
    seats = sum(one.capacity for one in board.officers if one.is_connected)
    unseen = sum(not one.seen_by for one in board.flags)
    longest = board.longest_wait_s + (later if board.queue_length else 0.0)
    wait = texts("bar.minutes", range=minutes(board.wait_low_s, board.wait_high_s))
    halves = texts("bar.minutes", range=minutes(today.wait_p50_s, today.wait_p90_s))
    return (
        (str(board.queue_length), texts("board.queue"), "ink"),
        (wait, texts("board.wait"), "ink"),
        (clock(longest), texts("board.longest"), "ink"),
        (f"{used}/{seats}", texts("board.seats"), "ink"),
        (f"{today.decided}/{today.claims}", texts("board.decided"), "ink"),
        (clock(today.attention_s), texts("board.attention"), "ink"),
        (halves, texts("board.waited"), "ink"),
        (str(board.cases_waiting), texts("board.cases"), "ink"),
        (str(unseen), texts("board.flags"), "red" if unseen else "ink"),
    )
