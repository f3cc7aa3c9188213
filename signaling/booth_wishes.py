"""What a booth may wish: check in, leave, raise a hand, report its devices, make its call.

Law: a booth speaks of its own visit, or is refused as if no other existed.
"""

from msgspec.structs import replace

from signaling import calls
from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    CallLost,
    CallUp,
    CheckIn,
    FromBooth,
    Leave,
    OfferCall,
    RaiseHand,
    ReportDevices,
    State,
)
from signaling.transitions import begin, move
from signaling.visit import Act, Branch, Visit

PRIORITIES = {"P": 1, "B": 2, "A": 3, "K": 3}  # by the ticket's letter


def grant(branch: Branch, now: float, booth: str, message: FromBooth, fresh_id: str) -> Branch:
    if booth not in branch.booths:
        raise Refusal(ErrorCode.UNKNOWN_BOOTH)
    match message:
        case CheckIn():
            return _check_in(branch, now, booth, message, fresh_id)
        case Leave(visit_id):
            return _leave(branch, now, _visit_in(branch, booth, visit_id))
        case RaiseHand(visit_id, raised):
            visit = _visit_in(branch, booth, visit_id)
            return branch.with_visit(replace(visit, hand_raised=raised))
        case ReportDevices(camera, microphone, speaker):
            known = branch.booths[booth]
            return branch.with_booth(
                replace(known, camera=camera, microphone=microphone, speaker=speaker)
            )
        case OfferCall():
            calls.check_call(branch, booth, message)
            return branch
        case CallUp(visit_id, generation):
            visit = _visit_in(branch, booth, visit_id)
            return calls.call_up(branch, now, visit, generation, by_booth=True)
        case CallLost(visit_id, generation):
            return calls.call_lost(branch, now, _visit_in(branch, booth, visit_id), generation)
        case _:
            raise Refusal(ErrorCode.NOT_NOW)


def _visit_in(branch: Branch, booth: str, visit_id: str) -> Visit:
    visit = branch.visits.get(visit_id)
    if visit is None or visit.booth != booth:
        raise Refusal(ErrorCode.NOT_YOURS)
    return visit


def _check_in(branch: Branch, now: float, booth: str, message: CheckIn, fresh_id: str) -> Branch:
    for other in branch.visits.values():
        if other.booth == booth and other.ticket == message.ticket:
            return branch  # said twice
        if other.booth == booth:
            raise Refusal(ErrorCode.NOT_NOW, "this booth has a visit")
        if other.ticket == message.ticket:
            raise Refusal(ErrorCode.TICKET_IN_USE)
    ticket = message.ticket or "A-001"
    visit = Visit(
        id=fresh_id,
        booth=booth,
        ticket=ticket,
        language=message.language,
        priority=PRIORITIES[ticket[0]],
        arrived_at=now,
        state=State.QUEUED,
        since=now,
    )
    return begin(branch, now, visit)


def _leave(branch: Branch, now: float, visit: Visit) -> Branch:
    """In the wrap-up the participant may go: the decision no longer needs them."""
    if visit.state is State.WRAPUP:
        return branch
    return move(branch, now, visit, Act.ABANDON, "left")
