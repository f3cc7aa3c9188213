"""CORE. What the server and the console's own calls tell the desk.

Law: a visit that is gone from the desk leaves nothing behind here, neither its note, its course
nor its figures.
"""

import msgspec

from cso_console.events import Chime, DeviceReported, LineMeasured, LineWeak
from cso_console.situation import (
    Course,
    Desk,
    Draft,
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
    LowerHand,
    Refused,
    Seat,
    State,
    WelcomeOfficer,
    YourDesk,
)

# A refusal of these ends the session: somebody has to log in again.
_ENDS_SESSION = frozenset({ErrorCode.REPLACED, ErrorCode.BAD_TOKEN, ErrorCode.BAD_CREDENTIALS})


def welcome(desk: Desk, message: WelcomeOfficer) -> Desk:
    return msgspec.structs.replace(
        desk,
        stage=Stage.WORK,
        is_busy=False,
        login_error="",
        officer_name=message.name,
        branch_name=message.branch_name,
    )


def link_down(desk: Desk, now: float, fact: LinkDown) -> Desk:
    """Calls between peers go on; only a line given up for good leads back to the log-in."""
    if fact.retry_in_s is None:
        return msgspec.structs.replace(fresh(desk), login_error=fact.code or desk.login_error)
    retry_at = now + fact.retry_in_s
    if desk.stage is Stage.LOGIN:
        return msgspec.structs.replace(desk, login_error=fact.code or "network", retry_at=retry_at)
    return msgspec.structs.replace(desk, is_linked=False, retry_at=retry_at)


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
    desk = _follow_focus(before, desk)
    desk = _close_stale_panel(before, desk)
    for seat in yours.seats:
        desk = _greet(before.seat_of(seat.visit), seat, desk)
    return desk


def _courses(desk: Desk, now: float, yours: YourDesk) -> tuple[Course, ...]:
    parked = {one.visit for one in yours.parked}
    from_seats = tuple(_lengthen(desk.course(one.visit), one, now) for one in yours.seats)
    return from_seats + tuple(one for one in desk.courses if one.visit in parked)


def _lengthen(course: Course, seat: Seat, now: float) -> Course:
    if course.steps and course.steps[-1].state is seat.state:
        return course
    return Course(course.visit, (*course.steps, Step(seat.state, now - seat.age_s)))


def _follow_focus(before: Desk, desk: Desk) -> Desk:
    """A visit that has just come into focus is the one shown."""
    focused = desk.focused
    if focused is None or (before.focused is not None and before.focused.visit == focused.visit):
        return desk
    return msgspec.structs.replace(desk, selected=focused.visit)


def _close_stale_panel(before: Desk, desk: Desk) -> Desk:
    """A list or note about a visit closes when another visit is shown or the list is empty."""
    old, new = before.shown, desk.shown
    is_same = old is not None and new is not None and old.visit == new.visit
    match desk.panel:
        case Panel.ENDING | Panel.TRANSFER | Panel.NOTE:
            is_stale = not is_same
        case Panel.PARKED:
            is_stale = desk.yours is None or not desk.yours.parked
        case _:
            is_stale = False
    if is_stale:
        return put_away(desk)
    count = len(desk.yours.colleagues) if desk.panel is Panel.TRANSFER and desk.yours else 99
    return msgspec.structs.replace(desk, choice=min(desk.choice, max(0, count - 1)))


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
