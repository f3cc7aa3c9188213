"""CORE. What happens to the file of a claim: opened, saved, unlocked, talked about, signed, closed.

Law: a file changes only for whoever sits in its booth and has said who they are, for the officer
whose seat its visit has, or by a staff badge. A wrong identity changes nothing either; an event of
its own counts it.
"""

import hmac

from msgspec.structs import replace

from signaling import happenings, limits, receipts, tickets
from signaling.casefile import IDENTITY_TRIES, CaseFile, Helper, Said
from signaling.dossier import MAX_LINES, Dossier, Identity, Membership, Retake, Sheet, Step
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Happened, Signal
from signaling.protocol import CheckIn, State
from signaling.transitions import ENDED
from signaling.visit import Branch, Decision, Visit

WAITS = frozenset({Step.READY, Step.SIGNED})  # for the officer; any other step is work alone
REACHED = {Step.READY: Happened.READY, Step.SIGNED: Happened.SIGNED}
PAST_FORM = frozenset({Step.FACE, Step.READY, Step.SIGN, Step.SIGNED})
CLOSING = frozenset({State.WRAPUP, State.DONE, State.ABANDONED})


def needs_officer(branch: Branch, visit: Visit) -> bool:
    """The participant waits for the officer, or calls."""
    return visit.hand_raised or branch.files[visit.id].ready_at is not None


# --- the participant -----------------------------------------------------------------------------


def begin(branch: Branch, now: float, visit: Visit, message: CheckIn) -> Branch:
    who = Identity(nik=message.nik, kpj=message.kpj)
    return branch.with_file(
        CaseFile(
            visit.id,
            who,
            consent=message.consent,
            consented_at=now,
            language=message.language,
        )
    )


def save(branch: Branch, now: float, visit: Visit, dossier: Dossier) -> Branch:
    """The whole dossier anew; BAD_DOSSIER when it cannot be."""
    file = _open(branch, visit)
    here = branch.sheets.get(visit.id, frozenset())
    limits.check(file, dossier, here, tickets.today(branch, now))
    kept, step = file.dossier, dossier.step
    if dossier.sheets != kept.sheets:
        file = _with_sheets(file, dossier.sheets, now)
    is_next_step = step is not kept.step
    if is_next_step:
        file = _trace_step(file, kept.step, step, now)
    ready_at = now if is_next_step else file.ready_at
    return branch.with_file(
        replace(
            file,
            dossier=dossier,
            ready_at=ready_at if step in WAITS else None,
            sign_asked=file.sign_asked and not (is_next_step and step is Step.SIGNED),
        )
    )


def _with_sheets(file: CaseFile, sheets: tuple[Sheet, ...], now: float) -> CaseFile:
    """What has come is in the trail and need not be shown again; what has gone is not accepted."""
    known = {one.sha256 for one in file.dossier.sheets}
    new = [one for one in sheets if one.sha256 not in known]
    come = {(one.paper, one.page) for one in new}
    there = {one.sha256 for one in sheets}
    accepted = tuple(one for one in file.inspection.accepted if one in there)
    for paper in dict.fromkeys(one.paper for one in new):
        file = happenings.noted(file, now, Happened.SHEET_CAME, paper)
    return replace(
        file,
        retakes=tuple(one for one in file.retakes if (one.paper, one.page) not in come),
        inspection=replace(file.inspection, accepted=accepted),
    )


def _trace_step(file: CaseFile, last: Step, step: Step, now: float) -> CaseFile:
    """The file with what coming to another step means, in its trail."""
    if step in PAST_FORM and last not in PAST_FORM:
        file = happenings.noted(file, now, Happened.FORM_DONE)
    reached = REACHED.get(step)
    return file if reached is None else happenings.noted(file, now, reached)


def identify(branch: Branch, visit: Visit, who: Identity) -> Branch:
    """Whoever sits there says who they are; WRONG_IDENTITY, or TOO_MANY_TRIES until staff help."""
    file = branch.files[visit.id]
    if file.failed_tries >= IDENTITY_TRIES:
        raise Refusal(ErrorCode.TOO_MANY_TRIES)
    if not is_same(file.identity, who):
        raise Refusal(ErrorCode.WRONG_IDENTITY)
    return branch.with_file(replace(file, is_identified=True, failed_tries=0))


def is_same(one: Identity, other: Identity) -> bool:
    """Compared in one time, whatever the first difference is."""
    same_nik = hmac.compare_digest(one.nik, other.nik)
    same_kpj = hmac.compare_digest(one.kpj, other.kpj)
    return same_nik and same_kpj


def count_failure(branch: Branch, visit: Visit) -> Branch:
    file = branch.files[visit.id]
    tries = min(IDENTITY_TRIES, file.failed_tries + 1)
    return branch.with_file(replace(file, failed_tries=tries))


def rate(branch: Branch, visit: Visit, score: int) -> Branch:
    """The survey's one touch, of a guest: nothing else is left to do here."""
    return see_off(branch.with_file(replace(branch.files[visit.id], rating=score)), visit)


