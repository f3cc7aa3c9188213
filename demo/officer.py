"""A simulated officer: presses the console's real keys, reads what the console shows."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from cso_console.situation import Desk, Panel, Stage
from signaling.protocol import Seat, State

LOOKS_MS = 200
GREETS_S = 2.0
ACTIVE = frozenset({State.FOCUSED, State.HELD})
SEAT_KEYS = (
    Qt.Key.Key_F1,
    Qt.Key.Key_F2,
    Qt.Key.Key_F3,
    Qt.Key.Key_F4,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
)


class Step(Enum):
    """Where the officer is with the visit in focus."""

    TALK = auto()
    REASON = auto()
    CONFIRM = auto()


class Officer(QObject):
    """Logs in, takes every offer, greets each, and with all `booths` seated serves them in turn.

    Each is in focus for `talk_s` seconds, then gets a decision. `everyone_seated()` is called once,
    `all_decided()` when the last wrap-up has ended. Times come from `clock`, in seconds.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Callable[[], Desk],
        *,
        login: str,
        password: str,
        booths: int,
        talk_s: float,
        clock: Callable[[], float],
        everyone_seated: Callable[[], None],
        all_decided: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._login = login
        self._password = password
        self._booths = booths
        self._talk_s = talk_s
        self._clock = clock
        self._everyone_seated = everyone_seated
        self._all_decided = all_decided
        self._is_serving = False
        self._greeted: set[str] = set()
        self._closed: set[str] = set()
        self._undone = False
        self._step = Step.TALK
        self._focused = ""
        self._focused_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def is_serving(self) -> bool:
        return self._is_serving

    def _look(self) -> None:
        desk = self._desk()
        if desk.stage is Stage.LOGIN:
            log_in(self._window, desk, self._login, self._password)
        elif desk.offer is not None and desk.panel is Panel.NONE:
            self._press(Qt.Key.Key_Return)
        elif not self._is_serving:
            self._gather(desk)
        elif len(self._closed) == self._booths and not desk.seats:
            self._timer.stop()
            self._all_decided()
        else:
            self._serve(desk)

    def _gather(self, desk: Desk) -> None:
        """A greeting for each newcomer: one key, and the microphone and picture are theirs."""
        if desk.focused is not None:
            self._greeted.add(desk.focused.visit)
            if desk.focused.visit != self._focused:
                self._focused, self._focused_at = desk.focused.visit, self._clock()
            if self._clock() - self._focused_at < GREETS_S:
                return
        seated = [seat for seat in desk.seats if seat.state in ACTIVE]
        new = next((seat for seat in seated if seat.visit not in self._greeted), None)
        if new is not None:
            self._press(SEAT_KEYS[new.number - 1])
        elif len(seated) == self._booths:
            self._is_serving, self._focused = True, ""
            self._everyone_seated()

    def _serve(self, desk: Desk) -> None:
        closing = next((seat for seat in desk.seats if seat.state is State.WRAPUP), None)
        if closing is not None:
            self._close(closing)
        elif desk.focused is None:
            self._step = Step.TALK
            self._press(Qt.Key.Key_Space)
        else:
            self._attend(desk.focused)

    def _attend(self, seat: Seat) -> None:
        if seat.visit != self._focused:
            self._focused, self._focused_at, self._step = seat.visit, self._clock(), Step.TALK
        if self._clock() - self._focused_at < self._talk_s:
            return
        match self._step:
            case Step.TALK:
                self._press(self._outcome_key(seat))
                self._step = Step.REASON
            case Step.REASON:
                self._press(Qt.Key.Key_1)
                self._step = Step.CONFIRM
            case Step.CONFIRM:
                self._press(Qt.Key.Key_Return)
                self._step = Step.TALK

    def _close(self, seat: Seat) -> None:
        """The first decision is taken back once, to be made again: people do that."""
        if not self._undone:
            self._undone = True
            self._press(Qt.Key.Key_U)
            return
        self._closed.add(seat.visit)
        self._press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _outcome_key(self, seat: Seat) -> Qt.Key:
        """Most are forwarded; the second is returned and the fifth escalated."""
        return {2: Qt.Key.Key_2, 5: Qt.Key.Key_4}.get(seat.number, Qt.Key.Key_1)

    def _press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self._window, key, modifier)


def log_in(window: QWidget, desk: Desk, login: str, password: str) -> None:
    """Type into the real fields and press Enter, unless that is under way or was refused."""
    if desk.stage is not Stage.LOGIN or desk.is_busy or desk.login_error:
        return
    first = window.findChild(QLineEdit, "login")
    second = window.findChild(QLineEdit, "password")
    if first is None or second is None or not first.isVisible():
        return
    for field, words in ((first, login), (second, password)):
        field.clear()
        QTest.keyClicks(field, words)
    QTest.keyClick(second, Qt.Key.Key_Return)
