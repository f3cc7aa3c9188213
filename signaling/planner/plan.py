"""CORE. What a branch of so many claims a day needs, and what its days would be like.

Law: the size is found on paper, the waits are played: no figure of a wait comes from a formula.
"""

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from signaling.planner.sizing import MOST_BUSY, MOST_SEATS, Size, per_officer, size_for
from signaling.simulation.setting import Setting
from signaling.simulation.study import Study, study
from signaling.simulation.tally import Tally

LONG_HALL_S = 2400.0  # the standard of 40 minutes in the office, less the visit itself, is exceeded
Play = Callable[[Setting], Sequence[Tally]]


class Choice(msgspec.Struct, frozen=True):
    """One way to staff the branch, and what its days were like."""

    size: Size
    found: Study

    @property
    def served_per_day(self) -> float:
        return self.found.per_officer.mean * self.size.officers


class Plan(msgspec.Struct, frozen=True):
    """`asked` is what the branch has or wants; `others` are one step smaller and one larger."""

    claims_per_day: float
    one_to_one: int  # officers who would be needed, one participant at a time
    asked: Choice
    others: tuple[Choice, ...]

    @property
    def is_enough(self) -> bool:
        """Nearly all who come are served on the day, within a bearable wait and load."""
        found = self.asked.found
        return (
            found.unserved_share.mean <= 0.02
            and found.hall_p90_s.mean <= LONG_HALL_S
            and found.busy_of_day.mean <= MOST_BUSY
        )


def make_plan(
    claims_per_day: float, booths: int | None, officers: int | None, setting: Setting, play: Play
) -> Plan:
    """Without `booths` or `officers`, as many as are needed."""
    size = size_for(claims_per_day, setting, booths)
    if officers is not None:
        size = _with_officers(size, officers, booths, claims_per_day, setting)
    one = per_officer(1, setting)
    return Plan(
        claims_per_day=claims_per_day,
        one_to_one=max(1, -int(-claims_per_day // one)),
        asked=_played(size, claims_per_day, setting, play),
        others=tuple(
            _played(other, claims_per_day, setting, play) for other in _around(size, setting)
        ),
    )


def staffed(size: Size, claims_per_day: float | None, setting: Setting) -> Setting:
    return replace(
        setting,
        officers=size.officers,
        booths=size.booths,
        seats=size.seats,
        per_day=claims_per_day,
    )


def _played(size: Size, claims_per_day: float, setting: Setting, play: Play) -> Choice:
    return Choice(size, study(play(staffed(size, claims_per_day, setting))))


def _with_officers(
    size: Size, officers: int, booths: int | None, claims_per_day: float, setting: Setting
) -> Size:
    wanted = -int(-(booths or size.booths) // officers)
    seats = min(MOST_SEATS, max(1, wanted))
    return Size(officers, booths or officers * seats, seats, officers * per_officer(seats, setting))


def _around(size: Size, setting: Setting) -> tuple[Size, ...]:
    """The same officers with one booth each less and more, then an officer more."""
    found = []
    for officers, seats in (
        (size.officers, size.seats - 1),
        (size.officers, size.seats + 1),
        (size.officers + 1, size.seats),
    ):
        if 1 <= seats <= MOST_SEATS:
            per_day = officers * per_officer(seats, setting)
            found.append(Size(officers, officers * seats, seats, per_day))
    return tuple(found)
