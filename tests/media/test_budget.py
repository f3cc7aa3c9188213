from media.budget import SAVED_S, SHARE, Budget

BPS = 800_000
A_SECOND = BPS * SHARE / 8


def test_a_burst_of_losses_is_made_good_at_once_and_no_more_than_that() -> None:
    budget = Budget(BPS)
    granted = sum(budget.take(1_000, 10.0) for _ in range(1_000))
    assert granted * 1_000 <= A_SECOND * SAVED_S < (granted + 1) * 1_000


def test_over_time_it_is_a_share_of_the_rate() -> None:
    budget = Budget(BPS)
    granted = sum(budget.take(1_000, tick / 100) for tick in range(1_000) for _ in range(20))
    assert abs(granted * 1_000 - A_SECOND * (10 + SAVED_S)) < A_SECOND * 0.1


def test_a_narrower_path_has_a_smaller_budget_at_once() -> None:
    budget = Budget(BPS)
    budget.follow(BPS // 10, 0.0)
    assert not budget.take(int(A_SECOND * SAVED_S / 5), 0.0)


def test_a_clock_that_stands_still_gives_nothing() -> None:
    budget = Budget(BPS)
    while budget.take(1_000, 5.0):
        pass
    assert not budget.take(1_000, 4.0)


def test_a_path_that_is_bad_whatever_is_sent_gets_more() -> None:
    budget = Budget(BPS)
    budget.follow(BPS, 0.15)
    granted = sum(budget.take(1_000, tick / 100) for tick in range(1_000) for _ in range(20))
    assert granted * 1_000 > 1.8 * A_SECOND * 10


def test_a_path_with_a_queue_is_given_next_to_nothing_even_when_it_is_bad_as_well() -> None:
    budget = Budget(BPS)
    budget.follow(BPS, 0.15, is_queued=True)
    granted = sum(budget.take(1_000, tick / 100) for tick in range(1_000) for _ in range(20))
    assert 0 < granted * 1_000 < 0.3 * A_SECOND * 10
