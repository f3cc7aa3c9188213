"""CORE. One day of a branch in virtual time, from the first one in to the last one out.

Law: everything that happens to a visit is an event to our own dispatcher. The same setting and
seed give the same day, to the last bit.
"""

import math
from datetime import date, datetime, time, timedelta, timezone
from random import Random

from signaling.calls import BEING_MADE
from signaling.simulation.arrivals import Arrival, arrivals
from signaling.simulation.booths import Booths
from signaling.simulation.cases import docket_on
from signaling.simulation.chance import sampler
from signaling.simulation.clock import Clock
from signaling.simulation.desks import Desks
from signaling.simulation.invariants import BrokenInvariantError
from signaling.simulation.lobby import Lobby
from signaling.simulation.participant import Crowd
from signaling.simulation.setting import Setting
from signaling.simulation.stage import Stage
from signaling.simulation.tally import Tally
from signaling.states import OFFERED
from signaling.visit import Act, Move, Tick

OPENS = time(7, 30, tzinfo=timezone(timedelta(hours=7)))  # western Indonesia
SOME_DAY = date(2026, 3, 2)
JOINS = frozenset({Act.JOIN, Act.JOIN_IN_FOCUS})


def play(
    setting: Setting, seed: int, day: date = SOME_DAY, *, keeps_everything: bool = False
) -> Tally:
    """What the day came to. `keeps_everything`: its periods, stays and forecasts too.

    `BrokenInvariantError` when the dispatcher does what it must not.
    """
    return _Day(setting, seed, day, keeps_everything).play()


class _Day:
    def __init__(self, setting: Setting, seed: int, day: date, keeps_everything: bool) -> None:
        opens_at = datetime.combine(day, OPENS).timestamp()
        # One stream of chance for each kind of person: what one draws moves no other.
        streams = (Random(f"{seed}/{part}") for part in range(4))  # noqa: S311  people, no secrets
        coming, being, serving, waiting = streams
        self._setting = setting
        self._tally = Tally(open_s=setting.open_s, officers=setting.officers)
        self._clock = Clock(opens_at)
        self._stage = Stage("branch", setting.timers, self._clock, keeps_periods=keeps_everything)
        self._lobby = Lobby(setting, waiting)
        self._booths = Booths(
            setting,
            self._stage,
            self._clock,
            Crowd(setting, docket_on(day), being),
            self._lobby,
            self._tally,
            keeps_forecasts=keeps_everything,
        )
        self._connect = sampler(setting.connect, waiting)
        self._desks = Desks(setting, self._stage, self._clock, self._booths, serving)
        self._opens_at = opens_at
        for arrival in arrivals(setting, coming):
            self._clock.at(opens_at + arrival.at, self._come, arrival)

    def play(self) -> Tally:
        self._desks.open()
        self._booths.open()
        self._booths.fill()
        clock, stage = self._clock, self._stage
        while True:
            self._settle()
            next_at = clock.next_at
            if stage.tick_at == next_at == math.inf:
                break
            if stage.tick_at <= next_at:
                clock.now = max(clock.now, stage.tick_at)
                stage.happen(Tick())
            else:
                clock.do_next()
        if self._booths.people:
            raise BrokenInvariantError("the day is over, and somebody is still there")
        return self._count()

    def _come(self, arrival: Arrival) -> None:
        self._tally.came += 1
        self._lobby.come(arrival)
        self._booths.fill()

    def _settle(self) -> None:
        """What the last events brought about is told to whom it concerns, until all is quiet."""
        stage, booths, desks = self._stage, self._booths, self._desks
        while True:
            if stage.moves:
                for move in stage.take_moves():
                    self._tell(move)
            if booths.wanted:
                desks.call(booths.take_wanted())
            if not desks.wake():
                return

    def _tell(self, move: Move) -> None:
        booths, desks = self._booths, self._desks
        if move.after is OFFERED:
            desks.offered(move.officer or "", move.visit)
        elif move.after in BEING_MADE:
            if move.act is Act.LOSE:
                desks.lost(move.officer or "", move.visit)
            if move.act is Act.ACCEPT:
                booths.accepted(move.visit)
            generation = self._stage.branch.visits[move.visit].generation
            self._clock.after(self._connect(), self._call_up, move.visit, generation)
        if move.act in JOINS:
            desks.desks[move.officer or ""].is_awake = True

    def _call_up(self, visit_id: str, generation: int) -> None:
        """Picture at both ends, unless the call is over or another one by now."""
        visit = self._stage.branch.visits.get(visit_id)
        if visit is None or visit.generation != generation or visit.state not in BEING_MADE:
            return
        self._booths.call_up(visit_id, generation)
        self._desks.call_up(visit_id, generation)

    def _count(self) -> Tally:
        tally, setting = self._tally, self._setting
        desks = self._desks.desks.values()
        tally.on_duty_s = setting.officers * setting.open_s - sum(one.away_s for one in desks)
        tally.busy_s = sum(one.busy_s for one in desks)
        tally.gave_up = self._lobby.gave_up
        tally.steps = self._stage.steps
        tally.ended_s = self._clock.now - self._opens_at
        tally.periods = self._stage.periods
        return tally
