"""What a visit has been through at this desk: a coloured line of its times, and the last steps."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from cso_console.figures import clock
from cso_console.situation import Course, Step
from cso_console.style import BODY, UNIT
from cso_console.widgets.face import Face, draw_text, label
from cso_console.widgets.marks import paint_mark
from signaling.attention import Look
from signaling.dossier import Step as Work
from signaling.protocol import State

_LINE = 26
_BAND = 8
_LOOKS: dict[State, Look] = {
    State.OFFERED: Look.OFFERED,
    State.CONNECTING: Look.CONNECTING,
    State.FOCUSED: Look.FOCUSED,
    State.HELD: Look.WORKING,
    State.TRANSFERRING: Look.TRANSFERRING,
    State.RECONNECTING: Look.LOST,
    State.ORPHANED: Look.LOST,
    State.WRAPUP: Look.CLOSING,
}


class Steps(QWidget):
    """Painted, newest step on top, as many as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._face: Face | None = None
        self._spans: tuple[tuple[Look, str, float], ...] = ()

    def show_course(self, course: Course, now: float, face: Face) -> None:
        ends = [step.since for step in course.steps[1:]] + [now]
        self._spans = tuple(
            (_look(step), _words(step, face), max(0.0, end - step.since))
            for step, end in zip(course.steps, ends, strict=False)
        )
        self._face = face
        self.update()

    def forget(self) -> None:
        self._spans = ()

    def sizeHint(self) -> QSize:
        return QSize(200, _BAND + 8 + 2 * _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _BAND + 8 + _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None or not self._spans:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_band(painter, self._face)
        top = _BAND + 8
        room = max(0, (self.height() - top) // _LINE)
        for place, (seen, words, lasted) in enumerate(tuple(reversed(self._spans))[:room]):
            box = QRect(0, top + place * _LINE, self.width(), _LINE)
            self._draw_step(painter, self._face, box, seen, words, lasted, is_now=place == 0)
        painter.end()

    def _draw_band(self, painter: QPainter, face: Face) -> None:
        whole = sum(lasted for _, _, lasted in self._spans) or 1.0
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, 0, self.width(), _BAND), _BAND / 2, _BAND / 2)
        painter.save()
        painter.setClipPath(path)
        left = 0.0
        for seen, _, lasted in self._spans:
            width = self.width() * lasted / whole
            colour = QColor(face.tokens.of_look(seen))
            painter.fillRect(QRectF(left, 0, max(1.0, width - 1), _BAND), colour)
            left += width
        painter.restore()

    def _draw_step(
        self,
        painter: QPainter,
        face: Face,
        box: QRect,
        seen: Look,
        words: str,
        lasted: float,
        *,
        is_now: bool,
    ) -> None:
        tokens = face.tokens
        paint_mark(painter, seen, box.left(), box.top() + 5, 16, tokens.of_look(seen))
        painter.setPen(QColor(tokens.ink if is_now else tokens.quiet))
        painter.setFont(face.font(BODY, is_strong=is_now))
        draw_text(painter, box.adjusted(24, 0, -64, 0), words, Qt.AlignmentFlag.AlignLeft)
        draw_text(painter, box, clock(lasted), Qt.AlignmentFlag.AlignRight)


def _look(step: Step) -> Look:
    if step.work in (Work.READY, Work.SIGNED):
        return Look.READY
    return _LOOKS.get(step.state, Look.EMPTY)


def _words(step: Step, face: Face) -> str:
    """The state; of a held visit, what the participant was at."""
    if step.work is not None:
        return face.texts(f"alone.{step.work}")
    return face.texts(f"look.{_look(step)}")


class CourseCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._eyebrow = label("eyebrow", self)
        self._steps = Steps(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(4)
        column.addWidget(self._eyebrow)
        column.addWidget(self._steps, 1)

    def show_course(self, course: Course, now: float, face: Face) -> None:
        self._eyebrow.setText(face.texts("course.title"))
        self._steps.show_course(course, now, face)

    def forget(self) -> None:
        self._steps.forget()
