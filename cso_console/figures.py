"""CORE. Figures as officers read them: m:ss, a range of whole minutes, a percentage."""

import math


def clock(seconds: float) -> str:
    """Minutes and seconds; an hour is sixty minutes and more, as on a stop-watch."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def minutes(low_s: float, high_s: float) -> str:
    """A wait as a range of whole minutes, one figure when both ends are the same."""
    low, high = math.floor(low_s / 60), math.ceil(high_s / 60)
    return str(high) if low >= high else f"{low}–{high}"


def percent(share: float) -> str:
    return f"{round(share * 100)} %"


def tenths(value: float, mark: str) -> str:
    """With one decimal after the language's `mark`."""
    return f"{value:.1f}".replace(".", mark)


def hundredths(value: float, mark: str) -> str:
    """With two decimals after the language's `mark`."""
    return f"{value:.2f}".replace(".", mark)


def kilobits(bps: float) -> str:
    """Thousands of bits a second, whole."""
    return str(round(bps / 1000))
