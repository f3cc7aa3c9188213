"""CORE. The second pair of eyes: which decided claims are looked at, by whom, and what they say.

Law: nobody verifies their own decision. A decision never changes; what is sent back is decided anew
by another entry, which is verified too. What is confirmed is final. (Maker and checker are native
to this work: DOMAIN, fact 8.)
"""

import hashlib

from msgspec.structs import replace

from signaling import hours, receipts
from signaling.casefile import CaseFile
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import AnswerMark, FaceVerdict
from signaling.oversight import CaseState, Sample
from signaling.protocol import (
    ConfirmCase,
    Correct,
    LogOut,
    Outcome,
    Reason,
    ReleaseCase,
    SaveDraft,
    SendBack,
    TakeCase,
)
from signaling.reasons import REASONS
from signaling.visit import Branch, DecidedCase, Decision, Verdict, VerifierSaid

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
            return _release(branch, now, said.verifier)


def verifier_came(branch: Branch, verifier: str) -> Branch:
    """Back in time: what they had taken is still theirs."""
    case = taken_by(branch, verifier)
    return branch if case is None else _keep(branch, replace(case, lost_at=None))


def verifier_went(branch: Branch, now: float, verifier: str) -> Branch:
    """As an officer's, a verifier's silence is forgiven for a moment."""
    case = taken_by(branch, verifier)
    if case is None or case.lost_at is not None:
        return branch
    return _keep(branch, replace(case, lost_at=now + branch.timers.officer_silent_s))


def restarted(branch: Branch, until: float) -> Branch:
    """Every console is gone, through no fault of its owner; they get the time to come back."""
    for case in branch.cases.values():
        if case.state is CaseState.TAKEN:
            branch = _keep(branch, replace(case, lost_at=until))
    return branch


def next_deadline(branch: Branch) -> float | None:
    """When the next taken case has to go back into the line."""
    lost = [one.lost_at for one in branch.cases.values() if one.lost_at is not None]
    return min(lost, default=None)


def act_on_time(branch: Branch, now: float) -> Branch:
    for case in branch.cases.values():
        if case.lost_at is not None and case.lost_at <= now:
            branch = _keep(branch, _moved(case, ReleaseCase, now, verifier=None))
    return branch


def forget(branch: Branch) -> Branch:
    """What counts since the last step is nobody's work any more; its verdicts have been told."""
    still = {key: one for key, one in branch.cases.items() if one.state is not CaseState.CONFIRMED}
    return replace(branch, cases=still, verdicts=())


def _release(branch: Branch, now: float, verifier: str) -> Branch:
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
    mine = (
        one
        for one in branch.cases.values()
        if one.state is CaseState.SENT_BACK and one.decision.officer == officer
    )
    return tuple(sorted(mine, key=lambda one: (one.since, one.visit)))


# --- decisions become cases ----------------------------------------------------------------------


def admit(before: Branch, branch: Branch) -> Branch:
    """Every decision of this step that a second person has to look at, as a case."""
    names = {one.id: one.name for one in (*before.officers.values(), *branch.officers.values())}
    for decision in branch.decisions:
        if decision.outcome is Outcome.INCOMPLETE or decision.entry > 1:
            continue
        sample = sample_of(branch, decision)
        if sample is None:
            continue
        case = DecidedCase(
            decision,
            ticket=branch.visits[decision.visit].ticket,
            officer_name=names[decision.officer],
            cause=branch.files[decision.visit].dossier.cause,
            sample=sample,
            since=decision.at,
        )
        branch = _keep(branch, case)
    return branch


def sample_of(branch: Branch, decision: Decision) -> Sample | None:
    """Why it is looked at; None when it is not.

    The lot is the visit's own random id and the moment of the decision, so that nobody knows before
    they decide whether it will be looked at.
    """
    chosen = branch.verification
    if chosen.risk and is_risky(branch.files[decision.visit]):
        return Sample.RISK
    if chosen.share in (0.0, 1.0):
        return Sample.ALL if chosen.share else None
    drawn = hashlib.sha256(f"{decision.visit} {decision.at!r}".encode()).digest()
    lot = int.from_bytes(drawn[:8], "big") / 2**64
    return Sample.RANDOM if lot < chosen.share else None


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
    case = _asked(branch, verifier, visit)
    if case == taken_by(branch, verifier):
        return branch  # said twice
    if case.state is not CaseState.WAITING:
        raise Refusal(ErrorCode.NOT_NOW, f"{case.state}")
    branch = _release(branch, now, verifier)
    return _keep(branch, _moved(case, TakeCase, now, verifier=verifier))


def _asked(branch: Branch, verifier: str, visit: str) -> DecidedCase:
    if not visit:
        oldest = next(iter(open_to(branch, verifier)), None)
        if oldest is None:
            raise Refusal(ErrorCode.NOT_NOW, "nothing waits")
        return oldest
    case = branch.cases.get(visit)
    if case is None or case.decision.officer == verifier:
        raise Refusal(ErrorCode.NOT_YOURS)
    return case


def open_to(branch: Branch, verifier: str) -> list[DecidedCase]:
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
    today = hours.of_day(branch, now)
    tally = today.confirmed if is_confirmed else today.sent_back
    counted = {**tally, case.verifier: tally.get(case.verifier, 0) + 1}
    today = replace(today, confirmed=counted) if is_confirmed else replace(today, sent_back=counted)
    return replace(branch, today=today, verdicts=(*branch.verdicts, verdict))


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
        bring=receipts.bringable(message.outcome, message.bring),
        entry=case.decision.entry + 1,
    )
    again = replace(again, decision=decision, sample=Sample.CORRECTION)
    return replace(_keep(branch, again), decisions=(*branch.decisions, decision))


# --- the table -----------------------------------------------------------------------------------


def _moved(case: DecidedCase, act: type, now: float, *, verifier: str | None) -> DecidedCase:
    """The case after the act; NOT_NOW when the table does not know the way."""
    state = TRANSITIONS.get((case.state, act))
    if state is None:
        raise Refusal(ErrorCode.NOT_NOW, f"{case.state}")
    return replace(case, state=state, since=now, verifier=verifier, lost_at=None)


def _keep(branch: Branch, case: DecidedCase) -> Branch:
    return replace(branch, cases={**branch.cases, case.visit: case})
