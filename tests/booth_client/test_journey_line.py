"""Leaving, and a line to the server that breaks: what the participant sees of either."""

import pytest

from booth_client.events import (
    CallShown,
    Forget,
    Say,
    Tap,
    Tick,
    Unenrolled,
    Unlinked,
    VisitShown,
    WordRefused,
)
from booth_client.journey import handle, next_deadline
from booth_client.situation import SCREENS, Journey, Screen, Sheet, change, screen
from signaling.errors import ErrorCode
from signaling.protocol import CheckIn, Leave, State
from tests.booth_client.scenes import NOW, READY, TICKET, visit, with_visit
from tests.booth_client.walk import LINKED, PATIENCE, after, checked_in, typed

# --- leaving -------------------------------------------------------------------------------------


def test_leaving_is_asked_for_and_happens_when_the_server_says_so() -> None:
    journey = after(with_visit(visit(State.QUEUED)), Tap("leave"), Tap("leave-yes"))
    assert journey.wishes == (Say(Leave("v-1")),)
    assert screen(journey) is Screen.WAITING
    journey = after(journey, VisitShown(visit(State.ABANDONED)))
    assert (screen(journey), journey.farewell) == (Screen.THANKS, "left")
    assert after(journey, VisitShown(None)).leaving == ""


def test_a_refused_leave_is_forgotten() -> None:
    journey = after(with_visit(visit(State.HELD)), Tap("leave"), Tap("leave-yes"))
    assert after(journey, WordRefused(ErrorCode.NOT_NOW, "Leave")).leaving == ""


def test_a_leave_whose_line_broke_is_said_again() -> None:
    journey = after(with_visit(visit(State.HELD)), Tap("leave"), Tap("leave-yes"))
    journey = after(journey, Unlinked(), LINKED)
    assert journey.wishes == (Say(Leave("v-1")),)


def test_without_a_line_the_participant_may_go_and_the_server_hears_later() -> None:
    journey = with_visit(visit(State.QUEUED), is_offline=True, unlinked_at=0.0)
    journey = after(journey, Tap("leave"), Tap("leave-yes"))
    assert (screen(journey), journey.farewell) == (Screen.THANKS, "left")
    assert journey.wishes == (Forget(),)
    journey = after(journey, Tap("main"), LINKED)
    assert journey.wishes == (Say(Leave("v-1")),)
    journey = after(journey, VisitShown(visit(State.QUEUED)))
    assert screen(journey) is Screen.WELCOME, "nobody sits there any more"
    journey = after(journey, VisitShown(visit(State.QUEUED, name="v-2")))
    assert screen(journey) is Screen.WAITING


def test_when_the_result_is_being_written_down_it_is_too_late_to_leave() -> None:
    asked = after(with_visit(visit(State.FOCUSED)), Tap("leave"))
    assert asked.sheet is Sheet.LEAVE
    assert after(asked, VisitShown(visit(State.HELD))).sheet is Sheet.LEAVE
    assert after(asked, VisitShown(visit(State.WRAPUP))).sheet is Sheet.NONE


# --- the line ------------------------------------------------------------------------------------


def test_a_line_that_is_soon_back_moves_no_screen() -> None:
    waiting = with_visit(visit(State.QUEUED))
    broken = after(waiting, Unlinked())
    cut = NOW + PATIENCE.offline_after_s
    assert next_deadline(broken) == cut
    assert screen(handle(broken, cut - 0.1, Tick())) is Screen.WAITING
    assert screen(after(broken, LINKED)) is Screen.WAITING
    offline = handle(broken, cut, Tick())
    assert screen(offline) is Screen.OFFLINE
    assert next_deadline(offline) is None
    assert screen(after(offline, Unlinked(), LINKED)) is Screen.WAITING


def test_a_second_failure_does_not_begin_the_wait_anew() -> None:
    journey = handle(after(READY, Unlinked()), NOW + 3, Unlinked("too_slow"))
    assert (journey.unlinked_at, journey.unlinked_code) == (NOW, "too_slow")


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD, State.WRAPUP])
def test_a_running_call_outlives_the_line_to_the_server(state: State) -> None:
    journey = with_visit(visit(state), is_offline=True, unlinked_at=0.0)
    assert screen(journey) is SCREENS[state]
    assert screen(after(journey, CallShown(is_up=False))) is Screen.OFFLINE


def test_thanks_are_shown_to_their_end_without_a_line() -> None:
    journey = after(with_visit(visit(State.QUEUED)), VisitShown(None))
    assert screen(change(journey, is_offline=True)) is Screen.THANKS


def test_a_check_in_whose_line_broke_is_said_again() -> None:
    journey = after(checked_in(), Unlinked(), LINKED)
    assert journey.wishes == (Say(CheckIn(ticket=TICKET, language="id")),)


def test_a_given_up_line_is_tried_again_when_somebody_asks() -> None:
    journey = after(READY, Unlinked(ErrorCode.REPLACED, is_final=True))
    journey = handle(journey, NOW + PATIENCE.offline_after_s, Tick())
    assert (screen(journey), journey.is_given_up) == (Screen.OFFLINE, True)
    assert not after(journey, LINKED).is_given_up


def test_a_booth_that_is_not_enrolled_asks_for_its_code() -> None:
    journey = after(Journey(), Unenrolled())
    assert screen(journey) is Screen.ENROL
    journey = after(journey, *typed("7K3Q"), Unenrolled(ErrorCode.BAD_CODE))
    assert (journey.error, journey.typed) == (ErrorCode.BAD_CODE, "7K3Q")
    journey = after(journey, LINKED)
    assert (screen(journey), journey.typed, journey.error) == (Screen.WELCOME, "", "")


def test_a_booth_that_is_no_longer_known_forgets_who_sat_there() -> None:
    journey = after(with_visit(visit(State.QUEUED)), Unenrolled(ErrorCode.UNKNOWN_BOOTH))
    assert (screen(journey), journey.visit) == (Screen.ENROL, None)
    assert journey.wishes == (Forget(),)
