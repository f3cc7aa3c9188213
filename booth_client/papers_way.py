"""One paper after the other under the camera, and the face: taken, looked at, kept or taken anew.

Law: three tries are enough; then the picture goes to the officer with a mark instead of keeping the
participant. What a machine read never replaces what a person has said.
"""

import msgspec

from booth_client import record, way, work
from booth_client.events import (
    DropSheet,
    FaceSeen,
    KeepSheet,
    LensShown,
    ReadSheet,
    SheetRead,
    SheetTaken,
    SheetUploaded,
    Signed,
    TakeNow,
    WatchFace,
    WatchPaper,
    Wish,
)
from booth_client.situation import Journey, Screen, change, screen, wish
from booth_client.work import FACE, SIGNATURE, Slot
from signaling import form
from signaling.dossier import MAX_TEXT, Field, Paper, Reading, Sheet, Source

ENOUGH_TRIES = 3


def watch(journey: Journey) -> Wish | None:
    """What the camera shall look for on a page of papers or face; None elsewhere."""
    match screen(journey):
        case Screen.CAPTURE:
            here = work.slot(journey)
            return WatchPaper(here.paper, here.page)
        case Screen.FACE:
            return WatchFace(journey.cue)
        case _:
            return None


# --- what the camera tells -----------------------------------------------------------------------


def lens_shown(journey: Journey, now: float, event: LensShown) -> Journey:
    if screen(journey) is not Screen.CAPTURE:
        return journey
    is_held = event.share > 0  # somebody is there, although nobody touches the screen
    touched_at = now if is_held else journey.touched_at
    return change(journey, lens=event, touched_at=touched_at)


def face_seen(journey: Journey, now: float, event: FaceSeen) -> Journey:
    if screen(journey) is not Screen.FACE:
        return journey
    return change(
        journey,
        has_face=event.is_there,
        cue_share=event.share,
        is_cue_done=event.is_done,
        touched_at=now if event.share > 0 else journey.touched_at,
    )


def sheet_taken(journey: Journey, now: float, event: SheetTaken) -> Journey:
    """A bad still is another try, until there were enough; a good paper is looked at first."""
    shown = screen(journey)
    is_face = shown is Screen.FACE
    here = work.slot(journey) if is_face or shown is Screen.CAPTURE else None
    if here is None or (here.paper, here.page) != (event.paper, event.page):
        return wish(journey, DropSheet(event.sha256))
    journey = change(journey, touched_at=now)
    if event.fault and event.tries < ENOUGH_TRIES:
        journey = change(journey, fault=event.fault, tries=event.tries, lens=None)
        again = WatchFace(journey.cue) if is_face else WatchPaper(event.paper, event.page)
        return wish(wish(journey, DropSheet(event.sha256)), again)
    if is_face:
        is_doubtful = bool(event.fault) or not journey.is_cue_done
        return _accept(journey, FACE, event.sha256, is_doubtful=is_doubtful)
    journey = change(journey, page=Screen.CAPTURED, taken=event, lens=None, fault=event.fault)
    is_read = event.page == 1 and any(
        spec.read_from is event.paper for spec in work.fields(journey)
    )
    return wish(journey, ReadSheet(event.paper, event.sha256)) if is_read else journey


def sheet_uploaded(journey: Journey, event: SheetUploaded) -> Journey:
    arrived = next((each for each in journey.pending if each.sha256 == event.sha256), None)
    if arrived is None:
        return journey
    return change(
        journey,
        pending=tuple(each for each in journey.pending if each is not arrived),
        dossier=record.set_sheet(journey.dossier, arrived),
    )


def sheet_read(journey: Journey, event: SheetRead) -> Journey:
    if not journey.is_loaded:
        return journey
    read = tuple(
        Reading(event.paper, one.key, one.value[:MAX_TEXT], one.sureness) for one in event.fields
    )
    journey = change(journey, dossier=record.set_readings(journey.dossier, event.paper, read))
    is_done = work.is_form_done(journey)  # then what is read late is for the officer to compare
    for key, value, sureness in (
        (one.key, one.value, one.sureness) for one in event.fields if not is_done
    ):
        journey = _absorb(journey, event.paper, Field(key, value, Source.READ, sureness))
    if not event.problem:
        return _show_read(journey)
    taken = journey.taken
    if taken is not None and taken.paper is event.paper:
        return change(journey, fault=journey.fault or event.problem)
    return _doubt(journey, event.paper)