def say(branch: Branch, now: float, visit: Visit, text: str, *, by_officer: bool) -> Branch:
    file = branch.files[visit.id] if by_officer else _open(branch, visit)
    lines = (*file.lines, Said(by_officer, text, now))[-MAX_LINES:]
    return branch.with_file(replace(file, lines=lines))


def see_off(branch: Branch, visit: Visit) -> Branch:
    """The guest has gone."""
    return branch.with_booth(replace(branch.booths[visit.booth], guest=None))


def _open(branch: Branch, visit: Visit) -> CaseFile:
    """The file, for whoever has said who they are, while there is still something to say."""
    if visit.state in CLOSING:
        raise Refusal(ErrorCode.NOT_NOW, "decided")
    file = branch.files[visit.id]
    if not file.is_identified:
        raise Refusal(ErrorCode.WRONG_IDENTITY, "who is there?")
    return file


# --- the staff of the branch ---------------------------------------------------------------------


def assist(branch: Branch, visit: Visit, helper: Helper | None) -> Branch:
    """Who helps is kept; and they vouch that the person may try again to say who they are."""
    file = replace(branch.files[visit.id], helper=_known(helper), failed_tries=0)
    return branch.with_file(file)


def mark_clean(branch: Branch, booth: str, helper: Helper | None) -> Branch:
    """Wiped down: the next participant may come, and the last one has gone."""
    _known(helper)
    if any(one.booth == booth for one in branch.visits.values()):
        raise Refusal(ErrorCode.NOT_NOW, "somebody is there")
    return branch.with_booth(replace(branch.booths[booth], needs_cleaning=False, guest=None))


def _known(helper: Helper | None) -> Helper:
    if helper is None:
        raise Refusal(ErrorCode.UNKNOWN_BADGE)
    return helper


# --- the officer ---------------------------------------------------------------------------------


def point(branch: Branch, visit: Visit, target: str) -> Branch:
    file = branch.files[visit.id]
    return branch if file.pointed == target else branch.with_file(replace(file, pointed=target))


def ask_retake(branch: Branch, now: float, visit: Visit, retake: Retake) -> Branch:
    """One wish a page, the latest; a picture that is asked for again is not accepted."""
    file = branch.files[visit.id]
    page = (retake.paper, retake.page)
    others = tuple(one for one in file.retakes if (one.paper, one.page) != page)
    if len(others) >= limits.MAX_RETAKES:
        raise Refusal(ErrorCode.NOT_NOW, "enough for now")
    again = {one.sha256 for one in file.dossier.sheets if (one.paper, one.page) == page}
    accepted = tuple(one for one in file.inspection.accepted if one not in again)
    inspection = replace(file.inspection, accepted=accepted)
    asked = replace(file, retakes=(*others, retake), inspection=inspection)
    return branch.with_file(happenings.noted(asked, now, Happened.RETAKE_ASKED, retake.paper))


def ask_signature(branch: Branch, now: float, visit: Visit) -> Branch:
    """From now on the participant reads and signs; the officer is free for another."""
    asked = replace(branch.files[visit.id], sign_asked=True, ready_at=None)
    return branch.with_file(happenings.noted(asked, now, Happened.SIGN_ASKED))


# --- from elsewhere ------------------------------------------------------------------------------


def tell_membership(branch: Branch, visit: str, membership: Membership) -> Branch:
    """The register's answer; late for a visit that is over, and then of no use."""
    file = branch.files.get(visit)
    return branch if file is None else branch.with_file(replace(file, membership=membership))


def tell_signals(branch: Branch, visit: str, signals: tuple[Signal, ...]) -> Branch:
    """What other claims say about this one; late for a visit that is over, and then of no use."""
    file = branch.files.get(visit)
    return branch if file is None else branch.with_file(replace(file, signals=signals))


def take_sheets(branch: Branch, visit: str, sheets: tuple[str, ...]) -> Branch:
    """From now on the visit's dossier may name them; late for one that is over."""
    if visit not in branch.visits:
        return branch
    here = branch.sheets.get(visit, frozenset()).union(sheets)
    return replace(branch, sheets={**branch.sheets, visit: here})


def close(branch: Branch, now: float) -> Branch:
    """What ended in this step leaves its booth to be cleaned; who was decided on is a guest. The
    moves of the step are in the trails of those who made them."""
    branch = happenings.note_moves(branch)
    decisions = {one.visit: one for one in branch.decisions} if branch.decisions else {}
    for move in branch.moves:
        if move.after in ENDED:
            visit = branch.visits[move.visit]
            branch = _close(branch, now, visit, decisions.get(visit.id))
    return branch


def _close(branch: Branch, now: float, visit: Visit, decision: Decision | None) -> Branch:
    guest = None
    if decision is not None:
        file = branch.files[visit.id]
        receipt = receipts.receipt_for(visit, file, decision, tickets.today(branch, now))
        branch, guest = branch.with_file(replace(file, receipt=receipt)), visit
    booth = replace(branch.booths[visit.booth], needs_cleaning=True, guest=guest)
    return branch.with_booth(booth)
