"""CORE. How long things take: distributions, and samplers of them.

Law: randomness is an argument. The same seed gives the same day.
"""

import math
from collections.abc import Callable
from enum import StrEnum
from random import Random
from typing import Annotated

import msgspec

Sampler = Callable[[], float]


class Shape(StrEnum):
    FIXED = "fixed"
    LOGNORMAL = "lognormal"
    EXPONENTIAL = "exponential"


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long something takes, in seconds; `variation` is the standard deviation over the mean
    (of no meaning to the other two shapes)."""

    mean_s: Annotated[float, msgspec.Meta(ge=0)]
    variation: Annotated[float, msgspec.Meta(gt=0)] = 0.5
    shape: Shape = Shape.LOGNORMAL

    def scaled(self, factor: float) -> "Times":
        return Times(self.mean_s * factor, self.variation, self.shape)


def sampler(times: Times, random: Random) -> Sampler:
    """Draws from `times` with `random`, each call a new one."""
    mean_s = times.mean_s
    if times.shape is Shape.FIXED or mean_s == 0.0:
        return lambda: mean_s
    if times.shape is Shape.EXPONENTIAL:
        rate = 1.0 / mean_s
        return lambda: random.expovariate(rate)
    middle, sigma = _log_terms(mean_s, times.variation)
    gauss, exp = random.gauss, math.exp
    return lambda: exp(gauss(middle, sigma))


def fitted(values: list[float], shape: Shape = Shape.LOGNORMAL) -> Times:
    """The distribution with the mean and the variation of `values`; ValueError of fewer than two,
    or of values that are not above zero."""
    if len(values) < 2 or min(values) <= 0.0:
        raise ValueError("at least two times above zero are needed")
    mean_s = math.fsum(values) / len(values)
    square = math.fsum((one - mean_s) ** 2 for one in values) / (len(values) - 1)
    return Times(mean_s, max(math.sqrt(square) / mean_s, 0.01), shape)


def _log_terms(mean_s: float, variation: float) -> tuple[float, float]:
    """The mean and deviation of the logarithm."""
    square = math.log(1.0 + variation * variation)
    return math.log(mean_s) - square / 2.0, math.sqrt(square)
