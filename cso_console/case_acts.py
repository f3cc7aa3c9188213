"""CORE. What a verifier does with decided claims, and an officer with one that came back.

Law: whoever verifies looks and says yes or no; nothing here touches the claim. A case that is open
is judged or put back before another is taken, so that none is lost by a key too many.
"""

from collections.abc import Callable

import msgspec

from cso_console.events import Act, Mute, SpeakUp
from cso_console.situation import Desk, Mode, Panel, open_panel, put_away, say, wish
from signaling.oversight import Case
from signaling.protocol import ConfirmCase, LookAway, Reason, ReleaseCase, SendBack, TakeCase

# What a verifier can find, the most frequent first.
FAULTS: tuple[Reason, ...] = (
    Reason.DATA_MISMATCH,
    Reason.PAPERS_MISSING,
    Reason.UNREADABLE,
    Reason.ACCOUNT_MISMATCH,
    Reason.IDENTITY_DOUBT,
    Reason.UNKNOWN_EMPLOYER,
    Reason.RE_EMPLOYED,
    Reason.NOT_ORIGINAL,
    Reason.TECHNICAL,
)
MODES = (Mode.DESK, Mode.VERIFY, Mode.SUPERVISE)
# What means the same wherever one is.
EVERYWHERE = frozenset(
    {Act.HELP, Act.LANGUAGE, Act.THEME, Act.LOG_OUT, Act.SOUND, Act.MUTE, Act.MODE}
)
# Turning the pages of an open claim changes nothing in it.
LOOKING = frozenset(
    {
        *(Act.TAB, Act.LARGE, Act.ZOOM_IN, Act.ZOOM_OUT, Act.WHOLE, Act.TURN_LEFT, Act.TURN_RIGHT),
        *(Act.UP, Act.DOWN, Act.LEFT, Act.RIGHT, Act.BESIDE, Act.OTHER, Act.PICK),
    }
)
ELSEWHERE = frozenset({Panel.HELP, Panel.LOG_OUT, Panel.SOUND})
_OF_FILE = frozenset(
    {
        *(Act.APPROVE, Act.RETAKE, Act.POINT, Act.SIGN, Act.DRAW, Act.MARK_RIGHT, Act.MARK_WRONG),
        *(Act.MARK_UNSURE, Act.PROMPTED, Act.SECOND_PERSON, Act.CUE, Act.PROMPTS, Act.FLAG),
        Act.NOTE,
    }
)


def verify(desk: Desk, now: float, act: Act, number: int) -> Desk | None:
    """What an act means to a verifier; None: what it means anywhere."""
    if desk.panel in ELSEWHERE or act in EVERYWHERE:
        return None
    if desk.cases is None:
        return desk
    if desk.panel in _PANELS:
        return _PANELS[desk.panel](desk, now, act, number)
    taken = desk.cases.taken
    if taken is None:
        return _in_line(desk, now, act, number)
    return _on_case(desk, now, act, number, taken)


def _in_line(desk: Desk, now: float, act: Act, number: int) -> Desk:
    """Nothing is taken: the line of cases, the oldest first."""
    waiting = () if desk.cases is None else desk.cases.waiting
    match act:
        case Act.NEXT if waiting:
            return wish(_afresh(desk), TakeCase(""))
        case Act.CONFIRM if waiting:
            return wish(_afresh(desk), TakeCase(waiting[min(desk.row, len(waiting) - 1)].visit))
        case Act.PICK if waiting:
            row = min(max(1, number), len(waiting)) - 1
            return msgspec.structs.replace(desk, row=row)
        case Act.UP | Act.DOWN if waiting:
            step = 1 if act is Act.DOWN else -1
            return msgspec.structs.replace(desk, row=(desk.row + step) % len(waiting))
        case Act.BACK | Act.LEFT | Act.RIGHT | Act.UP | Act.DOWN:
            return desk
        case Act.NEXT | Act.CONFIRM | Act.PICK:
            return say(desk, now, "notice.no_cases")
        case _:
            return say(desk, now, "notice.no_case_open")


def _on_case(desk: Desk, now: float, act: Act, number: int, case: Case) -> Desk | None:
    if act in LOOKING:
        return None
    match act, number:
        case (Act.CASE_CONFIRM, _) | (Act.NUMBER, 1):
            return wish(_afresh(desk), ConfirmCase(case.visit))
        case (Act.CASE_SEND_BACK, _) | (Act.NUMBER, 2):
            return open_panel(desk, Panel.CASE_REASON)
        case Act.CASE_RELEASE, _:
            return wish(_afresh(desk), ReleaseCase(case.visit))
        case Act.BACK, _ if desk.viewing is not None:
            return msgspec.structs.replace(desk, view=None)
        case Act.BACK, _:
            return wish(_afresh(desk), ReleaseCase(case.visit))
        case Act.NEXT, _:
            return say(desk, now, "notice.case_open")
        case _ if act in _OF_FILE:
            return say(desk, now, "notice.read_only")
        case _:
            return desk


