"""What an event changes on the participant's way; every module beside it is one part of that way.

Law: `handle` is total; what means nothing here changes nothing. Nothing on the screen changes
because a button was pressed; it changes because this state did. What the participant has done is
said to the server at once, and what the camera shall watch follows from the screen.
"""

from booth_client import arrival, company, form_way, papers_way, parting, record
from booth_client.events import (
    CallShown,
    CodeSeen,
    DayShown,
    DevicesShown,
    DossierShown,
    Event,
    FaceSeen,
    LensShown,
    Linked,
    Printed,
    Say,
    SelfTested,
    SheetRead,
    SheetTaken,
    SheetUploaded,
    Signed,
    Tap,
    Tick,
    Unenrolled,
    Unlinked,
    VisitShown,
    WatchCode,
    WatchNothing,
    WordRefused,
)
from booth_client.line import line
from booth_client.news import dossier_shown, refused, visit_shown
from booth_client.patience import next_deadline, tick
from booth_client.situation import Journey, Overlay, Screen, change, screen, wish
from booth_client.taps import tap
from signaling.protocol import SaveDossier, State

__all__ = ["handle", "next_deadline"]

_NOT_WRITTEN_IN = frozenset({State.WRAPUP, State.DONE, State.ABANDONED})


def handle(journey: Journey, now: float, event: Event) -> Journey:
    """The next state; its `wishes` are for the agent. `now` is seconds that never step back."""
    journey = _settle(_react(change(journey, wishes=()), now, event))
    return _watch(_save(journey))


def _react(journey: Journey, now: float, event: Event) -> Journey:
    match event:
        case Tap(name=name):
            return tap(change(journey, touched_at=now), now, name)
        case VisitShown():
            return visit_shown(journey, now, event)
        case DossierShown():
            return dossier_shown(journey, now, event)
        case WordRefused(code=code, about=about):
            return refused(journey, now, code, about)
        case Linked() | Unlinked() | Unenrolled():
            return line(journey, now, event)
        case Tick():
            return tick(journey, now)
        case DayShown(today=today):
            return change(journey, today=today)
        case CallShown(is_up=is_up, is_weak=is_weak):
            return change(journey, is_pictured=is_up, is_weak=is_weak)
        case DevicesShown(camera=camera, microphone=microphone, speaker=speaker):
            return change(journey, camera=camera, microphone=microphone, speaker=speaker)
        case _:
            return _of_devices(journey, now, event)


def _of_devices(
    journey: Journey,
    now: float,
    event: SelfTested
    | CodeSeen
    | LensShown
    | FaceSeen
    | SheetTaken
    | SheetUploaded
    | SheetRead
    | Signed
    | Printed,
) -> Journey:
    match event:
        case SelfTested(checks=checks):
            return change(journey, checks=checks) if journey.page is Screen.SELF_TEST else journey
        case CodeSeen():
            return arrival.code_seen(journey, event)
        case LensShown():
            return papers_way.lens_shown(journey, now, event)
        case FaceSeen():
            return papers_way.face_seen(journey, now, event)
        case SheetTaken():
            return papers_way.sheet_taken(journey, now, event)
        case SheetUploaded():
            return papers_way.sheet_uploaded(journey, event)
        case SheetRead():
            return papers_way.sheet_read(journey, event)
        case Signed():
            return papers_way.signed(journey, event)
        case Printed():  # pragma: no branch  (the last there is)
            return parting.printed(journey, event)


def _settle(journey: Journey) -> Journey:
    """What follows by itself from what has just changed."""
    if journey.is_loaded:
        journey = form_way.begin(journey)
    if journey.is_writing and screen(journey) not in company.CAN_WRITE:
        journey = company.stop_writing(journey, journey.touched_at)
    return journey


def _save(journey: Journey) -> Journey:
    """The dossier, whole, whenever it is not as the server last heard it."""
    visit = journey.visit
    if visit is None or not journey.is_loaded or visit.state in _NOT_WRITTEN_IN:
        return journey
    if not visit.is_identified or journey.save_again_at is not None:
        return journey
    dossier = record.wire(journey)
    if dossier == journey.saved:
        return journey
    said = Say(SaveDossier(visit=visit.visit, dossier=dossier))
    return wish(change(journey, saved=dossier), said)


def _watch(journey: Journey) -> Journey:
    """Said once for each thing there is to look for, and again after a reset has closed it."""
    watched = WatchNothing() if journey.overlay is Overlay.IDLE else papers_way.watch(journey)
    if watched is None:
        is_ticket = screen(journey) is Screen.TICKET
        watched = WatchCode() if is_ticket else WatchNothing()
    if watched == journey.watched:
        return journey
    return wish(change(journey, watched=watched), watched)
