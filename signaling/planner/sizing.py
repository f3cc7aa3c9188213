"""CORE. How many officers and booths a branch needs, by the queue that can be solved on paper.

Law: a first answer in no time. The simulated days say afterwards how long people really wait.
"""

import math

import msgspec

from signaling.simulation.closed_form import repair
from signaling.simulation.setting import Setting, attention_s

MOST_BUSY = 0.8  # of the opening hours: an officer needs some rest
PEAK_ROOM = 0.85  # of what is possible: people do not come evenly
MOST_SEATS = 6


class Size(msgspec.Struct, frozen=True):
    officers: int
    booths: int  # of the branch
    seats: int  # of each officer
    per_day: float  # claims that this can take


def per_officer(seats: int, setting: Setting) -> float:
    """Claims a day of one officer with that many booths, at a steady stream of people."""
    working_s = setting.open_s - sum(setting.breaks_s)
    served = repair(seats, setting.alone.mean_s, attention_s(setting))
    most = MOST_BUSY * setting.open_s / attention_s(setting)
    return min(served.per_s * working_s, most)


def size_for(claims_per_day: float, setting: Setting, booths: int | None = None) -> Size:
    """The fewest officers, then the fewest booths; with `booths` given, the fewest officers who
    make the most of these."""
    wanted = claims_per_day / PEAK_ROOM
    officers = max(1, math.ceil(wanted / per_officer(MOST_SEATS, setting)))
    if booths is not None:
        officers = min(officers, booths)
        seats = min(MOST_SEATS, math.ceil(booths / officers))
        return Size(officers, booths, seats, officers * per_officer(seats, setting) * PEAK_ROOM)
    seats = next(
        number
        for number in range(1, MOST_SEATS + 1)
        if number == MOST_SEATS or officers * per_officer(number, setting) >= wanted
    )
    return Size(
        officers, officers * seats, seats, officers * per_officer(seats, setting) * PEAK_ROOM
    )
