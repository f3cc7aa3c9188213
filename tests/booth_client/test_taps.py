"""Every cell of the table of taps: what is in it, and that nothing else does anything."""

import pytest

from booth_client.events import Reconnect, Say, SpendCode, Wish
from booth_client.situation import (
    CODE_LETTERS,
    DIGITS,
    LETTERS,
    Journey,
    Screen,
    Sheet,
    change,
    screen,
)
from booth_client.taps import TAPS, tap
from signaling.protocol import CheckIn, Leave, RaiseHand, State
from tests.booth_client.scenes import NOW, READY, visit, with_visit

OFFLINE = change(READY, is_offline=True, unlinked_at=0.0)

BY_SCREEN: dict[Screen, Journey] = {
    Screen.ENROL: change(READY, page=Screen.ENROL),
    Screen.WELCOME: READY,
    Screen.TICKET: change(READY, page=Screen.TICKET),
    Screen.CONSENT: change(READY, page=Screen.CONSENT, typed="A017"),
    Screen.WAITING: with_visit(visit(State.QUEUED, officer="")),
    Screen.CONNECTING: with_visit(visit(State.CONNECTING)),
    Screen.TALKING: with_visit(visit(State.FOCUSED)),
    Screen.HELD: with_visit(visit(State.HELD)),
    Screen.PARKED: with_visit(visit(State.PARKED)),
    Screen.CLOSING: with_visit(visit(State.WRAPUP)),
    Screen.THANKS: change(READY, page=Screen.THANKS, farewell="left"),
    Screen.OFFLINE: OFFLINE,
}
NAMES = sorted({name for _, name in TAPS})


def test_the_examples_stand_where_they_say() -> None:
    assert {where: screen(journey) for where, journey in BY_SCREEN.items()} == {
        where: where for where in Screen
    }


@pytest.mark.parametrize("where", list(Screen))
def test_a_tap_that_is_not_in_the_table_changes_nothing(where: Screen) -> None:
    journey = BY_SCREEN[where]
    for name in (*NAMES, "nonsense"):
        if (where, name) not in TAPS:
            assert tap(journey, NOW, name) == journey, name


@pytest.mark.parametrize("sheet", [Sheet.HELP, Sheet.LEAVE, Sheet.IDLE])
def test_under_a_sheet_only_the_sheet_can_be_touched(sheet: Sheet) -> None:
    journey = change(BY_SCREEN[Screen.WAITING], sheet=sheet)
    for name in NAMES:
        if (sheet, name) not in TAPS:
            assert tap(journey, NOW, name) == journey, name


@pytest.mark.parametrize("where", [*Screen, *Sheet])
def test_the_language_can_be_changed_anywhere(where: Screen | Sheet) -> None:
    journey = BY_SCREEN[where] if isinstance(where, Screen) else change(READY, sheet=where)
    there = tap(journey, NOW, "language")
    assert there == change(journey, language="en")
    assert tap(there, NOW, "language") == journey


# --- typing --------------------------------------------------------------------------------------


def typing(*names: str, start: Journey = BY_SCREEN[Screen.TICKET]) -> str:
    for name in names:
        start = tap(start, NOW, f"key-{name}")
    return start.typed


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("digit", DIGITS)
def test_a_ticket_is_a_letter_and_three_digits(letter: str, digit: str) -> None:
    assert typing(letter, digit, digit, digit) == f"{letter}{digit * 3}"


def test_a_digit_before_the_letter_and_one_too_many_are_not_taken() -> None:
    assert typing("7") == ""
    assert typing("A", "0", "1", "7", "9") == "A017"


def test_another_letter_replaces_the_first() -> None:
    assert typing("A", "0", "1", "B") == "B01"


def test_erasing_takes_the_last_and_then_nothing() -> None:
    assert typing("A", "0", "erase", "1") == "A1"
    assert typing("A", "erase", "erase") == ""


def test_a_key_puts_the_error_away() -> None:
    journey = change(BY_SCREEN[Screen.TICKET], typed="A017", error="ticket_in_use")
    assert tap(journey, NOW, "key-erase").error == ""


@pytest.mark.parametrize("count", range(5))
def test_only_a_whole_ticket_goes_on(count: int) -> None:
    journey = change(BY_SCREEN[Screen.TICKET], typed="A017"[:count])
    page = tap(journey, NOW, "main").page
    assert page is (Screen.CONSENT if count == 4 else Screen.TICKET)


def test_back_from_the_ticket_forgets_it() -> None:
    journey = tap(change(BY_SCREEN[Screen.TICKET], typed="A01"), NOW, "back")
    assert (journey.page, journey.typed) == (Screen.WELCOME, "")


