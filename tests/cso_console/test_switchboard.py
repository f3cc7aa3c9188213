"""Which calls are kept, what is said about them, who hears."""

import pytest

from cso_console.switchboard import Line, plan
from signaling.protocol import AskQuality, CallLost, CallUp, Quality, State
from tests.cso_console.scenes import a_seat

UP = Line("visit-1", 1, is_up=True)


def test_only_the_focused_seat_is_talked_to() -> None:
    seats = (a_seat(1), a_seat(2, State.FOCUSED))
    assert plan(seats, (UP,), is_first=False).talking_to == "visit-2"


def test_nobody_in_focus_is_nobody_talked_to() -> None:
    assert plan((a_seat(1),), (UP,), is_first=False).talking_to == ""


@pytest.mark.parametrize("state", [State.CONNECTING, State.RECONNECTING])
def test_a_call_with_pictures_is_reported_up_once(state: State) -> None:
    made = plan((a_seat(1, state),), (UP,), is_first=False)
    assert made.words == (CallUp("visit-1", 1),)
    assert plan((a_seat(1, state),), made.lines, is_first=False).words == ()


def test_a_call_without_pictures_is_not_reported_up() -> None:
    made = plan((a_seat(1, State.CONNECTING),), (Line("visit-1", 1),), is_first=False)
    assert made.words == ()


def test_a_call_is_reported_up_again_when_the_server_waits_again() -> None:
    lines = plan((a_seat(1, State.CONNECTING),), (UP,), is_first=False).lines
    lines = plan((a_seat(1, State.ORPHANED),), lines, is_first=False).lines
    again = plan((a_seat(1, State.RECONNECTING),), lines, is_first=False)
    assert again.words == (CallUp("visit-1", 1),)


def test_the_focused_booth_is_asked_for_a_full_picture_once() -> None:
    made = plan((a_seat(1, State.FOCUSED),), (UP,), is_first=False)
    assert made.words == (AskQuality("visit-1", Quality.FULL),)
    assert plan((a_seat(1, State.FOCUSED),), made.lines, is_first=False).words == ()


def test_a_held_booth_is_asked_for_a_small_picture() -> None:
    focused = plan((a_seat(1, State.FOCUSED),), (UP,), is_first=False)
    held = plan((a_seat(1, State.HELD),), focused.lines, is_first=False)
    assert held.words == (AskQuality("visit-1", Quality.THUMB),)


@pytest.mark.parametrize("state", [State.OFFERED])
def test_a_visit_offered_anew_has_no_call(state: State) -> None:
    assert plan((a_seat(1, state),), (UP,), is_first=False).closing == ("visit-1",)


def test_a_visit_that_is_gone_has_no_call() -> None:
    made = plan((), (UP,), is_first=False)
    assert (made.lines, made.closing) == ((), ("visit-1",))


def test_an_older_generation_is_closed() -> None:
    made = plan((a_seat(1, State.RECONNECTING, generation=2),), (UP,), is_first=False)
    assert made.closing == ("visit-1",)
    assert made.words == ()


@pytest.mark.parametrize("state", [State.WRAPUP, State.TRANSFERRING, State.ORPHANED])
def test_a_call_outlives_what_can_come_back(state: State) -> None:
    assert plan((a_seat(1, state),), (UP,), is_first=False).closing == ()


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD, State.CONNECTING, State.RECONNECTING])
def test_after_a_restart_calls_the_server_believes_in_are_reported_lost(state: State) -> None:
    assert plan((a_seat(1, state),), (), is_first=True).words == (CallLost("visit-1", 1),)
    assert plan((a_seat(1, state),), (), is_first=False).words == ()


def test_after_a_reconnect_a_call_that_lives_is_only_asked_its_quality_again() -> None:
    lines = plan((a_seat(1, State.FOCUSED),), (UP,), is_first=False).lines
    again = plan((a_seat(1, State.FOCUSED),), lines, is_first=True)
    assert again.words == (AskQuality("visit-1", Quality.FULL),)


def test_the_focused_booth_is_asked_for_a_sharp_picture_and_for_a_smooth_one_again() -> None:
    seats = (a_seat(1, State.FOCUSED),)
    smooth = plan(seats, (UP,), is_first=False)
    sharp = plan(seats, smooth.lines, is_first=False, sharp="visit-1")
    assert sharp.words == (AskQuality("visit-1", Quality.FULL, is_sharp=True),)
    assert plan(seats, sharp.lines, is_first=False, sharp="visit-1").words == ()
    again = plan(seats, sharp.lines, is_first=False)
    assert again.words == (AskQuality("visit-1", Quality.FULL),)


def test_a_held_booth_is_never_asked_for_a_sharp_picture() -> None:
    made = plan((a_seat(1, State.HELD),), (UP,), is_first=False, sharp="visit-1")
    assert made.words == (AskQuality("visit-1", Quality.THUMB),)
