"""The end: receipt, survey, what to bring, thanks, and a leave whose line is down."""

import pytest

from booth_client.events import (
    Forget,
    Printed,
    PrintReceipt,
    PrintState,
    Tap,
    VisitShown,
    WordRefused,
)
from booth_client.situation import Overlay, Screen, change, screen
from signaling.dossier import Dossier
from signaling.errors import ErrorCode
from signaling.protocol import Leave, Outcome, Rate, State
from tests.booth_client.walk import (
    KPJ,
    LINKED,
    NIK,
    NOW,
    READY,
    after,
    at_cause,
    decided,
    done,
    ready,
    said,
    signed,
    tapped,
    told,
    typed,
    visit,
    wished,
)


def test_with_the_receipt_the_claim_itself_is_gone_from_the_booth() -> None:
    journey = decided()
    assert (journey.dossier, journey.nik, journey.kpj, journey.lines) == (Dossier(), "", "", ())
    assert journey.visit is not None
    assert journey.visit.receipt is not None


@pytest.mark.parametrize("state", list(PrintState))
def test_a_printer_that_fails_keeps_nobody(state: PrintState) -> None:
    journey = after(decided(), Printed(state))
    assert journey.printing is state
    assert screen(tapped(journey, "main")) is Screen.SURVEY
    again = tapped(journey, "print")
    assert (len(wished(again, PrintReceipt)), again.printing) == (1, None)
    assert after(READY, Printed(state)) == READY


def test_without_a_receipt_nothing_is_printed() -> None:
    journey = after(signed(), VisitShown(visit(State.DONE, outcome=Outcome.INCOMPLETE)))
    assert wished(journey, PrintReceipt) == []
    assert screen(journey) is Screen.RECEIPT


@pytest.mark.parametrize("score", [1, 2, 3, 4])
def test_one_touch_is_the_whole_survey(score: int) -> None:
    journey = tapped(decided(), "main", f"rate-{score}")
    assert said(journey) == [Rate("v-1", score)]
    assert (screen(journey), journey.farewell) == (Screen.THANKS, "forward")


def test_a_score_there_is_not_is_none() -> None:
    survey = tapped(decided(), "main")
    assert tapped(survey, "rate-5") == change(survey, wishes=())
    assert screen(tapped(survey, "back")) is Screen.RECEIPT


def test_whoever_was_shown_the_door_is_not_asked_back_by_a_late_word() -> None:
    gone = tapped(decided(), "main", "skip")
    assert said(gone) == [Leave("v-1")]
    late = after(gone, VisitShown(done()))
    assert (screen(late), late.visit) == (Screen.THANKS, None)
    assert said(after(gone, LINKED)) == [Leave("v-1")], "should the line have been down"
    assert after(gone, VisitShown(None)).leaving == ""


def test_the_thanks_can_be_read_once_more() -> None:
    thanks = tapped(decided(), "main", "skip")
    assert tapped(thanks, "stay", now=NOW + 20).asked_at == NOW + 20


def test_a_receipt_in_hand_is_not_taken_away_by_a_break_of_the_line() -> None:
    journey = after(decided(), LINKED, VisitShown(visit(State.DONE, is_identified=False)))
    assert screen(journey) is Screen.RECEIPT
    assert journey.visit is not None
    assert journey.visit.receipt is not None


def test_after_a_power_cut_the_receipt_is_shown_to_whoever_says_who_they_are() -> None:
    back = after(READY, VisitShown(visit(State.DONE, is_identified=False)))
    assert screen(back) is Screen.RESUME
    back = after(back, *typed(NIK), Tap("main"), *typed(KPJ), Tap("main"))
    shown = after(back, VisitShown(done()), told())
    assert (screen(shown), shown.is_loaded, shown.kpj) == (Screen.RECEIPT, False, "")


# --- going before a decision ---------------------------------------------------------------------


def test_leaving_is_asked_for_and_happens_when_the_server_says_so() -> None:
    journey = tapped(ready(), "leave", "leave-yes")
    assert said(journey) == [Leave("v-1")]
    assert screen(journey) is Screen.WAITING
    journey = after(journey, VisitShown(visit(State.ABANDONED)))
    assert (screen(journey), journey.farewell) == (Screen.THANKS, "left")
    assert after(journey, VisitShown(None)).leaving == ""


def test_a_refused_leave_is_forgotten() -> None:
    journey = tapped(ready(), "leave", "leave-yes")
    assert after(journey, WordRefused(ErrorCode.NOT_NOW, "Leave")).leaving == ""


def test_without_a_line_the_participant_may_go_and_the_server_hears_later() -> None:
    cut = change(ready(), is_offline=True, unlinked_at=0.0)
    assert screen(cut) is Screen.OFFLINE
    journey = tapped(cut, "leave", "leave-yes")
    assert (screen(journey), journey.farewell) == (Screen.THANKS, "left")
    assert journey.wishes == (Forget(),)
    journey = after(tapped(journey, "main"), LINKED)
    assert said(journey) == [Leave("v-1")]
    journey = after(journey, VisitShown(visit()))
    assert screen(journey) is Screen.WELCOME, "nobody sits there any more"
    journey = after(journey, VisitShown(visit(visit="v-2", is_identified=False)))
    assert screen(journey) is Screen.RESUME


def test_when_the_result_is_being_written_down_it_is_too_late_to_leave() -> None:
    asked = tapped(ready(), "leave")
    assert after(asked, VisitShown(visit(State.HELD))).overlay is Overlay.LEAVE
    assert after(asked, VisitShown(visit(State.WRAPUP))).overlay is Overlay.NONE


def test_a_leave_in_the_middle_of_the_work_is_a_leave_too() -> None:
    journey = tapped(at_cause(), "leave", "leave-yes")
    assert after(journey, VisitShown(None)).farewell == "left"


def test_nobody_rates_or_ends_a_visit_that_is_not_there() -> None:
    survey = change(READY, page=Screen.SURVEY)
    assert tapped(survey, "rate-4", "skip") == survey
    assert tapped(change(READY, page=Screen.RECEIPT), "print").wishes == ()
