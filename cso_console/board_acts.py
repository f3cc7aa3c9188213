"""CORE. What a supervisor does from the board: choose, look in, whisper, join, take over, plan.

Law: looking in changes nothing for the participant. What the participant hears or feels (joining,
taking over) is asked once more before it is wished for.
"""

from collections.abc import Callable

import msgspec

from cso_console import planning
from cso_console.case_acts import ELSEWHERE, EVERYWHERE, LOOKING, hushed, speaking
from cso_console.events import Act, PlayPlan
from cso_console.planning import PlanSheet
from cso_console.situation import Desk, Mode, Panel, open_panel, put_away, say, wish
from signaling.oversight import BoothOnBoard, FlagOnBoard
from signaling.protocol import JoinTalk, LookAway, LookIn, SeeFlag, TakeOver, Whisper, YourBranch

BoardRow = BoothOnBoard | FlagOnBoard
_DRAWERS = frozenset({Panel.WHISPER, Panel.JOIN, Panel.TAKE_OVER})


def rows(board: YourBranch) -> tuple[BoardRow, ...]:
    """What can be chosen, in the order it stands: every booth, then every suspicion."""
    return (*board.booths, *board.flags)


def chosen(desk: Desk) -> BoardRow | None:
    """The row that is outlined."""
    if desk.board is None or not rows(desk.board):
        return None
    found = rows(desk.board)
    return found[min(desk.row, len(found) - 1)]


def watched(desk: Desk) -> BoothOnBoard | None:
    """The booth whose visit is looked into."""
    if desk.board is None or not desk.board.looking_at:
        return None
    at = desk.board.looking_at
    return next((one for one in desk.board.booths if one.visit == at), None)


def supervise(desk: Desk, now: float, act: Act, number: int) -> Desk | None:
    """What an act means to a supervisor; None: what it means anywhere."""
    if act is Act.MUTE and desk.subject:
        return _speak(desk, now, number)
    if desk.panel in ELSEWHERE or act in EVERYWHERE:
        return None
    if desk.board is None:
        return desk
    if desk.panel in _DRAWERS:
        return _in_drawer(desk, now, act)
    if desk.plan is not None:
        return _on_plan(desk, desk.plan, act)
    if desk.board.looking_at:
        return _looking_in(desk, now, act)
    return _on_board(desk, desk.board, now, act, number)


def _on_board(desk: Desk, board: YourBranch, now: float, act: Act, number: int) -> Desk:
    match act:
        case Act.UP | Act.DOWN:
            return _step(desk, 1 if act is Act.DOWN else -1)
        case Act.LEFT | Act.RIGHT:
            return _across(desk, to_flags=act is Act.RIGHT)
        case Act.PICK:
            return msgspec.structs.replace(desk, row=max(0, number - 1))
        case Act.CONFIRM | Act.LOOK_IN:
            return _look_in(desk, now)
        case Act.SEE_FLAG:
            return _see_flag(desk, board, now)
        case Act.PLAN | Act.PARK:
            return msgspec.structs.replace(desk, plan=planning.first_sheet(board.today))
        case Act.BACK:
            return desk
        case _:
            return say(desk, now, "notice.look_in_first")


def _step(desk: Desk, down: int) -> Desk:
    count = 0 if desk.board is None else len(rows(desk.board))
    if count == 0:
        return desk
    at = min(desk.row, count - 1)
    return msgspec.structs.replace(desk, row=(at + down) % count)


def _across(desk: Desk, *, to_flags: bool) -> Desk:
    """From the booths to the suspicions beside them, and back."""
    if desk.board is None or (to_flags and not desk.board.flags):
        return desk
    first = len(desk.board.booths)
    if to_flags is (desk.row >= first):
        return desk
    return msgspec.structs.replace(desk, row=first if to_flags else 0)


def _look_in(desk: Desk, now: float) -> Desk:
    """At the chosen booth's visit, or the visit a suspicion is about, while an officer has it."""
    row = chosen(desk)
    at = "" if row is None else row.visit
    board = desk.board
    is_there = board is not None and any(one.visit == at and one.officer for one in board.booths)
    if not at or not is_there:
        return say(desk, now, "notice.nobody_to_watch")
    return wish(desk, LookIn(at))


