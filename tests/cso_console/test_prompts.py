"""Ready-made words: to the booth that is shown, or to all, and never by mistake."""

import pytest

from cso_console import prompts
from cso_console.desk import Desk, handle
from cso_console.events import Act, Do
from cso_console.files import opened
from cso_console.situation import Panel
from signaling.inspection import PROMPTS
from signaling.protocol import SayPrompt, SayToAll, State
from tests.cso_console.file_scenes import TODAY
from tests.cso_console.scenes import NOW, TALK, a_desk, a_seat, at_work
from tests.cso_console.talk_scenes import DRAWN, PROMPTED

OPEN, ALL, DOWN = Do(Act.PROMPTS), Do(Act.PROMPTS_ALL), Do(Act.DOWN)


def talk(*events: object) -> Desk:
    return at_work(*TALK, *events)  # type: ignore[arg-type]


def notice(desk: Desk) -> str:
    return "" if desk.toast is None else desk.toast.key


def test_a_digit_says_its_words_to_the_booth_in_focus_at_once() -> None:
    desk = talk(OPEN, Do(Act.NUMBER, 3))
    assert desk.wishes == (SayPrompt("visit-3", "tilt_card"),)
    assert desk.panel is Panel.NONE


def test_words_beyond_the_digits_are_chosen_by_arrows_and_said_by_enter() -> None:
    desk = talk(OPEN, *(DOWN,) * 11, Do(Act.CONFIRM))
    assert desk.wishes == (SayPrompt("visit-3", PROMPTS[11]),)


def test_a_held_booth_is_spoken_to_and_the_focus_stays() -> None:
    desk = talk(Do(Act.LOOK, 1), OPEN, Do(Act.NUMBER, 5))
    assert desk.wishes == (SayPrompt("visit-1", "please_wait"),)
    assert desk.focused is not None
    assert desk.focused.visit == "visit-3"


def test_to_all_waits_for_enter_after_the_digit() -> None:
    pointed = talk(ALL, Do(Act.NUMBER, 5))
    assert (pointed.panel, pointed.wishes) == (Panel.PROMPTS_ALL, ())
    said = handle(pointed, NOW, Do(Act.CONFIRM))
    assert said.wishes == (SayToAll("please_wait"),)
    assert said.panel is Panel.NONE


def test_to_all_counts_who_would_hear_it() -> None:
    assert prompts.reached(talk()) == 5
    offered = at_work(a_desk(a_seat(1, State.OFFERED), a_seat(2, State.WRAPUP), a_seat(3)))
    assert prompts.reached(offered) == 1


def test_with_nobody_there_nothing_is_said() -> None:
    empty = at_work(a_desk(), OPEN)
    assert (empty.panel, notice(empty)) == (Panel.NONE, "notice.nobody_shown")
    to_all = at_work(a_desk(), ALL)
    assert (to_all.panel, notice(to_all)) == (Panel.NONE, "notice.nobody_in_seats")


def test_the_same_key_closes_the_list_and_escape_too() -> None:
    assert talk(OPEN, OPEN).panel is Panel.NONE
    assert talk(ALL, Do(Act.BACK)).panel is Panel.NONE


def test_words_meant_for_one_booth_are_not_said_to_the_next() -> None:
    away = a_desk(a_seat(3), a_seat(4, State.FOCUSED))
    assert talk(OPEN, away).panel is Panel.NONE


@pytest.mark.parametrize(("told", "last"), [(DRAWN, ""), (PROMPTED, "tilt_card")])
def test_what_was_said_last_is_known(told: object, last: str) -> None:
    assert prompts.said_last(opened(told, NOW, NOW, TODAY)) == last  # type: ignore[arg-type]


def test_without_a_claim_or_a_visit_there_is_no_last_and_no_wish() -> None:
    assert prompts.said_last(None) == ""
    assert prompts.wish_for(at_work(a_desk()), 0) is None
