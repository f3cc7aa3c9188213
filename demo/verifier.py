"""A simulated verifier: the second pair of eyes, who takes one decided claim after the other."""

from collections.abc import Callable

from cso_console.files import Tab
from cso_console.situation import Desk, Mode, Panel

CALM_S = 2.0  # in which the server has heard a key, or never will
_TURNS = {Tab.SUMMARY: "D", Tab.PAPERS: "Y"}  # the papers, then the answers, then yes


class Verifier:
    """`at_case()` is called when the first has been looked through; over after `cases`."""

    def __init__(self, cases: int, at_case: Callable[[], None] = lambda: None) -> None:
        self._cases = cases
        self._at_case: Callable[[], None] | None = at_case
        self._waits_until = 0.0

    def is_over(self, desk: Desk) -> bool:
        told = desk.cases
        return told is not None and told.taken is None and told.confirmed_today >= self._cases

    def next_key(self, desk: Desk, now: float) -> str:
        told = desk.cases
        if told is None or desk.mode is not Mode.VERIFY or desk.panel is not Panel.NONE:
            return ""
        if now < self._waits_until:
            return ""
        if told.taken is None:
            return self._press("Space", now) if told.waiting else ""
        if desk.file is None:
            return ""
        key = _TURNS.get(desk.place.tab)
        if key is not None:
            return key
        if self._at_case is not None:
            self._at_case()
            self._at_case = None
        return self._press("1", now)

    def _press(self, key: str, now: float) -> str:
        self._waits_until = now + CALM_S
        return key
