"""A year of all branches, of which a few are played here."""

from datetime import date

import pytest
from msgspec.structs import replace

from signaling.simulation.country import (
    BRANCHES,
    CLAIMS_A_YEAR,
    WEEKDAYS,
    branches,
    play_year,
    working_days,
)


def test_a_year_has_its_working_days() -> None:
    days = working_days(2026)
    assert 240 <= len(days) <= 250
    assert all(day.weekday() < len(WEEKDAYS) and day.year == 2026 for day in days)
    assert working_days(2028)[-1] <= date(2028, 12, 31)


def test_all_branches_together_have_the_countrys_claims() -> None:
    found = branches(2026, 1)
    assert len(found) == BRANCHES
    a_day = sum(one.per_day for one in found)
    assert a_day * len(working_days(2026)) == pytest.approx(CLAIMS_A_YEAR)
    assert all(1 <= one.setting.seats <= 6 for one in found)
    assert max(one.setting.officers for one in found) > 1


def test_some_of_them_are_the_first_of_all() -> None:
    assert branches(2026, 1, 3) == branches(2026, 1)[:3]


def test_a_branchs_year_is_played_day_by_day() -> None:
    small = replace(branches(2026, 1, 1)[0], per_day=2.0)
    year = play_year(small)
    assert year.days == len(working_days(2026))
    assert year.came == year.decided + year.turned_away + year.gave_up
    assert year.came == pytest.approx(2.0 * year.days, rel=0.2)
    assert year.steps > 10 * year.decided
