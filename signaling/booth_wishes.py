"""What a booth may wish: check in, tell the claim, call for help, make its call, leave, be clean.

Law: a booth speaks of its own visit, or is refused as if no other existed. Of a visit that has been
decided only its guest's last words are heard.
"""

from typing import Any, get_args

from msgspec.structs import replace

from signaling import calls, filing, happenings, tickets
from signaling.dossier import Identity
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Happened
from signaling.numbers import check_nik
from signaling.protocol import (
    Assist,
    CallLost,
    CallUp,
    CheckIn,
    GiveIdentity,
    Leave,
    MarkClean,
    OfferCall,
    RaiseHand,
    Rate,
    ReportDevices,
    SaveDossier,
    SendText,
    State,
)
from signaling.transitions import begin, move, renew_need
from signaling.visit import Act, BoothSaid, Branch, Visit

PRIORITIES = {"P": 1, "B": 2, "A": 3, "K": 3}  # by the ticket's letter

AboutOpenVisit = SaveDossier | SendText | RaiseHand | CallUp | CallLost
ABOUT_OPEN_VISIT = frozenset(get_args(AboutOpenVisit))


def grant(branch: Branch, now: float, said: BoothSaid) -> Branch:
    booth = branch.booths.get(said.booth)
    if booth is None:
        raise Refusal(ErrorCode.UNKNOWN_BOOTH)
    message: Any = said.message  # `protocol` has judged what it may be
    if type(message) in ABOUT_OPEN_VISIT:
        visit = _visit_in(branch, booth.id, message.visit)
        return _about_open_visit(branch, now, visit, message)
    match message:
        case CheckIn():
            return _check_in(branch, now, said, message)
        case MarkClean():
            return filing.mark_clean(branch, booth.id, said.helper)
        case Rate(visit_id, score):
            return filing.rate(branch, _guest(branch, booth.id, visit_id), score)
        case ReportDevices(camera, microphone, speaker):
            devices = replace(booth, camera=camera, microphone=microphone, speaker=speaker)
            return branch.with_booth(devices)
        case OfferCall():
            calls.check_call(branch, booth.id, message)
            return branch
        case GiveIdentity(visit_id, nik, kpj):
            visit = _visit_or_guest(branch, booth.id, visit_id)
            return filing.identify(branch, visit, Identity(nik=nik, kpj=kpj))
        case Assist(visit_id):
            return filing.assist(branch, _visit_or_guest(branch, booth.id, visit_id), said.helper)
        case _:  # `Leave`
            visit = _visit_or_guest(branch, booth.id, message.visit)
            return _leave(branch, now, visit, message)


def _about_open_visit(branch: Branch, now: float, visit: Visit, message: AboutOpenVisit) -> Branch:
    match message:
        case SaveDossier(dossier=dossier):
            return renew_need(branch, filing.save(branch, now, visit, dossier), now, visit.id)
        case CallUp(generation=generation):
            return calls.call_up(branch, now, visit, generation, by_booth=True)
        case SendText(text=text):
            return filing.say(branch, now, visit, text, by_officer=False)
        case RaiseHand(raised=raised):
            raising = branch.with_visit(replace(visit, hand_raised=raised))
            if raised and not visit.hand_raised:
                raising = happenings.note(raising, now, visit.id, Happened.HAND)
            return renew_need(branch, raising, now, visit.id)
        case CallLost(generation=generation):  # pragma: no branch  (the last there is)
            return calls.call_lost(branch, now, visit, generation)


def count_failure(branch: Branch, booth: str, visit_id: str) -> Branch:
    """Another wrong identity; nothing when its visit is over meanwhile."""
    visit = branch.visits.get(visit_id) or branch.booths[booth].guest
    if visit is None or visit.id != visit_id:
        return branch
    return filing.count_failure(branch, visit)


def _visit_in(branch: Branch, booth: str, visit_id: str) -> Visit:
    visit = branch.visits.get(visit_id)
    if visit is None or visit.booth != booth:
        raise Refusal(ErrorCode.NOT_YOURS)
    return visit


def _guest(branch: Branch, booth: str, visit_id: str) -> Visit:
    guest = branch.booths[booth].guest
    if guest is None or guest.id != visit_id:
        raise Refusal(ErrorCode.NOT_YOURS)
    return guest


def _visit_or_guest(branch: Branch, booth: str, visit_id: str) -> Visit:
    if visit_id in branch.visits:
        return _visit_in(branch, booth, visit_id)
    return _guest(branch, booth, visit_id)


def _check_in(branch: Branch, now: float, said: BoothSaid, message: CheckIn) -> Branch:
    who = Identity(nik=message.nik, kpj=message.kpj)
    for other in branch.visits.values():
        file = branch.files[other.id]
        if other.booth == said.booth:
            is_theirs = file.is_identified and filing.is_same(file.identity, who)
            if is_theirs and message.ticket in (None, other.ticket):
                return branch  # said twice
            raise Refusal(ErrorCode.NOT_NOW, "this booth has a visit")
        if other.ticket == message.ticket or file.identity.nik == message.nik:
            raise Refusal(ErrorCode.TICKET_IN_USE)
    if branch.booths[said.booth].needs_cleaning:
        raise Refusal(ErrorCode.NOT_CLEAN)
    if not check_nik(message.nik, None, tickets.today(branch, now)).is_valid:
        raise Refusal(ErrorCode.BAD_NIK)
    branch, ticket = tickets.take(branch, now, message.ticket, said.holder)
    visit = Visit(
        id=said.fresh_id,
        booth=said.booth,
        ticket=ticket,
        language=message.language,
        priority=PRIORITIES[ticket[0]],
        arrived_at=now,
        state=State.QUEUED,
        since=now,
    )
    return filing.begin(begin(branch, now, visit), now, visit, message)


def _leave(branch: Branch, now: float, visit: Visit, message: Leave) -> Branch:
    """In the wrap-up the participant may go: the decision no longer needs them."""
    if visit.state is State.DONE:
        return filing.see_off(branch, visit)
    if visit.state is State.WRAPUP:
        return branch
    return move(branch, now, visit, Act.ABANDON, message.cause)