def _reasons(desk: Desk, now: float, act: Act, number: int) -> Desk:
    """Which fault; then a word about it to the officer."""
    match act:
        case Act.UP | Act.DOWN:
            step = 1 if act is Act.DOWN else -1
            return msgspec.structs.replace(desk, choice=(desk.choice + step) % len(FAULTS))
        case Act.NUMBER if number <= len(FAULTS):
            return _write_reply(desk, number - 1)
        case Act.CONFIRM:
            return _write_reply(desk, desk.choice)
        case Act.BACK | Act.CASE_SEND_BACK:
            return put_away(desk)
        case _:
            return desk


def _write_reply(desk: Desk, choice: int) -> Desk:
    return msgspec.structs.replace(
        desk, panel=Panel.CASE_REPLY, choice=choice, reason=FAULTS[choice]
    )


def _reply(desk: Desk, now: float, act: Act, number: int) -> Desk:
    """The word to the officer: without one nobody would know what is wrong."""
    case = desk.case
    text = " ".join(desk.words.split())
    match act:
        case Act.CONFIRM if case is not None and desk.reason is not None:
            if not text:
                return say(desk, now, "notice.no_reply")
            return wish(_afresh(desk), SendBack(case.visit, desk.reason, text))
        case Act.BACK:
            return msgspec.structs.replace(desk, panel=Panel.CASE_REASON)
        case _:
            return desk


_PANELS: dict[Panel, Callable[[Desk, float, Act, int], Desk]] = {
    Panel.CASE_REASON: _reasons,
    Panel.CASE_REPLY: _reply,
}


def _afresh(desk: Desk) -> Desk:
    """Nothing of one case is left open over the next."""
    return msgspec.structs.replace(put_away(desk), view=None, words="", reason=None)


# --- the officer a case is back at ---------------------------------------------------------------


def correct(desk: Desk, now: float, act: Act, number: int) -> Desk | None:
    """What an act means while a claim is decided anew; None: what it means at the desk."""
    if desk.panel is Panel.CASE_REPLY:
        return _note_of_correction(desk, act)
    if desk.panel is not Panel.NONE or act in EVERYWHERE or act in LOOKING:
        return None
    match act:
        case Act.NUMBER | Act.END:
            return None
        case Act.NOTE:
            return msgspec.structs.replace(desk, panel=Panel.CASE_REPLY)
        case Act.BACK if desk.viewing is not None:
            return msgspec.structs.replace(desk, view=None)
        case Act.BACK | Act.BACK_CASES:
            return to_mode(desk, Mode.DESK)
        case _ if act in _OF_FILE:
            return say(desk, now, "notice.read_only")
        case _:
            return desk


def _note_of_correction(desk: Desk, act: Act) -> Desk:
    if act in (Act.BACK, Act.CONFIRM, Act.NOTE):
        return msgspec.structs.replace(desk, panel=Panel.NONE)
    return desk


def _back_cases(desk: Desk, now: float, number: int) -> Desk:
    if desk.yours is None or not desk.yours.sent_back:
        return say(desk, now, "notice.nothing_back")
    return open_panel(desk, Panel.BACK_CASES)


def open_correction(desk: Desk, case: Case) -> Desk:
    """A case that was sent back, with its evidence and the verifier's reply."""
    return msgspec.structs.replace(_afresh(desk), mode=Mode.CORRECT, correcting=case.visit)


# --- from one work to another --------------------------------------------------------------------


def speaking(desk: Desk, is_speaking: bool) -> Desk:
    """To the officer looked in on; a booth of one's own never hears what is said to a colleague."""
    said = msgspec.structs.replace(desk, is_speaking=is_speaking)
    if Mode.DESK in desk.modes:
        said = wish(said, Mute(is_speaking or desk.is_muted))
    return wish(said, SpeakUp(is_speaking))


def hushed(desk: Desk) -> Desk:
    """Whoever spoke to an officer no longer does."""
    return speaking(desk, False) if desk.is_speaking else desk


def to_mode(desk: Desk, mode: Mode) -> Desk:
    """What was open closes; nobody is looked in on from elsewhere."""
    desk = hushed(desk)
    if desk.mode is Mode.SUPERVISE and desk.subject:
        desk = wish(desk, LookAway(desk.subject))
    return msgspec.structs.replace(_afresh(desk), mode=mode, correcting="", row=0, plan=None)


def _turn_to(desk: Desk, now: float, number: int) -> Desk:
    mode = MODES[number - 1]
    if mode not in desk.modes:
        return say(desk, now, "notice.not_your_role")
    return desk if mode is desk.mode else to_mode(desk, mode)


def called_back(desk: Desk, act: Act) -> Desk:
    """A seat's key leads an officer back to the seats, whatever else is on screen."""
    if Mode.DESK not in desk.modes or desk.mode is Mode.DESK:
        return desk
    is_for_seats = act is Act.SEAT or (desk.mode is Mode.CORRECT and act is Act.NEXT)
    return to_mode(desk, Mode.DESK) if is_for_seats else desk


def _nothing_open(desk: Desk, now: float, number: int) -> Desk:
    return say(desk, now, "notice.no_case_open")


CASE_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.BACK_CASES: _back_cases,
    Act.CASE_CONFIRM: _nothing_open,
    Act.CASE_SEND_BACK: _nothing_open,
    Act.CASE_RELEASE: _nothing_open,
    Act.MODE: _turn_to,
}
