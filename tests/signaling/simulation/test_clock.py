"""Virtual time."""

import math

from signaling.simulation.clock import Clock


def test_what_is_due_happens_soonest_first_and_in_the_order_it_was_set() -> None:
    done: list[str] = []
    clock = Clock(100.0)
    clock.after(5.0, done.append, "later")
    clock.at(102.0, done.append, "sooner")
    clock.at(102.0, done.append, "after it")
    while clock.next_at < math.inf:
        clock.do_next()
    assert done == ["sooner", "after it", "later"]
    assert clock.now == 105.0


def test_what_is_overdue_does_not_turn_time_back() -> None:
    done: list[str] = []
    clock = Clock(100.0)
    clock.at(90.0, done.append, "late")
    clock.do_next()
    assert (clock.now, done) == (100.0, ["late"])
