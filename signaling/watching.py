"""CORE. Who looks into which visit, and what may be told to them and relayed for them.

Law: a supervisor sees a visit's file, and may call its officer, for exactly as long as they look
in; one supervisor a visit and one visit a supervisor, and the officer always sees who.
"""

from msgspec.structs import replace

from signaling import disclosure
from signaling.errors import ErrorCode, Refusal
from signaling.protocol import AnswerWatch, DossierOfVisit, OfferWatch, State
from signaling.visit import Branch, Visit, Watch


def watch_of(branch: Branch, visit: str) -> Watch | None:
    """Who looks into this visit, if anybody does."""
    return next((one for one in branch.watches.values() if one.visit == visit), None)


def joined_name(branch: Branch, visit: str) -> str:
    """The first name of a supervisor who takes part in the talk; "" when none does."""
    watch = watch_of(branch, visit)
    return watch.name.partition(" ")[0] if watch is not None and watch.is_joined else ""


def is_with_officer(visit: Visit) -> bool:
    """In a seat, an offer not counting: the one kind of visit that can be looked into."""
    return visit.seat is not None and visit.state is not State.OFFERED


def begin(branch: Branch, watch: Watch) -> Branch:
    return replace(branch, watches={**branch.watches, watch.supervisor: watch})


def end(branch: Branch, supervisor: str) -> Branch:
    others = {key: one for key, one in branch.watches.items() if key != supervisor}
    return replace(branch, watches=others)


def end_what_is_over(branch: Branch) -> Branch:
    """Nobody looks into what no officer has any more, or what has become their own."""
    for watch in branch.watches.values():
        visit = branch.visits.get(watch.visit)
        if visit is None or not is_with_officer(visit) or visit.officer == watch.supervisor:
            branch = end(branch, watch.supervisor)
    return branch


def dossiers_for_supervisor(
    branch: Branch, supervisor: str, now: float
) -> tuple[DossierOfVisit, ...]:
    """Of the visit looked into, if any."""
    watch = branch.watches.get(supervisor)
    if watch is None:
        return ()
    return (disclosure.dossier_of(branch.files[watch.visit], now),)


def news_for_supervisor(
    before: Branch, after: Branch, supervisor: str, now: float
) -> tuple[DossierOfVisit, ...]:
    told = dossiers_for_supervisor(after, supervisor, now)
    return () if told == dossiers_for_supervisor(before, supervisor, now) else told


def check_call(branch: Branch, speaker: str, message: OfferWatch | AnswerWatch) -> str:
    """The id of the other end of a watch, to which this may be relayed; or NOT_YOURS."""
    visit, watch = branch.visits.get(message.visit), watch_of(branch, message.visit)
    if visit is None or watch is None or visit.officer is None:
        raise Refusal(ErrorCode.NOT_YOURS)
    own, other = watch.supervisor, visit.officer
    if isinstance(message, AnswerWatch):
        own, other = other, own
    if speaker != own:
        raise Refusal(ErrorCode.NOT_YOURS)
    return other
