"""Papers and face under the camera: taken, refused, kept, read, and asked for again."""

import pytest

from booth_client import work
from booth_client.events import (
    DropSheet,
    FaceSeen,
    KeepSheet,
    KeepSignature,
    LensShown,
    ReadField,
    ReadSheet,
    SheetRead,
    SheetUploaded,
    Signed,
    TakeNow,
    Tap,
    VisitShown,
    WatchFace,
    WatchPaper,
)
from booth_client.situation import Journey, Screen, change, screen
from signaling.dossier import Field, Membership, Paper, Retake, RetakeCause, Sheet, Source, Step
from signaling.protocol import State
from tests.booth_client.scenes import answering
from tests.booth_client.walk import (
    NOW,
    READY,
    after,
    arrived,
    asked_to_sign,
    at_cause,
    erased,
    last_saved,
    one_step,
    place,
    ready,
    saves,
    sha,
    signed,
    taken,
    tapped,
    told,
    typed,
    until,
    visit,
    wished,
)


def ktp() -> Journey:
    return until(at_cause(), Screen.CAPTURE)


def name_read(
    sureness: float, value: str = "SITI RAHMAWATI", paper: Paper = Paper.KTP
) -> SheetRead:
    return SheetRead(paper, (ReadField("name", value, sureness),))


# --- taking --------------------------------------------------------------------------------------


def test_a_good_still_is_looked_at_and_read_before_it_is_kept() -> None:
    journey = after(ktp(), taken(Paper.KTP))
    assert screen(journey) is Screen.CAPTURED
    assert wished(journey, ReadSheet) == [ReadSheet(Paper.KTP, sha(Paper.KTP, 1))]
    assert wished(journey, KeepSheet) == []
    kept = tapped(journey, "main")
    assert wished(kept, KeepSheet) == [KeepSheet(Paper.KTP, 1, sha(Paper.KTP, 1))]
    assert place(kept) == (Screen.CAPTURE, "card.1")


def test_a_picture_counts_once_the_server_has_it_and_only_once() -> None:
    journey = tapped(after(ktp(), taken(Paper.KTP)), "accept")
    assert last_saved(journey).sheets == ()
    there = arrived(journey)
    assert last_saved(there).sheets == (Sheet(Paper.KTP, 1, sha(Paper.KTP, 1)),)
    assert saves(there) == [Step.PAPERS]
    again = after(there, SheetUploaded(sha(Paper.KTP, 1)))
    assert again == change(there, wishes=())


@pytest.mark.parametrize("fault", ["blurred", "glare", "cut_off"])
def test_a_bad_still_is_another_try_and_the_third_goes_to_the_officer(fault: str) -> None:
    first = after(ktp(), taken(Paper.KTP, fault=fault))
    assert (screen(first), first.fault, first.tries) == (Screen.CAPTURE, fault, 1)
    assert wished(first, DropSheet) == [DropSheet(sha(Paper.KTP, 1))]
    assert wished(first, WatchPaper) == [WatchPaper(Paper.KTP, 1)]
    third = after(first, taken(Paper.KTP, fault=fault, tries=3, number=3))
    assert screen(third) is Screen.CAPTURED
    kept = arrived(tapped(third, "main"))
    assert last_saved(kept).sheets == (Sheet(Paper.KTP, 1, sha(Paper.KTP, 1, 3), is_doubtful=True),)


def test_a_still_of_something_else_is_dropped() -> None:
    for journey in (ktp(), READY, until(at_cause(), Screen.FORM)):
        ignored = after(journey, taken(Paper.WILL))
        assert screen(ignored) is screen(journey)
        assert wished(ignored, DropSheet) == [DropSheet(sha(Paper.WILL, 1))]


def test_once_more_drops_the_still_and_looks_again() -> None:
    journey = tapped(after(ktp(), taken(Paper.KTP)), "retake")
    assert place(journey) == (Screen.CAPTURE, "ktp.1")
    assert journey.wishes == (DropSheet(sha(Paper.KTP, 1)), WatchPaper(Paper.KTP, 1))


