"""What the officer asks for with one key: shown once, for a while, and gone by a touch."""

import pytest

from booth_client.callout import LASTS_S, Callout, CalloutKind, Heard, called
from booth_client.events import DossierShown, Tick, VisitShown
from booth_client.journey import next_deadline
from booth_client.situation import Journey, Overlay, Screen, change, screen
from booth_client.wording import face
from signaling.inspection import Prompt
from signaling.protocol import State
from tests.booth_client.test_wording import ID, TEXTS
from tests.booth_client.walk import (
    NOW,
    after,
    at_cause,
    checked_in,
    decided,
    last_saved,
    ready,
    tapped,
    told,
    visit,
)

CLOSER = Prompt("hold_card_closer", 1)


def said(journey: Journey, prompt: Prompt = CLOSER, now: float = NOW) -> Journey:
    return after(journey, told(last_saved(journey), prompt=prompt), now=now)


def moved(journey: Journey, cue: str = "nod", number: int = 1) -> Journey:
    return after(journey, told(last_saved(journey), cue=cue, cue_number=number))


def words(journey: Journey, language: str = "id") -> str:
    shown = face(journey, NOW, TEXTS[language]).asked
    return "" if shown is None else shown.words


def test_a_prompt_is_shown_in_the_participants_language() -> None:
    journey = said(at_cause())
    assert words(journey) == TEXTS["id"]("prompt.hold_card_closer")
    assert words(journey, "en") == TEXTS["en"]("prompt.hold_card_closer")


def test_it_is_shown_once_however_often_it_is_told() -> None:
    journey = tapped(said(at_cause()), "callout")
    assert words(journey) == ""
    assert words(said(journey)) == ""
    assert words(said(journey, Prompt("hold_card_closer", 2))) != ""


def test_it_goes_away_by_itself() -> None:
    journey = said(ready())
    assert next_deadline(journey) == NOW + LASTS_S
    assert words(after(journey, Tick(), now=NOW + LASTS_S - 0.1)) != ""
    later = after(journey, Tick(), now=NOW + LASTS_S)
    assert (words(later), later.callout) == ("", None)


def test_the_same_words_told_again_meanwhile_do_not_prolong_it() -> None:
    assert said(said(ready()), now=NOW + 5).callout == said(ready()).callout


def test_a_newer_one_takes_the_place_of_the_older() -> None:
    journey = moved(said(ready()), "turn_left")
    assert words(journey) == ID("cue.turn_left")


def test_what_was_asked_for_before_the_booth_came_back_is_not_asked_for_again() -> None:
    """The first dossier after a restart carries the last prompt and movement, long followed."""
    journey = after(
        checked_in(),
        VisitShown(visit()),
        told(prompt=Prompt("thank_you", 4), cue="nod", cue_number=2),
    )
    assert (words(journey), journey.heard) == ("", Heard(4, 2))
    assert words(said(journey, Prompt("thank_you", 5))) != ""


def test_a_movement_comes_before_words_that_came_with_it() -> None:
    both = told(prompt=CLOSER, cue="nod", cue_number=1).told
    assert called(both, Heard(), NOW) == Callout(CalloutKind.CUE, "nod", 1, NOW + LASTS_S)
    assert called(both, Heard(1, 1), NOW) is None
    assert called(told(prompt=Prompt("", 3)).told, Heard(), NOW) is None


def test_it_says_who_asks_and_that_it_is_for_all() -> None:
    held = after(ready(), VisitShown(visit(State.HELD)))
    one = face(said(held), NOW, ID).asked
    everybody = face(said(held, Prompt("please_wait", 1, is_to_all=True)), NOW, ID).asked
    cue = face(moved(held), NOW, ID).asked
    assert one is not None and everybody is not None and cue is not None
    assert (one.by, one.icon) == ("Petugas Rina", "speech")
    assert everybody.by == "Petugas Rina, untuk semua bilik"
    assert (cue.by, cue.icon) == ("Petugas Rina meminta satu gerakan", "nod")


@pytest.mark.parametrize(("state", "is_spoken"), [(State.HELD, True), (State.FOCUSED, False)])
def test_it_is_spoken_only_while_no_officer_speaks(state: State, is_spoken: bool) -> None:
    asked = face(said(after(ready(), VisitShown(visit(state)))), NOW, ID).asked
    assert asked is not None
    assert asked.is_spoken is is_spoken


def test_it_lies_under_the_face_of_the_talk_unless_a_keyboard_is_there() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    low = face(said(talking), NOW, ID).asked
    high = face(said(tapped(talking, "write")), NOW, ID).asked
    assert low is not None and high is not None
    assert (low.is_low, high.is_low) == (True, False)


def test_words_this_booth_does_not_know_are_not_shown() -> None:
    assert words(said(ready(), Prompt("something_new", 1))) == ""


def test_it_can_be_touched_away_over_a_sheet_and_never_moves_the_visit() -> None:
    journey = change(said(at_cause()), overlay=Overlay.HELP)
    closed = tapped(journey, "callout")
    assert (closed.callout, closed.overlay, closed.page) == (None, Overlay.HELP, journey.page)
    assert closed.wishes == ()


def test_after_the_decision_nothing_is_asked_for() -> None:
    journey = change(decided(), callout=said(ready()).callout)
    assert screen(journey) is Screen.RECEIPT
    assert words(journey) == ""


def test_another_claims_words_are_not_shown() -> None:
    shown = told(prompt=CLOSER, visit="v-9")
    assert isinstance(shown, DossierShown)
    assert words(after(ready(), shown)) == ""


def test_who_has_joined_is_named_where_the_talk_is() -> None:
    joined = after(ready(), VisitShown(visit(State.FOCUSED, joined="Dewi")))
    assert face(joined, NOW, ID).company == "Bersama pengawas Dewi"
    working = tapped(joined, "edit-account")
    assert face(working, NOW, ID).company == ""
    assert "pengawas Dewi" in face(working, NOW, ID).banner
    held = after(joined, VisitShown(visit(State.HELD, joined="Dewi")))
    assert face(held, NOW, ID).company == ""
