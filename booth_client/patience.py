"""What the booth does by itself when nobody touches it, and when.

Law: nothing is taken away without a warning of half a minute, and one touch extends it. Who only
waits need not touch anything; who walked off in the middle of a claim is hidden first, not dropped.
"""

from booth_client import parting
from booth_client.events import Say
from booth_client.situation import (
    WORK,
    Journey,
    Overlay,
    Screen,
    change,
    reset,
    screen,
    wish,
)
from signaling.protocol import Leave, State

_ALWAYS_ASKED = frozenset(
    {
        Screen.SELF_TEST,
        Screen.TICKET,
        Screen.NIK,
        Screen.KPJ,
        Screen.CONSENT,
        Screen.RESUME,
        Screen.ASSIST,
        Screen.RECEIPT,
        Screen.SURVEY,
        Screen.BRING,
    }
)


def next_deadline(journey: Journey) -> float | None:
    """When the booth acts by itself next."""
    callout = None if journey.callout is None else journey.callout.until
    times = (_idle_deadline(journey), _cut_deadline(journey), journey.save_again_at, callout)
    return min((time for time in times if time is not None), default=None)


def tick(journey: Journey, now: float) -> Journey:
    cut = _cut_deadline(journey)
    if cut is not None and now >= cut:
        journey = change(journey, is_offline=True)
    if journey.callout is not None and now >= journey.callout.until:
        journey = change(journey, callout=None)
    if journey.save_again_at is not None and now >= journey.save_again_at:
        journey = change(journey, saved=None, save_again_at=None)
    idle = _idle_deadline(journey)
    return journey if idle is None or now < idle else _act(journey, now)


def _cut_deadline(journey: Journey) -> float | None:
    if journey.unlinked_at is None or journey.is_offline:
        return None
    return journey.unlinked_at + journey.patience.offline_after_s


def _idle_deadline(journey: Journey) -> float | None:
    patience = journey.patience
    if screen(journey) is Screen.THANKS:
        return journey.asked_at + patience.thanks_s
    if journey.overlay is Overlay.IDLE:
        return journey.asked_at + patience.warning_s
    if journey.visit is not None and journey.overlay is not Overlay.NONE:
        return journey.touched_at + patience.sheet_s
    allowed_s = _allowed_s(journey)
    return None if allowed_s is None else journey.touched_at + allowed_s


def _allowed_s(journey: Journey) -> float | None:
    """How long this screen may stay untouched; None for ever."""
    shown, patience = screen(journey), journey.patience
    if journey.is_checking_in and not journey.is_offline:
        return None  # the server is about to answer
    if shown in WORK:
        is_watched = journey.visit is not None and journey.visit.state is State.FOCUSED
        # Without a line nobody could prove who they are, and nothing could be fetched again.
        return None if is_watched or journey.unlinked_at is not None else patience.work_s
    return patience.idle_s if shown in _ALWAYS_ASKED or _is_used(journey) else None


def _is_used(journey: Journey) -> bool:
    """Whether somebody has left a trace on a screen that asks nothing."""
    if journey.visit is not None or journey.page is Screen.THANKS:
        return False
    return (
        bool(journey.typed or journey.nik or journey.kpj or journey.kept or journey.helper)
        or journey.ticket is not None
        or journey.language != journey.home_language
        or journey.is_large
        or journey.is_aloud
        or journey.overlay is not Overlay.NONE
    )


def _act(journey: Journey, now: float) -> Journey:
    shown = screen(journey)
    if shown is Screen.THANKS:
        return reset(journey)
    if journey.overlay is not Overlay.IDLE:
        if journey.visit is not None and journey.overlay is not Overlay.NONE:
            return change(journey, overlay=Overlay.NONE)
        return change(journey, overlay=Overlay.IDLE, asked_at=now)
    journey = change(journey, overlay=Overlay.NONE, touched_at=now)
    if journey.visit is None:
        return _empty(journey, now)
    if shown is Screen.ASSIST:
        return change(journey, is_badging=False, draft="", error="")
    if shown in (Screen.RECEIPT, Screen.SURVEY):
        return parting.finish(journey, now)
    return _give_up(journey, journey.visit.visit) if shown is Screen.RESUME else hide(journey)


def _empty(journey: Journey, now: float) -> Journey:
    if journey.page is Screen.BRING:
        return parting.after_bring(journey, now)
    return reset(journey)


def hide(journey: Journey) -> Journey:
    """Whoever comes back says again who they are, and stands where they stood."""
    return change(
        journey,
        is_hidden=True,
        is_badging=False,
        is_writing=False,
        draft="",
        claimed="",
        error="",
    )


def _give_up(journey: Journey, visit: str) -> Journey:
    """Nobody has come back: the place is for somebody else."""
    return wish(change(journey, leaving=visit), Say(Leave(visit=visit)))