def _absorb(journey: Journey, paper: Paper, read: Field) -> Journey:
    """Only where no person has said anything, and from the paper that says it best."""
    spec = next((each for each in work.fields(journey) if each.key == read.key), None)
    if spec is None or form.check(spec, read.value, journey.today) is not None or not read.value:
        return journey
    known = work.field(journey, read.key)
    if known is not None and (known.is_confirmed or known.source is not Source.READ):
        return journey
    if known is not None and spec.read_from is not paper:
        return journey
    return change(journey, dossier=record.set_field(journey.dossier, read))


def _show_read(journey: Journey) -> Journey:
    """A page that asks for just this value shows it, unless somebody has begun to type."""
    is_begun = bool(journey.typed or journey.chosen)
    if journey.page is not Screen.FORM or is_begun or journey.is_writing:
        return journey
    is_editing = journey.is_editing
    return change(way.enter(journey, (Screen.FORM, journey.at)), is_editing=is_editing)


def _doubt(journey: Journey, paper: Paper) -> Journey:
    """It was accepted before it could be read: the officer looks."""
    marked = tuple(_doubted(each, paper) for each in journey.dossier.sheets)
    dossier = msgspec.structs.replace(journey.dossier, sheets=marked)
    pending = tuple(_doubted(each, paper) for each in journey.pending)
    return change(journey, dossier=dossier, pending=pending)


def _doubted(sheet: Sheet, paper: Paper) -> Sheet:
    is_meant = sheet.paper is paper and sheet.page == 1
    return msgspec.structs.replace(sheet, is_doubtful=True) if is_meant else sheet


# --- what the participant does -------------------------------------------------------------------


def take_now(journey: Journey, now: float) -> Journey:
    return wish(journey, TakeNow())


def accept(journey: Journey, now: float) -> Journey:
    """Keep the picture that is shown: the new one, or the one from before."""
    if journey.taken is None:
        return way.go_on(journey)
    is_doubtful = bool(journey.fault)
    return _accept(journey, work.slot(journey), journey.taken.sha256, is_doubtful=is_doubtful)


def retake(journey: Journey, now: float) -> Journey:
    taken, at = journey.taken, journey.at
    if taken is not None:
        journey = wish(journey, DropSheet(taken.sha256))
    return change(way.enter(journey, (Screen.CAPTURE, at)), tries=taken.tries if taken else 0)


def skip(journey: Journey, now: float) -> Journey:
    """The participant does not have this paper, or it has no further page."""
    here = work.slot(journey)
    if not here.is_optional:
        return journey
    names = tuple(
        each.name
        for each in work.slots(journey)
        if each.paper is here.paper and each.page >= here.page and each.name not in journey.skipped
    )
    return way.go_on(change(journey, skipped=(*journey.skipped, *names)))


def signed(journey: Journey, event: Signed) -> Journey:
    if journey.page is not Screen.SIGN or not journey.is_signing:
        return wish(journey, DropSheet(event.sha256))
    return _accept(journey, SIGNATURE, event.sha256, is_doubtful=False)


def _accept(journey: Journey, kept: Slot, sha256: str, *, is_doubtful: bool) -> Journey:
    others = tuple(
        each for each in journey.pending if (each.paper, each.page) != (kept.paper, kept.page)
    )
    sheet = Sheet(kept.paper, kept.page, sha256, is_doubtful)
    dossier = journey.dossier
    if kept == FACE:
        dossier = msgspec.structs.replace(dossier, face_cue=journey.cue.value)
    journey = change(
        journey,
        dossier=dossier,
        pending=(*others, sheet),
        must_sign=journey.must_sign and kept != SIGNATURE,
        taken=None,
        retakes=tuple(
            each for each in journey.retakes if (each.paper, each.page) != (kept.paper, kept.page)
        ),
    )
    journey = wish(journey, KeepSheet(kept.paper, kept.page, sha256))
    return way.go_on(journey)
