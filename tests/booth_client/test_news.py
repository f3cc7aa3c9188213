"""What the server says after a power cut, and what of it moves whoever is busy."""

from msgspec.structs import replace

from booth_client.events import VisitShown
from booth_client.situation import Screen, change, screen
from signaling.dossier import Paper, Retake, RetakeCause, Step
from signaling.protocol import State
from tests.booth_client.walk import (
    KPJ,
    NIK,
    READY,
    after,
    asked_to_sign,
    last_saved,
    place,
    ready,
    restarted,
    saves,
    tapped,
    told,
    typed,
    visit,
)

GLARE = (Retake(Paper.KTP, 1, RetakeCause.GLARE),)


def test_after_a_power_cut_the_signature_is_still_asked_for() -> None:
    back = restarted(asked_to_sign(), State.FOCUSED, sign_asked=True)
    assert (screen(back), saves(back)) == (Screen.SUMMARY, [])


def test_after_a_power_cut_a_retake_is_still_asked_for() -> None:
    back = after(READY, VisitShown(visit(is_identified=False)))
    back = tapped(after(back, *typed(NIK)), "main")
    back = tapped(after(back, *typed(KPJ)), "main")
    back = after(back, VisitShown(visit()), told(last_saved(ready()), retakes=GLARE))
    assert place(back) == (Screen.CAPTURE, "ktp.1")


def test_a_value_that_cannot_stand_any_more_is_asked_for_again() -> None:
    saved = last_saved(ready())
    fields = tuple(
        replace(each, value="12") if each.key == "phone" else each for each in saved.fields
    )
    journey = ready()
    journey = change(journey, saved=replace(saved, fields=fields))
    back = restarted(journey)
    assert place(back) == (Screen.FORM, "phone")


def test_a_wish_of_the_officer_waits_for_whoever_is_correcting_a_field() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    editing = tapped(talking, "edit-mother")
    asked = after(editing, told(last_saved(editing), retakes=GLARE))
    assert place(asked) == place(editing)
    assert screen(tapped(asked, "main")) is Screen.TALKING
    assert place(tapped(asked, "main", "main")) == (Screen.CAPTURE, "ktp.1")


def test_what_is_asked_before_anything_is_known_waits() -> None:
    early = after(READY, told(), VisitShown(visit(sign_asked=True, is_identified=False)))
    assert (screen(early), early.is_loaded) == (Screen.RESUME, False)


def test_the_step_the_officer_sees_is_the_one_that_is_done() -> None:
    assert last_saved(ready()).step is Step.READY
    assert last_saved(ready()).done == last_saved(ready()).total
