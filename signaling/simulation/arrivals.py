"""CORE. Who comes to the branch and when: a morning peak of walk-ins, and appointments spread over
the day."""

from random import Random

import msgspec

from signaling.simulation.setting import Setting

# How much busier than the average each part of the opening hours is, for people without an
# appointment: half of them come in the first third (queues since dawn, doors shut at 15:00).
PEAK = (2.2, 1.6, 1.1, 0.8, 0.7, 0.6, 0.5, 0.5)
EARLY_S = 300.0  # people with an appointment come up to this early or late


class Arrival(msgspec.Struct, frozen=True):
    """In seconds from opening. `turn` is the moment they may be called from."""

    at: float
    is_booked: bool
    turn: float


def arrivals(setting: Setting, random: Random) -> tuple[Arrival, ...]:
    """In the order they come; nobody for a day without end of people (`per_day` is null)."""
    if setting.per_day is None:
        return ()
    chances = setting.chances
    people = _how_many(setting.per_day, random)
    booked = round(people * chances.booked)
    found = [_walk_in(setting, random) for _ in range(people - booked)]
    for number in range(booked):
        slot = setting.open_s * (number + 0.5) / booked * 0.92  # none in the last half hour
        if random.random() >= chances.no_show:
            at = max(0.0, slot + random.uniform(-EARLY_S, EARLY_S))
            found.append(Arrival(at, is_booked=True, turn=max(at, slot - EARLY_S)))
    return tuple(sorted(found, key=lambda one: one.at))


def _how_many(mean: float, random: Random) -> int:
    """About `mean`, with the spread of people who know nothing of each other."""
    return max(0, round(random.gauss(mean, mean**0.5)))


def _walk_in(setting: Setting, random: Random) -> Arrival:
    part = random.choices(range(len(PEAK)), PEAK)[0]
    at = setting.open_s * (part + random.random()) / len(PEAK)
    return Arrival(at, is_booked=False, turn=at)
