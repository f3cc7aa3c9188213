"""CORE. The second pair of eyes: which decided claims are looked at, by whom, and what they say.

Law: nobody verifies their own decision. A decision never changes; what is sent back is decided anew
by another entry, which is verified too. What is confirmed is final. (Maker and checker are native
to this work: DOMAIN, fact 8.)
"""

import hashlib

from msgspec.structs import replace

from signaling.casefile import CaseFile
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import AnswerMark, FaceVerdict
from signaling.oversight import Case, CaseState, Sample
from signaling.protocol import (
    MAX_CASES,
    ConfirmCase,
    Correct,
    LogOut,
    Outcome,
    Reason,
    ReleaseCase,
    SaveDraft,
    SendBack,
    TakeCase,
    YourCases,
)
from signaling.reasons import REASONS
from signaling.visit import Branch, DecidedCase, Decision, Today, Verdict, VerifierSaid

# Every way a case can go; anything else is refused.
TRANSITIONS: dict[tuple[CaseState, type], CaseState] = {
    (CaseState.WAITING, TakeCase): CaseState.TAKEN,
    (CaseState.TAKEN, ReleaseCase): CaseState.WAITING,
    (CaseState.TAKEN, ConfirmCase): CaseState.CONFIRMED,
    (CaseState.TAKEN, SendBack): CaseState.SENT_BACK,
    (CaseState.SENT_BACK, Correct): CaseState.WAITING,
}
# Reasons a verifier may name: why somebody has to look again, never that all is well.
SEND_BACK_REASONS = frozenset(Reason) - {Reason.COMPLETE, Reason.NOT_DECIDED}
_CENTS = 10_000


def grant(branch: Branch, now: float, said: VerifierSaid) -> Branch:
    match said.message:
        case TakeCase(visit):
            return _take(branch, now, said.verifier, visit)
        case ReleaseCase(visit):
            case = _taken(branch, said.verifier, visit)
            return _keep(branch, _moved(case, ReleaseCase, now, verifier=None))
        case ConfirmCase(visit, note):
            return _confirm(branch, now, _taken(branch, said.verifier, visit), note)
        case SendBack() as message:
            return _send_back(branch, now, _taken(branch, said.verifier, message.visit), message)
        case SaveDraft():
            return branch  # a draft is nobody's but its writer's
        case LogOut():  # pragma: no branch  (the last there is)
            return verifier_went(branch, now, said.verifier)


def verifier_went(branch: Branch, now: float, verifier: str) -> Branch:
    """Whatever they had taken is anybody's again."""
    case = taken_by(branch, verifier)
    return branch if case is None else _keep(branch, _moved(case, ReleaseCase, now, verifier=None))


def taken_by(branch: Branch, verifier: str) -> DecidedCase | None:
    """The one case this person looks at now."""
    mine = (
        one
        for one in branch.cases.values()
        if one.state is CaseState.TAKEN and one.verifier == verifier
    )
    return next(mine, None)


def back_at(branch: Branch, officer: str) -> tuple[DecidedCase, ...]:
    """Their own decisions that were sent back, the oldest first."""
    return tuple(
        one
        for one in branch.cases.values()
        if one.state is CaseState.SENT_BACK and one.decision.officer == officer
    )


# --- decisions become cases ----------------------------------------------------------------------


def admit(branch: Branch) -> Branch:
    """Every decision of this step that a second person has to look at, as a case."""
    for decision in branch.decisions:
        if decision.outcome is Outcome.INCOMPLETE or decision.entry > 1:
            continue
        sample = sample_of(branch, decision)
        if sample is None:
            continue
        officer = branch.officers.get(decision.officer)
        case = DecidedCase(
            decision,
            ticket=branch.visits[decision.visit].ticket,
            officer_name=decision.officer if officer is None else officer.name,
            cause=branch.files[decision.visit].dossier.cause,
            sample=sample,
            since=decision.at,
        )
        branch = _keep(branch, case)
    return branch


def sample_of(branch: Branch, decision: Decision) -> Sample | None:
    """Why it is looked at; None when it is not. Drawn by the visit's own random id."""
    chosen = branch.verification
    if chosen.share >= 1.0:
        return Sample.ALL
    if chosen.risk and is_risky(branch.files[decision.visit]):
        return Sample.RISK
    lot = int.from_bytes(hashlib.sha256(decision.visit.encode()).digest()[:4]) % _CENTS
    return Sample.RANDOM if lot < chosen.share * _CENTS else None


def is_risky(file: CaseFile) -> bool:
    """Something speaks against it: signals, remarks, doubts of the officer or of a machine."""
    seen = file.inspection
    return bool(
        file.signals
        or seen.remarks
        or seen.is_flagged
        or seen.face in (FaceVerdict.UNSURE, FaceVerdict.DIFFERENT)
        or any(one.mark is AnswerMark.WRONG for one in seen.questions)
        or any(one.is_doubtful for one in file.dossier.sheets)
    )


# --- the verifier --------------------------------------------------------------------------------


