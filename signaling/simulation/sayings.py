"""CORE. What a simulated participant's booth says: check-in and dossiers, as real ones do."""

import hashlib
from functools import cache, lru_cache

from msgspec.structs import replace

from signaling.dossier import Answer, Dossier, Paper, Sheet, Step
from signaling.protocol import CheckIn
from signaling.simulation.cases import Case

CONSENT = "v1"
BEFORE_PAPERS = frozenset({Step.CAUSE, Step.PAPERS})


def check_in(number: int, *, is_booked: bool) -> CheckIn:
    """People are numbered within a day, from 1 to 999; each has a NIK and a ticket of their own."""
    return CheckIn(
        ticket=f"{'B' if is_booked else 'A'}-{number:03d}",
        language="id",
        nik=f"537101010190{number:04d}",
        kpj=f"{number:011d}",
        consent=CONSENT,
    )


@lru_cache(maxsize=60_000)  # of one case they are the same from person to person
def dossier(case: Case, step: Step, retaken: int = 0) -> Dossier:
    """As far as it is when its participant comes to `step`; `retaken` papers were shown anew, the
    first ones."""
    made = Dossier(
        step=step,
        cause=case.cause,
        answers=_answers(case),
    )
    if step in BEFORE_PAPERS and not retaken:
        return made
    return replace(made, sheets=_sheets(case.papers, retaken))


@lru_cache(maxsize=8_000)  # a year of cases
def _answers(case: Case) -> tuple[Answer, ...]:
    """The same tuple at every step, so that they are known to be equal at a glance."""
    return tuple(Answer(key, value) for key, value in case.answers)


@cache
def _sheets(papers: tuple[Paper, ...], retaken: int) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(paper, 1, _sha256(f"{paper} {number < retaken}"))
        for number, paper in enumerate(papers)
    )


def _sha256(picture: str) -> str:
    return hashlib.sha256(picture.encode()).hexdigest()
