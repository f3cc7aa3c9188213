"""What the officer found out in the talk, and what machines noticed: one line each."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from cso_console.files import File
from cso_console.style import SMALL, UNIT
from cso_console.widgets.face import Face, label
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.rows import RIGHT, write
from cso_console.widgets.standing import shared
from signaling.inspection import AnswerMark, FaceVerdict, Question

_LINE = 24
_INDENT = 24
_MARKS = {AnswerMark.RIGHT: "good", AnswerMark.WRONG: "differs", AnswerMark.UNSURE: "unsure"}
_FACES = {
    FaceVerdict.SAME: "good",
    FaceVerdict.UNSURE: "unsure",
    FaceVerdict.DIFFERENT: "differs",
}


class Found(NamedTuple):
    """A line: its mark, what it is about, what was said of it; `tone` is a colour's name."""

    mark: str
    words: str
    verdict: str
    tone: str


class FoundLines(QWidget):
    """All of them in their full height; or, not `is_fixed`, as many as there is room for."""

    def __init__(self, parent: QWidget, *, is_fixed: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("found" if is_fixed else "happened")
        down = QSizePolicy.Policy.Fixed if is_fixed else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, down)
        self._is_fixed = is_fixed
        self._face: Face | None = None
        self._lines: tuple[Found, ...] = ()

    def show_lines(self, lines: tuple[Found, ...], face: Face) -> None:
        if (lines, face) == (self._lines, self._face):
            return
        self._lines, self._face = lines, face
        spoken = (f"{one.words} {one.verdict}".strip() for one in lines)
        self.setAccessibleName("; ".join(spoken))
        if self._is_fixed:
            self.setFixedHeight(_LINE * len(lines))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _LINE * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face = self._face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, one in enumerate(self._lines[: max(1, self.height() // _LINE)]):
            colour = getattr(face.tokens, one.tone)
            box = QRect(0, place * _LINE, self.width(), _LINE)
            paint_mark(painter, one.mark, 0, box.top() + 4, 16, colour)
            painter.setFont(face.font(SMALL, is_strong=True))
            taken = painter.fontMetrics().horizontalAdvance(one.verdict)
            write(painter, box.adjusted(_INDENT, 0, -taken - UNIT, 0), one.words, face, size=SMALL)
            write(
                painter,
                box,
                one.verdict,
                face,
                colour=colour,
                size=SMALL,
                is_strong=True,
                align=RIGHT,
            )
        painter.end()


class InspectionCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("inspection")
        self._title = label("eyebrow", self)
        self._lines = FoundLines(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._lines)

    def show_file(self, file: File | None, face: Face) -> None:
        self._title.setText(face.texts("inspected.title"))
        found = () if file is None else tuple(_found(file, face))
        self._lines.show_lines(found, face)


def _found(file: File, face: Face) -> Iterator[Found]:
    """The grave first: what machines noticed and the officer remarked; then each answer."""
    texts, told = face.texts, file.told
    done = told.inspection
    for signal in told.signals:
        words = texts(f"signal.{signal.kind}", count=signal.count, days=signal.days)
        yield Found("odd", words, "", "amber")
    for remark in done.remarks:
        yield Found("person", texts(f"remark.{remark}"), "", "amber")
    face_words = texts("verdict.none" if done.face is None else f"verdict.{done.face}")
    mark = "unsure" if done.face is None else _FACES[done.face]
    tone = "quiet" if done.face is FaceVerdict.SAME else "amber"
    yield Found(mark, texts("tab.face"), face_words, tone)
    for question in done.questions:
        yield _answer(question, face)
    count = texts("inspected.count", done=file.accepted, total=len(file.papers))
    yield Found("sheet", texts("inspected.accepted"), count, "quiet")


def _answer(question: Question, face: Face) -> Found:
    words = shared(face, "interview", question.key)
    if question.mark is None:
        return Found("unsure", words, face.texts("inspected.unmarked"), "quiet")
    tone = "quiet" if question.mark is AnswerMark.RIGHT else "amber"
    return Found(_MARKS[question.mark], words, face.texts(f"inspected.{question.mark}"), tone)
