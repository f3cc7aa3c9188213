"""One journey for everything the booth can look like, walked there as a participant would."""

from functools import cache

from booth_client.events import (
    CheckState,
    Cue,
    FaceSeen,
    LensShown,
    Part,
    PartTested,
    Printed,
    PrintState,
    ReadField,
    SelfTested,
    SheetRead,
    Tap,
    Unenrolled,
    VisitShown,
    WordRefused,
)
from booth_client.situation import Journey, Overlay, Screen, change
from signaling.claims import CAUSES
from signaling.dossier import Cause, Line, Membership, Paper, Retake, RetakeCause
from signaling.errors import ErrorCode
from signaling.inspection import Prompt
from signaling.protocol import Outcome, State
from tests.booth_client.walk import (
    ANSWERS,
    LINKED,
    NOW,
    OFFICER,
    READY,
    TICKET,
    after,
    asked_to_sign,
    at_cause,
    at_consent,
    at_kpj,
    at_nik,
    decided,
    done,
    last_saved,
    one_step,
    ready,
    signed,
    taken,
    tapped,
    told,
    typed,
    until,
    visit,
)

__all__ = ["NOW", "OFFICER", "READY", "TICKET", "scenes", "visit", "with_visit"]

OUTLINE = ((0.14, 0.2), (0.84, 0.17), (0.87, 0.8), (0.12, 0.82))
CHECKS = (
    PartTested(Part.CAMERA, CheckState.GOOD, made="MJPG 1280x720 30/s - H264 libx264"),
    PartTested(Part.LIGHT, CheckState.BAD, "dark"),
    PartTested(Part.FACE, CheckState.GOOD),
    PartTested(Part.MICROPHONE, CheckState.RUNNING),
    PartTested(Part.SPEAKER, CheckState.GOOD),
    PartTested(Part.NETWORK, CheckState.GOOD),
    PartTested(Part.CLOCK, CheckState.GOOD),
    PartTested(Part.DISK, CheckState.GOOD),
    PartTested(Part.PRINTER, CheckState.GOOD, "no_printer"),
)


def with_visit(shown: object = None, **changes: object) -> Journey:
    """Waiting with everything done, the visit as given."""
    return change(ready(), visit=shown or visit(), visit_at=NOW, is_pictured=True, **changes)


def of_cause(cause: Cause) -> Journey:
    return tapped(at_cause(), f"choice-{CAUSES.index(cause)}", "main")


def answering(page: Screen, at: str = "", **answers: str) -> Journey:
    """Somebody who has resigned, and answers otherwise than the willing participant."""
    kept = dict(ANSWERS)
    ANSWERS.update(answers)
    try:
        return until(of_cause(Cause.RESIGNATION), page, at)
    finally:
        ANSWERS.clear()
        ANSWERS.update(kept)


def not_today() -> Journey:
    """The month of waiting is not over."""
    return answering(Screen.VERDICT, letter_date="2026-02-20")


def never() -> Journey:
    """Employed again: there is no day from which it could be filed."""
    return answering(Screen.VERDICT, is_employed_again="yes")


@cache
def scenes() -> dict[str, Journey]:
    return {
        **_at_the_door(),
        **_alone(),
        **_with_the_officer(),
        **_at_the_end(),
        **_overlaid(),
        **_called_out(),
    }


def _at_the_door() -> dict[str, Journey]:
    offline = change(READY, is_offline=True, unlinked_at=0.0)
    test = after(READY, Tap("main"))
    new = after(Journey(), Unenrolled(), *typed("7K3QW"))
    return {
        "enrol": new,
        "enrol-refused": after(new, Unenrolled(ErrorCode.TOO_MANY_TRIES)),
        "offline": offline,
        "offline-nobody": change(offline, is_given_up=True),
        "offline-given-up": change(offline, is_given_up=True, unlinked_code="replaced"),
        "welcome": READY,
        "self-test-begun": test,
        "self-test": after(test, SelfTested(CHECKS)),
        "ticket": after(test, Tap("main")),
        "ticket-typed": after(test, Tap("main"), *typed("A01")),
        "ticket-whole": after(test, Tap("main"), *typed("A017")),
        "nik": after(at_nik(), *typed("537101450785")),
        "nik-whole": after(at_nik(), *typed("5371014507850001")),
        "nik-unusual": after(at_nik(), *typed("9971014507850001")),
        "nik-wrong": after(at_nik(), *typed("5371014507850000"), Tap("main")),
        "kpj": after(at_kpj(), *typed("1234")),
        "kpj-whole": after(at_kpj(), *typed("12345678901")),
        "consent": at_consent(),
        "consent-asked": tapped(at_consent(), "agree"),
        "consent-refused": after(
            tapped(at_consent(), "agree"), WordRefused(ErrorCode.NOT_SAVED, "CheckIn")
        ),
        "resume": after(Journey(today=READY.today), LINKED, VisitShown(visit(is_identified=False))),
        "resume-card": after(
            Journey(today=READY.today),
            LINKED,
            VisitShown(visit(is_identified=False)),
            *typed("5371014507850001"),
            Tap("main"),
        ),
    }


