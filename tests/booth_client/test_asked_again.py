"""What the officer asks for: a paper or the face once more, and the signature."""

from booth_client import work
from booth_client.events import (
    DropSheet,
    KeepSheet,
    KeepSignature,
    Signed,
    Tap,
    VisitShown,
)
from booth_client.situation import Journey, Screen, change, screen
from signaling.dossier import Membership, Paper, Retake, RetakeCause, Step
from signaling.protocol import State
from tests.booth_client.walk import (
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
