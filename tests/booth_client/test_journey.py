"""The participant's way, event by event; no clock, no screen, no server."""

import pytest

from booth_client.events import (
    CallShown,
    DevicesShown,
    Event,
    Forget,
    Linked,
    Say,
    Tap,
    Tick,
    Unenrolled,
    Unlinked,
    VisitShown,
    WordRefused,
)
from booth_client.journey import handle, next_deadline
from booth_client.situation import SCREENS, Journey, Patience, Screen, Sheet, change, screen
from signaling.errors import ErrorCode
from signaling.protocol import CheckIn, Leave, Outcome, State, VisitForBooth
from tests.booth_client.scenes import NOW, READY, TICKET, visit, with_visit

PATIENCE = Patience()
LINKED = Linked("B-03", "Kupang")


def after(journey: Journey, *events: Event, now: float = NOW) -> Journey:
    for event in events:
        journey = handle(journey, now, event)
    return journey


def typed(letters: str) -> list[Event]:
    return [Tap(f"key-{one}") for one in letters]


def at_consent() -> Journey:
    return after(READY, Tap("main"), *typed("A017"), Tap("main"))


def checked_in() -> Journey:
    return after(at_consent(), Tap("agree"))


def test_a_booth_begins_offline_and_is_welcoming_once_the_server_is_there() -> None:
    journey = Journey()
    assert screen(journey) is Screen.OFFLINE
    journey = after(journey, LINKED)
    assert screen(journey) is Screen.WELCOME
    assert (journey.booth_name, journey.branch_name) == ("B-03", "Kupang")


def test_a_participant_checks_in_and_the_server_moves_the_screen() -> None:
    journey = at_consent()
    assert screen(journey) is Screen.CONSENT
    journey = after(journey, Tap("agree"))
    assert journey.wishes == (Say(CheckIn(ticket=TICKET, language="id")),)
    assert screen(journey) is Screen.CONSENT, "nothing moves because a button was pressed"
    journey = after(journey, VisitShown(visit(State.QUEUED)))
    assert screen(journey) is Screen.WAITING
    assert (journey.typed, journey.is_checking_in) == ("", False)


@pytest.mark.parametrize("state", [state for state in State if state.value not in ("done",)])
def test_every_state_of_a_visit_has_its_screen(state: State) -> None:
    journey = after(checked_in(), VisitShown(visit(State.QUEUED)), VisitShown(visit(state)))
    assert screen(journey) is SCREENS[state]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_decided_visit_ends_in_thanks_and_nothing_of_it_stays(outcome: Outcome) -> None:
    journey = after(
        change(READY, language="en"),
        VisitShown(visit(State.FOCUSED)),
        CallShown(is_up=True, is_weak=True),
        VisitShown(visit(State.WRAPUP, outcome=outcome)),
        VisitShown(visit(State.DONE, outcome=outcome)),
    )
    assert screen(journey) is Screen.THANKS
    assert journey.farewell == outcome
    assert journey.language == "en", "the thank-you is in the participant's language"
    assert journey.wishes == (Forget(),)
    assert TICKET not in repr(journey)
    assert (journey.visit, journey.typed, journey.is_pictured) == (None, "", False)


def test_a_visit_that_vanishes_is_thanked_by_what_was_known_of_it() -> None:
    wrapped = with_visit(visit(State.WRAPUP, outcome=Outcome.RETURN))
    assert after(wrapped, VisitShown(None)).farewell == Outcome.RETURN
    assert after(with_visit(visit(State.QUEUED)), VisitShown(None)).farewell == "closed"


def test_thanks_end_by_themselves_in_the_booths_own_language() -> None:
    journey = after(change(READY, language="en"), VisitShown(visit(State.QUEUED)), VisitShown(None))
    ends = NOW + PATIENCE.thanks_s
    assert next_deadline(journey) == ends
    assert screen(handle(journey, ends - 0.1, Tick())) is Screen.THANKS
    journey = handle(journey, ends, Tick())
    assert screen(journey) is Screen.WELCOME
    assert (journey.language, journey.farewell) == ("id", "")


def test_news_of_no_visit_disturbs_nobody_who_is_still_typing() -> None:
    journey = after(READY, Tap("main"), *typed("B04"))
    assert after(journey, VisitShown(None)) == change(journey, wishes=())


def test_a_new_visit_closes_what_lay_over_the_screen() -> None:
    journey = change(checked_in(), sheet=Sheet.HELP, error=ErrorCode.NOT_SAVED)
    journey = after(journey, VisitShown(visit(State.QUEUED)))
    assert (journey.sheet, journey.error) == (Sheet.NONE, "")