def _alone() -> dict[str, Journey]:
    ktp = until(at_cause(), Screen.CAPTURE)
    form = until(at_cause(), Screen.FORM)
    review = until(at_cause(), Screen.FORM_REVIEW)
    face = until(at_cause(), Screen.FACE)
    read = SheetRead(Paper.KTP, (ReadField("name", "SITI RAHMAWATI", 0.7),))
    sure = SheetRead(
        Paper.KTP, (ReadField("name", "SITI RAHMAWATI", 0.97), ReadField("address", "OESAPA", 0.9))
    )
    read_well = until(after(ktp, taken(Paper.KTP), sure, Tap("main")), Screen.FORM_REVIEW)
    held = VisitShown(visit(State.HELD, ahead=1, wait_low_s=120.0))
    return {
        "cause": at_cause(),
        "cause-chosen": tapped(at_cause(), "choice-2"),
        "question-date": of_cause(Cause.RESIGNATION),
        "question-choice": until(of_cause(Cause.LAYOFF), Screen.QUESTION, "proof"),
        "question-yes-no": tapped(
            until(at_cause(), Screen.QUESTION, "is_employed_again"), "choice-1"
        ),
        "verdict-yes": until(at_cause(), Screen.VERDICT),
        "verdict-later": not_today(),
        "verdict-no": never(),
        "capture": ktp,
        "capture-glare": after(ktp, LensShown("glare", 0.0, OUTLINE)),
        "capture-hold": after(ktp, LensShown("", 0.6, OUTLINE), held),
        "capture-again": after(ktp, taken(Paper.KTP, fault="blurred")),
        "capture-moving": after(ktp, LensShown("moving", 0.0, OUTLINE)),
        "capture-absent": after(ktp, LensShown("absent")),
        "capture-odd": after(ktp, LensShown("something_new")),
        "capture-second-page": until(of_cause(Cause.LAYOFF), Screen.CAPTURE, "layoff_proof.2"),
        "capture-optional": answering(Screen.CAPTURE, "npwp.1", balance="unknown", has_npwp="yes"),
        "captured": after(ktp, taken(Paper.KTP)),
        "captured-unread": after(ktp, taken(Paper.KTP), SheetRead(Paper.KTP, problem="unreadable")),
        "captured-doubtful": after(ktp, taken(Paper.KTP, fault="blurred", tries=3)),
        "captured-before": tapped(one_step(ktp), "back"),
        "form": form,
        "form-read": after(ktp, taken(Paper.KTP), read, Tap("main")),
        "form-check": until(after(ktp, taken(Paper.KTP), read, Tap("main")), Screen.FORM, "name"),
        "form-wrong": after(form, *typed("7"), Tap("main")),
        "form-bank": until(at_cause(), Screen.FORM, "bank"),
        "form-optional": tapped(review, "edit-email"),
        "review": review,
        "review-read": read_well,
        "review-checked": tapped(until(tapped(read_well, "main"), Screen.FACE), "back"),
        "review-emptied": tapped(review, "edit-email", "skip"),
        "review-no-match": change(review, membership=Membership.NO_MATCH),
        "face": after(face, FaceSeen(is_there=True, share=0.4)),
        "face-absent": face,
        "face-again": after(face, taken(Paper.FACE, fault="blurred")),
        **{
            f"banner-{state}": after(form, VisitShown(visit(state)))
            for state in State
            if state not in (State.DONE, State.ABANDONED, State.WRAPUP, State.FOCUSED)
        },
        "banner-focused": after(ready(), VisitShown(visit(State.FOCUSED)), Tap("edit-account")),
        "banner-joined": after(
            ready(), VisitShown(visit(State.FOCUSED, joined="Dewi")), Tap("edit-account")
        ),
        "banner-line": after(
            form, told(last_saved(form), lines=(Line(by_officer=True, text="Selamat pagi, Bu."),))
        ),
        "banner-again": after(
            ready(), told(last_saved(ready()), retakes=(Retake(Paper.KTP, 1, RetakeCause.GLARE),))
        ),
    }


