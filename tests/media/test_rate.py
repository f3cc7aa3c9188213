"""Paths are played report by report, once a second, as a viewer's receiver reports come."""

import random
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from media.rate import FORGET_S, MOST_PATIENT_S, PACKET_BITS, Heard, Rate, hear, limit, opening

MOST, LEAST = 1_500_000, 100_000


def played(
    rate: Rate,
    loss: Callable[[int], float],
    seconds: int,
    round_trip_s: Callable[[int], float | None] = lambda bps: 0.04,
    begin: int = 1,
) -> Iterator[Rate]:
    for second in range(begin, begin + seconds):
        rate = hear(rate, Heard(float(second), loss(rate.bps), round_trip_s(rate.bps)))
        yield rate


def policer(limit_bps: int) -> Callable[[int], float]:
    return lambda bps: max(0.0, 1 - limit_bps / bps)


def test_a_call_opens_at_its_best_and_stays_there_on_a_good_path() -> None:
    rates = list(played(opening(MOST, LEAST), lambda bps: 0.0, 20))
    assert {rate.bps for rate in rates} == {MOST}


@pytest.mark.parametrize("limit", [300_000, 600_000, 900_000, 1_200_000])
def test_a_full_path_is_found_within_five_seconds(limit: int) -> None:
    rates = list(played(opening(MOST, LEAST), policer(limit), 60))
    for rate in rates[4:]:
        assert 0.45 * limit < rate.bps < 1.25 * limit


def test_it_is_steady_below_the_limit_most_of_the_time() -> None:
    rates = list(played(opening(MOST, LEAST), policer(900_000), 60))[5:]
    assert sum(rate.bps > 900_000 * 1.05 for rate in rates) <= 4


@pytest.mark.parametrize("loss", [0.05, 0.10, 0.15, 0.30])
def test_loss_that_stays_whatever_is_sent_is_not_answered_with_a_blur(loss: float) -> None:
    rates = list(played(opening(MOST, LEAST), lambda bps: loss, 20))
    assert min(rate.bps for rate in rates) >= MOST * 0.6
    assert {rate.bps for rate in rates[4:]} == {MOST}


def test_while_a_cut_is_on_trial_the_loss_may_be_the_paths_own_unless_there_is_a_queue() -> None:
    without, queued = opening(MOST, LEAST), opening(MOST, LEAST)
    *_, without = played(without, lambda bps: 0.0, 2)
    *_, queued = played(queued, lambda bps: 0.0, 2)
    assert without.own_loss == 0.0
    without, queued = hear(without, Heard(3.0, 0.3, 0.05)), hear(queued, Heard(3.0, 0.3, 0.25))
    assert (without.own_loss, queued.own_loss) == (0.3, 0.0)
    *_, without = played(without, lambda bps: 0.0, 2, begin=4)  # the cut has helped
    assert without.own_loss == 0.0


@pytest.mark.parametrize("loss", [0.05, 0.15, 0.30])
def test_what_chance_makes_of_a_bad_path_is_no_news(loss: float) -> None:
    """Of the hundred and more packets of a report, now more are lost and now fewer."""
    chance = random.Random(3)
    rate, moment, rates = opening(MOST, LEAST), 0.0, []
    while moment < 300:
        since = chance.uniform(0.5, 1.5)
        moment += since
        packets = int(rate.bps * since / PACKET_BITS)
        lost = sum(chance.random() < loss for _ in range(packets)) / packets
        rate = hear(rate, Heard(moment, lost, 0.04, rate.bps))
        rates.append(rate.bps)
    assert sum(bps < MOST for bps in rates[5:]) < len(rates) / 10


def test_a_bad_path_that_becomes_full_as_well_is_still_noticed() -> None:
    *_, rate = played(opening(MOST, LEAST), lambda bps: 0.10, 10)
    *_, rate = played(rate, lambda bps: 0.10 + policer(700_000)(bps) * 0.9, 15, begin=11)
    assert rate.bps < 800_000


def test_a_path_that_heals_gets_its_picture_back() -> None:
    *_, rate = played(opening(MOST, LEAST), policer(600_000), 20)
    *_, rate = played(rate, lambda bps: 0.0, 60, begin=21)
    assert rate.bps == MOST


def test_a_queue_that_fills_is_drained_before_anything_is_lost() -> None:
    queue = Queue(800_000)
    rates = list(played(opening(MOST, LEAST), lambda bps: 0.0, 40, queue.round_trip_s))
    assert min(rate.bps for rate in rates) < 800_000
    assert queue.waits_s < 0.5


class Queue:
    """A deep queue before a narrow path: nothing is lost, everything comes late."""

    def __init__(self, full_bps: int) -> None:
        self.waits_s = 0.0
        self._full_bps = full_bps

    def round_trip_s(self, bps: int) -> float:
        self.waits_s = max(0.0, self.waits_s + (bps - self._full_bps) / self._full_bps)
        return 0.05 + self.waits_s


def test_it_never_goes_below_the_least_nor_above_what_is_wanted() -> None:
    for rate in played(opening(MOST, LEAST), lambda bps: 0.95, 30):
        assert LEAST <= rate.bps <= MOST


def test_a_cut_is_measured_by_what_was_really_sent() -> None:
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.5, sent_bps=400_000))
    assert rate.bps < 200_000


