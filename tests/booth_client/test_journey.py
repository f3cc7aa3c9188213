"""The participant's way, event by event; no clock, no screen, no server."""

import pytest

from booth_client.events import (
    CallShown,
    DevicesShown,
    Forget,
    Say,
    Tap,
    Tick,
    Unenrolled,
    VisitShown,
    WordRefused,
)
from booth_client.journey import handle, next_deadline
from booth_client.situation import SCREENS, Journey, Screen, Sheet, change, screen
from signaling.errors import ErrorCode
from signaling.protocol import CheckIn, Outcome, State, VisitForBooth
from tests.booth_client.scenes import NOW, READY, TICKET, visit, with_visit
from tests.booth_client.walk import LINKED, PATIENCE, after, at_consent, checked_in, typed


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
