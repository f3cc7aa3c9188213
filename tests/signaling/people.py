"""Made-up people, one for every ticket: who checks in with it, and what they say."""

import hashlib

from signaling.casefile import Helper
from signaling.dossier import Answer, Cause, Dossier, Identity, Paper, Sheet, Step
from signaling.protocol import CheckIn, GiveIdentity, SaveDossier

CONSENT = "consent.1"
BADGE = "2001"
HELPER = Helper("s-rina", "Rina")
PICTURE = b"\xff\xd8\xff" + b"KTP" * 100  # of AT_WORK's only sheet
SHEET = hashlib.sha256(PICTURE).hexdigest()
ANOTHER_SHEET = "b" * 64
READY = Dossier(step=Step.READY, cause=Cause.RETIREMENT, done=9, total=9)
SIGNING = Dossier(step=Step.SIGN, cause=Cause.RETIREMENT, done=9, total=10)
SIGNED = Dossier(step=Step.SIGNED, cause=Cause.RETIREMENT, done=10, total=10)
AT_WORK = Dossier(
    step=Step.PAPERS,
    cause=Cause.RETIREMENT,
    answers=(Answer("birth_date", "1968-02-29"), Answer("balance", "below_10m")),
    sheets=(Sheet(Paper.KTP, 1, SHEET),),
    done=3,
    total=9,
)


def identity_of(ticket: str) -> Identity:
    """Always the same numbers for the same ticket; well-formed, and nobody's."""
    number = "ABKP".index(ticket[0]) * 1000 + int(ticket[2:])
    return Identity(nik=f"327301150190{number + 1:04d}", kpj=f"{number + 1:011d}")


def check_in(ticket: str, language: str = "id", consent: str = CONSENT) -> CheckIn:
    """The word with which this ticket's holder comes."""
    who = identity_of(ticket)
    return CheckIn(ticket=ticket, language=language, nik=who.nik, kpj=who.kpj, consent=consent)


def ready(visit: str) -> SaveDossier:
    """All their own work is done: they wait for the officer."""
    return SaveDossier(visit, READY)


def give_identity(visit: str, ticket: str) -> GiveIdentity:
    who = identity_of(ticket)
    return GiveIdentity(visit, nik=who.nik, kpj=who.kpj)
