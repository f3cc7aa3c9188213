"""CORE. What the server tells a verifier, a supervisor, and an officer who is whispered to.

Law: what is told replaces what was told before; only whispers are kept, and only the latest few.
Whoever is no longer looked into is neither seen, nor heard, nor spoken to.
"""

import msgspec

from cso_console import planning
from cso_console.case_acts import hushed, to_mode
from cso_console.events import Chime, LikenessFound, PlanPlayed, Watch
from cso_console.situation import Desk, Mode, Panel, put_away, say, wish
from signaling.protocol import Whispered, YourBranch, YourCases

MOST_WHISPERS = 4
WORDS_LONGEST = 500
_MOST_LIKENESSES = 24
_OF_CASE = frozenset({Panel.CASE_REASON, Panel.CASE_REPLY})
_OF_WATCH = frozenset({Panel.WHISPER, Panel.JOIN, Panel.TAKE_OVER})


def hear_cases(desk: Desk, now: float, told: YourCases) -> Desk:
    """The line of cases anew; a case that is gone takes what was open over it along."""
    before = desk
    row = min(desk.row, max(0, len(told.waiting) - 1)) if desk.mode is Mode.VERIFY else desk.row
    desk = msgspec.structs.replace(desk, cases=told, cases_at=now, row=row)
    is_first = before.cases is None and desk.subject != ""
    if desk.mode is Mode.VERIFY and desk.subject != before.subject and not is_first:
        if desk.panel in _OF_CASE:
            desk = put_away(desk)
        desk = msgspec.structs.replace(desk, view=None, words="", reason=None)
    desk = _judged(before, desk, now)
    return keep_files(desk)


def _judged(before: Desk, desk: Desk, now: float) -> Desk:
    """What has just been judged is said in a word."""
    old, new = before.cases, desk.cases
    if old is None or new is None or old.taken is None:
        return desk
    if new.confirmed_today > old.confirmed_today:
        return say(desk, now, "notice.confirmed")
    if new.sent_back_today > old.sent_back_today:
        return say(desk, now, "notice.case_sent_back")
    return desk


def hear_board(desk: Desk, now: float, told: YourBranch) -> Desk:
    """The board anew; another visit looked into, or none, is another picture and another voice."""
    before = "" if desk.board is None else desk.board.looking_at
    desk = _alarmed(desk, now, told)
    desk = msgspec.structs.replace(desk, board=told, board_at=now)
    if told.looking_at == before:
        return keep_files(desk)
    desk = hushed(desk)
    if desk.panel in _OF_WATCH:
        desk = msgspec.structs.replace(put_away(desk), words="")
    if desk.mode is Mode.SUPERVISE:
        desk = msgspec.structs.replace(desk, view=None)
    return keep_files(wish(desk, Watch(told.looking_at)))


def _alarmed(desk: Desk, now: float, told: YourBranch) -> Desk:
    """A suspicion that has just been raised sounds and is said, wherever the supervisor is."""
    if desk.board is None:
        return desk
    known = {one.number for one in desk.board.flags}
    if all(one.seen_by or one.number in known for one in told.flags):
        return desk
    return say(wish(desk, Chime()), now, "notice.new_flag")


def keep_files(desk: Desk) -> Desk:
    """Claims that nobody here has anything to do with any more leave nothing behind."""
    kept = desk.visits
    return msgspec.structs.replace(
        desk,
        files=tuple(one for one in desk.files if one.visit in kept),
        places=desk.places  # what was put back may be of what is yet to be told
        if not desk.is_whole
        else tuple(one for one in desk.places if one.visit in kept),
        view=desk.view if desk.view is not None and desk.view.visit in kept else None,
        likenesses=tuple(one for one in desk.likenesses if one.visit in kept),
    )


def follow_seats(desk: Desk) -> Desk:
    """To the seats: a visit taken over has come, or a case sent back has been decided anew."""
    if desk.taking and desk.seat_of(desk.taking) is not None:
        taken = desk.taking
        return msgspec.structs.replace(to_mode(desk, Mode.DESK), selected=taken, taking="")
    if desk.mode is Mode.CORRECT and desk.case is None:
        return to_mode(desk, Mode.DESK)
    return desk


def hear_whisper(desk: Desk, now: float, told: Whispered) -> Desk:
    """A supervisor's words for this officer alone; or that they have taken a visit over."""
    if told.took_over:
        return say(desk, now, "notice.taken_over")
    whispers = (*desk.whispers, told)[-MOST_WHISPERS:]
    return msgspec.structs.replace(desk, whispers=whispers, whispered_at=now)


def words_typed(desk: Desk, text: str) -> Desk:
    """A suspicion, a reply or a whisper as typed: one paragraph, no longer than the wire takes."""
    return msgspec.structs.replace(desk, words=text.replace("\n", " ")[:WORDS_LONGEST])


def likeness_found(desk: Desk, found: LikenessFound) -> Desk:
    """The latest figure of each pair of faces."""
    pair = (found.visit, found.a, found.b)
    others = tuple(one for one in desk.likenesses if (one.visit, one.a, one.b) != pair)
    return msgspec.structs.replace(desk, likenesses=(*others, found)[-_MOST_LIKENESSES:])


def plan_played(desk: Desk, played: PlanPlayed) -> Desk:
    """The page may have been closed meanwhile."""
    if desk.plan is None:
        return desk
    sheet = planning.answered(desk.plan, played.asked, played.plan)
    return msgspec.structs.replace(desk, plan=sheet)