def test_a_finger_can_take_the_still_as_it_is() -> None:
    assert tapped(ktp(), "main").wishes == (TakeNow(),)
    assert tapped(until(at_cause(), Screen.FACE), "main").wishes == (TakeNow(),)


def test_the_lens_is_shown_where_there_is_one_and_a_held_paper_is_a_sign_of_life() -> None:
    seen = LensShown("", 0.5)
    journey = after(ktp(), seen, now=NOW + 50)
    assert (journey.lens, journey.touched_at) == (seen, NOW + 50)
    idle = after(ktp(), LensShown("absent"), now=NOW + 50)
    assert idle.touched_at == NOW
    assert after(READY, seen) == READY


def test_going_back_to_a_paper_shows_its_picture_and_asks() -> None:
    journey = tapped(one_step(ktp()), "back")
    assert (place(journey), journey.taken) == ((Screen.CAPTURED, "ktp.1"), None)
    kept = tapped(journey, "main")
    assert (place(kept), wished(kept, KeepSheet)) == ((Screen.CAPTURE, "card.1"), [])
    anew = tapped(journey, "retake")
    assert (place(anew), wished(anew, DropSheet)) == ((Screen.CAPTURE, "ktp.1"), [])
    replaced = tapped(after(anew, taken(Paper.KTP, number=2)), "main")
    assert [each.sha256 for each in replaced.pending] == [sha(Paper.KTP, 1, 2)]


def test_only_what_may_be_missing_can_be_passed_over() -> None:
    assert place(tapped(ktp(), "skip")) == place(ktp())
    npwp = answering(Screen.CAPTURE, "npwp.1", balance="unknown", has_npwp="yes")
    passed = tapped(npwp, "skip")
    assert (screen(passed), passed.skipped) == (Screen.FORM, ("npwp.1",))


# --- reading -------------------------------------------------------------------------------------


def test_what_is_read_surely_is_not_asked_about_by_itself() -> None:
    journey = tapped(after(ktp(), taken(Paper.KTP), name_read(0.95)), "main")
    form = until(journey, Screen.FORM)
    assert form.at == "birth_place"
    known = work.field(form, "name")
    assert known == Field("name", "SITI RAHMAWATI", Source.READ, 0.95)


def test_what_is_read_with_doubt_is_asked_about_with_the_value_there() -> None:
    journey = tapped(after(ktp(), taken(Paper.KTP), name_read(0.5)), "main")
    form = until(journey, Screen.FORM)
    assert (form.at, form.typed) == ("name", "SITI RAHMAWATI")
    confirmed = tapped(form, "main")
    assert work.field(confirmed, "name") == Field(
        "name", "SITI RAHMAWATI", Source.READ, 0.5, is_confirmed=True
    )


def test_a_machine_never_replaces_what_a_person_has_said() -> None:
    form = until(at_cause(), Screen.FORM, "birth_place")
    read = after(form, name_read(1.0, "SITTI"))
    known = work.field(read, "name")
    assert known is not None
    assert (known.value, known.source) == ("SITI RAHMAWATI", Source.TYPED)
    nik = after(form, SheetRead(Paper.KTP, (ReadField("nik", "5371014507850002", 1.0),)))
    known = work.field(nik, "nik")
    assert known is not None
    assert known.source is Source.CHECK_IN


def test_the_paper_that_says_it_best_is_believed() -> None:
    journey = after(ktp(), taken(Paper.KTP), name_read(0.9, "SITI"))
    other = after(journey, name_read(0.99, "SITTI", Paper.KK))
    known = work.field(other, "name")
    assert known is not None
    assert known.value == "SITI"
    again = work.field(after(other, name_read(0.8, "SITA")), "name")
    assert again is not None
    assert again.value == "SITA", "the newer picture of the same paper"


@pytest.mark.parametrize(
    ("key", "value"), [("name", "123"), ("name", ""), ("nonsense", "x"), ("account", "x")]
)
def test_what_cannot_stand_in_the_form_is_not_taken_over(key: str, value: str) -> None:
    journey = after(ktp(), SheetRead(Paper.KTP, (ReadField(key, value, 1.0),)))
    assert work.field(journey, key) is None
    assert after(READY, name_read(1.0)) == READY


