"""CORE. What a dossier may hold; the rest of its limits are in its types.

Law: a dossier is taken whole or refused whole, and names no picture that is not here. Values are
the officer's to judge; keys, counts and the order of steps are judged here, so that nobody is ever
shown what the booth could not mean.
"""

from collections.abc import Container, Hashable, Iterable
from datetime import date

from signaling import claims
from signaling.casefile import CaseFile
from signaling.dossier import Dossier, Step
from signaling.errors import ErrorCode, Refusal
from signaling.form import fields_for
from signaling.rulebook import rules_on

MAX_RETAKES = 20  # wishes for a page at one time
SIGNING = frozenset({Step.SIGN, Step.SIGNED})


def check(file: CaseFile, dossier: Dossier, here: Container[str], today: date) -> None:
    """Refuses (BAD_DOSSIER) what cannot follow on what is kept, and on the pictures `here`."""
    kept = file.dossier  # what it holds has been judged
    if dossier.answers != kept.answers:
        _demand(_are_different(one.key for one in dossier.answers), "an answer twice")
    if dossier.fields != kept.fields:
        _demand(_are_different(one.key for one in dossier.fields), "a field twice")
    if dossier.sheets != kept.sheets:
        pages = ((one.paper, one.page) for one in dossier.sheets)
        _demand(_are_different(pages), "a page twice")
        _demand(all(one.sha256 in here for one in dossier.sheets), "a sheet that is not here")
    _demand(dossier.done <= dossier.total, "more done than there is")
    if dossier.face_cue is not None:
        _demand(dossier.face_cue in claims.CUES, "no such cue")
    if dossier.step in SIGNING:
        _demand(file.sign_asked or kept.step in SIGNING, "nobody asked to sign")
    if dossier.cause is None:
        is_bare = not (dossier.answers or dossier.fields or dossier.sheets)
        _demand(is_bare and dossier.step is Step.CAUSE, "no cause yet")
        return
    is_same_cause = dossier.cause is kept.cause
    if not is_same_cause or dossier.answers != kept.answers:
        answers = {one.key: one.value for one in dossier.answers}
        bad = claims.bad_answers(rules_on(today), dossier.cause, answers, today)
        _demand(not bad, "no such answer")
    if not is_same_cause or dossier.fields != kept.fields:
        known = {one.key for one in fields_for(dossier.cause)}
        _demand(all(one.key in known for one in dossier.fields), "no such field")


def _are_different(keys: Iterable[Hashable]) -> bool:
    keys = list(keys)
    return len(set(keys)) == len(keys)


def _demand(is_so: bool, what: str) -> None:
    if not is_so:
        raise Refusal(ErrorCode.BAD_DOSSIER, what)
