"""The form: asked where nobody could read, looked over as a whole, corrected at any time."""

from booth_client import work
from booth_client.events import Tap, VisitShown
from booth_client.situation import Screen, change, screen
from signaling.dossier import Field, Source
from signaling.protocol import State
from tests.booth_client.walk import (
    NIK,
    after,
    at_cause,
    erased,
    last_saved,
    place,
    ready,
    signed,
    tapped,
    typed,
    until,
    visit,
)


def test_who_checked_in_is_in_the_form_already_and_waits_for_a_look() -> None:
    journey = until(at_cause(), Screen.QUESTION)
    assert work.field(journey, "nik") == Field("nik", NIK, Source.CHECK_IN)


def test_a_value_that_cannot_stand_is_said_and_not_kept() -> None:
    form = until(at_cause(), Screen.FORM, "phone")
    wrong = after(form, *typed("12"), Tap("main"))
    assert (place(wrong), wrong.error) == (place(form), "problem.phone")
    assert work.field(wrong, "phone") is None
    assert after(wrong, Tap("key-3")).error == ""


def test_a_phone_is_kept_as_it_is_dialled_and_shown_as_it_is_typed() -> None:
    form = until(at_cause(), Screen.FORM, "phone")
    kept = after(form, *typed("081234567890"), Tap("main"))
    known = work.field(kept, "phone")
    assert known is not None
    assert known.value == "+6281234567890"
    review = until(kept, Screen.FORM_REVIEW)
    assert tapped(review, "edit-phone").typed == "081234567890"


def test_what_may_stay_empty_is_not_asked_and_can_be_touched() -> None:
    review = until(at_cause(), Screen.FORM_REVIEW)
    assert work.field(review, "email") is None
    email = tapped(review, "edit-email")
    assert place(email) == (Screen.FORM, "email")
    filled = after(email, *typed("siti@contoh.id"), Tap("main"))
    known = work.field(filled, "email")
    assert (screen(filled), known and known.value) == (Screen.FORM_REVIEW, "siti@contoh.id")
    emptied = tapped(tapped(filled, "edit-email"), "skip")
    known = work.field(emptied, "email")
    assert (screen(emptied), known and known.value) == (Screen.FORM_REVIEW, "")
    name = tapped(review, "edit-name")
    assert tapped(name, "skip") == change(name, wishes=())
    assert place(after(erased(name), Tap("main"))) == (Screen.FORM, "name")


def test_confirming_the_whole_form_confirms_every_value() -> None:
    review = until(at_cause(), Screen.FORM_REVIEW)
    journey = tapped(review, "main")
    assert screen(journey) is Screen.FACE
    assert all(field.is_confirmed for field in last_saved(journey).fields)


def test_editing_one_field_comes_back_to_the_list_and_back_changes_nothing() -> None:
    review = until(at_cause(), Screen.FORM_REVIEW)
    edited = tapped(review, "edit-mother")
    assert edited.typed == "SITI RAHMAWATI"
    back = tapped(edited, "erase", "back")
    assert (screen(back), back.dossier) == (Screen.FORM_REVIEW, review.dossier)
    bank = tapped(review, "edit-bank")
    assert bank.chosen == "bca"
    chosen = tapped(bank, "choice-3", "main")
    known = work.field(chosen, "bank")
    assert (screen(chosen), known and known.value) == (Screen.FORM_REVIEW, "bsi")


def test_a_paper_can_be_looked_at_again_from_the_list() -> None:
    review = until(at_cause(), Screen.FORM_REVIEW)
    assert place(tapped(review, "edit-ktp.1")) == (Screen.CAPTURED, "ktp.1")
    assert place(tapped(ready(), "edit-face.1")) == (Screen.FACE, "face.1")
    assert tapped(review, "edit-nonsense") == change(review, wishes=())


def test_while_waiting_everything_can_still_be_corrected_and_the_place_is_kept() -> None:
    waiting = ready()
    review = tapped(waiting, "back")
    assert screen(review) is Screen.FORM_REVIEW
    assert last_saved(review) == last_saved(waiting), "ready all the while"
    assert screen(tapped(review, "main")) is Screen.WAITING


def test_a_field_can_be_corrected_in_the_middle_of_the_talk() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    edited = tapped(talking, "edit-account")
    assert screen(edited) is Screen.FORM
    filled = after(erased(edited), *typed("9876543210"), Tap("main"))
    known = work.field(filled, "account")
    assert (screen(filled), known and known.value) == (Screen.TALKING, "9876543210")
    assert tapped(talking, "edit-ktp.1") == change(talking, wishes=())


def test_nothing_is_corrected_after_the_signature() -> None:
    journey = signed()
    assert tapped(journey, "edit-account") == change(journey, wishes=())


def test_a_cause_that_changes_asks_only_for_what_is_new() -> None:
    review = until(at_cause(), Screen.FORM_REVIEW)
    back = review
    while screen(back) is not Screen.CAUSE:
        back = tapped(back, "back")
    partial = until(tapped(back, "choice-5", "main"), Screen.FORM_REVIEW)
    assert {field.key for field in review.dossier.fields} <= {
        field.key for field in partial.dossier.fields
    }
