"""A verifier's keys, and those of an officer whose decision came back."""

import msgspec
import pytest

from cso_console.case_acts import FAULTS
from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Event, SpeakUp, WordsTyped
from cso_console.files import Tab
from cso_console.keys import act_for
from cso_console.oversight_news import MOST_WHISPERS
from cso_console.situation import Mode, Panel
from signaling.protocol import (
    ConfirmCase,
    Correct,
    Focus,
    LookAway,
    Outcome,
    Reason,
    ReleaseCase,
    SendBack,
    TakeCase,
    Whispered,
    YourCases,
)
from tests.cso_console.oversight_scenes import (
    BOARD,
    CASES,
    OFFICER,
    ON_CASE,
    SUPERVISOR,
    VERIFIER,
    WATCHED,
    WITH_BACK,
    as_roles,
    oversight,
)
from tests.cso_console.scenes import NOW


def after(desk: Desk, *events: Event) -> Desk:
    for event in events:
        desk = handle(desk, NOW, event)
    return desk


def pressed(desk: Desk, *keys: str) -> Desk:
    for key in keys:
        act = act_for(desk, key)
        assert act is not None, key
        desk = handle(desk, NOW, act)
    return desk


def said(desk: Desk) -> str:
    return "" if desk.toast is None else desk.toast.key


def test_a_verifier_alone_begins_with_the_line_of_cases() -> None:
    assert as_roles((VERIFIER,)).mode is Mode.VERIFY


def test_before_the_server_has_told_the_cases_a_key_does_nothing() -> None:
    waiting = as_roles((VERIFIER,))
    assert pressed(waiting, "Space") == waiting
    assert pressed(waiting, "F9").language == "en"


def test_space_takes_the_oldest_case() -> None:
    assert pressed(oversight("cases"), "Space").wishes == (TakeCase(""),)


def test_enter_takes_the_case_that_is_outlined() -> None:
    assert pressed(oversight("cases"), "Return").wishes == (TakeCase("visit-22"),)


def test_the_arrows_go_round_the_line() -> None:
    desk = oversight("cases")
    assert pressed(desk, "Up", "Up").row == len(CASES.waiting) - 1
    assert pressed(desk, "Left", "Esc").row == desk.row


def test_with_nothing_in_line_space_says_so() -> None:
    nothing = oversight("cases_none")
    assert said(pressed(nothing, "Space")) == "notice.no_cases"
    assert pressed(nothing, "Down") == nothing


def test_a_click_on_a_case_outlines_it() -> None:
    assert after(oversight("cases"), Do(Act.PICK, 4)).row == 3
    assert after(oversight("cases"), Do(Act.PICK, 9)).row == len(CASES.waiting) - 1


def test_without_a_case_there_is_nothing_to_judge() -> None:
    assert said(after(oversight("cases"), Do(Act.CASE_CONFIRM))) == "notice.no_case_open"
    assert said(pressed(oversight("cases"), "D")) == "notice.no_case_open"


def test_one_confirms_the_open_case() -> None:
    assert pressed(oversight("case"), "1").wishes == (ConfirmCase("visit-22"),)
    assert after(oversight("case"), Do(Act.NUMBER, 1)).wishes == (ConfirmCase("visit-22"),)


def test_two_asks_what_is_wrong_and_then_for_a_word_about_it() -> None:
    asking = pressed(oversight("case"), "2")
    assert asking.panel is Panel.CASE_REASON
    writing = pressed(asking, "Down", "Return")
    assert (writing.panel, writing.reason) == (Panel.CASE_REPLY, FAULTS[1])
    sent = after(writing, WordsTyped("KK belum ada"), Do(Act.CONFIRM))
    assert sent.wishes == (SendBack("visit-22", FAULTS[1], "KK belum ada"),)
    assert (sent.panel, sent.words, sent.reason) == (Panel.NONE, "", None)


def test_a_digit_chooses_the_fault_at_once() -> None:
    assert pressed(oversight("case"), "2", "5").reason is Reason.IDENTITY_DOUBT


def test_nothing_goes_back_without_a_word() -> None:
    assert said(pressed(oversight("case"), "2", "1", "Return")) == "notice.no_reply"


