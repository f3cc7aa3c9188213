"""CORE. What a visit needs the officer for, in one word; the record keeps it as a period's reason.

Law: a held visit that needs nobody is a participant working alone, and is nobody's to wait for.
"""

from signaling.dossier import Step
from signaling.states import HELD
from signaling.visit import Branch, Visit

HAND, SIGNED, READY = "hand", "signed", "ready"
HAS_SIGNED = Step.SIGNED


def need_of(branch: Branch, visit: Visit) -> str:
    """`HAND`, `SIGNED`, `READY`, or "" for a participant who can go on alone."""
    if visit.hand_raised:
        return HAND
    file = branch.files.get(visit.id)
    if file is None or file.ready_at is None:
        return ""
    return SIGNED if file.dossier.step is HAS_SIGNED else READY


def gap_s(visit: Visit, now: float) -> float | None:
    """For how many seconds a held visit has needed its officer and not had them; None: it does not.

    `waiting` remembers since when: another need on top of the first begins no new wait.
    """
    if visit.state is not HELD or not visit.stands:
        return None
    return max(0.0, now - visit.stands_since)
