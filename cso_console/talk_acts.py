"""CORE. What each act of a talk does: questions and marks, the three faces, a movement, prompts.

Law: everything here is a wish; the mark stands when the server says so. The same three keys mark an
answer in the interview and the face beside the portrait, and pressed again take the mark back.
"""

from collections.abc import Callable

from cso_console import interview, prompts
from cso_console.events import Act
from cso_console.files import File, Tab
from cso_console.situation import (
    Desk,
    Mode,
    Panel,
    is_with_officer,
    move_to,
    open_panel,
    say,
    wish,
)
from signaling.inspection import AnswerMark, FaceVerdict, Remark
from signaling.protocol import AskCue, DrawQuestions, JudgeFace, MarkAnswer, NoteRemark

_DRAW_AGAIN = "notice.draw_again"


def arrived(before: Desk, desk: Desk) -> Desk:
    """The interview has just been opened: its questions are drawn, if none are yet."""
    file = desk.file
    if file is None or desk.place.tab is not Tab.INTERVIEW or desk.mode is not Mode.DESK:
        return desk
    was_open = before.subject == desk.subject and before.place.tab is Tab.INTERVIEW
    if was_open or interview.questions(file) or not _can_draw(desk, file):
        return desk
    return wish(desk, DrawQuestions(file.visit))


def _can_draw(desk: Desk, file: File) -> bool:
    return is_with_officer(desk.shown) and file.dossier.cause is not None


def _draw(desk: Desk, now: float, number: int) -> Desk:
    """Others; once more when that would throw marks away."""
    file = desk.file
    if file is None:
        return say(desk, now, "notice.no_file")
    if not _can_draw(desk, file):
        return say(desk, now, "notice.nothing_to_ask")
    is_sure = desk.toast is not None and desk.toast.key == _DRAW_AGAIN
    if interview.marked(file) and not is_sure:
        return say(desk, now, _DRAW_AGAIN)
    return wish(move_to(desk, question=""), DrawQuestions(file.visit))


def _mark(mark: AnswerMark, verdict: FaceVerdict) -> Callable[[Desk, float, int], Desk]:
    def act(desk: Desk, now: float, number: int) -> Desk:
        file = desk.file
        if file is None:
            return say(desk, now, "notice.no_file")
        if not is_with_officer(desk.shown):
            return say(desk, now, "notice.nobody_shown")
        if desk.place.tab is Tab.FACE:
            is_back = file.told.inspection.face is verdict
            return wish(desk, JudgeFace(file.visit, None if is_back else verdict))
        return _mark_answer(desk, now, file, mark)

    return act


def _mark_answer(desk: Desk, now: float, file: File, mark: AnswerMark) -> Desk:
    """And on to the next question; a mark taken back stays where it is."""
    question = interview.chosen(file, desk.place)
    if question is None:
        key = "notice.all_marked" if interview.questions(file) else "notice.nothing_to_ask"
        return say(desk, now, key)
    if question.mark is mark:
        stayed = move_to(desk, question=question.key)
        return wish(stayed, MarkAnswer(file.visit, question.key, None))
    moved = move_to(desk, question=interview.after(file, question.key))
    return wish(moved, MarkAnswer(file.visit, question.key, mark))


def _remark(remark: Remark) -> Callable[[Desk, float, int], Desk]:
    """Noted without a word; once more: it was a mistake."""

    def act(desk: Desk, now: float, number: int) -> Desk:
        file = desk.file
        if file is None or not is_with_officer(desk.shown):
            return say(desk, now, "notice.nobody_shown")
        is_noted = remark in file.told.inspection.remarks
        return wish(desk, NoteRemark(file.visit, remark, not is_noted))

    return act


def _cue(desk: Desk, now: float, number: int) -> Desk:
    """The server draws the movement, so that nobody can have it ready."""
    shown = desk.shown
    if shown is None or not is_with_officer(shown):
        return say(desk, now, "notice.nobody_shown")
    return wish(desk, AskCue(shown.visit))


def _prompts(desk: Desk, now: float, number: int) -> Desk:
    if not is_with_officer(desk.shown):
        return say(desk, now, "notice.nobody_shown")
    return open_panel(desk, Panel.PROMPTS)


def _prompts_all(desk: Desk, now: float, number: int) -> Desk:
    if not prompts.reached(desk):
        return say(desk, now, "notice.nobody_in_seats")
    return open_panel(desk, Panel.PROMPTS_ALL)


TALK_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.DRAW: _draw,
    Act.MARK_RIGHT: _mark(AnswerMark.RIGHT, FaceVerdict.SAME),
    Act.MARK_WRONG: _mark(AnswerMark.WRONG, FaceVerdict.DIFFERENT),
    Act.MARK_UNSURE: _mark(AnswerMark.UNSURE, FaceVerdict.UNSURE),
    Act.PROMPTED: _remark(Remark.PROMPTED),
    Act.SECOND_PERSON: _remark(Remark.SECOND_PERSON),
    Act.CUE: _cue,
    Act.PROMPTS: _prompts,
    Act.PROMPTS_ALL: _prompts_all,
}