def test_a_report_right_after_a_cut_says_nothing_new() -> None:
    cut = hear(opening(MOST, LEAST), Heard(1.0, 0.5))
    assert hear(cut, Heard(1.2, 0.5)).bps == cut.bps


def test_one_late_report_may_only_mean_that_a_processor_was_busy() -> None:
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.0, 0.05))
    once = hear(rate, Heard(2.0, 0.0, 1.05))
    assert once.bps == MOST
    assert hear(once, Heard(3.0, 0.0, 0.05)).bps == MOST
    assert hear(once, Heard(3.0, 0.0, 1.06)).bps < MOST


def test_a_report_without_a_round_trip_is_judged_by_its_loss_alone() -> None:
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.0, 0.05))
    for second in (2.0, 3.0):
        rate = hear(rate, Heard(second, 0.0, second))
    assert rate.bps < MOST
    unknown = hear(rate, Heard(5.0, 0.0, None))
    assert unknown.bps >= rate.bps
    assert hear(unknown, Heard(6.0, 0.0, 2.0)).bps >= unknown.bps


def test_the_little_that_is_sent_to_somebody_on_hold_proves_nothing() -> None:
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.4, sent_bps=80_000))
    assert rate.bps == MOST


def test_a_path_that_bears_next_to_nothing_is_still_believed() -> None:
    rate = hear(opening(200_000, LEAST), Heard(1.0, 0.4, sent_bps=140_000))
    assert rate.bps < 140_000


def test_a_path_that_had_only_begun_to_fill_when_it_was_cut_is_cut_again() -> None:
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.2, 0.3))
    rate = hear(rate, Heard(2.5, 0.65, 0.3))
    assert rate.bps < 500_000
    assert rate.usual_loss == 0.0


def test_a_queue_that_goes_on_losing_after_a_cut_is_full_and_not_bad() -> None:
    """What is lost is sent again as well, and fills the path for a while longer."""
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.0, 0.05))
    rate = hear(rate, Heard(2.0, 0.61, 0.31))
    cut = rate.bps
    assert cut < 600_000
    rate = hear(rate, Heard(3.0, 0.73, 0.28))
    assert (rate.bps <= cut, rate.usual_loss) == (True, 0.0)
    rate = hear(rate, Heard(4.0, 0.05, 0.06))
    assert rate.bps <= cut


def test_the_same_without_a_queue_is_a_bad_path() -> None:
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.0, 0.05))
    for second in (2.0, 3.0):
        rate = hear(rate, Heard(second, 0.6, 0.06))
    assert rate.usual_loss > 0.5
    assert rate.bps == MOST


def test_the_rate_stays_while_a_queue_is_there() -> None:
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.6, 0.05))
    before = rate.bps
    for second in (3.0, 4.0, 5.0):
        rate = hear(rate, Heard(second, 0.0, 0.2))
    assert rate.bps == before
    assert hear(rate, Heard(6.0, 0.0, 0.06)).bps > before


def test_a_viewer_who_sees_a_queue_is_sent_what_comes_through_at_once() -> None:
    rate = limit(opening(MOST, LEAST), 1.0, 700_000)
    assert rate.bps == 700_000
    assert limit(rate, 1.4, 600_000).bps == 600_000
    assert limit(rate, 1.4, 10).bps == LEAST


def test_a_viewer_who_would_take_more_than_is_sent_changes_nothing() -> None:
    rate = opening(MOST, LEAST)
    assert limit(rate, 1.0, MOST) is rate


def test_what_is_lost_of_a_queue_is_not_taken_for_a_bad_path() -> None:
    """Reports of before the cut come after it."""
    rate = hear(opening(MOST, LEAST), Heard(1.0, 0.0, 0.05))
    rate = limit(rate, 1.3, 700_000)
    rate = hear(rate, Heard(1.9, 0.4, 0.3))
    assert (rate.bps, rate.usual_loss) == (700_000, 0.0)
    rate = hear(rate, Heard(2.9, 0.0, 0.06))
    assert (rate.bps >= 700_000, rate.usual_loss) == (True, 0.0)


def tries(borne: int, seconds: int) -> list[int]:
    """The seconds in which a viewer on a path so wide has to say that it is too much."""
    rate, said = opening(MOST, LEAST), []
    for second in range(1, seconds):
        if rate.bps > borne:
            rate = limit(rate, second - 0.5, int(borne * 0.85))
            said.append(second)
        rate = hear(rate, Heard(float(second), 0.0, 0.05))
        assert rate.bps >= borne * 0.85
    return said


def test_what_is_too_much_each_time_is_tried_less_and_less_often() -> None:
    said = tries(900_000, 1_000)
    pauses = [later - before for before, later in pairwise(said)]
    assert FORGET_S <= pauses[0] < FORGET_S + 10
    assert pauses == sorted(pauses)
    assert MOST_PATIENT_S <= pauses[-1] < MOST_PATIENT_S + 10


def test_another_narrow_time_on_a_path_that_was_fine_is_no_reason_for_more_patience() -> None:
    rate = opening(MOST, LEAST)
    for begin in (1, 101, 201):
        rate = limit(rate, float(begin), 700_000)
        for second in range(begin + 1, begin + 100):
            rate = hear(rate, Heard(float(second), 0.0, 0.05))
            assert rate.bps == MOST or second < begin + FORGET_S + 10
