"""A whole day, played through the real dispatcher."""

from datetime import date
from statistics import fmean

import pytest
from msgspec.structs import replace

from signaling.measure import visit_figures
from signaling.simulation.chance import Shape, Times
from signaling.simulation.day import play
from signaling.simulation.invariants import BrokenInvariantError
from signaling.simulation.setting import Chances, Policy, Setting, with_attention, with_seats
from signaling.simulation.tally import Forecast
from signaling.summary import summary

STRAIGHT = Chances(retake=0.0, hand=0.0, dropped=0.0, not_eligible=0.0, returned=0.0, escalated=0.0)
SIX = with_seats(with_attention(Setting(), 120.0), 6)
BUSY_BRANCH = replace(Setting(), officers=2, seats=4, booths=10, per_day=150.0)


def test_the_same_seed_is_the_same_day() -> None:
    assert play(SIX, 7) == play(SIX, 7)
    assert play(SIX, 7) != play(SIX, 8)


def test_everybody_who_came_is_accounted_for() -> None:
    day = play(BUSY_BRANCH, 1)
    assert day.came == day.decided + day.turned_away + day.gave_up
    assert len(day.stay_s) == day.decided + day.turned_away
    assert day.decided_in_hours <= day.decided
    assert day.turned_away > 0


def test_a_day_without_people_is_over_at_once() -> None:
    day = play(replace(Setting(), per_day=0.0), 1)
    assert (day.came, day.decided, day.busy_share) == (0, 0, 0.0)
    assert (day.unattended.count, day.per_day) == (0, 0.0)


def test_more_booths_finish_more_and_keep_the_officer_busier() -> None:
    one, four, six = (play(with_seats(SIX, seats), 1) for seats in (1, 4, 6))
    assert one.decided_in_hours < four.decided_in_hours < six.decided_in_hours
    assert one.busy_share < four.busy_share < six.busy_share <= 1.0


def test_one_to_one_lands_where_it_was_counted() -> None:
    """30 to 40 participants a day and officer (kepri.antaranews.com/berita/229341)."""
    setting = with_seats(with_attention(Setting(), 175.0), 1)
    assert 30.0 <= fmean(play(setting, seed).per_day for seed in range(1, 11)) <= 40.0


def test_what_the_day_counts_is_what_the_periods_say() -> None:
    """Straight claims in booths with seats of their own: two ways of counting, one answer."""
    setting = replace(SIX, chances=STRAIGHT, reviews_ahead=False, breaks_s=())
    day = play(setting, 3, keeps_everything=True)
    told = summary(list(visit_figures(day.stays, day.periods, 0.0)))
    assert told.decided == day.decided
    assert told.unattended.mean == pytest.approx(day.unattended.mean)
    assert told.unattended.p90 == pytest.approx(day.unattended.p90)
    assert told.gap.count == len(day.gaps_s) == 2 * day.decided
    assert set(told.attention_by) == {"ready", "signed"}
    accepting_s = fmean(day.attention_s) - told.attention.mean
    assert 0.0 < accepting_s < 5.0
    assert told.first_time_right_share == 1.0
    assert told.hand_offs == 0


def test_the_ratio_of_the_periods_agrees_with_the_throughput() -> None:
    setting = replace(SIX, breaks_s=())
    day = play(setting, 3, keeps_everything=True)
    alone = setting.alone
    outside = (alone.enter, alone.identity, alone.receipt, alone.leave)
    outside_s = sum(one.mean_s for one in outside)
    told = summary(list(visit_figures(day.stays, day.periods, 0.0)), outside_s=outside_s)
    one_to_one = fmean(play(with_seats(setting, 1), seed).per_day for seed in range(1, 6))
    assert told.ratio_to_one_to_one == pytest.approx(day.per_day / one_to_one, rel=0.1)


def test_periods_follow_one_another_without_a_hole() -> None:
    day = play(BUSY_BRANCH, 2, keeps_everything=True)
    ends: dict[str, float] = {}
    for one in sorted(day.periods, key=lambda one: (one.visit, one.started_at, one.ended_at)):
        assert one.started_at == ends.get(one.visit, one.started_at)
        assert one.ended_at is not None
        ends[one.visit] = one.ended_at
    assert len(ends) == day.decided + day.turned_away == len(day.stays)


