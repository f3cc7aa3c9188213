"""What an event changes on the participant's way, and what the booth does by itself in time.

Law: `handle` is total; what means nothing here changes nothing. Nothing on the screen changes
because a button was pressed; it changes because this state did.
"""

from booth_client.events import (
    CallShown,
    DevicesShown,
    Event,
    Linked,
    Say,
    Tap,
    Tick,
    Unenrolled,
    Unlinked,
    VisitShown,
    WordRefused,
)
from booth_client.situation import (
    SCREENS,
    Journey,
    Screen,
    Sheet,
    change,
    farewell,
    reset,
    screen,
    wish,
)
from booth_client.taps import check_in, tap
from signaling.errors import ErrorCode
from signaling.protocol import CheckIn, Leave, State, VisitForBooth


def handle(journey: Journey, now: float, event: Event) -> Journey:
    """The next state; its `wishes` are for the agent. `now` is seconds that never step back."""
    journey = change(journey, wishes=())
    match event:
        case Tap(name=name):
            return tap(change(journey, touched_at=now), now, name)
        case VisitShown(visit=visit):
            return _visit(journey, now, visit)
        case WordRefused(code=code, about=about):
            return _refused(journey, code, about)
        case CallShown(is_up=is_up, is_weak=is_weak):
            return change(journey, is_pictured=is_up, is_weak=is_weak)
        case DevicesShown(camera=camera, microphone=microphone, speaker=speaker):
            return change(journey, camera=camera, microphone=microphone, speaker=speaker)
        case Tick():
            return _tick(journey, now)
        case _:
            return _line(journey, now, event)


def next_deadline(journey: Journey) -> float | None:
    """When the booth acts by itself next."""
    times = [time for time in (_idle_deadline(journey), _cut_deadline(journey)) if time is not None]
    return min(times, default=None)


# --- time ----------------------------------------------------------------------------------------


def _cut_deadline(journey: Journey) -> float | None:
    if journey.unlinked_at is None or journey.is_offline:
        return None
    return journey.unlinked_at + journey.patience.offline_after_s


def _idle_deadline(journey: Journey) -> float | None:
    patience, shown = journey.patience, screen(journey)
    if journey.visit is not None:
        return None if journey.sheet is Sheet.NONE else journey.touched_at + patience.sheet_s
    if shown is Screen.THANKS:
        return journey.asked_at + patience.thanks_s
    if journey.sheet is Sheet.IDLE:
        return journey.asked_at + patience.warning_s
    if journey.is_checking_in and not journey.is_offline:
        return None  # the server is about to answer
    is_used = bool(journey.typed) or journey.language != journey.home_language
    is_used = is_used or journey.sheet is not Sheet.NONE
    if shown in (Screen.TICKET, Screen.CONSENT) or is_used:
        return journey.touched_at + patience.idle_s
    return None


def _tick(journey: Journey, now: float) -> Journey:
    cut = _cut_deadline(journey)
    if cut is not None and now >= cut:
        journey = change(journey, is_offline=True)
    idle = _idle_deadline(journey)
    if idle is None or now < idle:
        return journey
    if journey.visit is not None:
        return change(journey, sheet=Sheet.NONE)
    if screen(journey) in (Screen.TICKET, Screen.CONSENT) and journey.sheet is not Sheet.IDLE:
        return change(journey, sheet=Sheet.IDLE, asked_at=now)
    return reset(journey)


# --- the line ------------------------------------------------------------------------------------


def _line(journey: Journey, now: float, event: Linked | Unlinked | Unenrolled) -> Journey:
    match event:
        case Linked(booth_name=booth, branch_name=branch):
            if journey.page is Screen.ENROL:
                journey = change(journey, page=Screen.WELCOME, typed="", error="", sheet=Sheet.NONE)
            journey = change(
                journey,
                booth_name=booth,
                branch_name=branch,
                unlinked_at=None,
                unlinked_code="",
                is_given_up=False,
                is_offline=False,
                touched_at=now,
            )
            journey = check_in(journey) if journey.is_checking_in else journey
            return wish(journey, Say(Leave(journey.leaving))) if journey.leaving else journey
        case Unlinked(code=code, is_final=is_final):
            since = now if journey.unlinked_at is None else journey.unlinked_at
            return change(journey, unlinked_at=since, unlinked_code=code, is_given_up=is_final)
        case Unenrolled(code=code):  # pragma: no branch  (the last there is)
            is_new = journey.page is not Screen.ENROL
            journey = reset(journey) if is_new else journey
            return change(journey, page=Screen.ENROL, error=code, is_checking_in=False)


# --- the server's words --------------------------------------------------------------------------


def _visit(journey: Journey, now: float, visit: VisitForBooth | None) -> Journey:
    before = journey.visit
    if visit is None or SCREENS[visit.state] is Screen.THANKS:
        if before is None:
            return change(journey, leaving="")
        return _part(journey, now, before if visit is None else visit)
    if before is None and visit.visit == journey.leaving:
        return journey  # it was left while the line was down, and the server is being told
    journey = change(
        journey, visit=visit, visit_at=now, page=Screen.WELCOME, typed="", is_checking_in=False
    )
    if before is None or before.visit != visit.visit:
        return change(journey, sheet=Sheet.NONE, error="", leaving="")
    if journey.sheet is Sheet.LEAVE and visit.state is State.WRAPUP:
        return change(journey, sheet=Sheet.NONE)  # too late to leave: it is being written down
    return journey


def _part(journey: Journey, now: float, last: VisitForBooth) -> Journey:
    if journey.leaving == last.visit:
        kind = "left"
    elif last.outcome is None:
        kind = "closed"
    else:
        kind = last.outcome.value
    return farewell(change(journey, leaving=""), now, kind)


def _refused(journey: Journey, code: str, about: str) -> Journey:
    if about == CheckIn.__name__ and journey.is_checking_in:
        page = Screen.TICKET if code == ErrorCode.TICKET_IN_USE else Screen.CONSENT
        return change(journey, page=page, error=code, is_checking_in=False)
    if about == Leave.__name__:
        return change(journey, leaving="")
    return journey
