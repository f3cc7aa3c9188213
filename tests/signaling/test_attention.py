"""How a seat looks, and who is next."""

import pytest

from signaling.attention import AMBER_S, LONG_ALONE_S, RED_S, Look, Why, look, needs
from signaling.dossier import Step
from signaling.protocol import State
from tests.cso_console.scenes import FULL_HOUSE, a_seat


def test_an_empty_seat_looks_empty() -> None:
    assert look(None, 0.0) is Look.EMPTY


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        (State.OFFERED, Look.OFFERED),
        (State.CONNECTING, Look.CONNECTING),
        (State.FOCUSED, Look.FOCUSED),
        (State.TRANSFERRING, Look.TRANSFERRING),
        (State.RECONNECTING, Look.LOST),
        (State.ORPHANED, Look.LOST),
        (State.WRAPUP, Look.CLOSING),
    ],
)
def test_a_seat_looks_like_its_state(state: State, seen: Look) -> None:
    assert look(a_seat(1, state, hand_raised=True, ready_s=500.0), 0.0) is seen


@pytest.mark.parametrize(
    ("ready", "seen"),
    [
        (0.0, Look.READY),
        (AMBER_S - 1, Look.READY),
        (AMBER_S, Look.LATE),
        (RED_S - 1, Look.LATE),
        (RED_S, Look.OVERDUE),
    ],
)
def test_whoever_is_ready_warms_up_the_longer_nobody_comes(ready: float, seen: Look) -> None:
    assert look(a_seat(1, ready_s=ready), 0.0) is seen
    assert look(a_seat(1, ready_s=0.0), ready) is seen


@pytest.mark.parametrize("unattended", [0.0, AMBER_S, RED_S, LONG_ALONE_S * 3])
def test_working_alone_never_turns_amber(unattended: float) -> None:
    assert look(a_seat(1, unattended_s=unattended), 0.0) is Look.WORKING


def test_a_raised_hand_is_seen_before_the_time() -> None:
    assert look(a_seat(1, ready_s=RED_S, hand_raised=True), 0.0) is Look.HAND
    assert look(a_seat(1, hand_raised=True), 0.0) is Look.HAND


def test_a_hand_goes_before_an_offer_and_an_offer_before_the_longest_wait() -> None:
    found = needs(FULL_HOUSE, 0.0)
    assert [one.number for one in found] == [5, 6, 4, 2]
    assert [one.why for one in found] == [Why.HAND, Why.OFFER, Why.READY, Why.READY]


def test_being_ready_counts_from_when_it_began_whatever_there_is_to_do() -> None:
    talk = a_seat(1, step=Step.READY, ready_s=30.0, unattended_s=500.0)
    signed = a_seat(2, step=Step.SIGNED, ready_s=40.0, unattended_s=40.0)
    found = needs((talk, signed), 5.0)
    assert [(one.number, one.since_s) for one in found] == [(2, 45.0), (1, 35.0)]


def test_a_signature_goes_before_a_longer_wait_for_a_talk() -> None:
    talk = a_seat(1, step=Step.READY, ready_s=90.0, unattended_s=500.0)
    signed = a_seat(2, step=Step.SIGNED, ready_s=5.0, unattended_s=40.0)
    earlier = a_seat(3, step=Step.SIGNED, ready_s=8.0, unattended_s=40.0)
    assert [one.number for one in needs((talk, signed, earlier), 0.0)] == [3, 2, 1]


def test_whoever_works_alone_needs_nobody_for_a_long_time() -> None:
    seat = a_seat(1, unattended_s=LONG_ALONE_S - 1)
    assert needs((seat,), 0.0) == ()
    (need,) = needs((seat,), 1.0)
    assert (need.why, need.since_s, need.look) == (Why.WAITING, LONG_ALONE_S, Look.WORKING)


def test_whoever_is_in_focus_or_has_no_call_needs_nobody() -> None:
    quiet = (State.FOCUSED, State.CONNECTING, State.RECONNECTING, State.TRANSFERRING)
    seats = tuple(a_seat(n, state, ready_s=400.0) for n, state in enumerate(quiet, 1))
    assert needs(seats, 0.0) == ()


def test_of_two_equal_waits_the_lower_seat_goes_first() -> None:
    seats = (a_seat(4, ready_s=20.0), a_seat(2, ready_s=20.0))
    assert [one.number for one in needs(seats, 0.0)] == [2, 4]


def test_a_wrap_up_comes_after_the_ready_and_tells_how_long_it_has_lasted() -> None:
    closing = a_seat(1, State.WRAPUP, age_s=50.0, unattended_s=900.0)
    stuck = a_seat(3, unattended_s=2_000.0)
    found = needs((stuck, closing, a_seat(2, ready_s=1.0)), 5.0)
    assert [(one.number, one.since_s) for one in found] == [(2, 6.0), (1, 55.0), (3, 2_005.0)]


def test_papers_are_looked_through_once_all_of_them_are_there() -> None:
    coming = a_seat(1, step=Step.PAPERS, to_see=3)
    assert look(coming, 0.0) is Look.WORKING
    assert needs((coming,), 0.0) == ()
    (need,) = needs((a_seat(1, step=Step.FORM, to_see=3),), 0.0)
    assert (need.why, need.look) == (Why.REVIEW, Look.REVIEW)
    assert needs((a_seat(1, step=Step.FORM, to_see=0),), 0.0) == ()


def test_papers_are_looked_through_only_while_nobody_calls() -> None:
    papers = a_seat(1, step=Step.FORM, to_see=3, unattended_s=400.0)
    others = (
        a_seat(2, hand_raised=True),
        a_seat(3, step=Step.READY, ready_s=1.0, to_see=3),
        a_seat(4, State.WRAPUP),
        a_seat(5, unattended_s=LONG_ALONE_S),
        a_seat(6, State.OFFERED),
    )
    found = needs((papers, *others), 0.0)
    assert [one.number for one in found] == [2, 6, 3, 4, 5, 1]


def test_whoever_will_be_ready_first_is_looked_at_first() -> None:
    far = a_seat(1, step=Step.FORM, to_see=6, done=5, total=19, unattended_s=300.0)
    near = a_seat(2, step=Step.FACE, to_see=6, done=17, total=19, unattended_s=60.0)
    assert [one.number for one in needs((far, near), 0.0)] == [2, 1]


def test_whoever_is_stuck_alone_may_need_more_than_a_look_at_papers() -> None:
    (need,) = needs((a_seat(1, step=Step.FORM, to_see=2, unattended_s=LONG_ALONE_S),), 0.0)
    assert (need.why, need.look) == (Why.WAITING, Look.REVIEW)