def _see_flag(desk: Desk, board: YourBranch, now: float) -> Desk:
    """The chosen suspicion has been read; with a booth chosen, the first unread one is shown."""
    row = chosen(desk)
    if isinstance(row, FlagOnBoard):
        return (
            say(desk, now, "notice.flag_seen") if row.seen_by else wish(desk, SeeFlag(row.number))
        )
    unread = next((at for at, one in enumerate(board.flags) if not one.seen_by), None)
    if unread is None:
        return say(desk, now, "notice.no_flags")
    return msgspec.structs.replace(desk, row=len(board.booths) + unread)


# --- looking in ----------------------------------------------------------------------------------


def _looking_in(desk: Desk, now: float, act: Act) -> Desk | None:
    if act in LOOKING:
        return None
    match act:
        case Act.BACK if desk.viewing is not None:
            return msgspec.structs.replace(desk, view=None)
        case Act.BACK | Act.LOOK_IN:
            return _look_away(desk)
        case Act.WHISPER:
            return open_panel(desk, Panel.WHISPER)
        case Act.SPEAK:
            return _speak(desk, now, 0)
        case Act.JOIN:
            return _join(desk, now)
        case Act.TAKE_OVER:
            if Mode.DESK not in desk.modes:
                return say(desk, now, "notice.not_an_officer")
            return open_panel(desk, Panel.TAKE_OVER)
        case Act.CONFIRM:
            return desk
        case _:
            return say(desk, now, "notice.read_only")


def _look_away(desk: Desk) -> Desk:
    closed = hushed(put_away(desk))
    return wish(msgspec.structs.replace(closed, view=None, words=""), LookAway(desk.subject))


def _speak(desk: Desk, now: float, number: int) -> Desk:
    """One key, no holding: the officer hears the supervisor until it is pressed again."""
    return speaking(desk, not desk.is_speaking)


def _join(desk: Desk, now: float) -> Desk:
    """To join is asked once more; to leave is not."""
    booth = watched(desk)
    if booth is not None and booth.is_joined:
        return wish(desk, JoinTalk(booth.visit, False))
    return open_panel(desk, Panel.JOIN)


def _in_drawer(desk: Desk, now: float, act: Act) -> Desk:
    """A whisper being written, or something the participant would notice: Enter does it."""
    at = desk.subject
    if act is Act.BACK:
        return msgspec.structs.replace(put_away(desk), words="")
    if act is not Act.CONFIRM or not at:
        return desk
    closed = msgspec.structs.replace(put_away(desk), words="")
    match desk.panel:
        case Panel.WHISPER:
            text = " ".join(desk.words.split())
            if not text:
                return say(desk, now, "notice.nothing_written")
            return say(wish(closed, Whisper(at, text)), now, "notice.whispered")
        case Panel.JOIN:
            return wish(closed, JoinTalk(at, True))
        case _:
            return wish(msgspec.structs.replace(closed, taking=at), TakeOver(at))


def _not_looking(desk: Desk, now: float, number: int) -> Desk:
    return say(desk, now, "notice.look_in_first")


# --- the plan ------------------------------------------------------------------------------------


def _on_plan(desk: Desk, sheet: PlanSheet, act: Act) -> Desk:
    match act:
        case Act.UP | Act.DOWN:
            changed = planning.moved(sheet, 1 if act is Act.DOWN else -1)
        case Act.LEFT | Act.RIGHT:
            changed = planning.changed(sheet, 1 if act is Act.RIGHT else -1)
        case Act.CONFIRM if not sheet.is_playing:
            begun = msgspec.structs.replace(desk, plan=planning.begun(sheet))
            return wish(begun, PlayPlan(sheet.asked))
        case Act.BACK | Act.PLAN | Act.PARK:
            return msgspec.structs.replace(desk, plan=None)
        case _:
            return desk
    return msgspec.structs.replace(desk, plan=changed)


BOARD_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.LOOK_IN: _not_looking,
    Act.WHISPER: _not_looking,
    Act.SPEAK: _not_looking,
    Act.JOIN: _not_looking,
    Act.TAKE_OVER: _not_looking,
    Act.SEE_FLAG: _not_looking,
    Act.PLAN: _not_looking,
}
