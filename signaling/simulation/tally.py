"""CORE. What a simulated day came to: its own count, kept as it goes."""

import msgspec

from signaling.measure import Period, Stay
from signaling.spread import Spread, spread


class Forecast(msgspec.Struct, frozen=True):
    """A waiting time as the screen gave it, and as it then was; in seconds."""

    kind: str  # "queue" for a seat, "turn" for the officer
    ahead: int
    low_s: float
    high_s: float
    true_s: float

    @property
    def is_hit(self) -> bool:
        return self.low_s <= self.true_s <= self.high_s


class Tally(msgspec.Struct):
    """Times in seconds. Filled during the day; nobody changes it afterwards."""

    open_s: float
    officers: int
    on_duty_s: float = 0.0  # of all officers, within the opening hours, without their breaks
    busy_s: float = 0.0  # of all officers, within the same
    came: int = 0
    gave_up: int = 0  # in the hall
    turned_away: int = 0  # not eligible, and left
    decided: int = 0  # in all
    decided_in_hours: int = 0  # before the doors closed
    steps: int = 0  # events that the dispatcher handled
    ended_s: float = 0.0  # when the last one had left, from opening
    hall_s: list[float] = []  # from coming to entering a booth
    stay_s: list[float] = []  # from coming to leaving
    unattended_s: list[float] = []  # a decided visit's, all told
    gaps_s: list[float] = []  # each single stretch of needing the officer in vain
    attention_s: list[float] = []  # of the officer, a decided visit
    forecasts: list[Forecast] = []
    periods: list[Period] = []
    stays: list[Stay] = []

    @property
    def per_day(self) -> float:
        """Decided within the opening hours, an officer."""
        return self.decided_in_hours / self.officers

    @property
    def busy_share(self) -> float:
        return self.busy_s / self.on_duty_s if self.on_duty_s else 0.0

    @property
    def unattended(self) -> Spread:
        return spread(self.unattended_s)
