"""What a console may wish: answer an offer, move the focus, park, hand over, end, go off duty.

Law: an officer speaks of visits they have accepted; of one they are only offered, yes or no.
"""

from typing import Any, get_args

from msgspec.structs import replace

from signaling import (
    calls,
    filing,
    inspecting,
    offers,
    presence,
    receipts,
    seats,
    verifying,
    watching,
)
from signaling.dossier import Retake
from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    Accept,
    AnswerCall,
    AnswerWatch,
    AskQuality,
    AskRetake,
    AskSignature,
    CallLost,
    CallUp,
    Correct,
    Decline,
    EndVisit,
    Extend,
    Finish,
    Focus,
    Hold,
    LogOut,
    LowerHand,
    Park,
    Point,
    Recall,
    SaveDraft,
    SaveNote,
    SayToAll,
    SendText,
    SetCapacity,
    SetDuty,
    Transfer,
    Undo,
)
from signaling.reasons import REASONS
from signaling.states import HELD, OFFERED
from signaling.transitions import move, renew_need
from signaling.visit import Act, Branch, OfficerSaid, Visit


def grant(branch: Branch, now: float, said: OfficerSaid) -> Branch:
    speaker = said.officer
    message: Any = said.message  # `protocol` has judged what it may be
    officer = branch.officers.get(speaker)
    if officer is None or not officer.is_connected:
        raise Refusal(ErrorCode.NOT_NOW, "not here")
    if type(message) in ABOUT_OWN_VISIT:
        return _about_own_visit(branch, now, _own(branch, speaker, message.visit), message)
    match message:
        case Accept(visit_id):
            return offers.accept(branch, now, officer, _asked(branch, speaker, visit_id))
        case SetDuty(duty):
            return presence.set_duty(branch, now, officer, duty)
        case SetCapacity(capacity):
            return branch.with_officer(replace(officer, capacity=capacity))
        case LogOut():
            return presence.log_out(branch, now, officer)
        case Decline(visit_id):
            return offers.decline(branch, now, officer, _asked(branch, speaker, visit_id))
        case AnswerCall() | AskQuality():
            calls.check_call(branch, speaker, message)
            return branch
        case SayToAll(prompt):
            return inspecting.say_to_all(branch, now, speaker, prompt)
        case SaveDraft():
            return branch  # a draft is nobody's but its writer's
        case Correct():
            return verifying.correct(branch, now, speaker, message)
        case AnswerWatch():
            watching.check_call(branch, speaker, message)
            return branch
        case _:
            visit = _at_hand(_own(branch, speaker, message.visit))
            return inspecting.grant(branch, now, visit, message, said.fresh_id)


AboutOwnVisit = (
    CallUp
    | CallLost
    | Focus
    | Hold
    | Park
    | Recall
    | Transfer
    | EndVisit
    | Extend
    | Undo
    | Finish
    | SaveNote
    | LowerHand
    | SendText
    | Point
    | AskRetake
    | AskSignature
)
ABOUT_OWN_VISIT = frozenset(get_args(AboutOwnVisit))


def _about_own_visit(branch: Branch, now: float, visit: Visit, message: AboutOwnVisit) -> Branch:
    """What is wished most is asked for first."""
    match message:
        case Focus():
            return _focus(branch, now, visit)
        case CallUp():
            return calls.call_up(branch, now, visit, message.generation, by_booth=False)
        case Finish():
            return move(branch, now, visit, Act.FINISH)
        case EndVisit():
            return _end(branch, now, visit, message)
        case AskSignature():
            asked = filing.ask_signature(branch, now, _at_hand(visit))
            return renew_need(branch, asked, now, visit.id)
        case Hold():
            return _hold(branch, now, visit)
        case CallLost(generation=generation):
            return calls.call_lost(branch, now, visit, generation)
        case Park():
            return move(branch, now, visit, Act.PARK)
        case Recall():
            return move(branch, now, visit, Act.RECALL)
        case Transfer(officer=colleague, is_warm=is_warm):
            hand_over = offers.transfer if is_warm else offers.transfer_cold
            return hand_over(branch, now, visit, colleague)
        case Extend():
            return _extend(branch, now, visit)
        case Undo():
            return _undo(branch, now, visit)
        case SaveNote(note=note):
            return branch.with_visit(replace(visit, note=note))
        case LowerHand():
            lowered = branch.with_visit(replace(visit, hand_raised=False))
            return renew_need(branch, lowered, now, visit.id)
        case SendText(text=text):
            return filing.say(branch, now, _at_hand(visit), text, by_officer=True)
        case Point(target=target):
            return filing.point(branch, _at_hand(visit), target)
        case AskRetake(paper=paper, page=page, cause=cause):  # pragma: no branch  (the last)
            return filing.ask_retake(branch, now, _at_hand(visit), Retake(paper, page, cause))


def _own(branch: Branch, officer: str, visit_id: str) -> Visit:
    """One that this officer has accepted."""
    visit = branch.visits.get(visit_id)
    if visit is None or officer not in (visit.officer, visit.colleague):
        raise Refusal(ErrorCode.NOT_YOURS)
    if visit.officer != officer or visit.state is OFFERED:
        raise Refusal(ErrorCode.NOT_NOW, "not accepted")
    return visit


def _at_hand(visit: Visit) -> Visit:
    """In one of the officer's seats, and not decided."""
    if not inspecting.is_at_hand(visit):
        raise Refusal(ErrorCode.NOT_NOW, f"{visit.state}")
    return visit


def _asked(branch: Branch, officer: str, visit_id: str) -> Visit:
    """The one that this officer is being offered, by the queue or by a colleague."""
    visit = branch.visits.get(visit_id)
    if visit is None or officer not in (visit.officer, visit.colleague):
        raise Refusal(ErrorCode.NOT_YOURS)
    if visit != seats.open_offer(branch, officer):
        raise Refusal(ErrorCode.NOT_NOW, "not being offered")
    return visit


def _focus(branch: Branch, now: float, visit: Visit) -> Branch:
    """Whoever was in focus is held in the same step; nobody is ever in focus beside another."""
    focused = seats.in_focus(branch, seats.officer_of(branch, visit).id)
    if focused == visit:
        return branch  # said twice
    if focused is not None:
        branch = move(branch, now, focused, Act.HOLD, "focus_moved")
    return move(branch, now, visit, Act.FOCUS)


def _hold(branch: Branch, now: float, visit: Visit) -> Branch:
    if visit.state is HELD:
        return branch  # said twice
    return move(branch, now, visit, Act.HOLD)


def _end(branch: Branch, now: float, visit: Visit, message: EndVisit) -> Branch:
    if message.reason not in REASONS.get(message.outcome, frozenset()):
        raise Refusal(ErrorCode.BAD_REASON, f"{message.reason} for {message.outcome}")
    concluded = replace(
        visit,
        outcome=message.outcome,
        reason=message.reason,
        note=message.note or visit.note,
        bring=receipts.bringable(message.outcome, message.bring),
    )
    return move(branch, now, concluded, Act.END)


def _extend(branch: Branch, now: float, visit: Visit) -> Branch:
    if visit.extensions >= branch.timers.wrapup_extensions:
        raise Refusal(ErrorCode.NOT_NOW, "extended often enough")
    return move(branch, now, visit, Act.EXTEND)


def _undo(branch: Branch, now: float, visit: Visit) -> Branch:
    is_focus_free = seats.in_focus(branch, seats.officer_of(branch, visit).id) is None
    return move(branch, now, visit, Act.UNDO_IN_FOCUS if is_focus_free else Act.UNDO)