def test_a_value_that_is_read_late_appears_on_the_page_that_asks_for_it() -> None:
    form = until(at_cause(), Screen.FORM, "name")
    assert after(form, name_read(0.9)).typed == "SITI RAHMAWATI"
    begun = after(form, *typed("A"))
    assert after(begun, name_read(0.9)).typed == "A"


def test_a_paper_that_cannot_be_read_is_asked_for_again_or_marked() -> None:
    problem = SheetRead(Paper.KTP, problem="unreadable")
    looking = after(ktp(), taken(Paper.KTP), problem)
    assert (screen(looking), looking.fault) == (Screen.CAPTURED, "unreadable")
    insisted = arrived(tapped(looking, "accept"))
    assert last_saved(insisted).sheets[0].is_doubtful
    late = after(tapped(after(ktp(), taken(Paper.KTP)), "accept"), problem)
    assert late.pending[0].is_doubtful
    later = after(arrived(one_step(ktp())), problem)
    assert last_saved(later).sheets[0].is_doubtful


# --- the face ------------------------------------------------------------------------------------


def test_the_face_is_taken_by_itself_once_the_movement_was_followed() -> None:
    journey = arrived(until(at_cause(), Screen.FACE))
    moving = after(journey, FaceSeen(is_there=True, share=0.5), now=NOW + 20)
    assert (moving.has_face, moving.cue_share, moving.touched_at) == (True, 0.5, NOW + 20)
    done = after(moving, FaceSeen(is_there=True, is_done=True, share=1.0), taken(Paper.FACE))
    assert screen(done) is Screen.WAITING
    assert saves(done)[-1:] == [Step.FACE], "not ready before the picture is there"
    there = arrived(done)
    assert saves(there) == [Step.READY]
    assert last_saved(there).face_cue == journey.cue
    assert not last_saved(there).sheets[-1].is_doubtful


def test_a_face_without_the_movement_is_taken_too_and_marked() -> None:
    journey = after(until(at_cause(), Screen.FACE), taken(Paper.FACE))
    assert arrived(journey).dossier.sheets[-1].is_doubtful


def test_a_blurred_face_is_tried_again() -> None:
    journey = after(until(at_cause(), Screen.FACE), taken(Paper.FACE, fault="blurred"))
    assert screen(journey) is Screen.FACE
    assert wished(journey, WatchFace) == [WatchFace(journey.cue)]
    absent = after(READY, FaceSeen(is_there=True))
    assert absent == READY


# --- the officer asks ----------------------------------------------------------------------------


def asked_again(paper: Paper, journey: Journey | None = None) -> Journey:
    start = ready() if journey is None else journey
    return after(start, told(last_saved(start), retakes=(Retake(paper, 1, RetakeCause.GLARE),)))


def test_a_retake_comes_to_whoever_is_done() -> None:
    journey = asked_again(Paper.KTP)
    assert place(journey) == (Screen.CAPTURE, "ktp.1")
    assert saves(journey) == [Step.PAPERS]
    done = arrived(tapped(after(journey, taken(Paper.KTP, number=2)), "main"))
    assert (screen(done), last_saved(done).step) == (Screen.WAITING, Step.READY)
    assert done.retakes == ()
    sheets = {each.paper: each.sha256 for each in last_saved(done).sheets}
    assert sheets[Paper.KTP] == sha(Paper.KTP, 1, 2)


def test_a_retake_comes_in_the_middle_of_the_talk_and_only_then_interrupts() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    assert screen(asked_again(Paper.KTP, talking)) is Screen.CAPTURE
    alone = until(at_cause(), Screen.FORM)
    patient = asked_again(Paper.KTP, alone)
    assert place(patient) == place(alone)
    assert place(one_step(patient)) == (Screen.CAPTURE, "ktp.1")


