"""From an outcome to what is sent."""

import msgspec
import pytest

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Event, Wish, WordsTyped
from cso_console.situation import Mode, Panel
from signaling.dossier import Paper
from signaling.oversight import Case, CaseState, Sample
from signaling.protocol import (
    Correct,
    EndVisit,
    Outcome,
    RaiseFlag,
    Reason,
    State,
    Transfer,
)
from tests.cso_console.decision_scenes import INCOMPLETE, PAST, RETURNED
from tests.cso_console.scenes import (
    EARLIER,
    FOCUSED,
    LOST,
    NOW,
    TALK,
    a_desk,
    a_seat,
    at_work,
    scene,
)

ENTER, ESCAPE, SPACE = Do(Act.CONFIRM), Do(Act.BACK), Do(Act.NEXT)
UP, DOWN, LEFT = Do(Act.UP), Do(Act.DOWN), Do(Act.LEFT)
NOTE = FOCUSED.note
MISSING = (Paper.KK, Paper.EMPLOYER_LETTER, Paper.BANK_BOOK)


def key(number: int) -> Do:
    return Do(Act.NUMBER, number)


def after(desk: Desk, *events: Event) -> Desk:
    for event in events:
        desk = handle(desk, NOW, event)
    return desk


def talk(*events: Event) -> Desk:
    return at_work(*TALK, *events)


def sent(desk: Desk) -> list[Wish]:
    return [one for one in desk.wishes if isinstance(one, EndVisit | Correct)]


@pytest.mark.parametrize(
    ("digits", "outcome", "reason"),
    [
        ((3, 1), Outcome.REFUSE, Reason.STILL_MEMBER),
        ((3, 3), Outcome.REFUSE, Reason.RE_EMPLOYED),
        ((4, 2), Outcome.ESCALATE, Reason.UNKNOWN_EMPLOYER),
    ],
)
def test_outcome_reason_and_a_look_then_enter_sends(
    digits: tuple[int, int], outcome: Outcome, reason: Reason
) -> None:
    looked = talk(*(key(one) for one in digits))
    assert (looked.panel, looked.wishes) == (Panel.PREVIEW, ())
    ended = after(looked, ENTER)
    assert ended.wishes == (EndVisit("visit-3", outcome, reason, NOTE),)
    assert (ended.panel, ended.outcome, ended.reason, ended.bring) == (Panel.NONE, None, None, ())


def test_forward_has_one_reason_and_goes_straight_to_the_look() -> None:
    looked = talk(key(1))
    assert (looked.panel, looked.reason) == (Panel.PREVIEW, Reason.COMPLETE)
    assert sent(after(looked, ENTER)) == [
        EndVisit("visit-3", Outcome.FORWARD, Reason.COMPLETE, NOTE)
    ]


def test_the_button_of_an_outcome_does_what_its_digit_does() -> None:
    assert talk(Do(Act.END, 3)) == talk(key(3))


def test_a_digit_beyond_the_outcomes_does_nothing() -> None:
    assert talk(key(5)) == talk()


def test_a_return_asks_what_to_bring_with_what_is_missing_ticked() -> None:
    asked = talk(INCOMPLETE, *RETURNED)
    assert (asked.panel, asked.bring) == (Panel.BRING, MISSING)
    ended = after(asked, ENTER, ENTER)
    assert sent(ended) == [
        EndVisit("visit-3", Outcome.RETURN, Reason.PAPERS_MISSING, NOTE, MISSING)
    ]


def test_digits_and_space_tick_and_untick_and_the_order_stays_the_lists() -> None:
    asked = talk(INCOMPLETE, *RETURNED)
    assert after(asked, key(2)).bring == (Paper.KK, Paper.BANK_BOOK)
    assert after(asked, key(2), key(4), key(2)).bring == (*MISSING, Paper.KTP)
    assert after(asked, DOWN, SPACE).bring == (Paper.KK, Paper.BANK_BOOK)
    assert after(asked, UP, SPACE).bring == (*MISSING, Paper.CARD)
    assert after(asked, key(9)) == asked


def test_a_return_may_ask_for_nothing() -> None:
    bare = talk(INCOMPLETE, *RETURNED, key(1), key(2), key(3), ENTER, ENTER)
    assert sent(bare) == [EndVisit("visit-3", Outcome.RETURN, Reason.PAPERS_MISSING, NOTE)]


def test_a_visit_without_a_file_is_returned_without_a_list() -> None:
    bare = at_work(*EARLIER, a_desk(FOCUSED), key(2), key(4))
    assert (bare.panel, bare.bring) == (Panel.PREVIEW, ())
    assert after(bare, ESCAPE).panel is Panel.ENDING


def test_escape_goes_back_step_by_step_and_what_was_chosen_is_outlined() -> None:
    looked = talk(INCOMPLETE, key(2), key(4), ENTER)
    assert looked.panel is Panel.PREVIEW
    listed = after(looked, ESCAPE)
    assert (listed.panel, listed.reason) == (Panel.BRING, Reason.UNREADABLE)
    assert listed.bring == looked.bring
    reasons = after(listed, ESCAPE)
    assert (reasons.panel, reasons.choice) == (Panel.ENDING, 3)
    shut = after(reasons, ESCAPE)
    assert (shut.panel, shut.outcome, shut.wishes) == (Panel.NONE, None, ())


def test_escape_from_the_look_of_a_single_reason_closes_it() -> None:
    assert after(talk(key(1)), ESCAPE).panel is Panel.NONE


def test_enter_takes_the_reason_that_is_outlined() -> None:
    assert talk(key(4), DOWN, ENTER).reason is Reason.UNKNOWN_EMPLOYER


