"""The table of taps: what is in it does what it says, and nothing else does anything."""

import pytest

from booth_client.events import Forget, Reconnect, Say, SpendCode, Wish
from booth_client.keys import CODE_LETTERS, DIGITS, LETTERS
from booth_client.situation import Journey, Overlay, Screen, change, screen
from booth_client.taps import FAMILIES, TAPS, tap
from booth_client.wording import face
from signaling.protocol import Leave, RaiseHand, State
from tests.booth_client.scenes import scenes, with_visit
from tests.booth_client.test_wording import ID
from tests.booth_client.walk import NOW, READY, decided, ready, tapped, visit

OFFLINE = change(READY, is_offline=True, unlinked_at=0.0)
SCENES = scenes()
BY_SCREEN: dict[Screen, Journey] = {
    screen(journey): change(journey, wishes=())
    for journey in reversed(SCENES.values())
    if journey.overlay is Overlay.NONE
}
NAMES = sorted({name for _, name in TAPS} | {f"{family}-9" for _, family in FAMILIES})


def test_there_is_an_example_of_every_screen() -> None:
    assert set(BY_SCREEN) == set(Screen)


@pytest.mark.parametrize("where", list(Screen))
def test_a_tap_that_is_not_in_the_table_changes_nothing(where: Screen) -> None:
    journey = BY_SCREEN[where]
    for name in (*NAMES, "nonsense", "key", "key-", "-"):
        is_named = (where, name.partition("-")[0]) in FAMILIES
        if (where, name) not in TAPS and not is_named:
            assert tap(journey, NOW, name) == journey, name


@pytest.mark.parametrize("overlay", [Overlay.HELP, Overlay.LEAVE, Overlay.IDLE])
def test_under_a_sheet_only_the_sheet_can_be_touched(overlay: Overlay) -> None:
    journey = change(BY_SCREEN[Screen.WAITING], overlay=overlay)
    for name in NAMES:
        if (overlay, name) not in TAPS:
            assert tap(journey, NOW, name) == journey, name


@pytest.mark.parametrize("name", sorted(SCENES))
def test_every_button_that_is_shown_does_something(name: str) -> None:
    journey = change(SCENES[name], wishes=())
    shown = face(journey, NOW, ID)
    buttons = list(shown.left) if shown.card is None else list(shown.card.buttons)
    if shown.card is None and shown.right is not None:
        buttons.append(shown.right)
    for button in buttons:
        if button.is_enabled:
            assert tap(journey, NOW + 1, button.name) != journey, button.name
    if shown.asked is not None:
        assert tap(journey, NOW, "callout").callout is None
    for choice in shown.choices:
        chosen = tap(journey, NOW, choice.name)
        assert (chosen == journey) is choice.is_chosen, choice.name


@pytest.mark.parametrize("where", [*Screen, *Overlay])
@pytest.mark.parametrize("name", ["language", "large", "aloud"])
def test_language_size_and_voice_can_be_changed_anywhere(
    where: Screen | Overlay, name: str
) -> None:
    journey = BY_SCREEN[where] if isinstance(where, Screen) else change(READY, overlay=where)
    there = tap(journey, NOW, name)
    assert (there.language == "en", there.is_large, there.is_aloud) == (
        name == "language",
        name == "large",
        name == "aloud",
    )
    assert tap(there, NOW, name) == journey


# --- typing --------------------------------------------------------------------------------------


def typing(*names: str, start: Journey = BY_SCREEN[Screen.TICKET]) -> str:
    start = change(start, typed="")
    for name in names:
        start = tap(start, NOW, name if name == "erase" else f"key-{name}")
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


@pytest.mark.parametrize("count", range(5))
def test_only_a_whole_ticket_goes_on(count: int) -> None:
    journey = change(BY_SCREEN[Screen.TICKET], typed="A017"[:count])
    page = tap(journey, NOW, "main").page
    assert page is (Screen.NIK if count == 4 else Screen.TICKET)


def test_a_code_is_eight_of_its_characters() -> None:
    start = BY_SCREEN[Screen.ENROL]
    assert typing(*CODE_LETTERS[:9], start=start) == CODE_LETTERS[:8]
    short = change(start, typed="ABCDEFG")
    assert tap(short, NOW, "main") == short
    spent = tap(change(start, typed="ABCDEFGH"), NOW, "main")
    assert (spent.wishes, spent.typed) == ((SpendCode("ABCDEFGH"),), "")


