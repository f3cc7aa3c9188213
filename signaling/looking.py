"""CORE. Which pictures of a claim are papers to be looked through, and how many still are to be.

Law: the one rule for the desk's own count and for who is proposed next. The photo of the face is
judged beside the live face and the signature beside the summary, so neither is a paper here; a
paper that is asked for again is the participant's turn, not the officer's.
"""

from collections.abc import Sequence

from signaling.dossier import Dossier, Paper, Retake, Sheet
from signaling.inspection import Inspection

LOOKED_AT_ELSEWHERE = frozenset({Paper.FACE, Paper.SIGNATURE})


def is_paper(paper: Paper) -> bool:
    return paper not in LOOKED_AT_ELSEWHERE


def still_to_see(
    dossier: Dossier, inspection: Inspection, retakes: Sequence[Retake]
) -> tuple[Sheet, ...]:
    """The pictures of papers that nobody has accepted or asked for again."""
    asked = {(one.paper, one.page) for one in retakes}
    return tuple(
        sheet
        for sheet in dossier.sheets
        if sheet.paper not in LOOKED_AT_ELSEWHERE
        and (sheet.paper, sheet.page) not in asked
        and sheet.sha256 not in inspection.accepted
    )
