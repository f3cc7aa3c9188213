"""Made-up people, one for every ticket: who checks in with it, and what they say."""

from signaling.dossier import Identity
from signaling.protocol import CheckIn

CONSENT = "consent.1"


def identity_of(ticket: str) -> Identity:
    """Always the same numbers for the same ticket; well-formed, and nobody's."""
    number = "ABKP".index(ticket[0]) * 1000 + int(ticket[2:])
    return Identity(nik=f"327301150190{number + 1:04d}", kpj=f"{number + 1:011d}")


def check_in(ticket: str, language: str = "id", consent: str = CONSENT) -> CheckIn:
    """The word with which this ticket's holder comes."""
    who = identity_of(ticket)
    return CheckIn(ticket=ticket, language=language, nik=who.nik, kpj=who.kpj, consent=consent)
