"""CORE. What a branch of so many claims a day needs, and what its days would be like.

Law: the size is found on paper, the waits are played: no figure of a wait comes from a formula.
"""

import math
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from signaling.planner.sizing import MOST_BUSY, MOST_SEATS, Size, per_officer, size_for
from signaling.simulation.setting import Setting
from signaling.simulation.study import Study, study
from signaling.simulation.tally import Tally

LONG_HALL_S = 1500.0  # with the visit, 40 minutes in the office: the standard of the service
MOST_UNSERVED = 0.02
Play = Callable[[Setting], Sequence[Tally]]


class Choice(msgspec.Struct, frozen=True):
    """One way to staff the branch, and what its days were like."""

    size: Size
    found: Study

    @property
    def served_per_day(self) -> float:
        return self.found.per_officer.mean * self.size.officers


class Plan(msgspec.Struct, frozen=True):
    """`asked` is what the branch has or needs; `others` are what is next to it."""

    claims_per_day: float
    one_to_one: int  # officers who would be needed, one participant at a time
    asked: Choice
    others: tuple[Choice, ...]

    @property
    def is_enough(self) -> bool:
        return is_enough(self.asked.found)


def is_enough(found: Study) -> bool:
    """Nearly all who come are served on the day, within a bearable wait and load."""
    return (
        found.unserved_share.mean <= MOST_UNSERVED
        and found.hall_p90_s.mean <= LONG_HALL_S
        and found.busy_of_day.mean <= MOST_BUSY
    )


def make_plan(
    claims_per_day: float, booths: int | None, officers: int | None, setting: Setting, play: Play
) -> Plan:
    """Of what is not given, as little as is enough: found on paper, then tried by playing."""

    def played(size: Size) -> Choice:
        return Choice(size, study(play(staffed(size, claims_per_day, setting))))

    first, *larger = _candidates(claims_per_day, booths, officers, setting)
    asked = played(first)
    while larger and not is_enough(asked.found):
        asked = played(larger.pop(0))
    return Plan(
        claims_per_day=claims_per_day,
        one_to_one=math.ceil(claims_per_day / per_officer(1, setting)),
        asked=asked,
        others=tuple(played(size) for size in _around(asked.size, setting)),
    )


def _candidates(
    claims_per_day: float, booths: int | None, officers: int | None, setting: Setting
) -> list[Size]:
    """What to try, the cheapest first: around the size on paper, or all that is left open."""
    if booths is not None and officers is not None:
        return [_with_officers(officers, booths, setting)]
    paper = size_for(claims_per_day, setting, booths)
    if booths is not None:
        return [paper]
    if officers is not None:
        ways = [(officers, seats) for seats in range(1, MOST_SEATS + 1)]
    else:
        ways = [
            (paper.officers - 1, MOST_SEATS),
            *((paper.officers, seats) for seats in range(paper.seats - 1, MOST_SEATS + 1)),
            *((paper.officers + 1, seats) for seats in range(paper.seats, MOST_SEATS + 1)),
        ]
    return [
        _with_officers(number, number * seats, setting)
        for number, seats in ways
        if number >= 1 and seats >= 1
    ]


def staffed(size: Size, claims_per_day: float | None, setting: Setting) -> Setting:
    return replace(
        setting,
        officers=size.officers,
        booths=size.booths,
        seats=size.seats,
        per_day=claims_per_day,
    )


def _with_officers(officers: int, booths: int, setting: Setting) -> Size:
    seats = min(MOST_SEATS, math.ceil(booths / officers))
    return Size(officers, booths, seats, officers * per_officer(seats, setting))


def _around(size: Size, setting: Setting) -> tuple[Size, ...]:
    """The same officers with one booth each less and more, then an officer more."""
    near = (
        (size.officers, size.seats - 1),
        (size.officers, size.seats + 1),
        (size.officers + 1, size.seats),
    )
    return tuple(
        _with_officers(officers, officers * seats, setting)
        for officers, seats in near
        if 1 <= seats <= MOST_SEATS
    )
