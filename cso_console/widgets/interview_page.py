"""The interview: each question with its right answer under it, and what the officer made of it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console import interview
from cso_console.events import Act, Do
from cso_console.files import File
from cso_console.situation import Desk, Mode, is_with_officer
from cso_console.style import BODY, LARGE, RADIUS, SMALL, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.standing import shared, value_words
from signaling.inspection import AnswerMark, Question, Remark

_INDENT = 34
_MARK = 20
_SHORT = 26
_END_DIGITS = 4
_WRAP = Qt.TextFlag.TextWordWrap
_MARKS = {
    AnswerMark.RIGHT: "good",
    AnswerMark.WRONG: "wrong",
    AnswerMark.UNSURE: "unsure",
    None: "open",
}


def answer_words(file: File, question: Question, face: Face) -> str:
    """The right answer as people say it; "" when the claim does not hold it yet."""
    fixed = f"interview_answer.{question.key}"
    if fixed in face.texts:
        return face.texts(fixed)
    value = interview.answer(file, question)
    if question.field == "cause" and value:
        return shared(face, "cause", value)
    if question.key.endswith("_end") and len(value) > _END_DIGITS:
        return face.texts("talk.end", end=value[-_END_DIGITS:])
    return value_words(face, question.field, value)


class Questions(QWidget):
    """One block a question; where there is no room for all, only the chosen one is told in full."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("questions")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._acted = acted
        self._face: Face | None = None
        self._lines: tuple[tuple[Question, str, str], ...] = ()
        self._chosen = ""
        self._empty = ""

    def show_questions(
        self, lines: tuple[tuple[Question, str, str], ...], chosen: str, empty: str, face: Face
    ) -> None:
        """Each line is a question, its words and its answer's; `empty` is said when there are none.

        `chosen` is the key of the one the next mark is for.
        """
        shown = (lines, chosen, empty, face)
        if shown == (self._lines, self._chosen, self._empty, self._face):
            return
        self._lines, self._chosen, self._empty, self._face = shown
        told = (f"{words} {answer}" for one, words, answer in lines if one.key == chosen)
        self.setAccessibleName(next(told, empty))
        self.update()

    def forget(self) -> None:
        self._lines, self._chosen = (), ""
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        return QSize(300, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 96)

    def _boxes(self, face: Face) -> list[QRect]:
        """Where each question is drawn, as tall as the room for all allows."""
        full = [self._height(face, *line[1:]) for line in self._lines]
        chosen = next((n for n, line in enumerate(self._lines) if line[0].key == self._chosen), 0)
        heights = [_SHORT] * len(full)
        for place in (*range(chosen, len(full)), *range(chosen)):
            more = full[place] - _SHORT
            if place == chosen or sum(heights) + more <= self.height():
                heights[place] += more
        top, boxes = 0, []
        for height in heights:
            boxes.append(QRect(0, top, self.width(), height))
            top += height
        return boxes

    def _height(self, face: Face, words: str, answer: str) -> int:
        room = QRect(0, 0, self.width() - _INDENT - UNIT, 10_000)
        asked = QFontMetrics(face.font(BODY)).boundingRect(room, _WRAP, words).height()
        said = QFontMetrics(face.font(LARGE, is_strong=True)).boundingRect(room, _WRAP, answer)
        return asked + said.height() + 2 * UNIT + 4

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._face is None:
            return
        for place, box in enumerate(self._boxes(self._face)):
            if box.contains(event.position().toPoint()):
                self._acted(Do(Act.PICK, place + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face = self._face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line, box in zip(self._lines, self._boxes(face), strict=True):
            self._draw(painter, face, box, *line)
        if not self._lines:
            painter.setPen(QColor(face.tokens.quiet))
            painter.setFont(face.font(BODY))
            painter.drawText(self.rect(), _WRAP, self._empty)
        painter.end()

    def _draw(
        self, painter: QPainter, face: Face, box: QRect, one: Question, words: str, answer: str
    ) -> None:
        tokens, is_chosen = face.tokens, one.key == self._chosen
        if is_chosen:
            painter.setPen(QPen(QColor(tokens.ink), 2))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        is_short = box.height() == _SHORT
        top = box.top() + (3 if is_short else UNIT)
        colour = mark_colour(one.mark, face)
        paint_mark(painter, _MARKS[one.mark], box.left() + UNIT, top, _MARK, colour)
        inner = QRect(box.left() + _INDENT, top, box.width() - _INDENT - UNIT, 0)
        painter.setFont(face.font(BODY))
        painter.setPen(QColor(tokens.ink if is_chosen else tokens.quiet))
        if is_short:
            line = QRect(inner.left(), box.top(), inner.width(), _SHORT)
            draw_text(painter, line, words, Qt.AlignmentFlag.AlignLeft)
            return
        room = QRect(inner.left(), inner.top(), inner.width(), 10_000)
        asked = painter.boundingRect(room, _WRAP, words)
        painter.drawText(room, _WRAP, words)
        below = QRect(
            inner.left(), asked.bottom() + 3, inner.width(), box.bottom() - asked.bottom()
        )
        painter.setFont(face.font(LARGE, is_strong=True))
        painter.setPen(QColor(tokens.ink))
        if not answer:
            painter.setFont(face.font(BODY))
            painter.setPen(QColor(tokens.amber))
        painter.drawText(below, _WRAP, answer or face.texts("talk.unknown"))


def mark_colour(mark: AnswerMark | None, face: Face) -> str:
    tokens = face.tokens
    return {
        AnswerMark.RIGHT: tokens.teal,
        AnswerMark.WRONG: tokens.red,
        AnswerMark.UNSURE: tokens.amber,
        None: tokens.faint,
    }[mark]


class Noticed(QWidget):
    """What was noticed of the talk, each with its mark; nothing when nothing was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noticed")
        self.setFixedHeight(_MARK + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._face: Face | None = None
        self._parts: tuple[tuple[str, str, str], ...] = ()

    def show_parts(self, parts: tuple[tuple[str, str, str], ...], face: Face) -> None:
        """Each part is its mark, its colour and its words."""
        if (parts, face) == (self._parts, self._face):
            return
        self._parts, self._face = parts, face
        self.setAccessibleName(", ".join(words for _, _, words in parts))
        self.setVisible(bool(parts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._face.font(SMALL, is_strong=True))
        left = 0
        for mark, colour, words in self._parts:
            paint_mark(painter, mark, left, 3, 16, colour)
            box = QRect(left + 20, 0, self.width() - left - 20, self.height())
            painter.setPen(QColor(self._face.tokens.ink))
            draw_text(painter, box, words, Qt.AlignmentFlag.AlignLeft)
            left += 20 + painter.fontMetrics().horizontalAdvance(words) + 2 * UNIT
        painter.end()


def noticed(remarks: tuple[Remark, ...], face: Face) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        ("odd", face.tokens.amber, face.texts(f"remark.{one}")) for one in Remark if one in remarks
    )


class InterviewPage(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._count = label("eyebrow", self, name="interview-count")
        self._draw = KeyButton(
            "draw", Act.DRAW, acted, weight=Weight.QUIET, parent=self, words="act.draw"
        )
        self._draw.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw.setFixedHeight(28)
        self._questions = Questions(acted, self)
        self._noticed = Noticed(self)
        self._marks = (
            KeyButton("mark-right", Act.MARK_RIGHT, acted, parent=self),
            KeyButton("mark-wrong", Act.MARK_WRONG, acted, parent=self),
            KeyButton("mark-unsure", Act.MARK_UNSURE, acted, parent=self),
        )
        self._remarks = {
            Remark.PROMPTED: KeyButton("prompted", Act.PROMPTED, acted, parent=self),
            Remark.SECOND_PERSON: KeyButton("second-person", Act.SECOND_PERSON, acted, parent=self),
        }
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(head)
        column.addWidget(self._questions, 1)
        column.addWidget(self._noticed)
        for buttons in (self._marks, tuple(self._remarks.values())):
            row = QHBoxLayout()
            row.setSpacing(UNIT)
            for button in buttons:
                row.addWidget(button)
            column.addLayout(row)

    def show_file(self, desk: Desk, file: File, face: Face) -> None:
        """Who only looks sees questions, answers and marks, and no keys to mark with."""
        inspection = file.told.inspection
        asked = interview.questions(file)
        is_own = desk.mode is Mode.DESK
        chosen = interview.chosen(file, desk.place)
        can_mark = is_own and is_with_officer(desk.shown)
        lines = tuple(
            (one, shared(face, "interview", one.key), answer_words(file, one, face))
            for one in asked
        )
        empty = "talk.empty" if file.dossier.cause is None else "talk.none"
        key = "" if chosen is None else chosen.key
        self._questions.show_questions(lines, key, face.texts(empty), face)
        title = face.texts("talk.title")
        if asked:
            done = face.texts("talk.count", done=interview.marked(file), count=len(asked))
            title = f"{title}   {done}"
        self._count.setText(title)
        self._noticed.show_parts(noticed(inspection.remarks, face), face)
        self._draw.setVisible(is_own)
        self._draw.setEnabled(can_mark and file.dossier.cause is not None)
        self._draw.show_face(face)
        for button in self._marks:
            button.setVisible(is_own)
            button.setEnabled(can_mark and chosen is not None)
            button.show_face(face)
        for remark, button in self._remarks.items():
            button.setVisible(is_own)
            button.setEnabled(can_mark)
            is_noted = remark in inspection.remarks
            button.show_face(face, face.texts(f"remark.not_{remark}") if is_noted else None)

    def forget(self) -> None:
        """Nothing of one participant's talk is left."""
        self._questions.forget()
        self._count.clear()
