"""CORE. Many days of one setting, and what they say together, with how sure it is.

Law: a figure that hangs on chance is never told without its interval.
"""

import math
from collections.abc import Sequence
from statistics import fmean, stdev

import msgspec

from signaling.simulation.tally import Tally
from signaling.spread import quantile

# Student's t, two-sided 95 %, by degrees of freedom; beyond the last, the normal one.
T_95 = (12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13)
T_95_MANY = 2.05
NORMAL_95 = 1.96


class Estimate(msgspec.Struct, frozen=True):
    """A mean over days, and from where to where it lies with 95 % confidence."""

    mean: float
    low: float
    high: float

    @property
    def half(self) -> float:
        return (self.high - self.low) / 2.0

    def over(self, other: "Estimate") -> "Estimate":
        """This divided by the other, their errors taken as independent."""
        if not self.mean or not other.mean:
            return Estimate(0.0, 0.0, 0.0)
        share = math.hypot(self.half / self.mean, other.half / other.mean)
        ratio = self.mean / other.mean
        return Estimate(ratio, ratio * (1.0 - share), ratio * (1.0 + share))


def estimate(values: Sequence[float]) -> Estimate:
    """ValueError of nothing; of a single value the interval is the value."""
    mean = fmean(values)
    half = 0.0
    if len(values) > 1:
        half = _t(len(values) - 1) * stdev(values) / math.sqrt(len(values))
    return Estimate(mean, mean - half, mean + half)


def _t(freedom: int) -> float:
    if freedom <= len(T_95):
        return T_95[freedom - 1]
    return T_95_MANY if freedom <= 60 else NORMAL_95


class Study(msgspec.Struct, frozen=True):
    """All times in seconds; shares from 0 to 1."""

    days: int
    per_officer: Estimate  # decided in the opening hours, an officer and day
    busy_of_day: Estimate  # the officer's attention, of the opening hours
    busy_on_duty: Estimate  # the same, of the time without breaks
    attention_s: Estimate  # a decided visit
    unattended_s: Estimate  # a decided visit's mean time of needing the officer in vain
    unattended_p90_s: Estimate
    gap_p90_s: Estimate  # of the single stretches
    hall_p50_s: Estimate
    hall_p90_s: Estimate
    stay_s: Estimate  # from coming to leaving
    unserved_share: Estimate  # of who came: gave up in the hall
    overtime_s: Estimate  # after the doors closed


def study(days: Sequence[Tally]) -> Study:
    """What these days say; ValueError of none."""
    return Study(
        days=len(days),
        per_officer=estimate([one.per_day for one in days]),
        busy_of_day=estimate([one.busy_s / (one.open_s * one.officers) for one in days]),
        busy_on_duty=estimate([one.busy_share for one in days]),
        attention_s=estimate([_mean(one.attention_s) for one in days]),
        unattended_s=estimate([_mean(one.unattended_s) for one in days]),
        unattended_p90_s=estimate([quantile(one.unattended_s, 0.9) for one in days]),
        gap_p90_s=estimate([quantile(one.gaps_s, 0.9) for one in days]),
        hall_p50_s=estimate([quantile(one.hall_s, 0.5) for one in days]),
        hall_p90_s=estimate([quantile(one.hall_s, 0.9) for one in days]),
        stay_s=estimate([_mean(one.stay_s) for one in days]),
        unserved_share=estimate([one.gave_up / one.came if one.came else 0.0 for one in days]),
        overtime_s=estimate([max(0.0, one.ended_s - one.open_s) for one in days]),
    )


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
