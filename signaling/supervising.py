"""CORE. What a supervisor may do about a visit: look in, whisper, join, take over, read a flag.

Law: the officer always sees who looks in; the booth hears of a supervisor only who joins. A visit
is taken over whole: its file, its trail and its place stay as they are.
"""

from msgspec.structs import replace

from signaling import happenings, offers, seats, watching
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Happened
from signaling.protocol import (
    JoinTalk,
    LogOut,
    LookAway,
    LookIn,
    OfferWatch,
    SaveDraft,
    SeeFlag,
    State,
    TakeOver,
    Whisper,
)
from signaling.transitions import TALKING, move
from signaling.visit import Act, Aside, Branch, Officer, SupervisorSaid, Visit, Watch

TAKEN_OVER = "taken_over"
# No call is up there: the visit goes through the queue, whose head it is for this one moment.
_WITHOUT_A_CALL = frozenset({State.CONNECTING, State.RECONNECTING, State.ORPHANED})


def grant(branch: Branch, now: float, said: SupervisorSaid) -> Branch:
    message = said.message
    match message:
        case LookIn(visit):
            return _look_in(branch, now, said, visit)
        case LookAway(visit):
            return watching.end(branch, _watch(branch, said, visit).supervisor)
        case Whisper(visit, text):
            return _tell(branch, said, _watch(branch, said, visit).visit, text)
        case JoinTalk(visit, is_joined):
            watch = _watch(branch, said, visit)
            return watching.begin(branch, replace(watch, is_joined=is_joined))
        case TakeOver(visit):
            return _take_over(branch, now, said, visit)
        case SeeFlag(number):
            return _see_flag(branch, now, said, number)
        case OfferWatch():
            watching.check_call(branch, said.supervisor, message)
            return branch
        case SaveDraft():
            return branch  # a draft is nobody's but its writer's
        case LogOut():  # pragma: no branch  (the last there is)
            return supervisor_went(branch, now, said.supervisor)


def supervisor_went(branch: Branch, now: float, supervisor: str) -> Branch:
    return watching.end(branch, supervisor)


def _look_in(branch: Branch, now: float, said: SupervisorSaid, visit_id: str) -> Branch:
    visit = _with_officer(branch, visit_id)
    watch = watching.watch_of(branch, visit_id)
    if watch is not None and watch.supervisor == said.supervisor:
        return branch  # said twice
    if watch is not None or visit.officer == said.supervisor:
        raise Refusal(ErrorCode.NOT_NOW, "somebody looks in, or has it")
    branch = watching.begin(branch, Watch(said.supervisor, said.name, visit_id))
    return happenings.note(branch, now, visit_id, Happened.LOOKED_IN)


def _watch(branch: Branch, said: SupervisorSaid, visit: str) -> Watch:
    """This supervisor's own, of this visit."""
    watch = branch.watches.get(said.supervisor)
    if watch is None or watch.visit != visit:
        raise Refusal(ErrorCode.NOT_YOURS, "not looked into")
    return watch


def _with_officer(branch: Branch, visit_id: str) -> Visit:
    visit = branch.visits.get(visit_id)
    if visit is None:
        raise Refusal(ErrorCode.NOT_YOURS)
    if not watching.is_with_officer(visit):
        raise Refusal(ErrorCode.NOT_NOW, f"no officer has it: {visit.state}")
    return visit


def _tell(
    branch: Branch, said: SupervisorSaid, visit_id: str, text: str = "", *, took_over: bool = False
) -> Branch:
    officer = seats.officer_of(branch, branch.visits[visit_id])
    if not officer.is_connected and not took_over:
        raise Refusal(ErrorCode.NOT_NOW, "the officer is away")
    aside = Aside(officer.id, visit_id, said.name, text, took_over)
    return replace(branch, asides=(*branch.asides, aside))


def _take_over(branch: Branch, now: float, said: SupervisorSaid, visit_id: str) -> Branch:
    """Into a seat of the supervisor's own, with whatever is known of it, without asking anybody."""
    visit, me = _with_officer(branch, visit_id), branch.officers.get(said.supervisor)
    if me is None or not me.is_connected:
        raise Refusal(ErrorCode.NOT_NOW, "no seats of one's own")
    if visit.officer == me.id:
        raise Refusal(ErrorCode.NOT_NOW, "one's own already")
    if visit.colleague != me.id and seats.free_seats(branch, me) == 0:
        raise Refusal(ErrorCode.SEATS_FULL)
    branch = _tell(branch, said, visit_id, took_over=True)
    branch = _ask(branch, now, visit, me)
    branch = offers.accept(branch, now, branch.officers[me.id], branch.visits[visit_id])
    taken = replace(branch.visits[visit_id], resumes_focus=True, accepted_at=visit.accepted_at)
    return watching.end_what_is_over(branch.with_visit(taken))


def _ask(branch: Branch, now: float, visit: Visit, me: Officer) -> Branch:
    """The visit as an offer to `me`, which they are about to accept."""
    if visit.colleague == me.id:
        return branch
    seat = seats.lowest_free_seat(branch, me)
    if visit.state in _WITHOUT_A_CALL:
        branch = move(branch, now, visit, Act.REQUEUE, TAKEN_OVER)
        freed = branch.visits[visit.id]
        asked = replace(freed, officer=me.id, seat=seat, priority=visit.priority)
        return move(branch, now, asked, Act.OFFER, TAKEN_OVER)
    asked = replace(visit, colleague=me.id, colleague_seat=seat)
    if visit.state in TALKING:
        return move(branch, now, asked, Act.TRANSFER, TAKEN_OVER)
    if visit.state is State.TRANSFERRING:
        return branch.with_visit(asked)  # whoever was asked is asked no more
    raise Refusal(ErrorCode.NOT_NOW, f"{visit.state}")  # in its wrap-up: an outcome is chosen


def _see_flag(branch: Branch, now: float, said: SupervisorSaid, number: int) -> Branch:
    flag = branch.flags.get(number)
    if flag is None:
        raise Refusal(ErrorCode.NOT_YOURS)
    if flag.seen_at is not None:
        return branch  # whoever read it first is on record
    seen = replace(flag, seen_by=said.name, seen_at=now)
    return replace(branch, flags={**branch.flags, number: seen})