def test_back_from_a_retake_is_back_to_the_officer_and_on_is_to_the_retake() -> None:
    journey = tapped(asked_again(Paper.KTP), "back")
    assert screen(journey) is Screen.WAITING
    again = after(journey, told(last_saved(journey), retakes=journey.retakes))
    assert screen(again) is Screen.WAITING, "asked for once"
    assert place(tapped(again, "main")) == (Screen.CAPTURE, "ktp.1")


def test_a_retake_the_server_did_not_know_was_done_is_not_done_twice() -> None:
    asked = asked_again(Paper.KTP)
    done = tapped(after(asked, taken(Paper.KTP, number=2)), "main")
    stale = after(done, told(last_saved(asked), retakes=asked.retakes))
    assert (stale.retakes, screen(stale)) == ((), Screen.WAITING)


def test_a_paper_no_list_has_can_be_asked_for_too() -> None:
    journey = asked_again(Paper.WILL)
    assert place(journey) == (Screen.CAPTURE, "will.1")
    shown = after(journey, taken(Paper.WILL))
    withdrawn = after(shown, told(last_saved(shown)))
    assert screen(tapped(withdrawn, "back")) is Screen.WAITING


def test_the_face_and_the_signature_can_be_asked_for_again() -> None:
    assert place(asked_again(Paper.FACE)) == (Screen.FACE, "face.1")
    again = asked_again(Paper.SIGNATURE, signed())
    assert screen(again) is Screen.SUMMARY
    done = until(again, Screen.TALKING)
    assert last_saved(arrived(done)).step is Step.SIGNED


# --- the signature -------------------------------------------------------------------------------


def test_only_a_pad_with_ink_is_kept_and_only_once() -> None:
    pad = tapped(asked_to_sign(), "main")
    assert screen(pad) is Screen.SIGN
    assert tapped(pad, "main") == change(pad, wishes=())
    inked = tapped(pad, "ink")
    assert tapped(inked, "clear").is_inked is False
    asked = tapped(inked, "main")
    assert asked.wishes == (KeepSignature(),)
    assert tapped(asked, "main", "clear") == change(asked, wishes=())
    kept = after(asked, Signed(sha(Paper.SIGNATURE, 1)))
    assert wished(kept, KeepSheet) == [KeepSheet(Paper.SIGNATURE, 1, sha(Paper.SIGNATURE, 1))]
    assert (screen(kept), last_saved(kept).step) == (Screen.TALKING, Step.SIGN)
    assert last_saved(arrived(kept)).step is Step.SIGNED


def test_strokes_nobody_waits_for_are_dropped() -> None:
    for journey in (READY, tapped(asked_to_sign(), "main", "ink")):
        assert after(journey, Signed("0" * 64)).wishes == (DropSheet("0" * 64),)


def test_from_the_summary_one_can_go_back_to_talk_and_come_again() -> None:
    journey = tapped(asked_to_sign(), "back")
    assert screen(journey) is Screen.TALKING
    same = after(journey, VisitShown(visit(State.HELD, sign_asked=True)))
    assert screen(same) is Screen.HELD
    assert screen(tapped(same, "main")) is Screen.SUMMARY
    assert screen(tapped(same, "main", "main", "back")) is Screen.SUMMARY


def test_what_is_signed_stays_as_it_was_signed() -> None:
    journey = after(signed(), VisitShown(visit(State.HELD)))
    assert screen(journey) is Screen.HELD
    assert tapped(journey, "back") == change(journey, wishes=())
    assert tapped(journey, "edit-account") == change(journey, wishes=())


def test_the_register_is_told_and_blocks_nobody() -> None:
    journey = after(ready(), told(last_saved(ready()), membership=Membership.NO_MATCH))
    assert (journey.membership, screen(journey)) == (Membership.NO_MATCH, Screen.WAITING)


def test_a_retype_of_the_same_day_is_the_same_day() -> None:
    form = until(at_cause(), Screen.FORM, "birth_date")
    filled = after(erased(form), *typed("05071985"), Tap("main"))
    known = work.field(filled, "birth_date")
    assert known is not None
    assert known.value == "1985-07-05"
