"""CORE. The queue that can be solved on paper: one officer, some participants, exponential times.

The finite-source queue M/M/1//N (machine repair model): each participant works alone for a mean
time, then needs the officer for a mean time, and a new one takes the place at once.
"""

import msgspec


class Repair(msgspec.Struct, frozen=True):
    per_s: float  # participants finished a second
    busy_share: float
    mean_wait_s: float  # for the officer, before being served


def repair(seats: int, alone_s: float, attention_s: float) -> Repair:
    """ValueError for no seat, or for no time."""
    if seats < 1 or alone_s <= 0.0 or attention_s <= 0.0:
        raise ValueError("at least one seat, and times above zero")
    offered = attention_s / alone_s
    weights = [1.0]  # of n participants needing the officer
    for number in range(1, seats + 1):
        weights.append(weights[-1] * (seats - number + 1) * offered)
    busy_share = 1.0 - weights[0] / sum(weights)
    per_s = busy_share / attention_s
    return Repair(per_s, busy_share, seats / per_s - alone_s - attention_s)


def ratio(seats: int, alone_s: float, attention_s: float) -> float:
    """How many one-to-one officers this one replaces."""
    return repair(seats, alone_s, attention_s).per_s * (alone_s + attention_s)
