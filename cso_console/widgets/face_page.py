"""Whether the three faces are one person's: the officer's word, the movement asked for, figures."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.figures import hundredths
from cso_console.files import File
from cso_console.likeness import Kin, Pair, pairs
from cso_console.situation import Desk, Mode, is_with_officer
from cso_console.style import BODY, LARGE, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton
from cso_console.widgets.marks import paint_mark
from signaling.inspection import FaceVerdict

_LINE = 28
_WORD = 132
_FIGURE = 104
_WIDEST = 560
_VERDICTS = {
    FaceVerdict.SAME: "good",
    FaceVerdict.DIFFERENT: "wrong",
    FaceVerdict.UNSURE: "unsure",
    None: "open",
}
_KINS = {Kin.CLOSE: "good", Kin.LIKE: "good", Kin.FAR: "odd", None: "open"}


class Spoken(QWidget):
    """One line: a mark and a word, large enough to be read from afar."""

    def __init__(self, name: str, size: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedHeight(_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._size = size
        self._shown: tuple[str, str, str, Face] | None = None

    def show_words(self, mark: str, colour: str, words: str, face: Face) -> None:
        if (mark, colour, words, face) == self._shown:
            return
        self._shown = (mark, colour, words, face)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        mark, colour, words, face = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, mark, 0, 3, 22, colour)
        painter.setFont(face.font(self._size, is_strong=self._size == LARGE))
        painter.setPen(QColor(face.tokens.ink))
        box = self.rect().adjusted(32, 0, 0, 0)
        draw_text(painter, box, words, Qt.AlignmentFlag.AlignLeft)
        painter.end()


class Figures(QWidget):
    """A line for every two faces: in a word how like they are, and the figure it stands for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("likenesses")
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pairs: tuple[Pair, ...] = ()
        self._face: Face | None = None

    def show_pairs(self, found: tuple[Pair, ...], face: Face) -> None:
        if (found, face) == (self._pairs, self._face):
            return
        self._pairs, self._face = found, face
        told = (f"{pair_words(one, face)}: {kin_words(one, face)}" for one in found)
        self.setAccessibleName("; ".join(told))
        self.setFixedHeight(_LINE * len(found))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE * len(self._pairs))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, pair in enumerate(self._pairs):
            box = QRect(0, place * _LINE, self.width(), _LINE)
            self._draw(painter, self._face, box, pair)
        painter.end()

    def _draw(self, painter: QPainter, face: Face, box: QRect, pair: Pair) -> None:
        tokens = face.tokens
        colour = tokens.amber if pair.kin is Kin.FAR else tokens.quiet
        painter.setFont(face.font(BODY))
        painter.setPen(QColor(tokens.quiet))
        name = box.adjusted(0, 0, -_WORD - _FIGURE, 0)
        draw_text(painter, name, pair_words(pair, face), Qt.AlignmentFlag.AlignLeft)
        left = box.right() - _WORD - _FIGURE
        paint_mark(painter, _KINS[pair.kin], left, box.top() + 6, 16, colour)
        painter.setPen(QColor(tokens.ink if pair.kin else tokens.faint))
        word = QRect(left + 22, box.top(), _WORD - 22, box.height())
        draw_text(painter, word, kin_words(pair, face), Qt.AlignmentFlag.AlignLeft)
        if pair.distance is not None:
            figure = hundredths(pair.distance, face.texts("line.mark"))
            words = face.texts("likeness.distance", distance=figure)
            painter.setPen(QColor(tokens.quiet))
            draw_text(painter, box, words, Qt.AlignmentFlag.AlignRight)


def pair_words(pair: Pair, face: Face) -> str:
    return face.texts(f"likeness.pair_{pair.a}_{pair.b}")


def kin_words(pair: Pair, face: Face) -> str:
    return face.texts("likeness.measuring" if pair.kin is None else f"likeness.{pair.kin}")


class FacePage(QFrame):
    """`can_measure`: whether likeness is measured on this machine."""

    def __init__(self, acted: Acted, can_measure: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("face-page")
        self._can_measure = can_measure
        self._title = label("eyebrow", self)
        self._verdict = Spoken("verdict", LARGE, self)
        self._judge = (
            KeyButton("same", Act.MARK_RIGHT, acted, words="verdict.key_same", parent=self),
            KeyButton("other", Act.MARK_WRONG, acted, words="verdict.key_different", parent=self),
            KeyButton("unsure", Act.MARK_UNSURE, acted, parent=self),
        )
        self._moved = Spoken("movement", BODY, self)
        self._cue = KeyButton("cue", Act.CUE, acted, parent=self)
        self._figures = Figures(self)
        self._missing = label("quiet", self, name="likeness-missing")
        self._missing.setWordWrap(True)
        self._hint = label("small", self)
        self._hint.setWordWrap(True)
        judging = QHBoxLayout()
        judging.setSpacing(UNIT)
        for button in self._judge:
            judging.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
        column.setSpacing(UNIT)
        column.addWidget(self._title)
        column.addWidget(self._verdict)
        column.addLayout(judging)
        column.addStretch(1)
        column.addWidget(self._moved)
        column.addWidget(self._cue)
        column.addStretch(1)
        column.addWidget(self._figures)
        column.addWidget(self._missing)
        column.addWidget(self._hint)
        column.addStretch(12)

    def show_file(self, desk: Desk, file: File, face: Face) -> None:
        """Who only looks sees the verdict and the faces, and no keys to judge with."""
        inspection, tokens = file.told.inspection, face.tokens
        is_own = desk.mode is Mode.DESK
        can_judge = is_own and is_with_officer(desk.shown)
        self._title.setText(face.texts("likeness.title"))
        colour = {
            FaceVerdict.SAME: tokens.teal,
            FaceVerdict.DIFFERENT: tokens.red,
            FaceVerdict.UNSURE: tokens.amber,
            None: tokens.faint,
        }[inspection.face]
        words = face.texts(f"verdict.{inspection.face or 'none'}")
        self._verdict.show_words(_VERDICTS[inspection.face], colour, words, face)
        mark, words = f"cue_{inspection.cue}", face.texts("movement.none")
        if inspection.cue:
            moved = face.texts(f"movement.{inspection.cue}")
            words = face.texts("movement.asked", movement=moved)
        self._moved.show_words(mark if inspection.cue else "cue", tokens.quiet, words, face)
        for button in (*self._judge, self._cue):
            button.setVisible(is_own)
            button.setEnabled(can_judge)
            button.show_face(face)
        self._figures.setVisible(self._can_measure)
        self._missing.setVisible(not self._can_measure)
        self._missing.setText(face.texts("likeness.missing"))
        self._hint.setText(face.texts("likeness.hint"))
        if self._can_measure:
            self._figures.show_pairs(pairs(desk), face)

    def forget(self) -> None:
        """The faces themselves are the portraits' to forget; nothing of them is kept here."""
