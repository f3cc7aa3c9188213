"""Questions, marks, the face and the movement: every one of them only a wish."""

import pytest

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do
from cso_console.files import Tab
from signaling.inspection import AnswerMark, FaceVerdict, Remark
from signaling.protocol import (
    AskCue,
    DossierOfVisit,
    DrawQuestions,
    JudgeFace,
    MarkAnswer,
    NoteRemark,
    State,
)
from tests.cso_console.file_scenes import BEGUN, told
from tests.cso_console.scenes import FOCUSED, NOW, TALK, a_desk, a_seat, at_work
from tests.cso_console.talk_scenes import CUED, DONE, DRAWN, HALF, JUDGED, QUESTIONS

EMPLOYER, ACCOUNT, MOTHER, HELPS = (one.key for one in QUESTIONS)
INTERVIEW, FACE = Do(Act.TAB, 5), Do(Act.TAB, 6)
RIGHT, WRONG, UNSURE = (Do(one) for one in (Act.MARK_RIGHT, Act.MARK_WRONG, Act.MARK_UNSURE))
DRAW, UP, DOWN = Do(Act.DRAW), Do(Act.UP), Do(Act.DOWN)
WITHOUT_CAUSE = told("visit-3", type(BEGUN)(BEGUN.step))


def talk(*events: object) -> Desk:
    """A conversation with visit-3, and then the events."""
    return at_work(*TALK, *events)  # type: ignore[arg-type]


def notice(desk: Desk) -> str:
    return "" if desk.toast is None else desk.toast.key


def test_opening_the_interview_draws_its_questions() -> None:
    desk = talk(INTERVIEW)
    assert desk.place.tab is Tab.INTERVIEW
    assert desk.wishes == (DrawQuestions("visit-3"),)


def test_questions_that_are_drawn_stay_when_the_tab_is_opened_again() -> None:
    assert talk(DRAWN, INTERVIEW).wishes == ()


def test_arriving_by_arrow_draws_them_too_and_only_once() -> None:
    desk = talk(Do(Act.TAB, 4), Do(Act.RIGHT))
    assert desk.wishes == (DrawQuestions("visit-3"),)
    assert handle(desk, NOW, DOWN).wishes == ()


def test_turning_to_a_visit_whose_interview_is_open_draws_its_own() -> None:
    desk = talk(Do(Act.LOOK, 2), INTERVIEW, Do(Act.LOOK, 3), INTERVIEW)
    assert desk.wishes == (DrawQuestions("visit-3"),)
    assert handle(desk, NOW, Do(Act.LOOK, 2)).wishes == (DrawQuestions("visit-2"),)


def test_nothing_is_drawn_of_a_claim_without_a_reason() -> None:
    desk = talk(WITHOUT_CAUSE, INTERVIEW)
    assert (desk.place.tab, desk.wishes) == (Tab.INTERVIEW, ())
    assert notice(handle(desk, NOW, DRAW)) == "notice.nothing_to_ask"
    assert notice(handle(desk, NOW, RIGHT)) == "notice.nothing_to_ask"


def test_nothing_is_drawn_for_whoever_is_not_there() -> None:
    lost = a_desk(a_seat(3, State.RECONNECTING))
    desk = talk(lost, INTERVIEW)
    assert desk.wishes == ()
    assert notice(handle(desk, NOW, RIGHT)) == "notice.nobody_shown"


@pytest.mark.parametrize(
    ("act", "mark"),
    [(RIGHT, AnswerMark.RIGHT), (WRONG, AnswerMark.WRONG), (UNSURE, AnswerMark.UNSURE)],
)
def test_a_mark_is_for_the_question_asked_and_moves_on(act: Do, mark: AnswerMark) -> None:
    desk = talk(DRAWN, INTERVIEW, act)
    assert desk.wishes == (MarkAnswer("visit-3", EMPLOYER, mark),)
    assert desk.place.question == ACCOUNT
    again = handle(desk, NOW, act)
    assert again.wishes == (MarkAnswer("visit-3", ACCOUNT, mark),)


