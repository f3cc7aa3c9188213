"""What the server says of the visit and its claim, and what follows on the participant's way.

Law: where the visit stands is the server's word, what has been answered is the participant's. After
a restart nothing is shown before the participant has said again who they are.
"""

from msgspec.structs import replace

from booth_client import arrival, callout, company, parting, record, way, work
from booth_client.events import DossierShown, VisitShown
from booth_client.situation import Journey, Overlay, Screen, change, reset
from signaling.dossier import Dossier, Retake, Step
from signaling.errors import ErrorCode
from signaling.protocol import (
    Assist,
    CheckIn,
    GiveIdentity,
    Leave,
    MarkClean,
    SaveDossier,
    State,
    VisitForBooth,
)


def visit_shown(journey: Journey, now: float, event: VisitShown) -> Journey:
    journey = change(journey, needs_cleaning=event.needs_cleaning)
    visit, before = event.visit, journey.visit
    if visit is None or parting.is_over(visit):
        if before is None:
            return change(journey, leaving="")
        return parting.ended(journey, now, visit or before)
    if before is None and visit.visit == journey.leaving:
        return journey  # it was left while the line was down, and the server is being told
    is_new = before is None or before.visit != visit.visit
    if is_new:
        journey = _begun(change(_emptied(journey), visit=visit, visit_at=now), visit)
    else:
        if visit.receipt is None and before is not None:
            visit = replace(visit, receipt=before.receipt)  # it stays in the hand it was given to
        journey = change(journey, visit=visit, visit_at=now)
        journey = journey if visit.is_identified else _ask_identity(journey)
    if visit.state is State.DONE:
        return _decided(journey, visit)
    if visit.state is State.WRAPUP and journey.overlay is Overlay.LEAVE:
        journey = change(journey, overlay=Overlay.NONE)  # too late to leave: it is written down
    was_asked = before is not None and before.sign_asked
    if visit.sign_asked == was_asked:
        return journey
    journey = change(journey, must_sign=visit.sign_asked)
    if visit.sign_asked:
        return _follow(journey, visit)
    return way.go_on(journey) if journey.page in (Screen.SUMMARY, Screen.SIGN) else journey


def _emptied(journey: Journey) -> Journey:
    """Nothing of another visit, should the server have put this one in its place unseen."""
    return journey if journey.visit is None else reset(journey)


def _begun(journey: Journey, visit: VisitForBooth) -> Journey:
    journey = change(journey, overlay=Overlay.NONE, leaving="", is_loaded=False)
    if not journey.is_checking_in:
        journey = arrival.resume(change(journey, error=""))
    elif not visit.is_identified:  # the line broke just then, and the server has to be told again
        journey = arrival.give_identity(journey)
    return company.tell_helper(journey)


def _ask_identity(journey: Journey) -> Journey:
    """After a break of the line the booth says by itself what it still knows, once."""
    if not journey.must_identify or not journey.kpj:
        return journey
    return arrival.give_identity(change(journey, must_identify=False))


def _decided(journey: Journey, visit: VisitForBooth) -> Journey:
    if not visit.is_identified or journey.page in (Screen.RECEIPT, Screen.SURVEY):
        return journey
    return parting.decided(journey, visit)


def _follow(journey: Journey, visit: VisitForBooth) -> Journey:
    """What the officer has just asked for comes to whoever is done, or is being spoken with."""
    if not journey.is_loaded or journey.is_editing:
        return journey
    is_free = journey.page is Screen.WAITING or visit.state is State.FOCUSED
    return way.go_on(journey) if is_free else journey


# --- the claim -----------------------------------------------------------------------------------


def dossier_shown(journey: Journey, now: float, event: DossierShown) -> Journey:
    told, visit = event.told, journey.visit
    if visit is None or told.visit != visit.visit or visit.state is State.DONE:
        return journey
    retakes = tuple(each for each in told.retakes if _is_open(journey, told.dossier, each))
    is_asked = set(retakes) - set(journey.retakes)
    called = callout.called(told, journey.heard, now) if journey.is_loaded else None
    journey = change(
        journey,
        callout=called or journey.callout,
        heard=callout.heard(told),
        membership=told.membership,
        lines=told.lines,
        pointed=told.pointed,
        retakes=retakes,
        saved=told.dossier,
        is_checking_in=False,
        error="",
    )
    if journey.is_loaded:
        return _follow(journey, visit) if is_asked else journey
    journey = change(
        journey,
        is_loaded=True,
        nik=told.identity.nik,
        kpj=told.identity.kpj,
        dossier=told.dossier,
        is_judged=told.dossier.step is not Step.CAUSE,
        cue=event.cue,
        begun_on=journey.today,
        must_sign=visit.sign_asked,
        touched_at=now,
    )
    journey = change(journey, skipped=record.passed_over(journey))
    return way.go_on(journey)


def _is_open(journey: Journey, told: Dossier, asked: Retake) -> bool:
    """Not when a newer picture than the server knew of has been taken meanwhile."""
    if not journey.is_loaded:
        return True
    slot = work.Slot(asked.paper, asked.page)
    ours = work.sheet(journey, slot)
    theirs = next(
        (each for each in told.sheets if (each.paper, each.page) == (asked.paper, asked.page)),
        None,
    )
    return ours is None or theirs is None or ours.sha256 == theirs.sha256


# --- an expected no ------------------------------------------------------------------------------


def refused(journey: Journey, now: float, code: str, about: str) -> Journey:
    if about == CheckIn.__name__:
        return arrival.check_in_refused(journey, code)
    if about == GiveIdentity.__name__:
        return arrival.identity_refused(journey, code)
    if about == Leave.__name__:
        return change(journey, leaving="")
    if about == Assist.__name__:
        return company.badge_refused(journey, code)
    if about == MarkClean.__name__:
        return change(journey, error=code)
    if about == SaveDossier.__name__ and code == ErrorCode.NOT_SAVED:
        return change(journey, save_again_at=now + journey.patience.save_again_s)
    return journey
