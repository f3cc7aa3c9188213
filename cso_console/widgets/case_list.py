"""The line of decided claims, the oldest first, and the verifier's own day in figures."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.figures import clock
from cso_console.situation import Desk
from cso_console.style import UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.rows import RIGHT, Rows, headed, write
from cso_console.widgets.standing import shared
from signaling.oversight import Case, Sample
from signaling.protocol import Outcome

_OUTCOME_MARKS = {
    Outcome.FORWARD: "good",
    Outcome.RETURN: "again",
    Outcome.REFUSE: "no_match",
    Outcome.ESCALATE: "odd",
}


class CaseRows(Rows[Case]):
    height_of_row = 60

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__("case-rows", acted, parent)
        self._later = 0.0

    def show_cases(self, cases: tuple[Case, ...], chosen: int, later: float, face: Face) -> None:
        self._later = later
        self.show_items(cases, chosen, face)

    def name_of(self, item: Case, face: Face) -> str:
        return f"{item.ticket}, {face.texts(f'outcome.{item.outcome}')}, {item.officer}"

    def draw_row(self, painter: QPainter, box: QRect, item: Case, face: Face) -> None:
        texts, tokens = face.texts, face.tokens
        inner = box.adjusted(12, 0, -12, 0)
        mark = _OUTCOME_MARKS.get(Outcome(item.outcome), "sheet")
        paint_mark(painter, mark, inner.left(), inner.top() + 18, 20, tokens.quiet)
        left = inner.left() + 32
        wide = inner.width() - 32
        cause = "" if item.cause is None else shared(face, "cause", item.cause)
        first = QRect(left, inner.top(), round(wide * 0.30), inner.height())
        headed(painter, first, item.ticket, cause, face)
        second = QRect(first.right() + 12, inner.top(), round(wide * 0.40) - 12, inner.height())
        words = texts(f"outcome.{item.outcome}"), texts(f"reason.{item.reason}")
        headed(painter, second, *words, face)
        third = QRect(second.right() + 12, inner.top(), inner.right() - second.right() - 84, 0)
        third.setHeight(inner.height())
        headed(painter, third, texts(f"sample.{item.sample}"), item.officer, face)
        is_calm = item.sample in (Sample.ALL, Sample.RANDOM)
        if not is_calm:
            paint_mark(painter, "odd", inner.right() - 76, inner.top() + 20, 16, tokens.amber)
        ago = clock(item.age_s + self._later)
        write(painter, inner, ago, face, align=RIGHT, is_strong=True)


class CaseList(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("cases")
        self._title = label("large", self, name="cases-title")
        self._hint = label("small", self)
        self._rows = CaseRows(acted, self)
        self._none = label("quiet", self, name="cases-none")
        self._none.setWordWrap(True)
        self._next = KeyButton(
            "case-next", Act.NEXT, acted, words="case.next", weight=Weight.CALL, parent=self
        )
        self._open = KeyButton("case-open", Act.CONFIRM, acted, words="case.open", parent=self)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        keys.addWidget(self._next, 3)
        keys.addWidget(self._open, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._none)
        column.addWidget(self._rows, 1)
        column.addLayout(keys)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        cases = desk.cases
        if cases is None:
            self._rows.forget()
            return
        later = max(0.0, now - desk.cases_at)
        waiting = cases.waiting
        title = face.texts("case.waiting", count=cases.waiting_total)
        self._title.setText(title if waiting else face.texts("mode.verify"))
        more = cases.waiting_total - len(waiting)
        hint = face.texts("case.more", count=more) if more > 0 else face.texts("case.hint")
        self._hint.setText(hint)
        self._hint.setVisible(bool(waiting))
        self._none.setText(face.texts("case.none"))
        self._none.setVisible(not waiting)
        self._rows.show_cases(waiting, min(desk.row, len(waiting) - 1), later, face)
        for button in (self._next, self._open):
            button.setEnabled(bool(waiting))
            button.show_face(face)


class Tally(QWidget):
    """A figure and its word, large enough to be read from a chair's distance."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.value = label("display", self, name=f"tally-{key}")
        self._words = label("small", self)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        self.value.setMinimumWidth(64)
        row.addWidget(self.value)
        row.addWidget(self._words, 1)

    def show_value(self, value: int, face: Face) -> None:
        self.value.setText(str(value))
        self._words.setText(face.texts(self._key))


class DayCard(QFrame):
    """What this verifier has done today, and what is left to others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = label("eyebrow", self)
        self._confirmed = Tally("case.confirmed_today", self)
        self._back = Tally("case.back_today", self)
        self._own = Tally("case.own", self)
        self._law = label("small", self)
        self._law.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._title)
        for tally in (self._confirmed, self._back, self._own):
            column.addWidget(tally)
        column.addWidget(self._law)
        column.addStretch(1)

    def show_desk(self, desk: Desk, face: Face) -> None:
        cases = desk.cases
        if cases is None:
            return
        self._title.setText(face.texts("case.today"))
        self._confirmed.show_value(cases.confirmed_today, face)
        self._back.show_value(cases.sent_back_today, face)
        self._own.show_value(cases.own, face)
        self._law.setText(face.texts("case.law"))
