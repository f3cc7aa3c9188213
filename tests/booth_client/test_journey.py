"""The way from the door to the thanks, event by event; no clock, no screen, no server."""

import pytest

from booth_client.events import (
    CallShown,
    CodeSeen,
    DayShown,
    DevicesShown,
    Forget,
    PrintReceipt,
    SelfTested,
    StartSelfTest,
    Tap,
    VisitShown,
    WatchCode,
    WatchFace,
    WatchNothing,
    WatchPaper,
    WordRefused,
)
from booth_client.situation import SCREENS, Journey, Overlay, Screen, change, screen
from signaling.dossier import Dossier, Paper, Step
from signaling.errors import ErrorCode
from signaling.protocol import CheckIn, Leave, Outcome, Rate, State
from tests.booth_client.scenes import CHECKS
from tests.booth_client.walk import (
    KPJ,
    LINKED,
    NIK,
    NOW,
    READY,
    TICKET,
    TODAY,
    after,
    asked_to_sign,
    at_cause,
    at_consent,
    at_kpj,
    at_nik,
    checked_in,
    decided,
    done,
    last_saved,
    ready,
    said,
    saves,
    signed,
    tapped,
    told,
    typed,
    until,
    visit,
    wished,
)

CHECK_IN = CheckIn(ticket=TICKET, language="id", nik=NIK, kpj=KPJ, consent="booth.2")


def test_a_booth_begins_offline_and_is_welcoming_once_the_server_is_there() -> None:
    journey = Journey()
    assert screen(journey) is Screen.OFFLINE
    journey = after(journey, DayShown(TODAY), LINKED)
    assert screen(journey) is Screen.WELCOME
    assert (journey.booth_name, journey.branch_name, journey.today) == ("B-03", "Kupang", TODAY)


def test_the_self_test_runs_quietly_and_keeps_nobody() -> None:
    journey = tapped(READY, "main")
    assert (screen(journey), journey.wishes) == (Screen.SELF_TEST, (StartSelfTest(),))
    journey = after(journey, SelfTested(CHECKS))
    assert journey.checks == CHECKS
    assert screen(tapped(journey, "main")) is Screen.TICKET
    again = tapped(journey, "retry")
    assert (again.checks, again.wishes) == ((), (StartSelfTest(),))
    assert after(READY, SelfTested(CHECKS)).checks == ()


def test_a_participant_checks_in_and_the_server_moves_the_screen() -> None:
    journey = at_consent()
    assert screen(journey) is Screen.CONSENT
    journey = tapped(journey, "agree")
    assert said(journey) == [CHECK_IN]
    assert screen(journey) is Screen.CONSENT, "nothing moves because a button was pressed"
    journey = after(journey, VisitShown(visit()))
    assert screen(journey) is Screen.CONSENT, "nor before the claim is here"
    journey = after(journey, told())
    assert (screen(journey), journey.is_checking_in) == (Screen.CAUSE, False)


def test_the_claim_of_a_willing_participant_from_chair_to_thanks() -> None:
    journey = ready()
    assert (screen(journey), last_saved(journey).step) == (Screen.WAITING, Step.READY)
    journey = after(journey, VisitShown(visit(State.FOCUSED)))
    assert screen(journey) is Screen.TALKING
    journey = signed()
    assert (screen(journey), last_saved(journey).step) == (Screen.TALKING, Step.SIGNED)
    journey = after(journey, VisitShown(visit(State.WRAPUP)))
    assert screen(journey) is Screen.CLOSING
    journey = after(journey, VisitShown(done()))
    assert screen(journey) is Screen.RECEIPT
    journey = tapped(journey, "main")
    assert screen(journey) is Screen.SURVEY
    journey = tapped(journey, "rate-4")
    assert (screen(journey), said(journey)) == (Screen.THANKS, [Rate("v-1", 4)])
    journey = after(journey, VisitShown(None, needs_cleaning=True))
    assert screen(journey) is Screen.THANKS
    journey = tapped(journey, "main")
    assert screen(journey) is Screen.CLEAN
    journey = after(journey, VisitShown(None))
    assert screen(journey) is Screen.WELCOME


