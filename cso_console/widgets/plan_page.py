"""The planner's page: what so many claims a day need, and today's own figures beside it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.figures import clock, minutes
from cso_console.planning import ROWS, OnPaper, PlanAsked, PlanSheet, on_paper
from cso_console.situation import Desk
from cso_console.style import LARGE, SMALL, UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.plan_chart import PlanChart
from cso_console.widgets.rows import RIGHT, Rows, write
from signaling.oversight import Hours
from signaling.planner.plan import Plan

_NONE = 0


class PlanRows(Rows[tuple[str, str, str]]):
    """What is asked: a word, its figure between two arrows, and what today says of it."""

    height_of_row = 56

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__("plan-rows", acted, parent)
        self.setFixedHeight(self.height_of_row * len(ROWS))

    def name_of(self, item: tuple[str, str, str], face: Face) -> str:
        return " ".join(item)

    def draw_row(
        self, painter: QPainter, box: QRect, item: tuple[str, str, str], face: Face
    ) -> None:
        words, value, today = item
        inner = box.adjusted(14, 0, -14, 0)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top() + 3, inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half - 2, inner.width(), half)
        write(painter, upper, words, face, is_strong=True)
        write(painter, lower, today, face, size=SMALL, colour=face.tokens.quiet)
        shown = f"◂ {value} ▸" if item == self._chosen_item() else value
        write(painter, inner, shown, face, size=LARGE, is_strong=True, align=RIGHT)

    def _chosen_item(self) -> tuple[str, str, str] | None:
        return self._items[self._chosen] if 0 <= self._chosen < len(self._items) else None


class Answer(QFrame):
    """The plan in three sentences; then what the played days were like."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("plan-answer")
        self._size = label("large", self, name="plan-size")
        self._compare = label("quiet", self)
        self._enough = label("strong", self, name="plan-enough")
        self._waits = label("quiet", self, name="plan-waits")
        self._note = label("small", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        for words in (self._size, self._compare, self._enough, self._waits, self._note):
            words.setWordWrap(True)
            column.addWidget(words)
        column.addStretch(1)

    def show_sheet(self, sheet: PlanSheet, found: OnPaper, face: Face) -> None:
        texts = face.texts
        played = sheet.played if sheet.is_current else None
        size = found.size if played is None else played.asked.size
        words = texts("plan.answer", officers=size.officers, booths=size.booths, seats=size.seats)
        self._size.setText(words)
        self._compare.setText(texts("plan.compare", officers=found.one_to_one))
        self._enough.setText(_verdict(sheet, found, face))
        self._waits.setText("" if played is None else _waits(played, face))
        self._waits.setVisible(played is not None)
        self._note.setText(texts("plan.note"))


def _verdict(sheet: PlanSheet, found: OnPaper, face: Face) -> str:
    texts = face.texts
    if sheet.is_playing:
        return texts("plan.playing")
    if sheet.has_failed:
        return texts("plan.failed")
    if sheet.is_current and sheet.played is not None:
        return texts("plan.enough" if sheet.played.is_enough else "plan.too_small")
    if found.size.per_day < sheet.asked.claims - 0.5:
        return texts("plan.paper_too_small", claims=round(found.size.per_day))
    return texts("plan.paper_enough", claims=round(found.size.per_day))


def _waits(played: Plan, face: Face) -> str:
    found = played.asked.found
    return face.texts(
        "plan.waits",
        half=round(found.hall_p50_s.mean / 60),
        most=round(found.hall_p90_s.mean / 60),
        alone=round(found.unattended_s.mean),
        busy=round(100 * found.busy_of_day.mean),
        days=found.days,
    )


class PlanPage(QWidget):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan-page")
        self._asked: PlanAsked | None = None
        self._found: OnPaper | None = None
        frame = QFrame(self)
        frame.setProperty("role", "card")
        self._title = label("large", frame)
        self._hint = label("small", frame)
        self._hint.setWordWrap(True)
        self._rows = PlanRows(acted, frame)
        self._play = KeyButton(
            "plan-play", Act.CONFIRM, acted, words="plan.play", weight=Weight.CALL, parent=frame
        )
        self._close = KeyButton("plan-close", Act.BACK, acted, words="act.close", parent=frame)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        inside.setSpacing(UNIT)
        inside.addWidget(self._title)
        inside.addWidget(self._hint)
        inside.addWidget(self._rows)
        inside.addStretch(1)
        inside.addWidget(self._play)
        inside.addWidget(self._close)
        self._answer = Answer(self)
        self._chart = PlanChart(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT)
        grid.addWidget(frame, 0, 0, 2, 1)
        grid.addWidget(self._answer, 0, 1)
        grid.addWidget(self._chart, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(1, 2)

    def show_desk(self, desk: Desk, face: Face) -> None:
        sheet, board = desk.plan, desk.board
        if sheet is None or board is None:
            return
        if sheet.asked != self._asked or self._found is None:
            self._asked, self._found = sheet.asked, on_paper(sheet.asked)
        texts = face.texts
        self._title.setText(texts("plan.title"))
        self._hint.setText(texts("plan.hint"))
        self._rows.show_items(_lines(sheet.asked, board.today, face), sheet.row, face)
        self._play.setEnabled(not sheet.is_playing)
        self._play.show_face(face)
        self._close.show_face(face)
        self._answer.show_sheet(sheet, self._found, face)
        self._chart.show_plan(sheet, self._found, face)


def _lines(asked: PlanAsked, today: Hours, face: Face) -> tuple[tuple[str, str, str], ...]:
    texts = face.texts
    found = []
    for name in ROWS:
        value = getattr(asked, name)
        shown = clock(value) if name == "attention" else str(value)
        if value == _NONE:
            shown = texts("plan.as_needed")
        found.append((texts(f"plan.{name}"), shown, _today(name, today, face)))
    return tuple(found)


def _today(name: str, today: Hours, face: Face) -> str:
    """Beside each question what this day has shown so far."""
    texts = face.texts
    match name:
        case "claims":
            return texts("plan.today_claims", claims=today.claims, decided=today.decided)
        case "attention":
            return texts("plan.today_attention", time=clock(today.attention_s))
        case "officers":
            waited = minutes(today.wait_p50_s, today.wait_p90_s)
            return texts("plan.today_waits", range=waited)
        case _:
            return texts("plan.seats_most")
