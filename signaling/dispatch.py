"""Who is served by whom, next: one function from what was and what happened to what is now.

Law: it only thinks. Every change of a visit's state goes through `transitions.move`, a `Refusal`
leaves everything as it was, and a freed seat is offered in the same step.
"""

from msgspec.structs import replace

from signaling import (
    booth_wishes,
    console_wishes,
    filing,
    hours,
    offers,
    presence,
    supervising,
    verifying,
    watching,
)
from signaling.calls import check_call
from signaling.deadlines import act_on_time, next_deadline
from signaling.reasons import REASONS
from signaling.transitions import ENDED, TRANSITIONS
from signaling.visit import (
    BoothCame,
    BoothSaid,
    BoothWent,
    Branch,
    Event,
    IdentityFailed,
    MembershipTold,
    OfficerCame,
    OfficerSaid,
    OfficerWent,
    Restarted,
    SheetsCame,
    SignalsFound,
    SupervisorSaid,
    SupervisorWent,
    Tick,
    VerifierCame,
    VerifierSaid,
    VerifierWent,
)

__all__ = ["REASONS", "TRANSITIONS", "check_call", "handle", "next_deadline"]


def handle(branch: Branch, now: float, event: Event) -> Branch:
    """The branch after this event, its moves and decisions being those of this step alone."""
    before, branch = branch, _react(_forget_last_step(branch), now, event)
    branch = offers.fill_seats(presence.end_draining(branch), now)
    if branch.moves:
        branch = filing.close(branch, now)
    if branch.decisions:
        branch = verifying.admit(before, branch)
    if branch.watches:
        branch = watching.end_what_is_over(branch)
    return hours.count(branch, now) if branch.moves else branch


def _forget_last_step(branch: Branch) -> Branch:
    if branch.verdicts:
        branch = verifying.forget(branch)
    if branch.asides:
        branch = replace(branch, asides=())
    if branch.moves or branch.decisions:
        branch = _forget_moves(branch)
    return _forget_files(branch)


def _forget_moves(branch: Branch) -> Branch:
    """And with them whoever has gone: nobody goes without a move."""
    for move in branch.moves:
        if move.after in ENDED:
            visits = {key: one for key, one in branch.visits.items() if one.state not in ENDED}
            sheets = {key: one for key, one in branch.sheets.items() if key in visits}
            return replace(branch, visits=visits, sheets=sheets, moves=(), decisions=())
    return replace(branch, moves=(), decisions=())


def _forget_files(branch: Branch) -> Branch:
    """Those of nobody who is here, a guest, or a case. All of these have one, so that as many files
    as there are of them are the right ones."""
    guests = [one.guest.id for one in branch.booths.values() if one.guest is not None]
    if len(branch.files) == len(branch.visits) + len(guests) and not branch.cases:
        return branch
    kept = {*branch.visits, *branch.cases, *guests}
    if len(branch.files) == len(kept):
        return branch
    return replace(branch, files={key: one for key, one in branch.files.items() if key in kept})


def _react(branch: Branch, now: float, event: Event) -> Branch:
    """What happens most is asked for first: each question that is answered with no takes time."""
    match event:
        case BoothSaid():
            return booth_wishes.grant(branch, now, event)
        case OfficerSaid():
            return console_wishes.grant(branch, now, event)
        case Tick():
            return act_on_time(branch, now)
        case SheetsCame():
            return filing.take_sheets(branch, event.visit, event.sheets)
        case VerifierSaid():
            return verifying.grant(branch, now, event)
        case VerifierCame(verifier):
            return verifying.verifier_came(branch, verifier)
        case VerifierWent(verifier):
            return verifying.verifier_went(branch, now, verifier)
        case SupervisorSaid():
            return supervising.grant(branch, now, event)
        case SupervisorWent(supervisor):
            return supervising.supervisor_went(branch, now, supervisor)
        case SignalsFound(visit, signals):
            return filing.tell_signals(branch, visit, signals)
        case Restarted():
            branch = verifying.restarted(replace(branch, watches={}), now + event.grace_s)
            return presence.restarted(branch, now, event)
        case BoothCame(booth, name):
            return presence.booth_came(branch, booth, name)
        case BoothWent(booth):
            return presence.booth_went(branch, now, booth)
        case IdentityFailed(booth, visit):
            return booth_wishes.count_failure(branch, booth, visit)
        case MembershipTold(visit, membership):
            return filing.tell_membership(branch, visit, membership)
        case OfficerCame(officer, name, capacity):
            return presence.officer_came(branch, now, officer, name, capacity)
        case OfficerWent(officer):  # pragma: no branch  (the last there is)
            return presence.officer_went(branch, now, officer)
