"""What the officer can do with the shown visit: the acts with their keys, or the wrap-up."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.situation import Desk, is_with_officer
from cso_console.style import UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.ring import Ring
from signaling.attention import Look
from signaling.dossier import Step
from signaling.protocol import Seat, State

_WRAPUP_S = 60.0


class ActionGrid(QWidget):
    """The signature and four outcomes, then hold, park and transfer; what cannot be is faint."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        names = ("forward", "return", "refuse", "escalate")
        self._outcomes = [
            KeyButton(
                f"act-{name}",
                Act.END,
                acted,
                number=number,
                words=f"outcome.{name}",
                weight=Weight.MAIN if name == "forward" else Weight.PLAIN,
                key_act=Act.NUMBER,
                parent=self,
            )
            for number, name in enumerate(names, start=1)
        ]
        self._hold = KeyButton("act-hold", Act.HOLD, acted, parent=self)
        self._park = KeyButton("act-park", Act.PARK, acted, parent=self)
        self._transfer = KeyButton("act-transfer", Act.TRANSFER, acted, parent=self)
        self._sign = KeyButton("act-sign", Act.SIGN, acted, parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT)
        grid.addWidget(self._sign, 0, 0, 1, 3)
        grid.addWidget(self._outcomes[0], 0, 3, 1, 3)
        for place, button in enumerate(self._outcomes[1:]):
            grid.addWidget(button, 1, place * 2, 1, 2)
        for place, button in enumerate((self._hold, self._park, self._transfer)):
            grid.addWidget(button, 2, place * 2, 1, 2)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    def show_desk(self, desk: Desk, face: Face) -> None:
        shown = desk.shown
        can_act = is_with_officer(shown)
        for button in (*self._outcomes, self._park, self._transfer):
            button.setEnabled(can_act)
            button.show_face(face)
        self._show_sign(shown, face, can_act=can_act)
        self._hold.setEnabled(desk.focused is not None)
        self._hold.show_face(face)

    def _show_sign(self, shown: Seat | None, face: Face, *, can_act: bool) -> None:
        """Asked for, waited for or given: the button says which."""
        step = None if shown is None else shown.step
        is_asked = shown is not None and shown.sign_asked
        can_sign = can_act and step is Step.READY and not is_asked
        self._sign.setEnabled(can_sign)
        is_next = can_sign and shown is not None and shown.state is State.FOCUSED
        self._sign.show_weight(Weight.CALL if is_next else Weight.PLAIN)
        key = "act.sign_asked" if is_asked or step is Step.SIGN else "act.sign"
        self._sign.show_face(face, face.texts("act.signed" if step is Step.SIGNED else key))


class ClosingCard(QFrame):
    """A wrap-up: the outcome, how long it can still be changed, and the three keys."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("closing")
        self.setProperty("role", "closing")
        self._ring = Ring(self)
        self._outcome = label("large", self, name="closing-outcome")
        self._reason = label("quiet", self)
        self._finish = KeyButton("act-finish", Act.FINISH, acted, weight=Weight.MAIN, parent=self)
        self._undo = KeyButton("act-undo", Act.UNDO, acted, parent=self)
        self._extend = KeyButton("act-extend", Act.EXTEND, acted, parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._outcome)
        words.addWidget(self._reason)
        top = QHBoxLayout()
        top.setSpacing(2 * UNIT)
        top.addWidget(self._ring)
        top.addLayout(words, 1)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        keys.addWidget(self._undo)
        keys.addWidget(self._extend)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addSpacing(4)
        column.addWidget(self._finish)
        column.addLayout(keys)

    def show_seat(self, seat: Seat, desk: Desk, now: float, face: Face) -> None:
        left = (seat.remaining_s or 0.0) - desk.later(now)
        whole = max(_WRAPUP_S, seat.remaining_s or 0.0)
        self._ring.show_left(left, whole, face.tokens.of_look(Look.CLOSING), face)
        self._outcome.setText("" if seat.outcome is None else face.texts(f"outcome.{seat.outcome}"))
        self._reason.setText("" if seat.reason is None else face.texts(f"reason.{seat.reason}"))
        self._extend.setEnabled(seat.extensions_left > 0)
        for button in (self._finish, self._undo, self._extend):
            button.show_face(face)


class ActionCard(QWidget):
    """One or the other, always at the foot of the panel."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = ActionGrid(acted, self)
        self._closing = ClosingCard(acted, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)
        column.addWidget(self._closing)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        shown = desk.shown
        closing = shown if shown is not None and shown.state is State.WRAPUP else None
        self._grid.setVisible(closing is None)
        self._closing.setVisible(closing is not None)
        self._grid.show_desk(desk, face)
        if closing is not None:
            self._closing.show_seat(closing, desk, now, face)