@pytest.mark.parametrize("state", [state for state in State if state is not State.DONE])
def test_every_state_of_a_visit_has_its_screen_for_whoever_is_done(state: State) -> None:
    journey = after(ready(), VisitShown(visit(state)))
    assert screen(journey) is SCREENS[state]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_decided_visit_ends_in_thanks_and_nothing_of_it_stays(outcome: Outcome) -> None:
    journey = after(
        change(signed(), language="en"),
        CallShown(is_up=True, is_weak=True),
        VisitShown(done(outcome)),
        Tap("main"),
        Tap("skip"),
    )
    assert said(journey) == [Leave("v-1")]
    assert wished(journey, Forget) == [Forget()]
    assert (screen(journey), journey.farewell) == (Screen.THANKS, outcome)
    assert journey.language == "en", "the thank-you is in the participant's language"
    for personal in (TICKET, NIK, KPJ, "SITI", "KPG-2026"):
        assert personal not in repr(change(journey, wishes=()))


def test_a_visit_that_vanishes_is_thanked_by_what_was_known_of_it() -> None:
    assert after(decided(Outcome.RETURN), VisitShown(None)).farewell == Outcome.RETURN
    assert after(ready(), VisitShown(None)).farewell == "closed"


def test_news_of_no_visit_disturbs_nobody_who_is_still_typing() -> None:
    journey = after(READY, Tap("main"), Tap("main"), *typed("B04"))
    assert after(journey, VisitShown(None)) == change(journey, wishes=())


def test_a_new_visit_closes_what_lay_over_the_screen() -> None:
    journey = change(checked_in(), overlay=Overlay.HELP)
    assert after(journey, VisitShown(visit())).overlay is Overlay.NONE


def test_another_visit_in_place_of_the_one_before_begins_with_nothing() -> None:
    journey = after(ready(), VisitShown(visit(visit="v-2", is_identified=False)))
    assert screen(journey) is Screen.RESUME
    assert (journey.dossier, journey.nik, journey.skipped) == (Dossier(), "", ())
    assert Forget() in journey.wishes


# --- identity ------------------------------------------------------------------------------------


def test_a_code_held_to_the_camera_is_as_good_as_typing() -> None:
    asked = tapped(READY, "main", "main")
    assert asked.wishes == (WatchCode(),)
    seen = after(asked, CodeSeen(TICKET))
    assert (screen(seen), seen.ticket, seen.wishes) == (Screen.NIK, TICKET, (WatchNothing(),))
    for code in ("", "A-17", "X-017", "AB-017", "A-0x7"):
        assert screen(after(asked, CodeSeen(code))) is Screen.TICKET
    assert screen(after(READY, CodeSeen(TICKET))) is Screen.WELCOME


def test_a_walk_in_is_given_a_number_at_check_in() -> None:
    journey = after(
        tapped(READY, "main", "main", "skip"), *typed(NIK), Tap("main"), *typed(KPJ), Tap("main")
    )
    asked = tapped(journey, "agree")
    assert [each.ticket for each in said(asked) if isinstance(each, CheckIn)] == [None]


def test_a_number_that_cannot_be_is_said_at_once_and_goes_nowhere() -> None:
    wrong = after(at_nik(), *typed("5371014507850000"), Tap("main"))
    assert (screen(wrong), wrong.error) == (Screen.NIK, "problem.nik_serial")
    assert tapped(wrong, "erase").error == ""
    short = after(at_kpj(), *typed("123"), Tap("main"))
    assert (screen(short), short.error) == (Screen.KPJ, "problem.kpj")


def test_back_at_the_door_everything_typed_is_still_there() -> None:
    journey = tapped(at_consent(), "back", "back", "back", "back", "back")
    assert screen(journey) is Screen.WELCOME
    again = tapped(journey, "main", "main")
    assert again.typed == "A017"
    again = tapped(again, "main")
    assert again.typed == NIK
    again = tapped(again, "main")
    assert again.typed == KPJ
    assert screen(tapped(again, "main")) is Screen.CONSENT


def test_no_to_the_consent_leads_to_the_counter_and_leaves_nothing() -> None:
    journey = tapped(at_consent(), "decline")
    assert (screen(journey), journey.farewell) == (Screen.THANKS, "declined")
    assert (journey.nik, journey.wishes) == ("", (Forget(),))


