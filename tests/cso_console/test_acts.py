"""What each act of the officer does: a wish about a visit, or something open on the desk."""

import msgspec
import pytest

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Mute, NoteTyped, Wish
from cso_console.situation import Panel
from signaling.protocol import (
    Accept,
    Decline,
    Duty,
    Extend,
    Finish,
    Focus,
    Hold,
    LogOut,
    Park,
    Recall,
    SaveNote,
    SetCapacity,
    SetDuty,
    State,
    Transfer,
    Undo,
)
from tests.cso_console.file_scenes import TODAY
from tests.cso_console.scenes import (
    FULL_DESK,
    LOST,
    NOW,
    SERVER,
    WRAPUP,
    a_desk,
    a_seat,
    at_work,
    scene,
)

EMPTY = at_work(a_desk())
CLOSING = scene("closing")


def after(desk: Desk, *acts: Do) -> Desk:
    for act in acts:
        desk = handle(desk, NOW, act)
    return desk


def wishes(desk: Desk, *acts: Do) -> tuple[Wish, ...]:
    return after(desk, *acts).wishes


def notice(desk: Desk, *acts: Do) -> str:
    toast = after(desk, *acts).toast
    return "" if toast is None else toast.key


def test_an_f_key_focuses_a_held_seat_and_the_screen_waits_for_the_server() -> None:
    desk = scene("full_house")
    moved = after(desk, Do(Act.SEAT, 4))
    assert moved.wishes == (Focus("visit-4"),)
    assert moved.focused == desk.focused
    assert moved.selected == desk.selected


def test_an_f_key_accepts_the_offer_of_its_seat() -> None:
    assert wishes(scene("full_house"), Do(Act.SEAT, 6)) == (Accept("visit-6"),)


def test_an_f_key_shows_a_seat_that_cannot_be_focused() -> None:
    desk = at_work(a_desk(a_seat(1, State.FOCUSED), LOST))
    shown = after(desk, Do(Act.SEAT, 2))
    assert shown.wishes == ()
    assert shown.shown == LOST
    assert shown.in_pane == desk.focused


def test_the_f_key_of_an_empty_seat_says_so() -> None:
    assert notice(EMPTY, Do(Act.SEAT, 2)) == "notice.empty_seat"


def test_space_takes_the_proposal() -> None:
    assert wishes(scene("full_house"), Do(Act.NEXT)) == (Focus("visit-5"),)


def test_space_accepts_an_offer_when_that_is_the_proposal() -> None:
    assert wishes(scene("first_offer"), Do(Act.NEXT)) == (Accept("visit-1"),)


def test_space_says_when_nobody_waits() -> None:
    assert notice(EMPTY, Do(Act.NEXT)) == "notice.nobody_waits"


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.ACCEPT])
def test_enter_accepts_the_offer(act: Act) -> None:
    assert wishes(scene("full_house"), Do(act)) == (Accept("visit-6"),)
    assert wishes(EMPTY, Do(act)) == ()


@pytest.mark.parametrize("act", [Act.BACK, Act.DECLINE])
def test_escape_declines_the_offer(act: Act) -> None:
    assert wishes(scene("full_house"), Do(act)) == (Decline("visit-6"),)
    assert wishes(EMPTY, Do(act)) == ()


def test_escape_closes_what_is_open_before_it_declines() -> None:
    desk = after(scene("full_house"), Do(Act.DUTY), Do(Act.BACK))
    assert (desk.panel, desk.wishes) == (Panel.NONE, ())


def test_the_button_of_an_outcome_does_what_its_digit_does() -> None:
    desk = scene("full_house")
    assert after(desk, Do(Act.END, 3)) == after(desk, Do(Act.NUMBER, 3))


def test_a_digit_past_the_list_does_nothing() -> None:
    desk = after(scene("full_house"), Do(Act.NUMBER, 1))
    assert after(desk, Do(Act.NUMBER, 2)) == desk
    assert after(EMPTY, Do(Act.NUMBER, 9)) == EMPTY


