"""How far a long run is."""

from signaling.simulation.progress import QUIET_S, Progress


def test_of_a_short_run_nothing_is_said() -> None:
    progress = Progress(2, 2.0, 100.0)
    assert progress.done(1, 1.0, 100.0 + QUIET_S / 2) == ""
    assert progress.done(1, 1.0, 100.0 + 2 * QUIET_S) == ""  # over: its figures follow


def test_a_long_one_tells_how_much_is_done_and_how_long_it_will_still_take() -> None:
    progress = Progress(1000, 50.0, 100.0)
    assert progress.done(245, 10.0, 120.0) == "245 of 1000 branch days, about 80 s to go, 20 %\n"


def test_not_every_branch_is_worth_a_line() -> None:
    progress = Progress(1000, 100.0, 0.0)
    assert progress.done(10, 1.0, 600.0) == "10 of 1000 branch days, about 990 min to go, 1 %\n"
    assert progress.done(10, 1.0, 601.0) == ""
    assert progress.done(10, 1.0, 600.0 + QUIET_S).startswith("30 of 1000")
