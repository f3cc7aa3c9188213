"""The bar along the bottom: one proposal, then who comes after; the space bar takes it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from cso_console.events import Act
from cso_console.figures import clock
from cso_console.keys import key_for
from cso_console.situation import Desk
from cso_console.style import BODY, NEXT_BAR_HEIGHT, SMALL, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton, Weight
from signaling.attention import Need, Why
from signaling.dossier import Step

_AFTER = 2


class Proposal(QWidget):
    """The key of the seat in the colour of its look, then why in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proposal")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._face: Face | None = None
        self._needs: tuple[Need, ...] = ()
        self._drawn: tuple[object, ...] = ()  # everything that is seen of them
        self._words = ""

    def show_needs(self, desk: Desk, needs: tuple[Need, ...], face: Face) -> None:
        words = sentence(desk, needs[0], face) if needs else face.texts("next.nobody")
        first = (needs[0].number, needs[0].look) if needs else None
        drawn = (words, first, after_words(needs, face), face)
        if drawn != self._drawn:
            self._drawn, self._needs, self._face, self._words = drawn, needs, face, words
            self.setAccessibleName(words)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, NEXT_BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        face, tokens = self._face, self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect()
        if not self._needs:
            painter.setPen(QColor(tokens.quiet))
            painter.setFont(face.font(BODY))
            draw_text(painter, box, self._words, Qt.AlignmentFlag.AlignLeft)
            painter.end()
            return
        first = self._needs[0]
        cap = QRect(0, (box.height() - 28) // 2, 40, 28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.of_look(first.look)))
        painter.drawRoundedRect(cap, 6, 6)
        painter.setPen(QColor(tokens.surface))
        painter.setFont(face.font(BODY, is_strong=True))
        key = key_for(Act.SEAT, first.number)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setPen(QColor(tokens.ink))
        taken = painter.fontMetrics().horizontalAdvance(self._words)
        rest = box.adjusted(cap.right() + 12, 0, 0, 0)
        draw_text(painter, rest, self._words, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(face.font(SMALL))
        after = rest.adjusted(taken + 2 * UNIT, 0, 0, 0)
        words = after_words(self._needs, face)
        draw_text(painter, after, words, Qt.AlignmentFlag.AlignLeft)
        painter.end()


def after_words(needs: tuple[Need, ...], face: Face) -> str:
    """Who comes after the first."""
    others = [
        f"{key_for(Act.SEAT, need.number)} {face.texts(f'look.{need.look}').lower()} "
        f"{clock(need.since_s)}"
        for need in needs[1 : 1 + _AFTER]
    ]
    return face.texts("next.after", others=", ".join(others)) if others else ""


def sentence(desk: Desk, need: Need, face: Face) -> str:
    """Who needs the officer and why, with the time that makes it pressing."""
    seat = desk.seat(need.number)
    is_signed = need.why is Why.READY and seat is not None and seat.step is Step.SIGNED
    key = "next.signed" if is_signed else f"next.{need.why}"
    return face.texts(key, booth=need.booth_name, ticket=need.ticket, time=clock(need.since_s))


class NextBar(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "next")
        self.setFixedHeight(NEXT_BAR_HEIGHT)
        self._eyebrow = label("eyebrow", self)
        self._proposal = Proposal(self)
        self._next = KeyButton("next", Act.NEXT, acted, weight=Weight.CALL, parent=self)
        self._mute = KeyButton("mute", Act.MUTE, acted, parent=self)
        self._help = KeyButton("help", Act.HELP, acted, weight=Weight.QUIET, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._eyebrow)
        row.addSpacing(UNIT)
        row.addWidget(self._proposal, 1)
        for button in (self._next, self._mute, self._help):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(button)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        needs = desk.needs(now)
        self._eyebrow.setText(face.texts("next.title"))
        self._proposal.show_needs(desk, needs, face)
        self._next.setEnabled(bool(needs))
        self._next.show_face(face)
        self._mute.show_face(face, face.texts("act.unmute" if desk.is_muted else "act.mute"))
        self._help.show_face(face)