def test_arrows_move_through_the_list_and_round_its_end() -> None:
    desk = after(scene("full_house"), Do(Act.NUMBER, 4))
    assert after(desk, Do(Act.DOWN)).choice == 1
    assert after(desk, Do(Act.UP)).choice == 2
    assert after(EMPTY, Do(Act.DOWN)) == EMPTY


@pytest.mark.parametrize(
    "act",
    [Do(Act.NUMBER, 1), Do(Act.PARK), Do(Act.TRANSFER), Do(Act.NOTE)],
)
def test_an_act_about_a_visit_needs_one(act: Do) -> None:
    assert notice(EMPTY, act) == "notice.nobody_shown"


@pytest.mark.parametrize("act", [Do(Act.NUMBER, 1), Do(Act.PARK), Do(Act.TRANSFER)])
def test_a_visit_without_a_call_can_be_neither_ended_nor_parked_nor_transferred(act: Do) -> None:
    assert notice(at_work(a_desk(LOST), Do(Act.SEAT, 2)), act) == "notice.nobody_shown"


def test_hold_is_about_the_focus() -> None:
    assert wishes(scene("full_house"), Do(Act.HOLD)) == (Hold("visit-3"),)
    assert notice(EMPTY, Do(Act.HOLD)) == "notice.nobody_focused"


def test_park_is_about_the_shown_visit() -> None:
    assert wishes(scene("full_house"), Do(Act.PARK)) == (Park("visit-3"),)


def test_transfer_asks_to_whom() -> None:
    desk = after(scene("full_house"), Do(Act.TRANSFER))
    assert desk.panel is Panel.TRANSFER
    assert wishes(desk, Do(Act.CONFIRM)) == (Transfer("visit-3", "dewi"),)
    assert wishes(desk, Do(Act.NUMBER, 2), Do(Act.CONFIRM)) == (Transfer("visit-3", "yohanes"),)


def test_transfer_without_colleagues_offers_nothing() -> None:
    alone = at_work(msgspec.structs.replace(FULL_DESK, colleagues=()))
    assert wishes(alone, Do(Act.TRANSFER), Do(Act.CONFIRM)) == ()


def test_asking_for_an_open_list_again_closes_it() -> None:
    assert after(scene("full_house"), Do(Act.DUTY), Do(Act.DUTY)).panel is Panel.NONE
    assert after(scene("parked"), Do(Act.PARKED)).panel is Panel.NONE


def test_duty_is_chosen_by_one_digit_and_starts_at_the_present_one() -> None:
    desk = after(at_work(a_desk(duty=Duty.DRAINING)), Do(Act.DUTY))
    assert desk.choice == 1
    assert wishes(desk, Do(Act.NUMBER, 3)) == (SetDuty(Duty.BREAK),)


def test_break_is_one_chord_there_and_back() -> None:
    assert wishes(EMPTY, Do(Act.BREAK)) == (SetDuty(Duty.BREAK),)
    assert wishes(at_work(a_desk(duty=Duty.BREAK)), Do(Act.BREAK)) == (SetDuty(Duty.AVAILABLE),)


def test_capacity_is_chosen_by_its_digit() -> None:
    desk = after(EMPTY, Do(Act.CAPACITY))
    assert desk.choice == 5
    assert wishes(desk, Do(Act.NUMBER, 1)) == (SetCapacity(1),)


def test_a_parked_visit_is_called_back_by_its_digit() -> None:
    assert wishes(scene("parked"), Do(Act.NUMBER, 2)) == (Recall("visit-9"),)
    assert notice(EMPTY, Do(Act.PARKED)) == "notice.nobody_parked"


