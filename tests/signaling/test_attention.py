"""How a seat looks, and who is next."""

import pytest

from signaling.attention import AMBER_S, RED_S, Look, Why, look, needs
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
    assert look(a_seat(1, state, hand_raised=True), 0.0) is seen


@pytest.mark.parametrize(
    ("unattended", "seen"),
    [
        (0.0, Look.WAITING),
        (AMBER_S - 1, Look.WAITING),
        (AMBER_S, Look.LATE),
        (RED_S - 1, Look.LATE),
        (RED_S, Look.OVERDUE),
    ],
)
def test_a_held_seat_warms_up_the_longer_nobody_attends(unattended: float, seen: Look) -> None:
    assert look(a_seat(1, unattended_s=unattended), 0.0) is seen
    assert look(a_seat(1, unattended_s=0.0), unattended) is seen


def test_a_raised_hand_is_seen_before_the_time() -> None:
    assert look(a_seat(1, unattended_s=RED_S, hand_raised=True), 0.0) is Look.HAND


def test_a_hand_goes_before_an_offer_and_an_offer_before_the_longest_wait() -> None:
    found = needs(FULL_HOUSE, 0.0)
    assert [one.number for one in found] == [5, 6, 4, 2, 1]
    assert [one.why for one in found[:3]] == [Why.HAND, Why.OFFER, Why.WAITING]


def test_whoever_is_in_focus_or_has_no_call_needs_nobody() -> None:
    quiet = (State.FOCUSED, State.CONNECTING, State.RECONNECTING, State.TRANSFERRING)
    assert needs(tuple(a_seat(n, state) for n, state in enumerate(quiet, 1)), 0.0) == ()


def test_of_two_equal_waits_the_lower_seat_goes_first() -> None:
    assert [one.number for one in needs((a_seat(4), a_seat(2)), 0.0)] == [2, 4]


def test_a_wrap_up_comes_last_and_tells_how_long_it_has_lasted() -> None:
    closing = a_seat(1, State.WRAPUP, age_s=50.0, unattended_s=900.0)
    found = needs((closing, a_seat(2, unattended_s=1.0)), 5.0)
    assert [(one.number, one.since_s) for one in found] == [(2, 6.0), (1, 55.0)]
