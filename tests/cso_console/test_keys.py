"""The table of keys."""

import pytest

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do
from cso_console.keys import ASKING, BINDINGS, VIEWING, act_for, is_typing, key_for
from tests.cso_console.oversight_scenes import oversight
from tests.cso_console.scenes import NOW, SERVER, WRAPUP, a_desk, scene


def test_no_key_means_two_things() -> None:
    keys = [one.key for one in BINDINGS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("number", range(1, 7))
def test_an_f_key_is_a_seat(number: int) -> None:
    assert act_for(scene("full_house"), f"F{number}") == Do(Act.SEAT, number)


def test_both_enter_keys_confirm() -> None:
    desk = scene("full_house")
    assert act_for(desk, "Return") == act_for(desk, "Enter") == Do(Act.CONFIRM)


def test_a_key_that_is_nobodys_is_left_alone() -> None:
    assert act_for(scene("full_house"), "Q") is None


def test_before_the_log_in_letters_belong_to_its_fields() -> None:
    fresh = Desk(SERVER)
    assert act_for(fresh, "H") is None
    assert act_for(fresh, "Space") is None
    assert act_for(fresh, "F9") == Do(Act.LANGUAGE)


def test_while_a_note_is_typed_letters_belong_to_the_note() -> None:
    typing = scene("note")
    assert [act_for(typing, key) for key in ("H", "Space", "Return", "1", "?", "F")] == [None] * 6


def test_while_a_note_is_typed_seats_chords_and_escape_still_work() -> None:
    typing = scene("note")
    assert act_for(typing, "F2") == Do(Act.SEAT, 2)
    assert act_for(typing, "Ctrl+N") == Do(Act.NOTE)
    assert act_for(typing, "Esc") == Do(Act.BACK)


def test_while_a_line_is_typed_letters_belong_to_it_and_enter_sends_it() -> None:
    typing = scene("messages")
    assert [act_for(typing, key) for key in ("R", "S", "Space", "1", "Left")] == [None] * 5
    assert act_for(typing, "Return") == Do(Act.CONFIRM)
    assert act_for(typing, "Esc") == Do(Act.BACK)
    assert act_for(typing, "F2") == Do(Act.SEAT, 2)


def test_no_key_of_a_paper_seen_large_means_two_things() -> None:
    keys = [one.key for one in VIEWING]
    assert len(keys) == len(set(keys))


def test_while_a_paper_is_seen_large_plus_comes_nearer_and_all_else_stays() -> None:
    looking, talking = scene("paper"), scene("summary")
    assert act_for(looking, "+") == Do(Act.ZOOM_IN)
    assert act_for(talking, "+") == Do(Act.EXTEND)
    assert act_for(looking, "Q") == Do(Act.TURN_LEFT)
    assert act_for(talking, "Q") is None
    assert act_for(looking, "F2") == Do(Act.SEAT, 2)


@pytest.mark.parametrize("name", ["interview", "faces"])
def test_in_the_interview_and_beside_the_faces_three_keys_mark(name: str) -> None:
    talking = scene(name)
    assert act_for(talking, "+") == act_for(talking, "=") == Do(Act.MARK_RIGHT)
    assert act_for(talking, "-") == Do(Act.MARK_WRONG)
    assert act_for(talking, "0") == Do(Act.MARK_UNSURE)


def test_elsewhere_those_keys_mark_nothing() -> None:
    summary = scene("summary")
    assert act_for(summary, "+") == Do(Act.EXTEND)
    assert act_for(summary, "-") is None
    assert act_for(summary, "0") is None


def test_the_key_of_the_interview_draws_others_once_it_is_open() -> None:
    assert act_for(scene("summary"), "Y") == Do(Act.TAB, 5)
    assert act_for(scene("interview"), "Y") == Do(Act.DRAW)
    assert act_for(scene("faces"), "Y") == Do(Act.TAB, 5)


def test_a_visit_that_is_closing_is_extended_even_with_its_interview_open() -> None:
    closing = handle(scene("interview_done"), NOW, a_desk(WRAPUP))
    assert act_for(closing, "+") == Do(Act.EXTEND)


def test_no_key_of_the_interview_means_two_things() -> None:
    keys = [one.key for one in ASKING]
    assert len(keys) == len(set(keys))


def test_a_button_shows_the_first_key_of_its_act() -> None:
    assert key_for(Act.NEXT) == "Space"
    assert key_for(Act.MARK_RIGHT) == "+"
    assert key_for(Act.NUMBER, 3) == "3"
    assert key_for(Act.FINISH) == "Ctrl+Return"


def test_over_an_open_case_the_first_two_digits_are_verdicts() -> None:
    assert act_for(oversight("case"), "1") == Do(Act.CASE_CONFIRM)
    assert act_for(oversight("case"), "2") == Do(Act.CASE_SEND_BACK)
    assert act_for(oversight("case_reason"), "2") == Do(Act.NUMBER, 2)
    assert act_for(oversight("cases"), "1") == Do(Act.NUMBER, 1)


def test_looking_in_has_keys_of_its_own_and_the_tabs_keep_theirs() -> None:
    looking, board = oversight("watch"), oversight("board")
    assert [act_for(looking, key) for key in "TMJO"] == [
        Do(Act.WHISPER),
        Do(Act.SPEAK),
        Do(Act.JOIN),
        Do(Act.TAKE_OVER),
    ]
    assert act_for(looking, "F") == Do(Act.TAB, 4)
    assert act_for(board, "F") == Do(Act.SEE_FLAG)
    assert act_for(board, "P") == Do(Act.PLAN)


@pytest.mark.parametrize("name", ["case_reply", "watch_whisper"])
def test_while_a_reply_or_a_whisper_is_typed_letters_belong_to_it(name: str) -> None:
    typing = oversight(name)
    assert [act_for(typing, key) for key in ("M", "J", "Space", "1", "F")] == [None] * 5
    assert act_for(typing, "Return") == Do(Act.CONFIRM)
    assert act_for(typing, "Esc") == Do(Act.BACK)


def test_letters_belong_to_a_field_while_one_is_open() -> None:
    assert is_typing(scene("note"))
    assert not is_typing(scene("prompts"))