def _take(branch: Branch, now: float, verifier: str, visit: str) -> Branch:
    case = branch.cases.get(visit) if visit else next(iter(_open_to(branch, verifier)), None)
    if case is not None and case.decision.officer == verifier:
        raise Refusal(ErrorCode.NOT_YOURS, "one's own decision")
    if case is not None and case == taken_by(branch, verifier):
        return branch  # said twice
    if case is None or case.state is not CaseState.WAITING:
        raise Refusal(ErrorCode.NOT_NOW, "nothing to take")
    branch = verifier_went(branch, now, verifier)
    return _keep(branch, _moved(case, TakeCase, now, verifier=verifier))


def _open_to(branch: Branch, verifier: str) -> list[DecidedCase]:
    """What this person may take, the oldest decision first."""
    waiting = (
        one
        for one in branch.cases.values()
        if one.state is CaseState.WAITING and one.decision.officer != verifier
    )
    return sorted(waiting, key=lambda one: (one.decision.at, one.visit))


def _taken(branch: Branch, verifier: str, visit: str) -> DecidedCase:
    case = taken_by(branch, verifier)
    if case is None or case.visit != visit:
        raise Refusal(ErrorCode.NOT_YOURS, "not taken")
    return case


def _confirm(branch: Branch, now: float, case: DecidedCase, note: str) -> Branch:
    branch = _keep(branch, _moved(case, ConfirmCase, now, verifier=case.verifier))
    return _conclude(branch, now, case, is_confirmed=True, reason=None, note=note)


def _send_back(branch: Branch, now: float, case: DecidedCase, message: SendBack) -> Branch:
    if message.reason not in SEND_BACK_REASONS:
        raise Refusal(ErrorCode.BAD_REASON, f"{message.reason}")
    back = _moved(case, SendBack, now, verifier=case.verifier)
    branch = _keep(branch, replace(back, reply=message.note, reply_reason=message.reason))
    return _conclude(
        branch, now, case, is_confirmed=False, reason=message.reason, note=message.note
    )


def _conclude(
    branch: Branch,
    now: float,
    case: DecidedCase,
    *,
    is_confirmed: bool,
    reason: Reason | None,
    note: str,
) -> Branch:
    assert case.verifier is not None  # noqa: S101  a taken case has one
    verdict = Verdict(
        case.visit, case.decision.entry, case.verifier, is_confirmed, reason, note, now
    )
    return replace(branch, verdicts=(*branch.verdicts, verdict))


# --- the officer whose decision came back --------------------------------------------------------


def correct(branch: Branch, now: float, officer: str, message: Correct) -> Branch:
    """Another entry beside the old one; it goes into the line again."""
    case = branch.cases.get(message.visit)
    if case is None or case.decision.officer != officer:
        raise Refusal(ErrorCode.NOT_YOURS)
    if message.reason not in REASONS.get(message.outcome, frozenset()):
        raise Refusal(ErrorCode.BAD_REASON, f"{message.reason} for {message.outcome}")
    again = _moved(case, Correct, now, verifier=None)
    decision = Decision(
        visit=case.visit,
        officer=officer,
        outcome=message.outcome,
        reason=message.reason,
        note=message.note,
        at=now,
        bring=message.bring if message.outcome is Outcome.RETURN else (),
        entry=case.decision.entry + 1,
    )
    again = replace(again, decision=decision, sample=Sample.CORRECTION)
    return replace(_keep(branch, again), decisions=(*branch.decisions, decision))


# --- what is told --------------------------------------------------------------------------------


def cases_for(branch: Branch, verifier: str, now: float, today: Today) -> YourCases:
    """The verifier's whole situation."""
    waiting = _open_to(branch, verifier)
    taken = taken_by(branch, verifier)
    own = sum(1 for one in branch.cases.values() if one.decision.officer == verifier)
    return YourCases(
        waiting=tuple(told(one, now) for one in waiting[:MAX_CASES]),
        waiting_total=len(waiting),
        taken=None if taken is None else told(taken, now, is_open=True),
        own=own,
        confirmed_today=today.confirmed,
        sent_back_today=today.sent_back,
    )


def told(case: DecidedCase, now: float, *, is_open: bool = False) -> Case:
    """As it is shown; what anybody wrote only to whoever has it open."""
    decision = case.decision
    return Case(
        visit=case.visit,
        ticket=case.ticket,
        officer=case.officer_name,
        outcome=decision.outcome,
        reason=decision.reason,
        state=case.state,
        sample=case.sample,
        cause=case.cause,
        age_s=max(0.0, now - decision.at),
        entry=decision.entry,
        is_mine=is_open,
        note=decision.note if is_open else "",
        reply=case.reply if is_open else "",
        reply_reason="" if case.reply_reason is None else case.reply_reason,
        bring=decision.bring,
    )


def _moved(case: DecidedCase, act: type, now: float, *, verifier: str | None) -> DecidedCase:
    """The case after the act; NOT_NOW when the table does not know the way."""
    state = TRANSITIONS.get((case.state, act))
    if state is None:
        raise Refusal(ErrorCode.NOT_NOW, f"{case.state}")
    return replace(case, state=state, since=now, verifier=verifier)


def _keep(branch: Branch, case: DecidedCase) -> Branch:
    return replace(branch, cases={**branch.cases, case.visit: case})