# --- help ----------------------------------------------------------------------------------------


def raised(is_raised: bool) -> tuple[Wish, ...]:
    return (Say(RaiseHand("v-1", is_raised)),)


@pytest.mark.parametrize("where", list(Screen))
def test_help_can_be_asked_for_everywhere(where: Screen) -> None:
    journey = change(BY_SCREEN[where], visit=BY_SCREEN[where].visit and visit(State.QUEUED))
    helped = tap(journey, NOW, "help")
    if where in (Screen.ENROL, Screen.ASSIST, Screen.CLEAN):
        assert helped.overlay is Overlay.NONE, "only staff is here"
    else:
        assert helped.overlay is Overlay.HELP
        is_heard = journey.visit is not None and not journey.is_offline
        assert helped.wishes == (raised(True) if is_heard else ())


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD, State.CONNECTING, State.WRAPUP])
def test_with_an_officer_the_hand_goes_up_and_no_sheet_comes_between(state: State) -> None:
    journey = tap(with_visit(visit(state)), NOW, "help")
    assert (journey.overlay, journey.wishes[-1:]) == (Overlay.NONE, raised(True))


def test_a_second_tap_on_help_says_how_it_stands_and_lowers_nothing() -> None:
    journey = tap(with_visit(visit(State.HELD, hand_raised=True), wishes=()), NOW, "help")
    assert (journey.overlay, journey.wishes) == (Overlay.HELP, ())
    assert tap(journey, NOW, "help-close").overlay is Overlay.NONE
    lowered = tap(journey, NOW, "help-cancel")
    assert (lowered.overlay, lowered.wishes) == (Overlay.NONE, raised(False))


def test_without_a_line_help_is_in_the_room() -> None:
    journey = tap(change(ready(), is_offline=True, wishes=()), NOW, "help")
    assert (journey.overlay, journey.wishes) == (Overlay.HELP, ())


def test_a_hand_of_nobody_is_not_lowered() -> None:
    assert tap(change(READY, overlay=Overlay.HELP), NOW, "help-cancel") == READY


# --- going ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", list(Screen))
def test_leaving_is_always_asked_about_first(where: Screen) -> None:
    journey = BY_SCREEN[where]
    asked = tap(journey, NOW, "leave")
    shown = face(journey, NOW, ID)
    can_leave = any(button.name == "leave" for button in shown.left)
    assert (asked.overlay is Overlay.LEAVE) is can_leave
    assert asked.wishes == ()


def test_yes_leaves_and_no_stays() -> None:
    waiting = change(ready(), wishes=())
    journey = tap(waiting, NOW, "leave")
    assert tap(journey, NOW, "leave-no") == waiting
    assert tap(journey, NOW, "leave-yes").wishes == (Say(Leave("v-1")),)


def test_nobody_can_leave_twice_or_without_a_visit() -> None:
    assert tap(change(READY, overlay=Overlay.LEAVE), NOW, "leave-yes") == READY
    assert tap(OFFLINE, NOW, "leave") == OFFLINE


def test_done_and_finish_empty_the_screen() -> None:
    assert screen(tap(BY_SCREEN[Screen.THANKS], NOW, "main")) is Screen.WELCOME
    asked = change(BY_SCREEN[Screen.CONSENT], overlay=Overlay.IDLE)
    finished = tap(asked, NOW, "finish")
    assert (finished.nik, finished.wishes) == ("", (Forget(),))
    asked = change(ready(), overlay=Overlay.IDLE, wishes=())
    assert tap(asked, NOW, "finish").wishes == (Say(Leave("v-1")),)
    asked = change(decided(), overlay=Overlay.IDLE, wishes=())
    assert screen(tapped(asked, "finish")) is Screen.THANKS


def test_the_line_is_tried_by_hand_only_when_it_is_not_by_itself() -> None:
    assert tap(OFFLINE, NOW, "main") == OFFLINE
    assert tap(change(OFFLINE, is_given_up=True), NOW, "main").wishes == (Reconnect(),)
