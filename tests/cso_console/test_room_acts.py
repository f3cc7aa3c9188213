"""What the officer does to the desk itself: a sharp picture, other sound, the figures."""

from cso_console.desk import Desk, handle
from cso_console.events import Act, CardsFound, Do, Sharpen, UseSound, WatchCards, Wish
from cso_console.situation import Panel
from media.soundcards import SoundCards
from signaling.protocol import Focus, State
from tests.cso_console.scenes import CARDS, NOW, a_desk, a_seat, at_work, scene

TALKING = at_work(a_desk(a_seat(1, State.FOCUSED), a_seat(2)))
CHOOSING = at_work(a_desk(), Do(Act.SOUND), CARDS)
HEADSET = "device:Jabra Evolve2 30 Headset (hw:2,0)"


def after(desk: Desk, *acts: Do) -> Desk:
    for act in acts:
        desk = handle(desk, NOW, act)
    return desk


def wishes(desk: Desk, *acts: Do) -> tuple[Wish, ...]:
    return after(desk, *acts).wishes


def test_the_booth_in_focus_is_asked_to_stay_sharp_and_once_more_to_be_smooth() -> None:
    sharp = after(TALKING, Do(Act.SHARP))
    assert (sharp.sharp, sharp.wishes) == ("visit-1", (Sharpen("visit-1"),))
    smooth = after(sharp, Do(Act.SHARP))
    assert (smooth.sharp, smooth.wishes) == ("", (Sharpen(""),))


def test_with_nobody_in_focus_there_is_no_picture_to_sharpen() -> None:
    told = after(at_work(a_desk(a_seat(1))), Do(Act.SHARP))
    assert told.wishes == ()
    assert told.toast is not None
    assert told.toast.key == "notice.nobody_focused"


def test_what_was_asked_of_a_picture_ends_with_the_focus() -> None:
    sharp = after(TALKING, Do(Act.SHARP))
    held = handle(sharp, NOW, a_desk(a_seat(1), a_seat(2)))
    assert (held.sharp, held.wishes) == ("", (Sharpen(""),))
    moved = handle(sharp, NOW, a_desk(a_seat(1), a_seat(2, State.FOCUSED)))
    assert (moved.sharp, moved.wishes) == ("", (Sharpen(""),))
    same = handle(sharp, NOW, a_desk(a_seat(1, State.FOCUSED), a_seat(2)))
    assert (same.sharp, same.wishes) == ("visit-1", ())


def test_the_figures_are_shown_and_taken_away_by_the_same_key_or_escape() -> None:
    shown = after(TALKING, Do(Act.DETAILS))
    assert shown.is_detailed
    assert not after(shown, Do(Act.DETAILS)).is_detailed
    assert not after(shown, Do(Act.BACK)).is_detailed


def test_the_figures_stay_while_another_seat_is_turned_to() -> None:
    moved = after(TALKING, Do(Act.DETAILS), Do(Act.SEAT, 2))
    assert moved.is_detailed
    assert moved.wishes == (Focus("visit-2"),)


def test_escape_closes_a_list_and_a_paper_before_the_figures() -> None:
    shown = after(scene("paper"), Do(Act.DETAILS), Do(Act.HELP))
    listed = after(shown, Do(Act.BACK))
    assert (listed.panel, listed.viewing is None, listed.is_detailed) == (Panel.NONE, False, True)
    seen = after(listed, Do(Act.BACK))
    assert (seen.viewing, seen.is_detailed) == (None, True)
    assert not after(seen, Do(Act.BACK)).is_detailed


def test_cards_are_looked_for_only_while_the_officer_chooses() -> None:
    opened = after(TALKING, Do(Act.SOUND))
    assert (opened.panel, opened.wishes) == (Panel.SOUND, (WatchCards(True),))
    assert wishes(opened, Do(Act.DOWN)) == ()
    assert wishes(opened, Do(Act.BACK)) == (WatchCards(False),)
    assert wishes(opened, Do(Act.SOUND)) == (WatchCards(False),)
    assert wishes(opened, Do(Act.SEAT, 2)) == (Focus("visit-2"), WatchCards(False))


def test_the_outlined_card_is_used_at_once_and_the_sheet_stays() -> None:
    used = after(CHOOSING, Do(Act.DOWN), Do(Act.DOWN), Do(Act.CONFIRM))
    assert used.wishes == (UseSound(HEADSET, "default"),)
    assert (used.microphone, used.speaker, used.panel) == (HEADSET, "default", Panel.SOUND)


def test_a_digit_uses_its_line_and_a_headset_is_both() -> None:
    both = after(CHOOSING, Do(Act.NUMBER, 3), Do(Act.NUMBER, 7))
    assert both.wishes == (UseSound(HEADSET, HEADSET),)
    assert wishes(CHOOSING, Do(Act.NUMBER, 9)) == ()


def test_the_arrows_go_down_each_column_and_across() -> None:
    def place(*acts: Act) -> int:
        return after(CHOOSING, *(Do(act) for act in acts)).choice

    assert place() == 0
    assert place(Act.DOWN, Act.RIGHT) == 5
    assert place(Act.DOWN, Act.RIGHT, Act.LEFT) == 1
    assert place(Act.UP) == 7


def test_a_line_already_in_use_is_tried_again() -> None:
    assert wishes(CHOOSING, Do(Act.CONFIRM)) == (UseSound("default", "default"),)


def test_what_the_officer_chose_outlives_the_session() -> None:
    chosen = after(CHOOSING, Do(Act.NUMBER, 3), Do(Act.BACK))
    out = after(chosen, Do(Act.LOG_OUT), Do(Act.CONFIRM))
    assert (out.microphone, out.speaker) == (HEADSET, "default")


def test_cards_told_too_late_are_kept_for_the_next_time() -> None:
    late = handle(TALKING, NOW, CardsFound(SoundCards(("pulse",), ())))
    assert late.cards.microphones == ("pulse",)
    assert (late.choice, late.panel) == (0, Panel.NONE)
