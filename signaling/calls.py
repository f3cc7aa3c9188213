"""The call between a booth and its officer: up when both ends say so, lost when either does.

Law: a broken call is a new call with the next generation; words about an older one are late, not
wrong, and change nothing.
"""

from msgspec.structs import replace

from signaling import filing, seats
from signaling.errors import ErrorCode, Refusal
from signaling.protocol import AnswerCall, AskQuality, OfferCall, State
from signaling.states import CONNECTING
from signaling.transitions import TALKING, move
from signaling.visit import Act, Branch, Visit

BEING_MADE = frozenset({State.CONNECTING, State.RECONNECTING})
RESUMABLE = frozenset({State.TRANSFERRING, State.ORPHANED, State.WRAPUP})
WITH_A_CALL = BEING_MADE | TALKING | {State.TRANSFERRING, State.WRAPUP}


def call_up(branch: Branch, now: float, visit: Visit, generation: int, *, by_booth: bool) -> Branch:
    if not _is_about_this_call(visit, generation) or visit.state not in BEING_MADE:
        return branch
    visit = replace(visit, booth_up=True) if by_booth else replace(visit, officer_up=True)
    if not (visit.booth_up and visit.officer_up):
        return branch.with_visit(visit)
    officer = seats.officer_of(branch, visit).id
    is_due = visit.resumes_focus
    if visit.state is CONNECTING:
        is_due = filing.needs_officer(branch, visit)  # who still works alone is not disturbed
    takes_focus = is_due and seats.in_focus(branch, officer) is None
    return move(branch, now, visit, Act.JOIN_IN_FOCUS if takes_focus else Act.JOIN)


def call_lost(branch: Branch, now: float, visit: Visit, generation: int) -> Branch:
    """In the making, another try within the same time; while talking, reconnect; else remember."""
    if not _is_about_this_call(visit, generation):
        return branch
    if visit.state in BEING_MADE:
        return move(branch, now, visit, Act.RETRY, "call_lost")
    if visit.state in TALKING:
        return move(branch, now, visit, Act.LOSE, "call_lost")
    if visit.state in RESUMABLE:
        return branch.with_visit(replace(visit, is_broken=True))
    return branch


def _is_about_this_call(visit: Visit, generation: int) -> bool:
    if generation > visit.generation:
        raise Refusal(ErrorCode.STALE_CALL, "a generation that never was")
    return generation == visit.generation


def check_call(branch: Branch, speaker: str, message: OfferCall | AnswerCall | AskQuality) -> str:
    """The id of the other end, to which this message may be relayed; or `Refusal`."""
    visit = branch.visits.get(message.visit)
    by_booth = isinstance(message, OfferCall)
    if visit is None or speaker != (visit.booth if by_booth else visit.officer):
        raise Refusal(ErrorCode.NOT_YOURS)
    if visit.state not in (WITH_A_CALL if isinstance(message, AskQuality) else BEING_MADE):
        raise Refusal(ErrorCode.NOT_NOW, f"no call while {visit.state}")
    if not isinstance(message, AskQuality) and message.generation != visit.generation:
        raise Refusal(ErrorCode.STALE_CALL)
    return seats.officer_of(branch, visit).id if by_booth else visit.booth
