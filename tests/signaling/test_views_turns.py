"""Whoever is ready while their officer talks with another is always told how long, and who looks
in is always seen."""

import pytest
from msgspec.structs import replace

from signaling.dossier import Cause, Paper
from signaling.errors import Refusal
from signaling.oversight import CaseState, Sample
from signaling.protocol import (
    AskSignature,
    CallLost,
    CallUp,
    Correct,
    Duty,
    EndVisit,
    Focus,
    Outcome,
    Reason,
    SaveDossier,
    SaveDraft,
    SetDuty,
    State,
    Transfer,
    Undo,
    VisitForBooth,
)
from signaling.views import desk_for, visit_for_booth
from signaling.visit import DecidedCase, Watch
from signaling.waiting import turn_range
from tests.signaling.day import Day, day_with
from tests.signaling.people import AT_WORK, READY, SIGNED, SIGNING


def told(day: Day, booth: str) -> VisitForBooth:
    seen = visit_for_booth(day.branch, booth, day.now)
    assert seen is not None
    return seen


def talking_with_b1() -> tuple[Day, str]:
    """Ani talks with b1; b2 is held, and still works on its papers."""
    day = Day()
    day.officer_comes("ani")
    day.seat("b1")
    visit = day.seat("b2")
    day.booth_says("b2", SaveDossier(visit, AT_WORK))
    return day, visit


def test_who_gets_ready_while_the_officer_talks_with_another_is_told_how_long() -> None:
    day, visit = talking_with_b1()
    day.booth_says("b2", SaveDossier(visit, READY))
    seen, ani = told(day, "b2"), day.branch.officers["ani"]
    assert (seen.state, seen.ahead) == (State.HELD, 0)
    assert (seen.wait_low_s, seen.wait_high_s) == turn_range(day.branch, ani, 1)
    assert seen.wait_high_s > seen.wait_low_s >= 0


def test_two_who_are_ready_are_never_told_the_same_place() -> None:
    day, visit = talking_with_b1()
    third = day.seat("b3")
    day.booth_says("b3", SaveDossier(third, READY))
    day.pass_by(5)
    day.booth_says("b2", SaveDossier(visit, READY))
    assert (told(day, "b3").ahead, told(day, "b2").ahead) == (0, 1)
    assert told(day, "b2").wait_high_s > told(day, "b3").wait_high_s


def test_one_who_has_signed_comes_first_and_the_other_is_told_so() -> None:
    day, visit = talking_with_b1()
    third = day.seat("b3")
    day.officer_says("ani", AskSignature(third))
    day.booth_says("b3", SaveDossier(third, SIGNING))
    day.booth_says("b2", SaveDossier(visit, READY))
    alone = told(day, "b2").wait_high_s
    day.booth_says("b3", SaveDossier(third, SIGNED))
    assert told(day, "b2").ahead == 1
    assert told(day, "b2").wait_high_s > alone


def test_when_the_focus_moves_the_one_left_behind_is_told_how_long() -> None:
    day, visit = talking_with_b1()
    assert told(day, "b1").wait_high_s == 0
    day.booth_says("b2", SaveDossier(visit, READY))
    day.officer_says("ani", Focus(visit))
    assert told(day, "b2").wait_high_s == 0
    assert told(day, "b1").wait_high_s > 0


@pytest.mark.parametrize("state", [State.CONNECTING, State.RECONNECTING, State.TRANSFERRING])
def test_while_a_call_is_made_or_a_colleague_asked_the_range_goes_on(state: State) -> None:
    day, visit = talking_with_b1()
    day.booth_says("b2", SaveDossier(visit, READY))
    match state:
        case State.CONNECTING:
            visit = day.check_in("b3")
            day.accept("ani", visit)
        case State.RECONNECTING:
            day.booth_says("b2", CallLost(visit, 1))
        case State.TRANSFERRING:
            day.officer_comes("budi")
            day.officer_says("ani", Transfer(visit, "budi"))
    booth = day.visit(visit).booth
    assert day.state(visit) is state
    assert told(day, booth).wait_high_s > 0
    assert told(day, booth).ahead == (1 if state is State.CONNECTING else 0)


