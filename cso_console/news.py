"""CORE. What the server and the console's own calls tell the desk.

Law: a visit that is gone from the desk leaves nothing behind here, neither its note, its course
nor its figures.
"""

import msgspec

from cso_console import draft
from cso_console.case_acts import hushed
from cso_console.decision_acts import DECIDING
from cso_console.events import (
    Chime,
    DeviceReported,
    LineEnded,
    LineMeasured,
    LineWeak,
    Sharpen,
)
from cso_console.files import Tab, opened
from cso_console.oversight_news import follow_seats, keep_files
from cso_console.situation import (
    Course,
    Desk,
    Draft,
    Mode,
    Panel,
    Stage,
    Step,
    fresh,
    put_away,
    say,
    wish,
)
from signaling.client import LinkDown
from signaling.errors import ErrorCode
from signaling.protocol import (
    DossierOfVisit,
    LowerHand,
    Refused,
    Seat,
    State,
    WelcomeOfficer,
    YourDesk,
)

# Lines from before this desk had the visit are new to it, however long ago they were.
_BEFORE_US_S = 86_400.0
_LONGEST_COURSE = 60
_ABOUT_ONE = DECIDING | {
    *(Panel.TRANSFER, Panel.TRANSFER_COLD, Panel.NOTE, Panel.RETAKE, Panel.LINE, Panel.FLAG),
    Panel.PROMPTS,
}
# A refusal of these ends the session: somebody has to log in again.
_ENDS_SESSION = frozenset({ErrorCode.REPLACED, ErrorCode.BAD_TOKEN, ErrorCode.BAD_CREDENTIALS})


def welcome(desk: Desk, now: float, message: WelcomeOfficer) -> Desk:
    """Somebody is in; whose roles do not allow the work on screen begins with their own.

    A console that has just started goes on where the last one was.
    """
    is_new = desk.stage is Stage.LOGIN
    desk = msgspec.structs.replace(
        desk,
        stage=Stage.WORK,
        is_busy=False,
        login_error="",
        officer_name=message.name,
        branch_name=message.branch_name,
        roles=frozenset(message.roles),
    )
    may = (*desk.modes, Mode.CORRECT) if Mode.DESK in desk.modes else desk.modes
    if may and desk.mode not in may:
        desk = msgspec.structs.replace(desk, mode=may[0])
    return draft.restore(desk, now, message.draft) if is_new else desk


def link_down(desk: Desk, now: float, fact: LinkDown) -> Desk:
    """Calls between peers go on; only a line given up for good leads back to the log-in."""
    if fact.retry_in_s is None:
        return msgspec.structs.replace(fresh(desk), login_error=fact.code or desk.login_error)
    retry_at = now + fact.retry_in_s
    if desk.stage is Stage.LOGIN:
        return msgspec.structs.replace(desk, login_error=fact.code or "network", retry_at=retry_at)
    return msgspec.structs.replace(hushed(desk), is_linked=False, retry_at=retry_at)


def refused(desk: Desk, now: float, message: Refused) -> Desk:
    """The log-in's own no comes again as a `LinkDown`; a no to an act is a short notice."""
    if message.code in _ENDS_SESSION:
        return msgspec.structs.replace(desk, login_error=message.code)
    return say(desk, now, f"error.{message.code}")


def hear_desk(desk: Desk, now: float, yours: YourDesk) -> Desk:
    """The whole desk anew; what follows from a change is done here, once."""
    before = desk
    kept = {one.visit for one in yours.seats}
    desk = msgspec.structs.replace(
        desk,
        yours=yours,
        heard_at=now,
        courses=_courses(desk, now, yours),
        lines=tuple(one for one in desk.lines if one.visit in kept),
        weak=desk.weak & kept,
        selected=desk.selected if desk.selected in kept else "",
        draft=desk.draft if desk.draft is None or desk.draft.visit in kept else None,
    )
    desk = follow_seats(keep_files(desk))
    desk = _follow_focus(before, desk)
    desk = read(_close_stale_panel(before, desk), now)
    for seat in yours.seats:
        desk = _greet(before.seat_of(seat.visit), seat, desk)
    return desk


def hear_dossier(desk: Desk, now: float, told: DossierOfVisit) -> Desk:
    """A visit's claim anew; what the officer chose in it stays chosen, as far as it is there."""
    before = desk.file_of(told.visit)
    read_at = before.read_at if before is not None else now - _BEFORE_US_S
    file = opened(told, now, read_at, desk.today)
    others = tuple(one for one in desk.files if one.visit != told.visit)
    return read(msgspec.structs.replace(desk, files=(*others, file)), now)


