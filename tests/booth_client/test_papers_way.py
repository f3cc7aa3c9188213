"""Papers and face under the camera: taken, refused, kept, read, and asked for again."""

import pytest

from booth_client import work
from booth_client.events import (
    DropSheet,
    FaceSeen,
    KeepSheet,
    LensShown,
    ReadField,
    ReadSheet,
    SheetRead,
    SheetUploaded,
    TakeNow,
    Tap,
    WatchFace,
    WatchPaper,
)
from booth_client.situation import Journey, Screen, change, screen
from signaling.dossier import MAX_READINGS, MAX_TEXT, Field, Paper, Sheet, Source, Step
from tests.booth_client.scenes import answering
from tests.booth_client.walk import (
    NOW,
    READY,
    after,
    arrived,
    at_cause,
    last_saved,
    one_step,
    place,
    saves,
    sha,
    taken,
    tapped,
    typed,
    until,
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


# --- what papers say, side by side ---------------------------------------------------------------


def readings(journey: Journey) -> list[tuple[Paper, str, str]]:
    return [(one.paper, one.key, one.value) for one in last_saved(journey).readings]


def test_what_each_paper_says_is_told_although_the_form_takes_one_of_them() -> None:
    journey = after(ktp(), taken(Paper.KTP), name_read(0.9), Tap("main"))
    journey = after(journey, name_read(0.8, "SITI RAHMAWATY", Paper.KK))
    assert readings(journey) == [
        (Paper.KTP, "name", "SITI RAHMAWATI"),
        (Paper.KK, "name", "SITI RAHMAWATY"),
    ]
    assert [one.value for one in last_saved(journey).fields if one.key == "name"] == [
        "SITI RAHMAWATI"
    ]


def test_a_newer_picture_of_a_paper_replaces_what_the_older_said() -> None:
    journey = after(ktp(), taken(Paper.KTP), name_read(0.9), name_read(0.9, "SITI R"))
    assert readings(journey) == [(Paper.KTP, "name", "SITI R")]
    unread = after(journey, SheetRead(Paper.KTP, problem="unreadable"))
    assert readings(unread) == []


def test_a_paper_that_this_claim_does_not_need_is_not_told() -> None:
    journey = after(ktp(), taken(Paper.KTP), name_read(0.9, paper=Paper.PASSPORT), Tap("main"))
    assert readings(journey) == []


def test_what_is_told_of_papers_has_a_bound() -> None:
    many = tuple(ReadField(f"key_{number}", "x" * 900, 0.5) for number in range(MAX_READINGS + 9))
    journey = after(ktp(), taken(Paper.KTP), SheetRead(Paper.KTP, many), Tap("main"))
    told = last_saved(journey).readings
    assert len(told) == MAX_READINGS
    assert {len(one.value) for one in told} == {MAX_TEXT}


def test_what_is_read_after_the_form_is_done_leaves_the_form_as_it_was_confirmed() -> None:
    """An optional field that a slow machine reads would else call the participant back unasked."""
    done = until(at_cause(), Screen.WAITING)
    assert work.field(done, "employer_address") is None
    late = SheetRead(
        Paper.EMPLOYER_LETTER, (ReadField("employer_address", "JL. EL TARI NO. 7", 0.9),)
    )
    journey = arrived(after(done, late))
    assert work.field(journey, "employer_address") is None
    assert last_saved(journey).step is Step.READY
    assert (Paper.EMPLOYER_LETTER, "employer_address", "JL. EL TARI NO. 7") in readings(journey)
