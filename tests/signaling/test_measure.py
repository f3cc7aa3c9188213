"""What a visit was like, from its period rows."""

import pytest

from signaling.measure import Period, Stay, visit_figures
from signaling.protocol import Outcome, State

Row = tuple[State, str | None, str, float, float | None]
STRAIGHT: tuple[Row, ...] = (
    (State.QUEUED, None, "check_in", 0.0, 30.0),
    (State.OFFERED, "ani", "offer", 30.0, 34.0),
    (State.CONNECTING, "ani", "accept", 34.0, 36.0),
    (State.HELD, "ani", "join", 36.0, 400.0),
    (State.HELD, "ani", "ready", 400.0, 460.0),
    (State.FOCUSED, "ani", "ready", 460.0, 560.0),
    (State.HELD, "ani", "hold", 560.0, 620.0),
    (State.HELD, "ani", "signed", 620.0, 625.0),
    (State.FOCUSED, "ani", "signed", 625.0, 640.0),
    (State.WRAPUP, "ani", "end", 640.0, 642.0),
    (State.DONE, "ani", "finish", 642.0, 642.0),
)


def periods(visit: str, *rows: Row, later: float = 0.0) -> list[Period]:
    return [
        Period(
            visit,
            state,
            officer,
            None if officer is None else 1,
            reason,
            start + later,
            None if end is None else end + later,
        )
        for state, officer, reason, start, end in rows
    ]


def a_stay(visit: str = "v1", outcome: Outcome | None = Outcome.FORWARD) -> Stay:
    return Stay(visit, "kupang", "b1", "A-001", outcome, "complete" if outcome else "")


def test_a_straight_visit() -> None:
    (one,) = visit_figures([a_stay()], periods("v1", *STRAIGHT), 1000.0)
    assert (one.began_at, one.ended_at, one.officer) == (0.0, 642.0, "ani")
    assert (one.wait_s, one.handle_s) == (34.0, 608.0)
    assert (one.attention_s, one.attention_by) == (115.0, {"ready": 100.0, "signed": 15.0})
    assert (one.held_s, one.alone_s, one.unattended_s) == (489.0, 424.0, 65.0)
    assert (one.gaps_s, one.longest_gap_s) == ((60.0, 5.0), 60.0)
    assert (one.is_seated, one.is_abandoned, one.is_first_time_right) == (True, False, True)
    assert one.hand_offs == 0
    assert one.concurrency == pytest.approx(1.0)


def test_rows_may_come_in_any_order() -> None:
    rows = periods("v1", *STRAIGHT)
    assert visit_figures([a_stay()], reversed(rows), 0.0) == visit_figures([a_stay()], rows, 0.0)


def test_a_paper_asked_for_again_is_not_right_the_first_time() -> None:
    again: Row = (State.HELD, "ani", "ready", 560.0, 620.0)
    rows = [*STRAIGHT[:6], again, *STRAIGHT[7:]]
    (one,) = visit_figures([a_stay()], periods("v1", *rows), 0.0)
    assert not one.is_first_time_right
    assert one.gaps_s == (60.0, 65.0)


def test_a_hand_raised_while_waiting_does_not_begin_a_new_wait() -> None:
    hand: Row = (State.HELD, "ani", "hand", 420.0, 460.0)
    ready: Row = (State.HELD, "ani", "ready", 400.0, 420.0)
    rows = [*STRAIGHT[:4], ready, hand, *STRAIGHT[5:]]
    (one,) = visit_figures([a_stay()], periods("v1", *rows), 0.0)
    assert one.gaps_s == (60.0, 5.0)


def test_a_visit_sent_back_is_not_right_the_first_time() -> None:
    (one,) = visit_figures([a_stay("v1", Outcome.RETURN)], periods("v1", *STRAIGHT), 0.0)
    assert (one.is_first_time_right, one.outcome) == (False, "return")


def test_whoever_gives_up_in_the_queue_has_only_waited() -> None:
    rows: tuple[Row, ...] = (
        (State.QUEUED, None, "check_in", 0.0, 90.0),
        (State.ABANDONED, None, "own_wish", 90.0, 90.0),
    )
    (one,) = visit_figures([a_stay("v1", None)], periods("v1", *rows), 0.0)
    assert (one.wait_s, one.handle_s, one.is_seated, one.is_abandoned) == (90.0, 0.0, False, True)
    assert (one.officer, one.concurrency, one.longest_gap_s) == ("", 0.0, 0.0)
    assert (one.outcome, one.reason) == ("", "own_wish")


def test_an_open_visit_lasts_until_now() -> None:
    rows = [*STRAIGHT[:4], (State.HELD, "ani", "ready", 400.0, None)]
    (one,) = visit_figures([a_stay("v1", None)], periods("v1", *rows), 450.0)
    assert (one.ended_at, one.unattended_s, one.is_abandoned) == (450.0, 50.0, False)


def test_a_hand_over_is_counted_and_the_last_officer_has_it() -> None:
    rows = [(*STRAIGHT[0],), *STRAIGHT[1:7]]
    rows += [
        (State.TRANSFERRING, "ani", "transfer", 620.0, 630.0),
        (State.CONNECTING, "budi", "accept", 630.0, 632.0),
        (State.FOCUSED, "budi", "ready", 632.0, 640.0),
        (State.DONE, "budi", "finish", 640.0, 640.0),
    ]
    (one,) = visit_figures([a_stay()], periods("v1", *rows), 0.0)
    assert (one.officer, one.hand_offs) == ("budi", 1)


def test_side_by_side_visits_count_each_other() -> None:
    rows = periods("v1", *STRAIGHT) + periods("v2", *STRAIGHT, later=304.0)
    first, second = visit_figures([a_stay("v1"), a_stay("v2")], rows, 0.0)
    assert (first.visit, second.visit) == ("v1", "v2")
    assert first.concurrency == pytest.approx(1.5)


def test_visits_without_periods_and_periods_without_a_visit_are_left_out() -> None:
    assert visit_figures([a_stay("v2")], periods("v1", *STRAIGHT), 0.0) == ()
