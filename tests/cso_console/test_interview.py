"""Which question is being asked, and what the right answer is."""

import pytest

from cso_console import interview
from cso_console.files import File, Place, opened
from signaling.inspection import Question
from signaling.protocol import DossierOfVisit
from tests.cso_console.file_scenes import TODAY, told
from tests.cso_console.scenes import NOW
from tests.cso_console.talk_scenes import DONE, DRAWN, HALF, QUESTIONS

EMPLOYER, ACCOUNT, MOTHER, HELPS = (one.key for one in QUESTIONS)


def file(said: DossierOfVisit) -> File:
    return opened(said, NOW, NOW, TODAY)


def place(question: str = "") -> Place:
    return Place("visit-3", question=question)


def key(question: Question | None) -> str:
    return "" if question is None else question.key


def test_the_first_question_without_a_mark_is_asked_next() -> None:
    assert key(interview.chosen(file(DRAWN), place())) == EMPLOYER
    assert key(interview.chosen(file(HALF), place())) == MOTHER


def test_a_question_that_is_chosen_stays_chosen_whatever_its_mark() -> None:
    assert key(interview.chosen(file(HALF), place(ACCOUNT))) == ACCOUNT


def test_with_all_marked_or_none_drawn_there_is_nothing_to_listen_for() -> None:
    assert interview.chosen(file(DONE), place()) is None
    assert interview.chosen(file(told("visit-3")), place()) is None


def test_a_question_that_is_drawn_no_more_is_chosen_no_more() -> None:
    assert key(interview.chosen(file(DRAWN), place("birth_place"))) == EMPLOYER


def test_after_a_mark_comes_the_next_without_one_and_round_again() -> None:
    assert interview.after(file(HALF), MOTHER) == HELPS
    assert interview.after(file(HALF), HELPS) == MOTHER
    assert interview.after(file(HALF), ACCOUNT) == MOTHER
    assert interview.after(file(DONE), HELPS) == ""


def test_arrows_stop_at_both_ends() -> None:
    asked = file(DRAWN)
    assert interview.beside(asked, place(), 1) == ACCOUNT
    assert interview.beside(asked, place(), -1) == EMPLOYER
    assert interview.beside(asked, place(HELPS), 1) == HELPS


def test_with_all_marked_an_arrow_begins_at_the_last() -> None:
    assert interview.beside(file(DONE), place(), -1) == HELPS
    assert interview.beside(file(told("visit-3")), place(), 1) == ""


def test_a_line_names_its_question() -> None:
    assert interview.key_of(file(DRAWN), 2) == ACCOUNT
    assert interview.key_of(file(DRAWN), 9) == ""


def test_marks_are_counted() -> None:
    assert [interview.marked(file(one)) for one in (DRAWN, HALF, DONE)] == [0, 2, 4]


@pytest.mark.parametrize(
    ("question", "right"), [(EMPLOYER, "PT SASANDO MAKMUR"), (ACCOUNT, "022401003918507")]
)
def test_the_right_answer_is_the_claims_own(question: str, right: str) -> None:
    asked = next(one for one in QUESTIONS if one.key == question)
    assert interview.answer(file(DRAWN), asked) == right


def test_what_nobody_has_confirmed_is_no_answer() -> None:
    mother = next(one for one in QUESTIONS if one.key == MOTHER)
    assert interview.answer(file(DRAWN), mother) == ""