def test_a_code_is_eight_of_its_characters() -> None:
    start = BY_SCREEN[Screen.ENROL]
    assert typing(*CODE_LETTERS[:9], start=start) == CODE_LETTERS[:8]
    short = change(start, typed="ABCDEFG")
    assert tap(short, NOW, "main") == short
    spent = tap(change(start, typed="ABCDEFGH"), NOW, "main")
    assert (spent.wishes, spent.typed) == ((SpendCode("ABCDEFGH"),), "")


# --- consent -------------------------------------------------------------------------------------


def test_start_asks_for_the_ticket() -> None:
    assert tap(READY, NOW, "main").page is Screen.TICKET


def test_yes_checks_in_once() -> None:
    asked = tap(change(BY_SCREEN[Screen.CONSENT], language="en"), NOW, "agree")
    assert asked.wishes == (Say(CheckIn("A-017", "en")),)
    for name in ("agree", "decline", "back"):
        assert tap(change(asked, wishes=()), NOW, name) == change(asked, wishes=())


def test_no_is_a_good_answer() -> None:
    journey = tap(BY_SCREEN[Screen.CONSENT], NOW, "decline")
    assert (screen(journey), journey.farewell, journey.typed) == (Screen.THANKS, "declined", "")


def test_back_from_the_consent_keeps_the_ticket() -> None:
    journey = tap(BY_SCREEN[Screen.CONSENT], NOW, "back")
    assert (journey.page, journey.typed) == (Screen.TICKET, "A017")


# --- help ----------------------------------------------------------------------------------------


def raised(is_raised: bool) -> tuple[Wish, ...]:
    return (Say(RaiseHand("v-1", is_raised)),)


@pytest.mark.parametrize("where", list(Screen))
def test_help_can_be_asked_for_everywhere(where: Screen) -> None:
    journey = tap(BY_SCREEN[where], NOW, "help")
    with_officer = where in (Screen.CONNECTING, Screen.TALKING, Screen.HELD, Screen.CLOSING)
    has_visit = BY_SCREEN[where].visit is not None
    assert journey.wishes == (raised(True) if has_visit else ())
    assert (journey.sheet is Sheet.HELP) is not (with_officer or where is Screen.ENROL)


def test_a_second_tap_on_help_says_how_it_stands_and_lowers_nothing() -> None:
    journey = tap(with_visit(visit(State.HELD, hand_raised=True)), NOW, "help")
    assert (journey.sheet, journey.wishes) == (Sheet.HELP, ())
    assert tap(journey, NOW, "help-close").sheet is Sheet.NONE
    lowered = tap(journey, NOW, "help-cancel")
    assert (lowered.sheet, lowered.wishes) == (Sheet.NONE, raised(False))


def test_without_a_line_help_is_in_the_room() -> None:
    journey = tap(change(OFFLINE, visit=visit(State.QUEUED)), NOW, "help")
    assert (journey.sheet, journey.wishes) == (Sheet.HELP, ())


def test_a_hand_of_nobody_is_not_lowered() -> None:
    assert tap(change(READY, sheet=Sheet.HELP), NOW, "help-cancel") == READY


# --- going ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", list(Screen))
def test_leaving_is_always_asked_about_first(where: Screen) -> None:
    journey = tap(BY_SCREEN[where], NOW, "leave")
    can_leave = BY_SCREEN[where].visit is not None and where is not Screen.CLOSING
    assert (journey.sheet is Sheet.LEAVE) is can_leave
    assert journey.wishes == ()


def test_yes_leaves_and_no_stays() -> None:
    journey = tap(BY_SCREEN[Screen.WAITING], NOW, "leave")
    assert tap(journey, NOW, "leave-no") == BY_SCREEN[Screen.WAITING]
    assert tap(journey, NOW, "leave-yes").wishes == (Say(Leave("v-1")),)


def test_a_visit_that_has_just_ended_cannot_be_left() -> None:
    assert tap(change(READY, sheet=Sheet.LEAVE), NOW, "leave-yes") == READY


def test_done_and_finish_empty_the_screen() -> None:
    assert screen(tap(BY_SCREEN[Screen.THANKS], NOW, "main")) is Screen.WELCOME
    asked = change(BY_SCREEN[Screen.CONSENT], sheet=Sheet.IDLE)
    assert tap(asked, NOW, "finish").typed == ""


def test_the_line_is_tried_by_hand_only_when_it_is_not_by_itself() -> None:
    assert tap(OFFLINE, NOW, "main") == OFFLINE
    assert tap(change(OFFLINE, is_given_up=True), NOW, "main").wishes == (Reconnect(),)
