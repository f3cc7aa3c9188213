"""CORE. A year of all branches: how busy each is, how it is staffed, and its days one by one.

Volume: 3.62 million claims in 2023 (m.bisnis.com/amp/read/20240702/215/1778710) over 325 branches;
how they divide over branches and weekdays is an estimate.
"""

import calendar
from datetime import date, timedelta
from random import Random

import msgspec
from msgspec.structs import replace

from signaling.planner.sizing import size_for
from signaling.simulation.chance import Times, sampler
from signaling.simulation.day import play
from signaling.simulation.setting import Setting

CLAIMS_A_YEAR = 3_620_000
BRANCHES = 325
HOLIDAYS_A_YEAR = 16
SIZES = Times(1.0, 0.6)  # from branch to branch
WEEKDAYS = (1.2, 1.1, 1.0, 0.95, 0.75)  # Monday to Friday


class BranchYear(msgspec.Struct, frozen=True):
    """One branch's year to be played."""

    number: int
    year: int
    per_day: float
    setting: Setting


class YearSum(msgspec.Struct, frozen=True):
    """What one branch's year came to."""

    number: int
    days: int
    came: int
    decided: int
    turned_away: int
    gave_up: int
    steps: int
    hall_s: float  # all waits in the hall together
    unattended_s: float  # all waits for the officer together


def branches(year: int, seed: int, number: int = BRANCHES) -> tuple[BranchYear, ...]:
    """Every branch of the country, or so many of them, with as many officers and booths as its
    claims ask for."""
    random = Random(f"country/{seed}")  # noqa: S311  people, no secrets
    draw = sampler(SIZES, random)
    sizes = [draw() for _ in range(BRANCHES)]
    a_day = CLAIMS_A_YEAR / len(working_days(year)) / sum(sizes)
    return tuple(
        BranchYear(index, year, size * a_day, _staffed(size * a_day))
        for index, size in enumerate(sizes[:number])
    )


def working_days(year: int) -> tuple[date, ...]:
    """Monday to Friday, less the public holidays, which are taken as spread evenly."""
    first, length = date(year, 1, 1), 366 if calendar.isleap(year) else 365
    days = [first + timedelta(days=number) for number in range(length)]
    open_days = [day for day in days if day.weekday() < len(WEEKDAYS)]
    every = len(open_days) // HOLIDAYS_A_YEAR
    return tuple(day for number, day in enumerate(open_days) if number % every != every - 1)


def play_year(branch: BranchYear) -> YearSum:
    """Every working day of it, each with its own seed."""
    days = working_days(branch.year)
    came = decided = turned_away = gave_up = steps = 0
    hall_s = unattended_s = 0.0
    for number, day in enumerate(days):
        demand = branch.per_day * WEEKDAYS[day.weekday()]
        setting = replace(branch.setting, per_day=demand)
        one = play(setting, branch.number * 1000 + number, day)
        came += one.came
        decided += one.decided
        turned_away += one.turned_away
        gave_up += one.gave_up
        steps += one.steps
        hall_s += sum(one.hall_s)
        unattended_s += sum(one.unattended_s)
    return YearSum(
        branch.number, len(days), came, decided, turned_away, gave_up, steps, hall_s, unattended_s
    )


def _staffed(per_day: float) -> Setting:
    size = size_for(per_day * max(WEEKDAYS), Setting())
    return replace(Setting(), officers=size.officers, booths=size.booths, seats=size.seats)