def test_letters_belong_to_the_reply_and_escape_leads_back_step_by_step() -> None:
    writing = pressed(oversight("case"), "2", "1")
    assert act_for(writing, "D") is None
    assert after(writing, Do(Act.LARGE)) == writing
    asking = pressed(writing, "Esc")
    assert asking.panel is Panel.CASE_REASON
    assert after(asking, Do(Act.HOLD)) == asking
    assert pressed(asking, "Esc").panel is Panel.NONE


def test_every_fault_is_a_reason_that_a_claim_can_have() -> None:
    assert len(set(FAULTS)) == len(FAULTS) <= 9
    assert not {Reason.COMPLETE, Reason.NOT_DECIDED} & set(FAULTS)


def test_escape_puts_the_case_back_but_first_the_paper_away() -> None:
    looking = oversight("case_paper")
    closed = pressed(looking, "Esc")
    assert (closed.view, closed.wishes) == (None, ())
    assert pressed(closed, "Esc").wishes == (ReleaseCase("visit-22"),)
    assert after(looking, Do(Act.CASE_RELEASE)).wishes == (ReleaseCase("visit-22"),)


def test_a_case_is_judged_before_another_is_taken() -> None:
    assert said(pressed(oversight("case"), "Space")) == "notice.case_open"


def test_the_evidence_is_turned_like_any_file() -> None:
    assert pressed(oversight("case"), "D").place.tab is Tab.PAPERS
    assert pressed(oversight("case"), "D", "Z").viewing is not None


@pytest.mark.parametrize("act", [Act.APPROVE, Act.RETAKE, Act.POINT, Act.SIGN, Act.DRAW, Act.CUE])
def test_a_verifier_changes_nothing_in_a_claim(act: Act) -> None:
    desk = after(oversight("case"), Do(act))
    assert (said(desk), desk.wishes) == ("notice.read_only", ())


def test_what_belongs_to_the_seats_does_nothing_here() -> None:
    desk = oversight("case")
    assert after(desk, Do(Act.HOLD)) == msgspec.structs.replace(desk, wishes=())


def test_a_case_that_is_gone_takes_what_was_open_over_it_along() -> None:
    writing = oversight("case_reply")
    gone = after(writing, CASES)
    assert (gone.panel, gone.words, gone.reason) == (Panel.NONE, "", None)
    assert gone.file is None


def test_what_has_been_judged_is_said() -> None:
    desk = oversight("case")
    confirmed = msgspec.structs.replace(CASES, confirmed_today=18)
    assert said(after(desk, confirmed)) == "notice.confirmed"
    back = msgspec.structs.replace(CASES, sent_back_today=3)
    assert said(after(desk, back)) == "notice.case_sent_back"
    assert said(after(desk, CASES)) == ""


def test_the_line_growing_shorter_leaves_something_outlined() -> None:
    last = pressed(oversight("cases"), "Up", "Up")
    shorter = YourCases(CASES.waiting[:1], 1, None, 0, 0, 0)
    assert after(last, shorter).row == 0


# --- from one work to another --------------------------------------------------------------------


def test_a_chord_turns_to_another_work_that_one_may_do() -> None:
    desk = as_roles((OFFICER, VERIFIER), WITH_BACK, CASES)
    assert pressed(desk, "Ctrl+2").mode is Mode.VERIFY
    assert pressed(desk, "Ctrl+2", "Ctrl+1").mode is Mode.DESK
    assert pressed(desk, "Ctrl+1") == msgspec.structs.replace(desk, wishes=())


def test_a_work_that_is_not_ones_own_stays_shut() -> None:
    desk = pressed(oversight("cases"), "Ctrl+3")
    assert (desk.mode, said(desk)) == (Mode.VERIFY, "notice.not_your_role")


def test_a_seats_key_leads_an_officer_back_to_the_seats() -> None:
    desk = as_roles((OFFICER, VERIFIER), WITH_BACK, ON_CASE)
    back = pressed(pressed(desk, "Ctrl+2"), "F1")
    assert (back.mode, back.wishes) == (Mode.DESK, (Focus("visit-1"),))
    alone = oversight("case")
    assert pressed(alone, "F1").mode is Mode.VERIFY


