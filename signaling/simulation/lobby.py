"""CORE. The hall of the branch: who waits for a free booth, and in which order they are called."""

from collections import deque
from random import Random

from signaling.simulation.arrivals import Arrival
from signaling.simulation.chance import sampler
from signaling.simulation.setting import Setting


class Lobby:
    """Whoever has an appointment and is on time goes first, then the others as they came. Some
    give up: each after their own patience."""

    def __init__(self, setting: Setting, random: Random) -> None:
        self._patience = sampler(setting.patience, random)
        self._booked: deque[tuple[Arrival, float]] = deque()
        self._walk_ins: deque[tuple[Arrival, float]] = deque()
        self.gave_up = 0

    def come(self, arrival: Arrival) -> None:
        line = self._booked if arrival.is_booked else self._walk_ins
        line.append((arrival, arrival.at + self._patience()))

    def call(self, now: float) -> Arrival | None:
        """Who goes into a booth now; nobody when nobody is left."""
        for line, is_meant in (
            (self._booked, lambda one: one.turn <= now),
            (self._walk_ins, lambda one: True),
            (self._booked, lambda one: True),
        ):
            while line and is_meant(line[0][0]):
                arrival, gives_up_at = line.popleft()
                if now <= gives_up_at:
                    return arrival
                self.gave_up += 1
        return None
