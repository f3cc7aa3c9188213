"""A simulated officer: presses the console's real keys, reads what the console shows."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from cso_console.situation import Desk, Panel, Stage
from signaling.attention import Why
from signaling.dossier import Step as Claim
from signaling.protocol import Seat, State

LOOKS_MS = 200
HELPS_S = 3.0  # with somebody who has raised a hand
DECIDES_S = 2.0  # after the signature
SETTLES_S = 8.0  # the last papers are still being read
WAITS_S = 150.0  # for all to be ready; then whoever is
DONE_ALONE = frozenset({Claim.READY, Claim.SIGN, Claim.SIGNED})
ACTIVE = frozenset({State.FOCUSED, State.HELD})


class Step(Enum):
    """Where the officer is with the visit in focus."""

    TALK = auto()
    REASON = auto()
    CONFIRM = auto()


class Officer(QObject):
    """Logs in, takes every offer, goes wherever the console proposes, and decides each visit.

    Who raises a hand is helped and left to go on. Talks begin when all are ready, for this machine
    is six booths at once, and only then are its cores free of their cameras and readers. Each is
    then spoken with for `talk_s` seconds, while their papers are open, and asked to sign; who has
    signed gets a decision. `at_most()` is
    called whenever more visits are seated than ever before, with one in focus; `all_decided()` when
    the last wrap-up of `booths` visits has ended. Times come from `clock`, in seconds.
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
        at_most: Callable[[], None],
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
        self._at_most = at_most
        self._all_decided = all_decided
        self._most = 0
        self._closed: set[str] = set()
        self._undone = False
        self._is_serving = False
        self._seated_at = self._ready_at = 0.0
        self._step = Step.TALK
        self._focused = ""
        self._focused_at = 0.0
        self._came_with_hand = False
        self._tab = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        desk = self._desk()
        self._note_most(desk)
        if desk.stage is Stage.LOGIN:
            log_in(self._window, desk, self._login, self._password)
        elif desk.offer is not None and desk.panel is Panel.NONE:
            self._press(Qt.Key.Key_Return)
        elif len(self._closed) == self._booths and not desk.seats:
            self._timer.stop()
            self._all_decided()
        else:
            self._serve(desk)

    def _note_most(self, desk: Desk) -> None:
        seated = [seat for seat in desk.seats if seat.state in ACTIVE]
        if len(seated) > self._most and desk.focused is not None:
            self._most = len(seated)
            self._at_most()

    def _serve(self, desk: Desk) -> None:
        closing = next((seat for seat in desk.seats if seat.state is State.WRAPUP), None)
        if closing is not None:
            self._close(closing)
        elif desk.focused is not None:
            self._attend(desk.focused)
        elif self._is_called(desk):
            self._step, self._focused = Step.TALK, ""
            self._press(Qt.Key.Key_Space)

    def _is_called(self, desk: Desk) -> bool:
        needs = desk.needs(self._clock())
        if needs and needs[0].why is Why.HAND:
            return True
        ready = sum(seat.step in DONE_ALONE for seat in desk.seats)
        if not self._is_serving and desk.seats:
            self._seated_at = self._seated_at or self._clock()
            is_late = self._clock() - self._seated_at > WAITS_S
            if ready + len(self._closed) >= self._booths or is_late:
                self._ready_at = self._ready_at or self._clock()
                self._is_serving = self._clock() - self._ready_at > SETTLES_S
        return self._is_serving and any(need.why is Why.READY for need in needs)

    def _attend(self, seat: Seat) -> None:
        if seat.visit != self._focused:
            self._focused, self._focused_at, self._step = seat.visit, self._clock(), Step.TALK
            self._came_with_hand, self._tab = seat.hand_raised, 0
        lasted_s = self._clock() - self._focused_at
        if self._step is Step.TALK:
            self._talk(seat, lasted_s)
        elif self._step is Step.REASON:
            self._press(Qt.Key.Key_1)
            self._step = Step.CONFIRM
        else:
            self._press(Qt.Key.Key_Return)
            self._step = Step.TALK

    def _talk(self, seat: Seat, lasted_s: float) -> None:
        if seat.step is Claim.SIGNED:
            if lasted_s >= DECIDES_S:
                self._press(self._outcome_key(seat))
                self._step = Step.REASON
        elif seat.step is Claim.READY and not seat.sign_asked:
            self._read(lasted_s)
            if lasted_s >= self._talk_s:
                self._press(Qt.Key.Key_S)
        elif lasted_s >= HELPS_S:
            self._press(Qt.Key.Key_H)  # the participant goes on alone

    def _read(self, lasted_s: float) -> None:
        """While they talk: the papers, then the form, then the overview again."""
        tabs = (Qt.Key.Key_D, Qt.Key.Key_F, Qt.Key.Key_I)
        due = int(lasted_s / self._talk_s * (len(tabs) + 1))
        if due > self._tab and self._tab < len(tabs):
            self._press(tabs[self._tab])
            self._tab += 1

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
        return {"B-02": Qt.Key.Key_2, "B-05": Qt.Key.Key_4}.get(seat.booth_name, Qt.Key.Key_1)

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
