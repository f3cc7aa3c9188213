"""A button that shows its key. It never takes the keyboard: keys belong to the desk."""

from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cso_console.events import Act, Do
from cso_console.keys import key_for
from cso_console.style import BODY, BUTTON_HEIGHT, RADIUS, SMALL, UNIT
from cso_console.widgets.face import Acted, Face, key_name

_CAP_HEIGHT = 20


class Weight(StrEnum):
    """How much a button asks to be pressed."""

    MAIN = "main"
    CALL = "call"
    PLAIN = "plain"
    QUIET = "quiet"
    ALERT = "alert"
    CHOSEN = "chosen"


_BARE = frozenset({Weight.QUIET, Weight.ALERT, Weight.CHOSEN})


class KeyButton(QPushButton):
    """Label and key cap; `act` is both what it does and where its key comes from."""

    def __init__(
        self,
        name: str,
        act: Act,
        acted: Acted,
        *,
        number: int = 0,
        words: str = "",
        weight: Weight = Weight.PLAIN,
        key_act: Act | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = words or f"act.{act}"
        self._weight = weight
        self._key = key_for(key_act or act, number)
        self._cap = ""
        self._face: Face | None = None
        self.clicked.connect(lambda: acted(Do(act, number)))

    def show_face(self, face: Face, text: str | None = None) -> None:
        """Its words in this language (or `text`), and its key."""
        words = face.texts(self._words) if text is None else text
        cap = key_name(self._key, face.texts)
        if (self._face, self.text(), self._cap) == (face, words, cap):
            return
        self._face = face
        self._cap = cap
        self.setText(words)
        self.setAccessibleName(f"{words} ({cap})")
        self.updateGeometry()
        self.update()

    def show_weight(self, weight: Weight) -> None:
        if weight is not self._weight:
            self._weight = weight
            self.update()

    def sizeHint(self) -> QSize:
        if self._face is None:
            return QSize(0, BUTTON_HEIGHT)
        text, cap = self._widths(self._face)
        around = 2 if self._weight in _BARE else 2 * UNIT + 4
        return QSize(text + cap + UNIT + around, BUTTON_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _widths(self, face: Face) -> tuple[int, int]:
        is_strong = self._weight not in _BARE
        text = QFontMetrics(face.font(BODY, is_strong=is_strong)).horizontalAdvance(self.text())
        cap = QFontMetrics(face.font(SMALL)).horizontalAdvance(self._cap)
        return text, max(cap + 12, _CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face, tokens = self._face, self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink, edge = self._colours()
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            fill, ink = (QColor(fill).lighter(118).name(), ink) if fill else ("", tokens.ink)
        painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        text, cap = self._widths(face)
        left = (self.width() - text - cap - UNIT) // 2
        painter.setPen(QColor(ink))
        painter.setFont(face.font(BODY, is_strong=self._weight not in _BARE))
        painter.drawText(
            QRect(left, 0, text + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        top = (self.height() - _CAP_HEIGHT) // 2
        paint_cap(painter, QRect(left + text + UNIT, top, cap, _CAP_HEIGHT), self._cap, ink, face)
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        assert self._face is not None  # noqa: S101  painted only when it has a face
        tokens = self._face.tokens
        if not self.isEnabled():
            return "", tokens.faint, "" if self._weight in _BARE else tokens.line
        match self._weight:
            case Weight.MAIN:
                return tokens.accent, tokens.on_accent, ""
            case Weight.CALL:
                return tokens.call, tokens.on_accent, ""
            case Weight.PLAIN:
                return tokens.raised, tokens.ink, tokens.line
            case Weight.QUIET:
                return "", tokens.quiet, ""
            case Weight.ALERT:
                return "", tokens.amber, ""
            case Weight.CHOSEN:
                return "", tokens.ink, ""


def paint_cap(painter: QPainter, box: QRect, text: str, ink: str, face: Face) -> None:
    """A key's cap: its name in a thin rounded frame."""
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(QColor(ink))
    painter.setFont(face.font(SMALL))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