def test_a_break_is_part_of_what_is_told() -> None:
    day, visit = talking_with_b1()
    day.booth_says("b2", SaveDossier(visit, READY))
    before = told(day, "b2").wait_high_s
    day.officer_says("ani", SetDuty(Duty.BREAK))  # nobody else is there
    assert told(day, "b2").wait_high_s > before + 600


def test_who_comes_into_focus_by_itself_waits_for_nothing() -> None:
    day, visit = day_with(State.RECONNECTING)
    day.booth_says("b1", CallUp(visit, 2))
    day.officer_says("ani", CallUp(visit, 2))
    assert (day.state(visit), told(day, "b1").wait_high_s) == (State.FOCUSED, 0)


# --- who looks in


@pytest.mark.parametrize(("is_joined", "joined"), [(False, ""), (True, "Citra")])
def test_the_officer_sees_who_looks_in_and_the_booth_who_has_joined(
    is_joined: bool, joined: str
) -> None:
    day, visit = day_with(State.FOCUSED)
    watch = Watch("citra", "Citra Dewi", visit, is_joined)
    day.branch = replace(day.branch, watches={"citra": watch})
    (seat,) = desk_for(day.branch, "ani", day.now).seats
    assert (seat.watched_by, seat.is_joined) == ("Citra Dewi", is_joined)
    assert told(day, "b1").joined == joined


def test_unwatched_is_nobody() -> None:
    day, _ = day_with(State.FOCUSED)
    (seat,) = desk_for(day.branch, "ani", day.now).seats
    assert (seat.watched_by, seat.is_joined) == ("", False)


# --- what a verifier sends back


def test_the_officer_who_decided_sees_what_came_back_and_decides_anew() -> None:
    day, visit = day_with(State.DONE)
    (decision,) = day.decisions
    case = DecidedCase(
        decision,
        ticket="A-001",
        officer_name="Ani Lestari",
        cause=Cause.RETIREMENT,
        sample=Sample.ALL,
        state=CaseState.SENT_BACK,
        verifier="citra",
        reply="Rekening atas nama orang lain",
        reply_reason=Reason.ACCOUNT_MISMATCH,
    )
    day.branch = replace(day.branch, cases={visit: case})
    (back,) = desk_for(day.branch, "ani", day.now).sent_back
    assert (back.visit, back.is_mine, back.state) == (visit, True, CaseState.SENT_BACK)
    assert (back.reply, back.reply_reason) == (case.reply, "account_mismatch")
    assert desk_for(day.branch, "budi", day.now).sent_back == ()
    wish = Correct(visit, Outcome.RETURN, Reason.ACCOUNT_MISMATCH, "", (Paper.BANK_BOOK,))
    with pytest.raises(Refusal):
        day.officer_says("budi", wish)
    day.officer_says("ani", wish)
    assert day.decisions[-1].entry == 2
    assert day.decisions[0] == decision
    assert desk_for(day.branch, "ani", day.now).sent_back == ()


def test_a_draft_changes_nothing_of_the_branch() -> None:
    day, _ = day_with(State.FOCUSED)
    before = day.branch.visits, day.branch.files, day.branch.officers
    day.officer_says("ani", SaveDraft("setengah kalimat"))
    assert (day.branch.visits, day.branch.files, day.branch.officers) == before


# --- what is to be brought


def test_what_is_to_be_brought_is_on_the_desk_until_it_is_undone() -> None:
    day, visit = day_with(State.FOCUSED)
    bring = (Paper.KK, Paper.FACE, Paper.KTP, Paper.KK)
    day.officer_says("ani", EndVisit(visit, Outcome.RETURN, Reason.PAPERS_MISSING, "", bring))
    (seat,) = desk_for(day.branch, "ani", day.now).seats
    assert seat.bring == (Paper.KK, Paper.KTP)
    day.officer_says("ani", Undo(visit))
    (seat,) = desk_for(day.branch, "ani", day.now).seats
    assert seat.bring == ()
