"""The file kept of one participant's claim for as long as they are here, and who helps them.

Law: frozen, like everything dispatch thinks with. It holds what nobody but this participant and the
officer who has their seat may see; it is stored sealed, and never logged.
"""

import msgspec

from signaling.dossier import Dossier, Identity, Membership, Receipt, Retake
from signaling.inspection import Happened, Inspection, Signal

IDENTITY_TRIES = 5  # then a member of staff must vouch for whoever sits there


class Helper(msgspec.Struct, frozen=True):
    """A member of staff, known by their badge."""

    id: str
    name: str


class Said(msgspec.Struct, frozen=True):
    """A line of text, and when it was said."""

    by_officer: bool
    text: str
    at: float


class Trace(msgspec.Struct, frozen=True):
    """Something that happened to the claim, and when; `about` is a key, never a value."""

    what: Happened
    about: str
    at: float


class CaseFile(msgspec.Struct, frozen=True):
    """Everything the branch knows of the claim behind one visit."""

    visit: str
    identity: Identity
    consent: str  # the version of the words that were agreed to
    consented_at: float
    language: str = "id"  # in which they are served
    membership: Membership = Membership.UNKNOWN
    dossier: Dossier = Dossier()
    lines: tuple[Said, ...] = ()  # the latest `dossier.MAX_LINES`
    pointed: str = ""
    retakes: tuple[Retake, ...] = ()
    is_identified: bool = True  # whoever sits there has said who they are since the booth came
    failed_tries: int = 0
    helper: Helper | None = None  # who helps, or has helped
    sign_asked: bool = False
    ready_at: float | None = None  # since when the participant waits for the officer
    rating: int | None = None
    receipt: Receipt | None = None
    inspection: Inspection = Inspection()
    signals: tuple[Signal, ...] = ()
    trail: tuple[Trace, ...] = ()  # the latest `inspection.MAX_HAPPENINGS`
