"""What a branch needs, and what its days would be like."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from signaling.planner.plan import Choice, Plan, is_enough, make_plan, staffed
from signaling.planner.sizing import Size, per_officer, size_for
from signaling.simulation.day import play
from signaling.simulation.setting import Setting, with_attention
from signaling.simulation.tally import Tally

SETTING = Setting()


def few_days(setting: Setting) -> list[Tally]:
    return [play(setting, seed) for seed in (1, 2)]


def test_more_seats_take_more_claims_and_less_each() -> None:
    most = [per_officer(seats, SETTING) for seats in range(1, 7)]
    gains = [later - sooner for sooner, later in pairwise(most)]
    assert 25 < most[0] < 35
    assert all(gain > 0 for gain in gains)
    assert gains == sorted(gains, reverse=True)


def test_no_officer_is_planned_to_be_busy_all_day() -> None:
    slow = with_attention(SETTING, 300.0)
    assert per_officer(6, slow) == pytest.approx(0.8 * slow.open_s / 300.0)


@pytest.mark.parametrize(
    ("claims", "officers", "seats"), [(10, 1, 1), (40, 1, 2), (90, 1, 5), (200, 3, 4)]
)
def test_the_fewest_officers_then_the_fewest_booths(
    claims: float, officers: int, seats: int
) -> None:
    size = size_for(claims, SETTING)
    assert (size.officers, size.seats, size.booths) == (officers, seats, officers * seats)
    assert size.per_day >= claims


def test_with_the_booths_given_only_the_officers_are_found() -> None:
    size = size_for(200.0, SETTING, booths=6)
    assert (size.booths, size.officers, size.seats) == (6, 3, 2)
    assert size.per_day < 200.0
    assert size_for(500.0, SETTING, booths=2).officers == 2


def test_a_plan_proposes_what_is_enough_and_shows_what_is_next_to_it() -> None:
    plan = make_plan(40.0, None, None, SETTING, few_days)
    assert plan.is_enough
    assert plan.asked.size.officers == 1
    assert plan.one_to_one == 2
    sizes = [(one.size.officers, one.size.seats) for one in (plan.asked, *plan.others)]
    assert len(set(sizes)) == len(sizes)


def test_a_plan_for_what_the_branch_has_says_when_it_is_too_little() -> None:
    plan = make_plan(120.0, 2, 1, SETTING, few_days)
    assert (plan.asked.size.booths, plan.asked.size.officers) == (2, 1)
    assert not plan.is_enough
    assert plan.asked.served_per_day < 80.0


def test_officers_can_be_given_without_booths() -> None:
    plan = make_plan(60.0, None, 2, SETTING, few_days)
    assert plan.asked.size.officers == 2
    assert plan.asked.size.booths == plan.asked.size.seats * 2


def test_the_wait_the_load_and_who_is_not_served_decide() -> None:
    found = make_plan(20.0, 3, 1, SETTING, few_days).asked.found
    assert is_enough(found)
    for worse in ("unserved_share", "hall_p90_s", "busy_of_day"):
        much = replace(getattr(found, worse), mean=3000.0)
        assert not is_enough(replace(found, **{worse: much}))


def test_a_size_becomes_a_setting() -> None:
    setting = staffed(Size(2, 9, 5, 100.0), 70.0, SETTING)
    assert (setting.officers, setting.booths, setting.seats, setting.per_day) == (2, 9, 5, 70.0)


def test_a_plan_is_a_value() -> None:
    plan = make_plan(20.0, 3, 1, SETTING, few_days)
    assert isinstance(plan, Plan)
    assert all(isinstance(one, Choice) for one in plan.others)
