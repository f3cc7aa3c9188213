"""CORE. What of a claim's file is told to whom: the booth it is filled in, the officer who has it.

Law: a booth hears of the file once somebody there has said who they are; an officer, once they have
accepted the visit and for as long as it has one of their seats. Nobody else hears anything by this
file; who answers for a claim in other ways is told by `cases` and `watching`. What an officer
notes, marks or suspects is never told to a booth: of the inspection only the prompt and the cue.
"""

from signaling import happenings
from signaling.casefile import CaseFile
from signaling.dossier import Line
from signaling.protocol import DossierOfVisit, State, YourDossier
from signaling.visit import Branch, Visit


def dossier_for_booth(branch: Branch, booth: str, now: float) -> YourDossier | None:
    """The file of whoever is identified there, or `None`."""
    visit = _visit_in(branch, booth)
    if visit is None or not (file := branch.files[visit.id]).is_identified:
        return None
    return YourDossier(
        visit=visit.id,
        identity=file.identity,
        membership=file.membership,
        dossier=file.dossier,
        lines=_lines(file, now),
        pointed=file.pointed if is_open_to(visit, visit.officer or "") else "",
        retakes=file.retakes,
        prompt=file.inspection.prompt,
        cue=file.inspection.cue,
        cue_number=file.inspection.cue_number,
    )


def dossiers_for_officer(branch: Branch, officer: str, now: float) -> tuple[DossierOfVisit, ...]:
    """Of every visit that has one of this officer's seats, an offer not counting."""
    return tuple(
        of_visit(branch, one, now) for one in branch.visits.values() if is_open_to(one, officer)
    )


def is_open_to(visit: Visit, officer: str) -> bool:
    """The one rule of who may look into a visit's file and papers; `records` asks it in SQL."""
    is_seated = visit.seat is not None and visit.state is not State.OFFERED
    return visit.officer == officer and is_seated


def news_for_booth(before: Branch, after: Branch, booth: str, now: float) -> YourDossier | None:
    """What the booth has not said itself: its own dossier is not echoed."""
    then, told = dossier_for_booth(before, booth, now), dossier_for_booth(after, booth, now)
    if told is None or (then is not None and _of_others(then) == _of_others(told)):
        return None
    return told


def news_for_officer(
    before: Branch, after: Branch, officer: str, now: float
) -> tuple[DossierOfVisit, ...]:
    then = {one.visit: one for one in dossiers_for_officer(before, officer, now)}
    told = dossiers_for_officer(after, officer, now)
    return tuple(one for one in told if then.get(one.visit) != one)


def _visit_in(branch: Branch, booth: str) -> Visit | None:
    for visit in branch.visits.values():
        if visit.booth == booth:
            return visit
    known = branch.booths.get(booth)
    return None if known is None else known.guest


def _of_others(told: YourDossier) -> tuple[object, ...]:
    said = (told.prompt, told.cue_number)
    return (told.visit, told.membership, told.lines, told.pointed, told.retakes, said)


def of_visit(branch: Branch, visit: Visit, now: float) -> DossierOfVisit:
    return dossier_of(branch.files[visit.id], now)


def dossier_of(file: CaseFile, now: float) -> DossierOfVisit:
    """The whole file, for whoever may see it; a booth never may."""
    return DossierOfVisit(
        visit=file.visit,
        identity=file.identity,
        membership=file.membership,
        dossier=file.dossier,
        lines=_lines(file, now),
        pointed=file.pointed,
        retakes=file.retakes,
        consent=file.consent,
        assisted_by="" if file.helper is None else file.helper.name,
        inspection=file.inspection,
        signals=file.signals,
        happenings=happenings.told(file, now),
        language=file.language,
    )


def _lines(file: CaseFile, now: float) -> tuple[Line, ...]:
    return tuple(Line(one.by_officer, one.text, max(0.0, now - one.at)) for one in file.lines)