def test_a_ticket_in_use_goes_back_to_the_keys_with_the_number_still_there() -> None:
    journey = after(checked_in(), WordRefused(ErrorCode.TICKET_IN_USE, "CheckIn"))
    assert screen(journey) is Screen.TICKET
    assert (journey.typed, journey.error) == ("A017", ErrorCode.TICKET_IN_USE)


def test_any_other_refusal_of_the_check_in_can_be_tried_again() -> None:
    journey = after(checked_in(), WordRefused(ErrorCode.NOT_SAVED, "CheckIn"))
    assert (screen(journey), journey.error) == (Screen.CONSENT, ErrorCode.NOT_SAVED)
    journey = after(journey, Tap("agree"))
    assert (journey.error, journey.is_checking_in) == ("", True)


def test_refusals_of_other_words_change_nothing_that_is_shown() -> None:
    journey = with_visit(visit(State.HELD))
    assert after(journey, WordRefused(ErrorCode.NOT_NOW, "RaiseHand")) == journey
    assert after(READY, WordRefused(ErrorCode.NOT_NOW, "CheckIn")) == READY


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


# --- time ----------------------------------------------------------------------------------------


def test_an_untouched_question_asks_and_then_forgets() -> None:
    journey = after(READY, Tap("main"), *typed("A01"))
    asks = NOW + PATIENCE.idle_s
    assert next_deadline(journey) == asks
    assert handle(journey, asks - 0.1, Tick()).sheet is Sheet.NONE
    asking = handle(journey, asks, Tick())
    assert (asking.sheet, asking.typed) == (Sheet.IDLE, "A01")
    ends = asks + PATIENCE.warning_s
    assert next_deadline(asking) == ends
    gone = handle(asking, ends, Tick())
    assert (screen(gone), gone.typed, gone.sheet) == (Screen.WELCOME, "", Sheet.NONE)
    assert gone.wishes == (Forget(),)


def test_one_touch_and_the_participant_is_still_there() -> None:
    asking = change(at_consent(), sheet=Sheet.IDLE, asked_at=NOW)
    journey = handle(asking, NOW + 20, Tap("stay"))
    assert (screen(journey), journey.sheet, journey.typed) == (Screen.CONSENT, Sheet.NONE, "A017")
    assert next_deadline(journey) == NOW + 20 + PATIENCE.idle_s


def test_nobody_is_asked_while_the_server_is_about_to_answer() -> None:
    assert next_deadline(checked_in()) is None
    assert next_deadline(change(checked_in(), is_offline=True)) == NOW + PATIENCE.idle_s


def test_somebody_who_waits_need_not_touch_anything() -> None:
    journey = with_visit(visit(State.QUEUED))
    assert next_deadline(journey) is None
    assert handle(journey, NOW + 9_999, Tick()) == journey


def test_an_unanswered_sheet_over_a_visit_closes_and_the_visit_stays() -> None:
    journey = after(with_visit(visit(State.QUEUED)), Tap("leave"))
    ends = NOW + PATIENCE.sheet_s
    assert next_deadline(journey) == ends
    journey = handle(journey, ends, Tick())
    assert (journey.sheet, screen(journey)) == (Sheet.NONE, Screen.WAITING)


@pytest.mark.parametrize("used", ["language", "sheet", "typed"])
def test_a_used_screen_without_a_question_becomes_fresh_again(used: str) -> None:
    journey = {
        "language": after(READY, Tap("language")),
        "sheet": after(READY, Tap("help")),
        "typed": after(Journey(), Unenrolled(), *typed("7K3")),
    }[used]
    page = screen(journey)
    journey = handle(journey, NOW + PATIENCE.idle_s, Tick())
    assert (screen(journey), journey.language) == (page, "id")
    assert (journey.sheet, journey.typed) == (Sheet.NONE, "")
    assert next_deadline(after(READY)) is None


def test_devices_are_shown_as_they_are() -> None:
    journey = after(READY, DevicesShown(camera=False, microphone=True, speaker=False))
    assert (journey.camera, journey.microphone, journey.speaker) == (False, True, False)


def test_nothing_personal_outlives_a_reset() -> None:
    personal: VisitForBooth = visit(State.HELD, hand_raised=True)
    journey = with_visit(personal, typed="A017", language="en", error="not_saved", camera=False)
    fresh = after(after(journey, VisitShown(None)), Tap("main"))
    plain = change(READY, touched_at=NOW, asked_at=0.0, wishes=(Forget(),))
    assert fresh == plain
