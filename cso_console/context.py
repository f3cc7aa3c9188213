"""CORE. What brings an officer back into a claim: what was, what was asked, what it lacks.

Law: it is told by the server (`happenings`) and only chosen from here; nothing is guessed.
"""

from datetime import date

import msgspec

from cso_console import bringing
from cso_console.files import File
from signaling.dossier import Paper, Step
from signaling.inspection import Happened, Happening

LATEST = 5
_ASKED = frozenset(
    {
        *(Happened.RETAKE_ASKED, Happened.PROMPTED, Happened.CUE_ASKED),
        *(Happened.QUESTIONS_DRAWN, Happened.ANSWER_MARKED, Happened.SIGN_ASKED),
    }
)
_BEFORE_FORM = frozenset({Step.CAUSE, Step.PAPERS})


class Asked(msgspec.Struct, frozen=True):
    """The latest thing asked of the participant: a happening, or else a line of text."""

    age_s: float
    happening: Happening | None = None
    line: str = ""


def latest(file: File, now: float) -> tuple[Happening, ...]:
    """The last five, the newest first, as old as they are at `now`."""
    later = max(0.0, now - file.heard_at)
    newest = tuple(reversed(file.told.happenings))[:LATEST]
    return tuple(msgspec.structs.replace(one, age_s=one.age_s + later) for one in newest)


def asked(file: File, now: float) -> Asked | None:
    """What was asked last, by any way of asking; None while nothing has been."""
    later = max(0.0, now - file.heard_at)
    events = [one for one in file.told.happenings if one.what in _ASKED]
    lines = [one for one in file.told.lines if one.by_officer]
    found = []
    if events:
        found.append(Asked(events[-1].age_s + later, events[-1]))
    if lines:
        found.append(Asked(lines[-1].age_s + later, line=lines[-1].text))
    return min(found, key=lambda one: one.age_s, default=None)


def open_question(file: File) -> str:
    """The key of the first question that is drawn and not marked; "" none."""
    drawn = file.told.inspection.questions
    return next((one.key for one in drawn if one.mark is None), "")


def lacking(file: File, today: date) -> tuple[str, ...]:
    """Keys of words for what the claim still lacks: papers, then the steps that are not done."""
    dossier = file.dossier
    found = [f"paper.{one}" for one in bringing.missing(file, today)]
    if dossier.step in _BEFORE_FORM or dossier.step is Step.FORM:
        found.append("context.form")
    there = {one.paper for one in dossier.sheets}
    if Paper.FACE not in there:
        found.append(f"paper.{Paper.FACE}")
    if dossier.step is not Step.SIGNED:
        found.append(f"paper.{Paper.SIGNATURE}")
    return tuple(found)
