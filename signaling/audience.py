"""Who of a branch is in at this moment, and what each of them is told.

Law: everyone hears their own situation whole, when it has changed, and nothing else; of somebody
with several roles there are several.
"""

from collections.abc import Iterator

import msgspec

from signaling import board, cases, disclosure, watching
from signaling.bureau import Speaker
from signaling.directory import KnownBooth, KnownOfficer
from signaling.errors import ErrorCode
from signaling.outbox import LOGGED_OUT, REPLACED, Outbox
from signaling.oversight import Role
from signaling.protocol import (
    AnswerCall,
    AnswerWatch,
    AskQuality,
    CallAnswered,
    CallOffered,
    DossierOfVisit,
    OfferCall,
    OfferWatch,
    QualityAsked,
    Refused,
    WatchAnswered,
    WatchOffered,
    Whispered,
    YourBranch,
    YourCases,
    YourDesk,
    YourVisit,
)
from signaling.views import desk_for, visit_for_booth
from signaling.visit import Branch

Relayed = OfferCall | AnswerCall | AskQuality | OfferWatch | AnswerWatch
Situation = YourDesk | YourCases | YourBranch


class _Person(msgspec.Struct, frozen=True):
    """Somebody at a console."""

    who: KnownOfficer
    outbox: Outbox


class Audience:
    """The outboxes of a branch, by booth and by person."""

    def __init__(self) -> None:
        self._booths: dict[str, Outbox] = {}
        self._people: dict[str, _Person] = {}

    def admit(self, who: Speaker, outbox: Outbox, branch: Branch, now: float) -> None:
        """They are in and told everything; whoever was in under this name is replaced."""
        replaced = self._outbox(who)
        if isinstance(who, KnownBooth):
            self._booths[who.id] = outbox
        else:
            self._people[who.id] = _Person(who, outbox)
        if replaced is not None:
            replaced.put(Refused(ErrorCode.REPLACED, about=""))
            replaced.finish(REPLACED, "replaced")
        if isinstance(who, KnownBooth):
            outbox.put(_situation(branch, who.id, now))
            return
        for situation in _situations(branch, who, now):
            outbox.put(situation)
        for dossier in _dossiers(branch, who, now).values():
            outbox.put(dossier)

    def is_in(self, who: Speaker, outbox: Outbox) -> bool:
        """Whether they are in by this outbox: not replaced, not logged out."""
        return self._outbox(who) is outbox

    def dismiss(self, who: Speaker) -> None:
        if isinstance(who, KnownBooth):
            del self._booths[who.id]
        else:
            del self._people[who.id]

    def log_out(self, person: str) -> None:
        """They hear nothing more, and their line is closed, if they are in."""
        if known := self._people.pop(person, None):
            known.outbox.finish(LOGGED_OUT)

    def tell(self, before: Branch, after: Branch, now: float) -> None:
        """Each whose situation a step has changed hears it whole."""
        for booth, outbox in self._booths.items():
            situation = _situation(after, booth, now)
            if situation != _situation(before, booth, now):
                outbox.put(situation)
            dossier = disclosure.news_for_booth(before, after, booth, now)
            if dossier is not None:
                outbox.put(dossier)
        for person in self._people.values():
            _tell(person, before, after, now)
        for aside in after.asides:
            whispered = Whispered(aside.visit, aside.by, aside.text, aside.took_over)
            self._put(aside.officer, whispered)

    def pass_on(self, other: str, message: Relayed) -> None:
        """To a call's other end; an end that is away will ask anew when it is back."""
        match message:
            case OfferCall(visit, generation, sdp):
                self._put(other, CallOffered(visit, generation, sdp))
            case AnswerCall(visit, generation, sdp):
                self._put(other, CallAnswered(visit, generation, sdp))
            case AskQuality(visit, quality, is_sharp):
                self._put(other, QualityAsked(visit, quality, is_sharp))
            case OfferWatch(visit, sdp):
                self._put(other, WatchOffered(visit, sdp))
            case AnswerWatch(visit, sdp):  # pragma: no branch  (the last there is)
                self._put(other, WatchAnswered(visit, sdp))

    def _put(self, other: str, message: msgspec.Struct) -> None:
        """To a person or a booth, whoever has this id, if they are in."""
        person = self._people.get(other)
        outbox = self._booths.get(other) if person is None else person.outbox
        if outbox is not None:
            outbox.put(message)

    def _outbox(self, who: Speaker) -> Outbox | None:
        if isinstance(who, KnownBooth):
            return self._booths.get(who.id)
        known = self._people.get(who.id)
        return None if known is None else known.outbox


def _tell(person: _Person, before: Branch, after: Branch, now: float) -> None:
    then = tuple(_situations(before, person.who, now))
    for situation in _situations(after, person.who, now):
        if situation not in then:
            person.outbox.put(situation)
    known = _dossiers(before, person.who, now)
    for visit, dossier in _dossiers(after, person.who, now).items():
        if known.get(visit) != dossier:
            person.outbox.put(dossier)


def _situation(branch: Branch, booth: str, now: float) -> YourVisit:
    known = branch.booths.get(booth)
    visit = visit_for_booth(branch, booth, now)
    return YourVisit(visit, needs_cleaning=known is not None and known.needs_cleaning)


def _situations(branch: Branch, who: KnownOfficer, now: float) -> Iterator[Situation]:
    """One a role; none of an officer who is not (or no longer) logged in."""
    if Role.OFFICER in who.roles and who.id in branch.officers:
        yield desk_for(branch, who.id, now)
    if Role.VERIFIER in who.roles:
        yield cases.cases_for(branch, who.id, now)
    if Role.SUPERVISOR in who.roles:
        yield board.board_for(branch, who.id, now)


def _dossiers(branch: Branch, who: KnownOfficer, now: float) -> dict[str, DossierOfVisit]:
    """By visit: every file that is open to them, in whatever role."""
    told: list[DossierOfVisit] = []
    if Role.SUPERVISOR in who.roles:
        told += watching.dossiers_for_supervisor(branch, who.id, now)
    told += cases.dossiers_for(branch, who.id, now)
    if Role.OFFICER in who.roles:
        told += disclosure.dossiers_for_officer(branch, who.id, now)
    return {one.visit: one for one in told}