def read(desk: Desk, now: float) -> Desk:
    """Lines on screen are read."""
    file = desk.file
    if file is None or desk.place.tab is not Tab.MESSAGES or file.unread == 0:
        return desk
    others = tuple(one for one in desk.files if one.visit != file.visit)
    is_read = msgspec.structs.replace(file, read_at=now)
    return msgspec.structs.replace(desk, files=(*others, is_read))


def _courses(desk: Desk, now: float, yours: YourDesk) -> tuple[Course, ...]:
    parked = {one.visit for one in yours.parked}
    from_seats = tuple(_lengthen(desk.course(one.visit), one, now) for one in yours.seats)
    return from_seats + tuple(one for one in desk.courses if one.visit in parked)


def _lengthen(course: Course, seat: Seat, now: float) -> Course:
    work = seat.step if seat.state is State.HELD else None
    last = course.steps[-1] if course.steps else None
    if last is not None and (last.state, last.work) == (seat.state, work):
        return course
    is_same_state = last is not None and last.state is seat.state
    since = now if is_same_state else now - seat.age_s
    steps = (*course.steps, Step(seat.state, since, work))
    return Course(course.visit, steps[-_LONGEST_COURSE:])


def _follow_focus(before: Desk, desk: Desk) -> Desk:
    """A visit that has just come into focus is the one shown; what was asked of its picture ends
    with the focus."""
    focused = desk.focused
    if desk.sharp and (focused is None or focused.visit != desk.sharp):
        desk = wish(msgspec.structs.replace(desk, sharp=""), Sharpen(""))
    if focused is None or (before.focused is not None and before.focused.visit == focused.visit):
        return desk
    if desk.is_resuming and desk.seat_of(desk.selected) is not None:
        return desk  # where the officer was before the console started again
    return msgspec.structs.replace(desk, selected=focused.visit)


def _close_stale_panel(before: Desk, desk: Desk) -> Desk:
    """A list or note about a visit closes when another visit is shown or the list is empty."""
    new = desk.shown
    old = before.selected if before.yours is None else _visit(before.shown)
    is_same = new is not None and new.visit == old
    match desk.panel:
        case panel if panel in _ABOUT_ONE and desk.mode is Mode.DESK:
            is_stale = not is_same
        case Panel.PARKED:
            is_stale = desk.yours is None or not desk.yours.parked
        case _:
            is_stale = False
    if is_stale:
        return put_away(desk)
    is_handing = desk.panel in (Panel.TRANSFER, Panel.TRANSFER_COLD)
    count = len(desk.yours.colleagues) if is_handing and desk.yours else 99
    return msgspec.structs.replace(desk, choice=min(desk.choice, max(0, count - 1)))


def _visit(seat: Seat | None) -> str:
    return "" if seat is None else seat.visit


def _greet(old: Seat | None, seat: Seat, desk: Desk) -> Desk:
    """A new offer sounds; a hand raised by the booth in focus is seen at once."""
    if seat.state is State.OFFERED and (old is None or old.state is not State.OFFERED):
        return wish(desk, Chime())
    was_seen = old is not None and old.state is State.FOCUSED and old.hand_raised
    if seat.state is State.FOCUSED and seat.hand_raised and not was_seen:
        return wish(desk, LowerHand(seat.visit))
    return desk


def line_measured(desk: Desk, line: LineMeasured) -> Desk:
    if desk.seat_of(line.visit) is None:
        return desk
    others = tuple(one for one in desk.lines if one.visit != line.visit)
    return msgspec.structs.replace(desk, lines=(*others, line))


def line_ended(desk: Desk, fact: LineEnded) -> Desk:
    kept = tuple(one for one in desk.lines if one.visit != fact.visit)
    return msgspec.structs.replace(desk, lines=kept)


def line_weak(desk: Desk, fact: LineWeak) -> Desk:
    weak = desk.weak - {fact.visit}
    if fact.is_weak and desk.seat_of(fact.visit) is not None:
        weak |= {fact.visit}
    return msgspec.structs.replace(desk, weak=weak)


def device_reported(desk: Desk, fact: DeviceReported) -> Desk:
    failing = desk.failing - {fact.device}
    return msgspec.structs.replace(
        desk, failing=failing if fact.is_working else failing | {fact.device}
    )


def note_typed(desk: Desk, now: float, text: str, rest_s: float, longest: int) -> Desk:
    """The note as typed; it is saved when the officer rests or puts it away."""
    draft = desk.draft
    if draft is None or draft.text == text[:longest]:
        return desk
    return msgspec.structs.replace(desk, draft=Draft(draft.visit, text[:longest], now + rest_s))