@pytest.mark.parametrize("name", ["agree", "decline", "back"])
def test_while_the_server_is_asked_nothing_else_is(name: str) -> None:
    journey = change(checked_in(), wishes=())
    assert tapped(journey, name) == journey


@pytest.mark.parametrize(
    ("code", "page"),
    [
        (ErrorCode.TICKET_IN_USE, Screen.TICKET),
        (ErrorCode.TICKET_NOT_YOURS, Screen.TICKET),
        (ErrorCode.BAD_NIK, Screen.NIK),
        (ErrorCode.NOT_SAVED, Screen.CONSENT),
    ],
)
def test_a_refused_check_in_goes_back_to_where_it_can_be_mended(
    code: ErrorCode, page: Screen
) -> None:
    journey = after(checked_in(), WordRefused(code, "CheckIn"))
    assert (screen(journey), journey.error, journey.is_checking_in) == (page, code, False)
    assert (journey.ticket, journey.nik, journey.kpj) == (TICKET, NIK, KPJ)
    assert journey.typed == {Screen.TICKET: "A017", Screen.NIK: NIK, Screen.CONSENT: ""}[page]


def test_a_refused_check_in_can_be_tried_again() -> None:
    journey = after(checked_in(), WordRefused(ErrorCode.NOT_SAVED, "CheckIn"), Tap("agree"))
    assert (journey.error, said(journey)) == ("", [CHECK_IN])


def test_refusals_of_other_words_change_nothing_that_is_shown() -> None:
    journey = change(ready(), wishes=())
    assert after(journey, WordRefused(ErrorCode.NOT_NOW, "RaiseHand")) == journey
    assert after(journey, WordRefused(ErrorCode.BAD_DOSSIER, "SaveDossier")) == journey
    assert after(READY, WordRefused(ErrorCode.NOT_NOW, "CheckIn")) == READY
    assert after(journey, WordRefused(ErrorCode.WRONG_IDENTITY, "GiveIdentity")) == journey


# --- what follows by itself ----------------------------------------------------------------------


def test_every_answer_is_said_at_once_and_nothing_is_said_twice() -> None:
    journey = at_cause()
    assert saves(tapped(journey, "choice-0")) == []
    journey = tapped(journey, "choice-0", "main")
    assert saves(journey) == [Step.CAUSE]
    assert saves(tapped(journey, "help")) == []


def test_a_dossier_the_server_could_not_write_is_said_again_a_little_later() -> None:
    refused = after(tapped(at_cause(), "choice-0", "main"), WordRefused("not_saved", "SaveDossier"))
    waiting = tapped(refused, "help", "help-close", now=NOW + 1)
    assert saves(waiting) == []
    assert refused.save_again_at == NOW + 3


def test_the_camera_watches_what_the_screen_asks_for_and_nothing_else() -> None:
    capture = until(at_cause(), Screen.CAPTURE)
    assert capture.watched == WatchPaper(Paper.KTP, 1)
    assert tapped(capture, "back").watched == WatchNothing()
    talking = after(capture, VisitShown(visit(State.FOCUSED)))
    assert (screen(talking), talking.watched) == (Screen.TALKING, WatchNothing())
    assert after(talking, VisitShown(visit(State.HELD))).watched == WatchPaper(Paper.KTP, 1)
    face = until(at_cause(), Screen.FACE)
    assert face.watched == WatchFace(face.cue)


def test_devices_are_shown_as_they_are() -> None:
    journey = after(READY, DevicesShown(camera=False, microphone=True, speaker=False))
    assert (journey.camera, journey.microphone, journey.speaker) == (False, True, False)


def test_a_receipt_is_printed_by_itself_once() -> None:
    journey = decided()
    assert len(wished(journey, PrintReceipt)) == 1
    assert wished(after(journey, VisitShown(done())), PrintReceipt) == []


def test_signing_is_asked_for_by_the_officer_alone() -> None:
    journey = asked_to_sign()
    assert screen(journey) is Screen.SUMMARY
    assert saves(journey) == [Step.SIGN]
    withdrawn = after(journey, VisitShown(visit(State.FOCUSED)))
    assert (withdrawn.must_sign, screen(withdrawn)) == (False, Screen.TALKING)
