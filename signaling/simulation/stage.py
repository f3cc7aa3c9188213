"""CORE. The branch on which a day is played: our dispatcher in virtual time, watched at every step.

Law: whatever happens, happens through `dispatch.handle`; after it the invariants hold, and ticks
come when they are due.
"""

import math

from signaling.dispatch import handle, next_deadline
from signaling.measure import Period
from signaling.simulation.clock import Clock
from signaling.simulation.invariants import check
from signaling.transitions import ENDED
from signaling.visit import Branch, Event, Move, Timers


class Stage:
    """Moments are seconds since the epoch; `tick_at` is when the dispatcher wants to be woken."""

    def __init__(self, branch: str, timers: Timers, clock: Clock, *, keeps_periods: bool) -> None:
        self.branch = Branch(branch, timers)
        self._clock = clock
        self.steps = 0
        self.tick_at = math.inf
        self.periods: list[Period] = []
        self._keeps_periods = keeps_periods
        self._open: dict[str, Move] = {}
        self.moves: list[Move] = []  # not yet taken

    def happen(self, event: Event) -> None:
        """`Refusal` where the dispatcher refuses: the people of a simulated day know better, so
        that is a bug of theirs. `BrokenInvariantError` is one of the dispatcher's."""
        before = self.branch
        branch = self.branch = handle(before, self._clock.now, event)
        self.steps += 1
        if branch.moves:
            check(branch, self._clock.now)
            self.moves += branch.moves
            if self._keeps_periods:
                self._keep(branch.moves)
        if branch.moves or branch.officers is not before.officers:
            deadline = next_deadline(branch)
            self.tick_at = math.inf if deadline is None else deadline

    def take_moves(self) -> list[Move]:
        moves, self.moves = self.moves, []
        return moves

    def _keep(self, moves: tuple[Move, ...]) -> None:
        """As the record does: a move ends one period and begins the next."""
        for move in moves:
            begun = self._open.pop(move.visit, None)
            if begun is not None:
                self.periods.append(_period(begun, move.at))
            if move.after in ENDED:
                self.periods.append(_period(move, move.at))
            else:
                self._open[move.visit] = move


def _period(begun: Move, ended_at: float) -> Period:
    return Period(
        visit=begun.visit,
        state=begun.after,
        officer=begun.officer,
        seat=begun.seat,
        reason=begun.reason or begun.act,
        started_at=begun.at,
        ended_at=ended_at,
    )
