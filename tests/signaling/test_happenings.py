"""What has happened to a claim, as the context card will tell it."""

import pytest
from msgspec.structs import replace

from signaling import happenings
from signaling.dossier import Paper, RetakeCause, Sheet
from signaling.inspection import MAX_HAPPENINGS, AnswerMark, FaceVerdict, Happened, Happening
from signaling.protocol import (
    Accept,
    AskCue,
    AskRetake,
    AskSignature,
    CallLost,
    DrawQuestions,
    Focus,
    Hold,
    JudgeFace,
    MarkAnswer,
    RaiseHand,
    SaveDossier,
    SayPrompt,
    State,
    Transfer,
    Undo,
)
from tests.signaling.day import Day, day_with
from tests.signaling.people import ANOTHER_SHEET, AT_WORK, READY, SHEET, SIGNED, SIGNING


def trail(day: Day, visit: str) -> list[tuple[Happened, str]]:
    return [(one.what, one.about) for one in day.file(visit).trail]


def test_a_claim_from_the_first_paper_to_the_signature() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1", is_ready=False)
    day.accept("ani", visit)
    day.call_up(visit)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    day.booth_says("b1", SaveDossier(visit, AT_WORK))  # said twice, done once
    sheets = (*AT_WORK.sheets, Sheet(Paper.KK, 1, ANOTHER_SHEET))
    day.booth_says("b1", SaveDossier(visit, replace(READY, sheets=sheets)))
    day.officer_says("ani", Focus(visit))
    day.officer_says("ani", AskSignature(visit))
    day.officer_says("ani", Hold(visit))
    day.booth_says("b1", SaveDossier(visit, replace(SIGNING, sheets=sheets)))
    day.booth_says("b1", SaveDossier(visit, replace(SIGNED, sheets=sheets)))
    assert trail(day, visit) == [
        (Happened.JOINED, ""),
        (Happened.SHEET_CAME, "ktp"),
        (Happened.SHEET_CAME, "kk"),
        (Happened.FORM_DONE, ""),
        (Happened.READY, ""),
        (Happened.FOCUSED, ""),
        (Happened.SIGN_ASKED, ""),
        (Happened.HELD, ""),
        (Happened.SIGNED, ""),
    ]


def test_what_the_officer_asks_and_marks() -> None:
    day, visit = day_with(State.FOCUSED)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    before = len(trail(day, visit))
    for wish in (
        SayPrompt(visit, "look_camera"),
        AskCue(visit),
        DrawQuestions(visit),
        MarkAnswer(visit, "nobody_helps", AnswerMark.RIGHT),
        MarkAnswer(visit, "nobody_helps", None),
        JudgeFace(visit, FaceVerdict.SAME),
        JudgeFace(visit, None),
        AskRetake(visit, Paper.KTP, 1, RetakeCause.BLURRED),
    ):
        day.officer_says("ani", wish)
    assert trail(day, visit)[before:] == [
        (Happened.PROMPTED, "look_camera"),
        (Happened.CUE_ASKED, day.file(visit).inspection.cue),
        (Happened.QUESTIONS_DRAWN, ""),
        (Happened.ANSWER_MARKED, "nobody_helps"),
        (Happened.FACE_JUDGED, "same"),
        (Happened.RETAKE_ASKED, "ktp"),
    ]


def test_a_hand_counts_when_it_goes_up() -> None:
    day, visit = day_with(State.HELD)
    before = len(trail(day, visit))
    for is_raised in (True, True, False):
        day.booth_says("b1", RaiseHand(visit, is_raised))
    assert trail(day, visit)[before:] == [(Happened.HAND, "")]


def test_a_call_that_breaks_and_comes_back_in_focus() -> None:
    day, visit = day_with(State.FOCUSED)
    day.booth_says("b1", CallLost(visit, 1))
    day.call_up(visit)
    assert trail(day, visit)[-2:] == [(Happened.LOST, ""), (Happened.FOCUSED, "")]


def test_a_wrap_up_taken_back_is_the_talk_again() -> None:
    day, visit = day_with(State.WRAPUP)
    day.pass_by(3)
    day.officer_says("ani", Undo(visit))
    assert trail(day, visit)[-1] == (Happened.FOCUSED, "")
    assert day.file(visit).trail[-1].at == day.now


def test_a_colleague_who_says_yes_is_in_the_trail_and_one_who_is_asked_is_not() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", Transfer(visit, "budi"))
    assert (Happened.TRANSFERRED, "") not in trail(day, visit)
    day.officer_says("budi", Accept(visit))
    assert trail(day, visit)[-1] == (Happened.TRANSFERRED, "")


@pytest.mark.parametrize("state", [State.DONE, State.ABANDONED])
def test_what_is_over_has_no_more_to_tell(state: State) -> None:
    day, visit = day_with(state)
    assert trail(day, visit)[-1:] in ([(Happened.FOCUSED, "")], [])


def test_the_same_thing_again_is_told_once_with_its_latest_moment() -> None:
    day, visit = day_with(State.HELD)
    for _ in range(3):
        day.pass_by(2)
        day.officer_says("ani", SayPrompt(visit, "speak_up"))
    assert [one for one in trail(day, visit) if one[0] is Happened.PROMPTED] == [
        (Happened.PROMPTED, "speak_up")
    ]
    assert day.file(visit).trail[-1].at == day.now


def test_only_the_latest_are_kept() -> None:
    day, visit = day_with(State.FOCUSED)
    for _ in range(MAX_HAPPENINGS):
        day.officer_says("ani", Hold(visit))
        day.officer_says("ani", Focus(visit))
    assert len(day.file(visit).trail) == MAX_HAPPENINGS


def test_they_are_told_with_ages_and_never_from_the_future() -> None:
    file = day_with(State.HELD)[0].file("visit-b1-0")
    first = happenings.noted(file, 10.0, Happened.SHEET_CAME, "kk")
    told = happenings.told(happenings.noted(first, 30.0, Happened.READY), 25.0)
    assert told[-2:] == (Happening(Happened.SHEET_CAME, "kk", 15.0), Happening(Happened.READY))


def test_nothing_in_a_trail_says_who_or_what_was_said() -> None:
    day, visit = day_with(State.FOCUSED)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    words = " ".join(one.about for one in day.file(visit).trail)
    assert SHEET not in words
    assert all(len(one.about) < 30 for one in day.file(visit).trail)
