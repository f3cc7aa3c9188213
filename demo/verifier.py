"""A simulated verifier: the second pair of eyes, at a console of their own, with its real keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from cso_console.files import Tab
from cso_console.situation import Desk, Mode, Panel, Stage
from demo.beats import Beat, Part
from demo.hand import Hand
from demo.officer import log_in

LOOKS_MS = 300
CALM_S = 2.0  # in which the server has heard a key, or never will


class Verifier(QObject):
    """Takes one case after the other, looks at its papers and the talk, and confirms it.

    `at_case()` is called when the first of them has been looked through, `all_done()` once `cases`
    are confirmed and none is open.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Callable[[], Desk],
        *,
        login: str,
        password: str,
        cases: int,
        clock: Callable[[], float],
        at_case: Callable[[], None],
        all_done: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._login = login
        self._password = password
        self._cases = cases
        self._clock = clock
        self._at_case: Callable[[], None] | None = at_case
        self._all_done = all_done
        self._waits_until = 0.0
        self.hand = Hand(window, clock)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        desk = self._desk()
        if desk.stage is Stage.LOGIN:
            log_in(self._window, desk, self._login, self._password)
        elif is_done(desk, self._cases):
            self._timer.stop()
            self._all_done()
        elif self._clock() >= self._waits_until and (key := next_key(desk)):
            if key == "1" and self._at_case is not None:
                self._at_case()
                self._at_case = None
            if key in ("Space", "1"):
                self._waits_until = self._clock() + CALM_S
            self.hand.press(Beat(Part.DECIDE, key, desk.subject))


def is_done(desk: Desk, cases: int) -> bool:
    told = desk.cases
    return told is not None and told.taken is None and told.confirmed_today >= cases


def next_key(desk: Desk) -> str:
    """What to press now; "" for nothing. The papers, then the answers, then yes."""
    told = desk.cases
    if told is None or desk.mode is not Mode.VERIFY or desk.panel is not Panel.NONE:
        return ""
    if told.taken is None:
        return "Space" if told.waiting else ""
    if desk.file is None:
        return ""
    return _TURNS.get(desk.place.tab, "1")


_TURNS = {Tab.SUMMARY: "D", Tab.PAPERS: "Y"}
