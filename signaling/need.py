"""CORE. What a visit needs the officer for, in one word; the record keeps it as a period's reason.

Law: a held visit that needs nobody is a participant working alone, and is nobody's to wait for.
"""

from signaling.dossier import Step
from signaling.visit import Branch, Visit

HAND, SIGNED, READY = "hand", "signed", "ready"


def need_of(branch: Branch, visit: Visit) -> str:
    """`HAND`, `SIGNED`, `READY`, or "" for a participant who can go on alone."""
    if visit.hand_raised:
        return HAND
    file = branch.files.get(visit.id)
    if file is None or file.ready_at is None:
        return ""
    return SIGNED if file.dossier.step is Step.SIGNED else READY
