"""CORE. One officer of a simulated day: busy until when, with whom, and for how long all told."""

from __future__ import annotations

from collections.abc import Callable

from signaling.simulation.participant import Participant


class Desk:
    """`talk` is with whom, and what comes after it; `ends_at` when what is being done is over,
    later when an offer is taken in between. In seconds; `busy_s` counts until the doors close."""

    def __init__(self, officer: str, closes_at: float) -> None:
        self.id = officer
        self.is_busy = False
        self.is_awake = False  # something may have to be done
        self.is_away = False  # on a break
        self.break_due: float | None = None  # how long, as soon as there is a moment
        self.away_s = 0.0
        self.talk: tuple[Participant, Callable[[Desk, Participant], None]] | None = None
        self.ends_at = 0.0
        self.busy_s = 0.0
        self.turn = 0  # counts what was begun, so that what was broken off does not end
        self._closes_at = closes_at

    def begin(self, now: float, lasts_s: float) -> None:
        self.is_busy = True
        self.ends_at = now + lasts_s
        self._count(now, self.ends_at)
        self.turn += 1

    def end(self) -> None:
        self.is_busy = False
        self.is_awake = True
        self.talk = None

    def break_off(self, now: float) -> float:
        """What was left of it, in seconds."""
        left_s = max(0.0, self.ends_at - now)
        self.busy_s -= max(0.0, min(self.ends_at, self._closes_at) - now)
        self.end()
        self.turn += 1
        return left_s

    def interrupt(self, now: float, lasts_s: float) -> None:
        """A glance aside; what is being done ends so much later."""
        self._count(now, now + lasts_s)
        if self.is_busy:
            self.ends_at += lasts_s

    def _count(self, start: float, end: float) -> None:
        self.busy_s += max(0.0, min(end, self._closes_at) - start)
