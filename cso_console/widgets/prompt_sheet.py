"""The ready-made words in a list: to the booth that is shown, or, and then it says so, to all."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console import prompts
from cso_console.events import Act, Do
from cso_console.keys import MAX_LINES
from cso_console.situation import Desk, Panel
from cso_console.style import BODY, RADIUS, SMALL, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton, Weight, paint_cap
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.standing import shared
from signaling.inspection import PROMPTS

_SHORT, _TALL = 30, 44  # on one line, and on two
_MOST = 46
_INDENT = 38
_LAST = 86
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class PromptLines(QWidget):
    """Every prompt in sight; the one Enter would say is outlined, the one said last is marked."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("prompt-lines")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._acted = acted
        self._face: Face | None = None
        self._choice = 0
        self._last = ""

    def show_lines(self, choice: int, last: str, face: Face) -> None:
        if (choice, last, face) == (self._choice, self._last, self._face):
            return
        self._choice, self._last, self._face = choice, last, face
        self.setAccessibleName(shared(face, "prompt", PROMPTS[choice]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, _MOST * len(PROMPTS))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _SHORT * len(PROMPTS))

    def boxes(self) -> list[QRect]:
        """Where each line is drawn: long words get two lines, and spare room is shared by all."""
        if self._face is None:
            return []
        metrics = QFontMetrics(self._face.font(BODY))
        heights = []
        for prompt in PROMPTS:
            words = shared(self._face, "prompt", prompt)
            is_long = metrics.horizontalAdvance(words) > self._room(prompt)
            heights.append(_TALL if is_long else _SHORT)
        spare = max(0, self.height() - sum(heights)) // len(PROMPTS)
        top, found = 0, []
        for height in heights:
            step = min(_MOST, height + spare)
            found.append(QRect(0, top, self.width(), step - 2))
            top += step
        return found

    def _room(self, prompt: str) -> int:
        """How wide its words may be."""
        return self.width() - _INDENT - UNIT - (_LAST if prompt == self._last else 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        for place, box in enumerate(self.boxes()):
            if box.contains(where):
                self._acted(Do(Act.NUMBER, place + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, box in enumerate(self.boxes()):
            self._draw(painter, self._face, box, place, PROMPTS[place])
        painter.end()

    def _draw(self, painter: QPainter, face: Face, box: QRect, place: int, prompt: str) -> None:
        tokens, is_chosen = face.tokens, place == self._choice
        if is_chosen:
            painter.setPen(QPen(QColor(tokens.ink), 2))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if place < MAX_LINES:
            cap = QRect(UNIT, box.center().y() - 9, 20, 20)
            paint_cap(painter, cap, str(place + 1), tokens.ink, face)
        inner = QRect(_INDENT, box.top(), self._room(prompt), box.height())
        if prompt == self._last:
            right = QRect(inner.right() + 4, box.top(), _LAST - 4, box.height())
            paint_mark(painter, "speech", right.left(), box.center().y() - 8, 16, tokens.teal)
            painter.setFont(face.font(SMALL, is_strong=True))
            painter.setPen(QColor(tokens.ink))
            words = face.texts("prompts.last")
            draw_text(painter, right.adjusted(22, 0, 0, 0), words, Qt.AlignmentFlag.AlignLeft)
        words = shared(face, "prompt", prompt)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(face.font(BODY, is_strong=is_chosen))
        if painter.boundingRect(inner, _WRAP, words).height() > box.height():
            painter.setFont(face.font(SMALL, is_strong=is_chosen))
        painter.drawText(inner, _WRAP, words)


class PromptSheet(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("prompt-sheet")
        self._title = label("large", self, name="prompt-title")
        self._hint = label("small", self)
        self._hint.setWordWrap(True)
        self._lines = PromptLines(acted, self)
        self._confirm = KeyButton("say", Act.CONFIRM, acted, weight=Weight.MAIN, parent=self)
        self._back = KeyButton("say-not", Act.BACK, acted, parent=self)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        keys.addWidget(self._confirm, 3)
        keys.addWidget(self._back, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT + 4, UNIT, UNIT + 4, UNIT + 4)
        column.setSpacing(UNIT)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._lines, 1)
        column.addLayout(keys)

    def show_desk(self, desk: Desk, face: Face) -> None:
        is_to_all = desk.panel is Panel.PROMPTS_ALL
        booth = "" if desk.shown is None else desk.shown.booth_name
        title = (
            face.texts("prompts.title_all", count=prompts.reached(desk))
            if is_to_all
            else face.texts("prompts.title", booth=booth)
        )
        self._title.setText(title)
        self._hint.setText(face.texts("prompts.hint_all" if is_to_all else "prompts.hint"))
        last = "" if is_to_all else prompts.said_last(desk.file)
        self._lines.show_lines(desk.choice, last, face)
        self._confirm.show_weight(Weight.CALL if is_to_all else Weight.MAIN)
        self._confirm.show_face(face, face.texts("prompts.do_all" if is_to_all else "prompts.do"))
        self._back.show_face(face)
