"""CORE. What is said of a set of times: how many, the mean, the half and the nine tenths."""

import math
from collections.abc import Sequence
from statistics import fmean

import msgspec


class Spread(msgspec.Struct, frozen=True):
    """A set of times in seconds; all zero when there are none."""

    count: int
    mean: float
    p50: float
    p90: float


def spread(values: Sequence[float]) -> Spread:
    if not values:
        return Spread(0, 0.0, 0.0, 0.0)
    return Spread(len(values), fmean(values), quantile(values, 0.5), quantile(values, 0.9))


def quantile(values: Sequence[float], share: float) -> float:
    """Linear between neighbours; 0 of nothing. `share` is from 0 to 1."""
    if not values:
        return 0.0
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