def test_the_last_mark_leaves_nothing_chosen() -> None:
    desk = talk(DONE, INTERVIEW, RIGHT)
    assert (desk.wishes, notice(desk)) == ((), "notice.all_marked")


def test_a_mark_is_changed_by_going_back_to_it() -> None:
    desk = talk(DONE, INTERVIEW, UP, UP, UP, RIGHT)
    assert desk.wishes == (MarkAnswer("visit-3", ACCOUNT, AnswerMark.RIGHT),)


def test_the_same_mark_again_is_taken_back_and_stays_chosen() -> None:
    desk = talk(DONE, INTERVIEW, UP, RIGHT)
    assert desk.wishes == (MarkAnswer("visit-3", HELPS, None),)
    assert desk.place.question == HELPS


def test_a_click_chooses_a_question() -> None:
    assert talk(DRAWN, INTERVIEW, Do(Act.PICK, 3)).place.question == MOTHER


def test_other_questions_come_at_once_when_none_is_marked() -> None:
    assert talk(DRAWN, INTERVIEW, DRAW).wishes == (DrawQuestions("visit-3"),)


def test_marks_are_thrown_away_only_when_asked_twice() -> None:
    warned = talk(HALF, INTERVIEW, DRAW)
    assert (warned.wishes, notice(warned)) == ((), "notice.draw_again")
    assert handle(warned, NOW, DRAW).wishes == (DrawQuestions("visit-3"),)


def test_without_a_file_there_is_nothing_to_draw_mark_or_notice() -> None:
    before = at_work(a_desk(FOCUSED))
    for act in (DRAW, RIGHT):
        assert notice(handle(before, NOW, act)) == "notice.no_file"
    assert notice(handle(before, NOW, Do(Act.PROMPTED))) == "notice.nobody_shown"


@pytest.mark.parametrize(
    ("act", "remark"),
    [(Act.PROMPTED, Remark.PROMPTED), (Act.SECOND_PERSON, Remark.SECOND_PERSON)],
)
def test_what_is_noticed_is_noted_and_once_more_it_was_a_mistake(act: Act, remark: Remark) -> None:
    assert talk(DRAWN, Do(act)).wishes == (NoteRemark("visit-3", remark, True),)
    assert talk(DONE, Do(act)).wishes == (NoteRemark("visit-3", remark, False),)


@pytest.mark.parametrize(
    ("act", "verdict"),
    [
        (RIGHT, FaceVerdict.SAME),
        (WRONG, FaceVerdict.DIFFERENT),
        (UNSURE, FaceVerdict.UNSURE),
    ],
)
def test_beside_the_faces_the_same_keys_judge_them(act: Do, verdict: FaceVerdict) -> None:
    assert talk(CUED, FACE, act).wishes == (JudgeFace("visit-3", verdict),)


def test_a_judgement_once_more_takes_the_word_back() -> None:
    assert talk(JUDGED, FACE, RIGHT).wishes == (JudgeFace("visit-3", None),)
    assert talk(JUDGED, FACE, WRONG).wishes == (JudgeFace("visit-3", FaceVerdict.DIFFERENT),)


@pytest.mark.parametrize("told_first", [DRAWN, CUED])
def test_a_movement_is_asked_for_whatever_tab_is_open(told_first: DossierOfVisit) -> None:
    assert talk(told_first, Do(Act.CUE)).wishes == (AskCue("visit-3"),)


def test_nobody_is_asked_to_move_who_is_not_there() -> None:
    assert notice(at_work(a_desk(), Do(Act.CUE))) == "notice.nobody_shown"
    lost = a_desk(a_seat(3, State.RECONNECTING))
    assert notice(at_work(lost, Do(Act.LOOK, 3), Do(Act.CUE))) == "notice.nobody_shown"