@pytest.mark.parametrize("policy", Policy)
def test_every_policy_finishes_the_day(policy: Policy) -> None:
    day = play(replace(BUSY_BRANCH, policy=policy, seats=5), 1)
    assert day.came == day.decided + day.turned_away + day.gave_up


def test_whatever_goes_wrong_the_day_ends() -> None:
    awkward = Chances(
        retake=1.0, hand=1.0, dropped=1.0, not_eligible=0.5, insists=1.0, returned=0.3
    )
    day = play(replace(BUSY_BRANCH, chances=awkward), 4, keeps_everything=True)
    assert day.turned_away == 0
    assert day.came == day.decided + day.gave_up
    reasons = {one.reason for one in day.stays}
    assert {"complete", "data_mismatch", "waiting_period"} <= reasons
    told = summary(list(visit_figures(day.stays, day.periods, 0.0)))
    assert told.attention_by["hand"] > 0.0
    assert told.first_time_right_share < 0.5


def test_calls_that_take_too_long_are_tried_again() -> None:
    slow = replace(BUSY_BRANCH, connect=Times(12.0, 1.0))
    day = play(slow, 1, keeps_everything=True)
    assert day.came == day.decided + day.turned_away + day.gave_up
    assert {"time"} <= {one.reason for one in day.periods}


def test_who_leaves_before_the_picture_comes_is_gone() -> None:
    quick = replace(SIX.alone, cause=Times(1.0, shape=Shape.FIXED), pace=0.0)
    setting = replace(
        SIX,
        per_day=30.0,
        alone=quick,
        chances=replace(STRAIGHT, not_eligible=1.0, insists=0.0),
        connect=Times(10.0, shape=Shape.FIXED),
        reaction_s=0.0,
    )
    day = play(setting, 1)
    assert day.turned_away > 20
    assert day.came == day.turned_away + day.decided + day.gave_up


def test_some_are_escalated() -> None:
    doubtful = replace(STRAIGHT, escalated=1.0)
    day = play(replace(SIX, chances=doubtful), 1, keeps_everything=True)
    assert {one.reason for one in day.stays} == {"identity_doubt"}


def test_who_loses_patience_goes() -> None:
    hasty = replace(BUSY_BRANCH, booths=2, patience=Times(60.0, shape=Shape.FIXED))
    assert play(hasty, 1).gave_up > 20


def test_a_break_costs_time_but_nobody_is_forgotten() -> None:
    rested, restless = play(SIX, 1), play(replace(SIX, breaks_s=()), 1)
    assert rested.on_duty_s == SIX.open_s - sum(SIX.breaks_s)
    assert restless.on_duty_s == SIX.open_s
    assert rested.decided_in_hours < restless.decided_in_hours


def test_looking_through_papers_ahead_shortens_the_waits() -> None:
    ahead = [play(SIX, seed) for seed in range(1, 4)]
    not_ahead = [play(replace(SIX, reviews_ahead=False), seed) for seed in range(1, 4)]
    assert fmean(one.unattended.mean for one in ahead) < fmean(
        one.unattended.mean for one in not_ahead
    )


def test_the_waits_shown_are_kept_with_how_they_were() -> None:
    day = play(BUSY_BRANCH, 1, keeps_everything=True)
    assert {one.kind for one in day.forecasts} == {"queue", "turn"}
    assert all(one.true_s >= 0.0 for one in day.forecasts)


def test_eight_of_ten_waits_end_within_the_range_that_was_shown() -> None:
    settings = (SIX, BUSY_BRANCH, replace(Setting(), per_day=100.0, seats=5, booths=5))
    shown = [
        one
        for setting in settings
        for seed in range(1, 4)
        for one in play(setting, seed, keeps_everything=True).forecasts
    ]
    assert len(shown) > 1500
    assert fmean(one.is_hit for one in shown) >= 0.8


def test_a_hit_lies_within_the_range() -> None:
    assert Forecast("turn", 0, 10.0, 60.0, 60.0).is_hit
    assert not Forecast("turn", 0, 10.0, 60.0, 61.0).is_hit


def test_somebody_left_behind_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """An officer who never looks at the desk: people sit there until the end of time."""
    monkeypatch.setattr("signaling.simulation.desks.Desks.wake", lambda _: False)
    with pytest.raises(BrokenInvariantError, match="still there"):
        play(replace(SIX, per_day=3.0), 1)


def test_any_day_of_the_year_can_be_played() -> None:
    assert play(replace(Setting(), per_day=5.0), 1, date(2027, 12, 31)).decided > 0
