"""Who of a branch is in at this moment, and what each of them is told.

Law: everyone hears their own situation whole, when it has changed, and nothing else.
"""

import msgspec

from signaling import disclosure
from signaling.directory import KnownBooth, KnownOfficer
from signaling.errors import ErrorCode
from signaling.outbox import LOGGED_OUT, REPLACED, Outbox
from signaling.protocol import (
    AnswerCall,
    AskQuality,
    CallAnswered,
    CallOffered,
    OfferCall,
    QualityAsked,
    Refused,
    YourVisit,
)
from signaling.views import desk_for, visit_for_booth
from signaling.visit import Branch

Speaker = KnownBooth | KnownOfficer


class Audience:
    """The outboxes of a branch, by booth and by officer."""

    def __init__(self) -> None:
        self._booths: dict[str, Outbox] = {}
        self._officers: dict[str, Outbox] = {}

    def admit(self, who: Speaker, outbox: Outbox, branch: Branch, now: float) -> None:
        """They are in and told everything; whoever was in under this name is replaced."""
        inside = self._inside(who)
        replaced, inside[who.id] = inside.get(who.id), outbox
        if replaced is not None:
            replaced.put(Refused(ErrorCode.REPLACED, about=""))
            replaced.finish(REPLACED, "replaced")
        if isinstance(who, KnownBooth):
            outbox.put(_situation(branch, who.id, now))
            return
        outbox.put(desk_for(branch, who.id, now))
        for dossier in disclosure.dossiers_for_officer(branch, who.id, now):
            outbox.put(dossier)

    def is_in(self, who: Speaker, outbox: Outbox) -> bool:
        """Whether they are in by this outbox: not replaced, not logged out."""
        return self._inside(who).get(who.id) is outbox

    def dismiss(self, who: Speaker) -> None:
        del self._inside(who)[who.id]

    def log_out(self, officer: str) -> None:
        """They hear nothing more, and their line is closed, if they are in."""
        if outbox := self._officers.pop(officer, None):
            outbox.finish(LOGGED_OUT)

    def tell(self, before: Branch, after: Branch, now: float) -> None:
        """Each whose situation a step has changed hears it whole."""
        for booth, outbox in self._booths.items():
            situation = _situation(after, booth, now)
            if situation != _situation(before, booth, now):
                outbox.put(situation)
            dossier = disclosure.news_for_booth(before, after, booth, now)
            if dossier is not None:
                outbox.put(dossier)
        for officer, outbox in self._officers.items():
            if officer not in after.officers:
                continue
            desk = desk_for(after, officer, now)
            if officer not in before.officers or desk != desk_for(before, officer, now):
                outbox.put(desk)
            for news in disclosure.news_for_officer(before, after, officer, now):
                outbox.put(news)

    def pass_on(self, other: str, message: OfferCall | AnswerCall | AskQuality) -> None:
        """To a call's other end; an end that is away will ask anew when it is back."""
        match message:
            case OfferCall(visit, generation, sdp):
                _put(self._officers.get(other), CallOffered(visit, generation, sdp))
            case AnswerCall(visit, generation, sdp):
                _put(self._booths.get(other), CallAnswered(visit, generation, sdp))
            case AskQuality(visit, quality, is_sharp):
                _put(self._booths.get(other), QualityAsked(visit, quality, is_sharp))

    def _inside(self, who: Speaker) -> dict[str, Outbox]:
        return self._booths if isinstance(who, KnownBooth) else self._officers


def _situation(branch: Branch, booth: str, now: float) -> YourVisit:
    known = branch.booths.get(booth)
    visit = visit_for_booth(branch, booth, now)
    return YourVisit(visit, needs_cleaning=known is not None and known.needs_cleaning)


def _put(outbox: Outbox | None, message: msgspec.Struct) -> None:
    if outbox is not None:
        outbox.put(message)
