"""The line to the office: there, gone, or refused.

Law: what was asked for and not answered is asked for again when the line is back.
"""

from msgspec.structs import replace

from booth_client import arrival
from booth_client.events import Linked, Say, Unenrolled, Unlinked
from booth_client.situation import Journey, Overlay, Screen, change, reset, wish
from signaling.protocol import Leave


def line(journey: Journey, now: float, event: Linked | Unlinked | Unenrolled) -> Journey:
    match event:
        case Linked():
            return _linked(journey, now, event)
        case Unlinked(code=code, is_final=is_final):
            since = now if journey.unlinked_at is None else journey.unlinked_at
            visit = journey.visit
            if visit is not None:  # the server will ask who is here, before it hears anything
                visit = replace(visit, is_identified=False)
            return change(
                journey,
                visit=visit,
                must_identify=visit is not None,
                unlinked_at=since,
                unlinked_code=code,
                is_given_up=is_final,
            )
        case Unenrolled(code=code):  # pragma: no branch  (the last there is)
            is_new = journey.page is not Screen.ENROL
            journey = reset(journey) if is_new else journey
            return change(journey, page=Screen.ENROL, error=code, is_checking_in=False)


def _linked(journey: Journey, now: float, event: Linked) -> Journey:
    if journey.page is Screen.ENROL:
        journey = change(journey, page=Screen.WELCOME, typed="", error="", overlay=Overlay.NONE)
    journey = change(
        journey,
        booth_name=event.booth_name,
        branch_name=event.branch_name,
        unlinked_at=None,
        unlinked_code="",
        is_given_up=False,
        is_offline=False,
        touched_at=now,
        saved=None,  # the last word may have been lost with the line
    )
    if journey.is_checking_in and journey.visit is None:
        journey = arrival.check_in(journey)
    if journey.leaving:
        said = Leave(visit=journey.leaving, cause=journey.leave_cause)
        journey = wish(journey, Say(said))
    return journey
