"""CORE. Who did what about which claim: one line an act, each chained to the one before.

Law: an act is a key, never words: no name, no number of a person, no note, no line of text. A line
holds the SHA-256 of the line before, so that nothing in between can be changed, added or taken out
without every later line telling. A chain alone does not show that its end was cut off: whoever must
be sure of that keeps the latest hash elsewhere (RELIABILITY: checkpoints outside).
"""

import hashlib
import json
import re
from collections.abc import Iterable

import msgspec

from signaling.errors import ErrorCode
from signaling.oversight import CaseState, Role
from signaling.protocol import (
    AnswerCall,
    AnswerWatch,
    AskQuality,
    AskRetake,
    Assist,
    CallLost,
    CallUp,
    Correct,
    EndVisit,
    JoinTalk,
    JudgeFace,
    MarkAnswer,
    MarkClean,
    NoteRemark,
    OfferWatch,
    Point,
    SaveDraft,
    SayPrompt,
    SayToAll,
    SeeFlag,
    SendBack,
    SetCapacity,
    SetDuty,
    TakeCase,
    Transfer,
)
from signaling.visit import (
    BoothSaid,
    Branch,
    Event,
    OfficerSaid,
    SupervisorSaid,
    VerifierSaid,
)

START = "0" * 64  # what stands before the first line
STAFF = "staff"
REFUSED = "refused"

# What a console says by itself, without anybody's will.
_MACHINES = (CallUp, CallLost, AnswerCall, AskQuality, OfferWatch, AnswerWatch, SaveDraft)
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class Act(msgspec.Struct, frozen=True):
    """One thing somebody did. `about` is a visit or a booth, or ""."""

    actor: str  # an officer's or a member of staff's id
    role: str  # in which they did it
    act: str
    about: str = ""
    detail: str = ""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the audit; `at` in seconds since the epoch, the hashes in hexadecimal."""

    seq: int  # 1 and on, without a gap
    at: float
    branch: str
    actor: str
    role: str
    act: str
    about: str
    detail: str
    previous: str
    hash: str


# --- the chain -----------------------------------------------------------------------------------


def entry(previous: str, seq: int, at: float, branch: str, act: Act) -> Entry:
    """The line that comes after the one with the hash `previous`."""
    values = {
        "seq": seq,
        "at": at,
        "branch": branch,
        **msgspec.structs.asdict(act),
        "previous": previous,
    }
    return msgspec.convert({**values, "hash": _hash(values)}, Entry)


def verify(
    entries: Iterable[Entry], *, previous: str = START, seq: int = 1
) -> tuple[int | None, str]:
    """The first number at which the chain is broken, or None; and the last hash that holds."""
    for one in entries:
        values = msgspec.structs.asdict(one)
        told = values.pop("hash")
        if one.seq != seq or one.previous != previous or told != _hash(values):
            return seq, previous
        previous, seq = one.hash, seq + 1
    return None, previous


def _hash(values: dict[str, object]) -> str:
    """Of one spelling alone: keys in order, no spaces, UTF-8 (anybody can compute it anew)."""
    spelled = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()


# --- what is an act ------------------------------------------------------------------------------


def acts_of(before: Branch, after: Branch, event: Event) -> tuple[Act, ...]:
    """Everything in this step that somebody answers for; nothing of what happens by itself."""
    said = _said(event)
    acts = () if said is None else (_placed(said, before, after, event),)
    decided = tuple(
        Act(one.officer, Role.OFFICER, "decided", one.visit, f"{one.outcome} {one.reason}")
        for one in after.decisions
    )
    return acts + decided + _ended_watches(before, after, acts)


def refusal_of(event: Event, code: ErrorCode) -> tuple[Act, ...]:
    """A try at what is somebody else's is worth a line, though it changed nothing."""
    said = _said(event)
    if said is None or code is not ErrorCode.NOT_YOURS:
        return ()
    return (msgspec.structs.replace(said, detail=f"{REFUSED} {code}"),)


def logged_in(officer: str, roles: Iterable[Role]) -> Act:
    return Act(officer, " ".join(sorted(roles)), "log_in")


def evidence_seen(actor: str, role: str, visit: str, *, is_granted: bool = True) -> Act:
    """A picture of a paper was asked for; which one is nobody's business here."""
    return Act(actor, role, "evidence_seen", visit, "" if is_granted else REFUSED)


def _said(event: Event) -> Act | None:
    match event:
        case OfficerSaid(actor, message):
            role: str = Role.OFFICER
        case VerifierSaid(actor, message):
            role = Role.VERIFIER
        case SupervisorSaid(supervisor=actor, message=message):
            role = Role.SUPERVISOR
        case BoothSaid(booth, Assist() | MarkClean() as message, helper=helper):
            if helper is None:
                return None  # a badge that nobody holds
            return Act(helper.id, STAFF, _key(message), getattr(message, "visit", booth))
        case _:
            return None
    if isinstance(message, _MACHINES):
        return None
    return Act(actor, role, _key(message), getattr(message, "visit", ""), _detail(message))


def _placed(said: Act, before: Branch, after: Branch, event: Event) -> Act:
    """With the visit that the message itself does not name."""
    about = said.about
    match event:
        case VerifierSaid(verifier, TakeCase()):
            taken = (
                one
                for one in after.cases.values()
                if one.state is CaseState.TAKEN and one.verifier == verifier
            )
            about = next((one.visit for one in taken), about)
        case SupervisorSaid(message=SeeFlag(number)):
            about = before.flags[number].visit
    return msgspec.structs.replace(said, about=about)


def _ended_watches(before: Branch, after: Branch, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Looking in that ended otherwise than by a word: its console went, or the visit ended."""
    by_word = {(one.actor, one.about) for one in acts if one.act == "look_away"}
    still = {(one.supervisor, one.visit) for one in after.watches.values()}
    return tuple(
        Act(one.supervisor, Role.SUPERVISOR, "look_away", one.visit, "ended")
        for one in before.watches.values()
        if (one.supervisor, one.visit) not in by_word | still
    )


def _key(message: object) -> str:
    return _CAPITAL.sub("_", type(message).__name__).lower()


def _detail(message: object) -> str:
    """The keys and figures of a message; of its words nothing."""
    match message:
        case EndVisit() | Correct():
            return f"{message.outcome} {message.reason}"
        case SendBack():
            return f"{message.reason}"
        case Transfer():
            return f"{message.officer} {'warm' if message.is_warm else 'cold'}"
        case SetDuty():
            return f"{message.duty}"
        case SetCapacity():
            return f"{message.capacity}"
        case AskRetake():
            return f"{message.paper} {message.page} {message.cause}"
        case Point():
            return message.target
        case SayPrompt() | SayToAll():
            return message.prompt
        case JudgeFace():
            return f"{message.verdict or 'none'}"
        case MarkAnswer():
            return f"{message.question} {message.mark or 'none'}"
        case NoteRemark():
            return f"{message.remark} {'noted' if message.is_noted else 'taken_back'}"
        case JoinTalk():
            return "joined" if message.is_joined else "left"
        case SeeFlag():
            return f"{message.number}"
        case _:
            return ""