def test_whoever_leaves_the_board_looks_away() -> None:
    desk = as_roles((OFFICER, SUPERVISOR), WITH_BACK, WATCHED)
    watching = pressed(desk, "Ctrl+3")
    assert LookAway("visit-3") in pressed(watching, "Ctrl+1").wishes
    assert SpeakUp(False) in pressed(watching, "M", "Ctrl+1").wishes
    calm = pressed(as_roles((OFFICER, SUPERVISOR), WITH_BACK, BOARD), "Ctrl+3")
    assert pressed(calm, "Ctrl+1").wishes == ()


# --- the officer a case is back at ---------------------------------------------------------------


def test_a_chord_lists_what_came_back_and_enter_opens_it() -> None:
    listing = oversight("back_cases")
    assert listing.panel is Panel.BACK_CASES
    opened = pressed(listing, "Return")
    assert (opened.mode, opened.correcting, opened.subject) == (
        Mode.CORRECT,
        "visit-22",
        "visit-22",
    )
    assert opened.case is not None


def test_with_nothing_back_the_list_stays_shut() -> None:
    desk = as_roles((OFFICER,), msgspec.structs.replace(WITH_BACK, sent_back=()))
    assert said(pressed(desk, "Ctrl+K")) == "notice.nothing_back"


def test_a_correction_shows_the_evidence_and_changes_none_of_it() -> None:
    desk = oversight("correct")
    assert pressed(desk, "D").place.tab is Tab.PAPERS
    assert said(pressed(desk, "S")) == "notice.read_only"
    assert pressed(desk, "H") == msgspec.structs.replace(desk, wishes=())


def test_a_correction_has_a_note_of_its_own() -> None:
    noting = pressed(oversight("correct"), "N")
    assert noting.panel is Panel.CASE_REPLY
    typed = after(noting, WordsTyped("Surat bank sudah ada"), Do(Act.HOLD), Do(Act.CONFIRM))
    assert (typed.panel, typed.words) == (Panel.NONE, "Surat bank sudah ada")


def test_escape_leads_from_a_correction_back_to_the_seats() -> None:
    looking = pressed(oversight("correct"), "D", "Z")
    assert pressed(looking, "Esc").mode is Mode.CORRECT
    assert pressed(looking, "Esc", "Esc").mode is Mode.DESK


def test_the_proposal_leads_from_a_correction_back_to_the_seats() -> None:
    assert pressed(oversight("correct"), "Space").mode is Mode.DESK


def test_a_case_decided_anew_leads_back_to_the_seats() -> None:
    told = msgspec.structs.replace(WITH_BACK, sent_back=())
    assert after(oversight("correct"), told).mode is Mode.DESK


def test_a_digit_of_a_correction_is_an_outcome() -> None:
    assert pressed(oversight("correct"), "2").panel is Panel.ENDING
    assert after(oversight("correct"), Do(Act.END, 1)).panel is Panel.PREVIEW


def test_a_correction_is_sent_with_its_note_and_what_to_bring() -> None:
    noted = after(oversight("correct"), Do(Act.NOTE), WordsTyped("Surat ada"), Do(Act.BACK))
    sent = pressed(noted, "1", "Return")
    assert sent.wishes == (Correct("visit-22", Outcome.FORWARD, Reason.COMPLETE, "Surat ada", ()),)


def test_an_officer_keeps_the_latest_whispers() -> None:
    desk = oversight("whispered")
    for number in range(MOST_WHISPERS + 2):
        desk = after(desk, Whispered("visit-3", "Agus", str(number)))
    assert [one.text for one in desk.whispers] == ["2", "3", "4", "5"]


def test_an_officer_is_told_that_a_visit_was_taken_over() -> None:
    desk = oversight("whispered")
    taken = after(desk, Whispered("visit-3", "Agus", "", took_over=True))
    assert said(taken) == "notice.taken_over"
    assert taken.whispers == desk.whispers


def test_at_the_seats_there_is_no_case_to_judge() -> None:
    desk = as_roles((OFFICER,), WITH_BACK)
    assert said(after(desk, Do(Act.CASE_CONFIRM))) == "notice.no_case_open"