def test_in_the_look_arrows_and_digits_change_nothing() -> None:
    looked = talk(key(1))
    assert after(looked, UP) == after(looked, LEFT) == after(looked, key(2)) == looked


def test_a_look_at_a_visit_that_has_gone_closes() -> None:
    gone = handle(talk(key(1)), NOW, a_desk())
    assert (gone.panel, sent(gone)) == (Panel.NONE, [])


def test_a_visit_that_is_lost_meanwhile_is_not_ended() -> None:
    looked = talk(key(1))
    lost = msgspec.structs.replace(FOCUSED, state=State.RECONNECTING)
    assert sent(after(looked, a_desk(lost), ENTER)) == []


def test_a_visit_without_a_call_cannot_be_decided() -> None:
    desk = at_work(a_desk(LOST), Do(Act.SEAT, 2), key(1))
    assert desk.toast is not None
    assert desk.toast.key == "notice.nobody_shown"


def test_a_reason_past_the_list_is_none() -> None:
    opened = talk(key(4))
    beyond = msgspec.structs.replace(opened, choice=9)
    assert handle(beyond, NOW, ENTER).panel is Panel.ENDING


def test_without_a_file_there_is_nothing_to_tick() -> None:
    bare = msgspec.structs.replace(talk(INCOMPLETE, *RETURNED), files=())
    assert handle(bare, NOW, SPACE).bring == bare.bring


# --- decided anew --------------------------------------------------------------------------------

BACK = Case(
    "visit-9",
    "A-019",
    "Rina Maharani",
    "forward",
    "complete",
    CaseState.SENT_BACK,
    Sample.ALL,
    note="Semua cocok.",
    is_mine=True,
)


def correcting(*events: Event) -> Desk:
    desk = at_work(a_desk(a_seat(1), sent_back=(BACK,)))
    return after(msgspec.structs.replace(desk, mode=Mode.CORRECT, correcting="visit-9"), *events)


def test_a_case_that_came_back_is_decided_anew_with_its_note() -> None:
    decided = correcting(key(4), key(1), ENTER)
    assert sent(decided) == [
        Correct("visit-9", Outcome.ESCALATE, Reason.IDENTITY_DOUBT, "Semua cocok.")
    ]


def test_what_has_been_written_meanwhile_is_the_note_of_the_correction() -> None:
    noted = msgspec.structs.replace(correcting(), words=" Rekening sudah diganti. ")
    assert sent(after(noted, key(1), ENTER)) == [
        Correct("visit-9", Outcome.FORWARD, Reason.COMPLETE, "Rekening sudah diganti.")
    ]


def test_news_of_the_seats_leaves_a_correction_open() -> None:
    looked = correcting(key(1))
    told = handle(looked, NOW, a_desk(a_seat(2), sent_back=(BACK,)))
    assert (told.panel, told.reason) == (Panel.PREVIEW, Reason.COMPLETE)


def test_a_case_that_is_no_longer_back_is_not_decided() -> None:
    looked = correcting(key(1))
    away = handle(looked, NOW, a_desk(a_seat(1)))
    assert sent(after(away, ENTER)) == []
    nothing = msgspec.structs.replace(looked, correcting="visit-8")
    assert sent(handle(nothing, NOW, ENTER)) == []
    closed = msgspec.structs.replace(nothing, panel=Panel.NONE, outcome=None)
    assert handle(closed, NOW, key(1)).outcome is None


# --- a suspicion ---------------------------------------------------------------------------------


def test_a_suspicion_goes_to_the_supervisor_with_a_quiet_word() -> None:
    typed = talk(PAST, Do(Act.FLAG), WordsTyped("Dibisiki  orang\ndi belakang "))
    assert typed.panel is Panel.FLAG
    flagged = after(typed, ENTER)
    assert RaiseFlag("visit-3", "Dibisiki orang di belakang") in flagged.wishes
    assert (flagged.panel, flagged.words) == (Panel.NONE, "")
    assert flagged.toast is not None
    assert flagged.toast.key == "notice.flagged"


def test_a_suspicion_needs_no_words_and_no_focus() -> None:
    held = talk(PAST, Do(Act.LOOK, 2), Do(Act.FLAG), ENTER)
    assert held.wishes == (RaiseFlag("visit-2", ""),)


def test_escape_forgets_the_suspicion() -> None:
    left = talk(Do(Act.FLAG), WordsTyped("Salah lihat"), ESCAPE)
    assert (left.panel, left.words, left.wishes) == (Panel.NONE, "", ())


def test_a_suspicion_needs_somebody() -> None:
    nobody = at_work(a_desk(), Do(Act.FLAG))
    assert nobody.panel is Panel.NONE
    open_still = msgspec.structs.replace(nobody, panel=Panel.FLAG)
    assert after(open_still, ENTER).wishes == ()


# --- handing over, and the grid ------------------------------------------------------------------


def test_a_cold_transfer_frees_the_seat_at_once() -> None:
    asked = talk(Do(Act.TRANSFER_COLD))
    assert asked.panel is Panel.TRANSFER_COLD
    assert after(asked, key(2), ENTER).wishes == (Transfer("visit-3", "yohanes", is_warm=False),)


def test_a_cold_transfer_needs_somebody() -> None:
    nobody = at_work(a_desk(), Do(Act.TRANSFER_COLD))
    assert nobody.panel is Panel.NONE
    assert nobody.toast is not None


def test_the_grid_is_a_switch_and_takes_the_paper_away() -> None:
    large = talk(Do(Act.LARGE), Do(Act.GRID))
    assert (large.is_grid, large.view) == (True, None)
    assert not after(large, Do(Act.GRID)).is_grid
    assert scene("grid").is_grid
