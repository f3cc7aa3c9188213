"""CORE. What the officer does about a claim besides talking: look, question, mark, prompt, flag.

Law: a machine draws the questions and the cue, so nobody can prepare the answers; nothing of what
the officer marks is ever told to the booth.
"""

from msgspec.structs import replace

from signaling import claims, happenings, interview
from signaling.casefile import CaseFile
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import MAX_ACCEPTED, PROMPTS, Happened, Inspection, Prompt
from signaling.protocol import (
    AcceptSheet,
    AskCue,
    DrawQuestions,
    JudgeFace,
    MarkAnswer,
    NoteRemark,
    RaiseFlag,
    SayPrompt,
    State,
)
from signaling.seats import officer_of
from signaling.visit import Branch, Flag, Visit

NUMBERS = 2**30  # of flags there are; a table's integer holds them
NOT_AT_HAND = frozenset({State.OFFERED, State.WRAPUP})
MAX_FLAGS = 3  # of one visit: a suspicion may grow, but nobody floods the supervisor

Inspecting = (
    AcceptSheet
    | SayPrompt
    | AskCue
    | JudgeFace
    | DrawQuestions
    | MarkAnswer
    | NoteRemark
    | RaiseFlag
)


def grant(branch: Branch, now: float, visit: Visit, message: Inspecting, fresh_id: str) -> Branch:
    """Refuses (NOT_NOW) what is not there to be accepted, said or marked."""
    file = branch.files[visit.id]
    match message:
        case AcceptSheet(sha256=sha256):
            return branch.with_file(_accept(file, sha256))
        case SayPrompt(prompt=prompt):
            return branch.with_file(_say(file, now, prompt, is_to_all=False))
        case AskCue():
            return branch.with_file(_ask_cue(file, now, fresh_id))
        case JudgeFace(verdict=verdict):
            judged = _with(file, replace(file.inspection, face=verdict))
            if verdict is None:
                return branch.with_file(judged)
            return branch.with_file(happenings.noted(judged, now, Happened.FACE_JUDGED, verdict))
        case DrawQuestions():
            return branch.with_file(_draw(file, now, fresh_id))
        case MarkAnswer():
            return branch.with_file(_mark(file, now, message))
        case NoteRemark():
            return branch.with_file(_remark(file, message))
        case RaiseFlag(note=note):  # pragma: no branch  (the last there is)
            return _flag(branch, now, visit, note, fresh_id)


def say_to_all(branch: Branch, now: float, officer: str, prompt: str) -> Branch:
    """To everyone in this officer's seats who is not decided; NOT_NOW when nobody is."""
    here = [one for one in branch.visits.values() if one.officer == officer and is_at_hand(one)]
    if not here:
        raise Refusal(ErrorCode.NOT_NOW, "nobody is there")
    for visit in here:
        branch = branch.with_file(_say(branch.files[visit.id], now, prompt, is_to_all=True))
    return branch


def is_at_hand(visit: Visit) -> bool:
    """In a seat, accepted, and not decided."""
    return visit.seat is not None and visit.state not in NOT_AT_HAND


def _with(file: CaseFile, inspection: Inspection) -> CaseFile:
    return replace(file, inspection=inspection)


def _accept(file: CaseFile, sha256: str) -> CaseFile:
    """A picture that is good is not asked for again; said once more, it is not accepted after all.

    Told by its hash, so that another picture of the same page is never taken for accepted.
    """
    sheet = next((one for one in file.dossier.sheets if one.sha256 == sha256), None)
    if sheet is None:
        raise Refusal(ErrorCode.NOT_NOW, "no such sheet")
    accepted = file.inspection.accepted
    if sha256 in accepted:
        rest = tuple(one for one in accepted if one != sha256)
        return _with(file, replace(file.inspection, accepted=rest))
    page = (sheet.paper, sheet.page)
    retakes = tuple(one for one in file.retakes if (one.paper, one.page) != page)
    added = replace(file.inspection, accepted=(*accepted, sha256)[-MAX_ACCEPTED:])
    return replace(file, inspection=added, retakes=retakes)


def _say(file: CaseFile, now: float, key: str, *, is_to_all: bool) -> CaseFile:
    if key not in PROMPTS:
        raise Refusal(ErrorCode.NOT_NOW, "no such prompt")
    prompt = Prompt(key, file.inspection.prompt.number + 1, is_to_all)
    said = _with(file, replace(file.inspection, prompt=prompt))
    return happenings.noted(said, now, Happened.PROMPTED, key)


def _ask_cue(file: CaseFile, now: float, fresh_id: str) -> CaseFile:
    """Never the same twice in a row, so that everyone sees a new one has been asked for."""
    before = file.inspection
    cues = [one for one in claims.CUES if one != before.cue]
    cue = interview.by_lot(cues, fresh_id)
    asked = replace(before, cue=cue, cue_number=before.cue_number + 1)
    return happenings.noted(_with(file, asked), now, Happened.CUE_ASKED, cue)


def _draw(file: CaseFile, now: float, fresh_id: str) -> CaseFile:
    if file.dossier.cause is None:
        raise Refusal(ErrorCode.NOT_NOW, "no claim yet")
    drawn = interview.draw(file.dossier, fresh_id, file.inspection.questions)
    changed = _with(file, replace(file.inspection, questions=drawn))
    return happenings.noted(changed, now, Happened.QUESTIONS_DRAWN)


def _mark(file: CaseFile, now: float, message: MarkAnswer) -> CaseFile:
    questions = file.inspection.questions
    if message.question not in {one.key for one in questions}:
        raise Refusal(ErrorCode.NOT_NOW, "not asked")
    marked = tuple(
        replace(one, mark=message.mark) if one.key == message.question else one for one in questions
    )
    changed = _with(file, replace(file.inspection, questions=marked))
    if message.mark is None:
        return changed
    return happenings.noted(changed, now, Happened.ANSWER_MARKED, message.question)


def _remark(file: CaseFile, message: NoteRemark) -> CaseFile:
    others = tuple(one for one in file.inspection.remarks if one is not message.remark)
    remarks = (*others, message.remark) if message.is_noted else others
    return _with(file, replace(file.inspection, remarks=remarks))


def _flag(branch: Branch, now: float, visit: Visit, note: str, fresh_id: str) -> Branch:
    """The supervisor is alerted; of this nothing is ever told to the booth."""
    if sum(1 for one in branch.flags.values() if one.visit == visit.id) >= MAX_FLAGS:
        raise Refusal(ErrorCode.NOT_NOW, "flagged often enough")
    officer = officer_of(branch, visit)
    number = _fresh_number(branch, fresh_id)
    flag = Flag(number, visit.id, visit.ticket, officer.id, officer.name, now, note)
    file = branch.files[visit.id]
    flagged = branch.with_file(_with(file, replace(file.inspection, is_flagged=True)))
    return replace(flagged, flags={**branch.flags, number: flag})


def _fresh_number(branch: Branch, fresh_id: str) -> int:
    """By lot, because the flags of other branches and days have numbers of the same row."""
    number = 1 + int.from_bytes(interview.lot(fresh_id, "flag")[:4], "big") % NUMBERS
    while number in branch.flags:
        number += 1
    return number