@pytest.mark.parametrize(
    ("act", "word"),
    [(Act.FINISH, Finish("visit-3")), (Act.UNDO, Undo("visit-3")), (Act.EXTEND, Extend("visit-3"))],
)
def test_a_wrap_up_is_finished_undone_or_extended(act: Act, word: Wish) -> None:
    assert wishes(CLOSING, Do(act)) == (word,)
    assert notice(EMPTY, Do(act)) == "notice.nothing_closing"


def test_of_two_wrap_ups_the_shown_one_is_meant_else_the_latest() -> None:
    older = msgspec.structs.replace(WRAPUP, number=4, visit="visit-4", age_s=40.0)
    talking = a_desk(a_seat(1, State.FOCUSED), WRAPUP, older)
    assert wishes(at_work(talking), Do(Act.FINISH)) == (Finish("visit-3"),)
    assert wishes(at_work(talking, Do(Act.SEAT, 4)), Do(Act.FINISH)) == (Finish("visit-4"),)


def test_the_microphone_is_a_switch() -> None:
    muted = after(EMPTY, Do(Act.MUTE))
    assert (muted.is_muted, muted.wishes) == (True, (Mute(True),))
    assert wishes(muted, Do(Act.MUTE)) == (Mute(False),)


def test_a_note_is_saved_when_it_is_put_away() -> None:
    typed = handle(scene("note"), NOW, NoteTyped("Rekening sudah benar."))
    assert typed.wishes == ()
    shut = after(typed, Do(Act.BACK))
    assert shut.wishes == (SaveNote("visit-3", "Rekening sudah benar."),)
    assert shut.draft is None


def test_a_note_is_saved_before_another_visit_is_taken() -> None:
    typed = handle(scene("note"), NOW, NoteTyped("Sebentar"))
    assert wishes(typed, Do(Act.SEAT, 5)) == (SaveNote("visit-3", "Sebentar"), Focus("visit-5"))


def test_an_unchanged_note_is_not_saved_again() -> None:
    opened = after(scene("full_house"), Do(Act.NOTE))
    assert opened.draft is not None
    assert wishes(opened, Do(Act.NOTE)) == ()


def test_help_opens_and_enter_closes_it() -> None:
    assert after(EMPTY, Do(Act.HELP)).panel is Panel.HELP
    assert after(EMPTY, Do(Act.HELP), Do(Act.CONFIRM)).panel is Panel.NONE


def test_logging_out_asks_first_and_then_forgets_everything() -> None:
    asked = after(scene("full_house"), Do(Act.LOG_OUT))
    assert (asked.panel, asked.wishes) == (Panel.LOG_OUT, ())
    gone = after(asked, Do(Act.CONFIRM))
    assert gone == msgspec.structs.replace(Desk(SERVER, today=TODAY), wishes=(LogOut(),))


def test_a_digit_means_nothing_when_asked_whether_to_log_out() -> None:
    asked = after(scene("full_house"), Do(Act.LOG_OUT))
    assert after(asked, Do(Act.NUMBER, 1)) == asked


def test_language_and_theme_change_before_the_log_in_too() -> None:
    fresh = Desk(SERVER)
    changed = after(fresh, Do(Act.LANGUAGE), Do(Act.THEME))
    assert (changed.language, changed.theme) == ("en", "light")
    assert after(changed, Do(Act.LANGUAGE), Do(Act.THEME)) == fresh


@pytest.mark.parametrize("act", sorted(set(Act) - {Act.LANGUAGE, Act.THEME, Act.LOG_OUT}))
def test_before_there_is_a_desk_no_act_does_anything(act: Act) -> None:
    assert after(Desk(SERVER), Do(act, 1)) == Desk(SERVER)


@pytest.mark.parametrize("act", sorted(set(Act)))
@pytest.mark.parametrize("name", ["quiet", "full_house", "ending", "closing", "troubled", "note"])
def test_no_act_changes_what_the_server_said(name: str, act: Act) -> None:
    desk = scene(name)
    if act is not Act.LOG_OUT:
        assert after(desk, Do(act, 2)).yours == desk.yours