def _with_the_officer() -> dict[str, Journey]:
    queued = with_visit()
    talking = with_visit(visit(State.FOCUSED))
    lines = (Line(by_officer=True, text="Selamat pagi, Bu."), Line(by_officer=False, text="Pagi"))
    return {
        "waiting": queued,
        "waiting-next": with_visit(visit(ahead=0, wait_low_s=10, wait_high_s=40)),
        "waiting-sending": change(queued, pending=last_saved(ready()).sheets[:2]),
        "offered": with_visit(visit(State.OFFERED, ahead=0, wait_low_s=0, wait_high_s=100)),
        "waiting-hand": with_visit(visit(hand_raised=True)),
        "offline-visit": change(queued, is_offline=True, unlinked_at=0.0),
        "connecting": change(with_visit(visit(State.CONNECTING)), is_pictured=False),
        "reconnecting": with_visit(visit(State.RECONNECTING)),
        "orphaned": with_visit(visit(State.ORPHANED)),
        "talking": talking,
        "talking-hand": with_visit(visit(State.FOCUSED, hand_raised=True)),
        "talking-weak": change(talking, is_weak=True),
        "talking-pointed": change(talking, pointed="field.account"),
        "talking-joined": with_visit(visit(State.FOCUSED, joined="Dewi")),
        "talking-paper": change(talking, pointed="paper.ktp.1"),
        "talking-lines": change(talking, lines=lines),
        "talking-writing": after(change(talking, lines=lines), Tap("write"), *typed("BAIK")),
        "held": with_visit(visit(State.HELD, ahead=1, wait_low_s=120.0, wait_high_s=240.0)),
        "held-camera": with_visit(visit(State.HELD, ahead=0), camera=False),
        "transferring": with_visit(visit(State.TRANSFERRING)),
        "parked": with_visit(visit(State.PARKED)),
        "summary": asked_to_sign(),
        "sign": tapped(asked_to_sign(), "main"),
        "sign-inked": tapped(asked_to_sign(), "main", "ink"),
        "sign-asked": tapped(asked_to_sign(), "main", "ink", "main"),
        "talking-unsigned": tapped(asked_to_sign(), "back"),
        "closing": after(signed(), VisitShown(visit(State.WRAPUP))),
    }


def _at_the_end() -> dict[str, Journey]:
    receipts = {f"receipt-{one}": after(signed(), VisitShown(done(one))) for one in Outcome}
    gone = after(not_today(), Tap("main"), VisitShown(None))
    return {
        **receipts,
        **{f"receipt-{state}": after(decided(), Printed(state)) for state in PrintState},
        "bring": gone,
        "bring-no": after(never(), Tap("main"), VisitShown(None)),
        "survey": tapped(decided(), "main"),
        **{
            f"thanks-{kind}": change(READY, page=Screen.THANKS, farewell=kind, asked_at=NOW - 8.0)
            for kind in (*Outcome, "left", "declined", "closed", "not_eligible")
        },
        "clean": change(READY, needs_cleaning=True),
        "clean-refused": change(READY, needs_cleaning=True, error=ErrorCode.UNKNOWN_BADGE),
        "assist": tapped(READY, "help", "assist"),
    }


def _overlaid() -> dict[str, Journey]:
    queued = with_visit()
    return {
        "sheet-help": change(at_nik(), overlay=Overlay.HELP),
        "sheet-help-noted": with_visit(visit(hand_raised=True), overlay=Overlay.HELP),
        "sheet-help-seen": with_visit(visit(State.HELD, hand_raised=True), overlay=Overlay.HELP),
        "sheet-leave": change(queued, overlay=Overlay.LEAVE),
        "sheet-idle": change(at_nik(), overlay=Overlay.IDLE, asked_at=NOW - 8.0),
        "sheet-idle-work": change(
            until(at_cause(), Screen.FORM), overlay=Overlay.IDLE, asked_at=NOW - 8.0
        ),
    }


def called_out(journey: Journey, **said: object) -> Journey:
    """The office tells the same claim again, and what the officer has just asked for."""
    return after(journey, told(last_saved(journey), **said))


def _called_out() -> dict[str, Journey]:
    closer = Prompt("hold_card_closer", 1)
    wait = Prompt("please_wait", 1, is_to_all=True)
    louder = Prompt("speak_up", 1)
    talking = with_visit(visit(State.FOCUSED))
    held = VisitShown(visit(State.HELD, ahead=1, wait_low_s=120.0))
    return {
        "callout-work": called_out(after(until(at_cause(), Screen.CAPTURE), held), prompt=closer),
        "callout-form": called_out(after(until(at_cause(), Screen.FORM), held), prompt=closer),
        "callout-held": called_out(with_visit(visit(State.HELD)), prompt=wait),
        "callout-talking": called_out(talking, prompt=louder),
        "callout-writing": called_out(after(talking, Tap("write")), prompt=louder),
        **{f"callout-{cue}": called_out(talking, cue=cue.value, cue_number=1) for cue in Cue},
    }
