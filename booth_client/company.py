"""Whoever else is there: help, a line of text to the officer, a member of staff at the booth.

Law: help can be asked for everywhere, and never says that somebody knows when nobody can.
"""

from booth_client import way
from booth_client.events import KeepSignature, Say
from booth_client.keys import MIN_BADGE
from booth_client.situation import (
    Journey,
    Overlay,
    Screen,
    change,
    has_officer,
    screen,
    wish,
)
from signaling.dossier import MAX_LINES, Line
from signaling.errors import ErrorCode
from signaling.protocol import Assist, MarkClean, RaiseHand, SendText

CAN_WRITE = frozenset({Screen.TALKING, Screen.HELD, Screen.CLOSING})


def ask_help(journey: Journey, now: float) -> Journey:
    """With an officer the hand goes up and the button says so; else a sheet says whom to ask."""
    visit = journey.visit
    if visit is None or journey.is_offline:
        return change(journey, overlay=Overlay.HELP)
    if not visit.hand_raised:
        journey = wish(journey, Say(RaiseHand(visit=visit.visit, raised=True)))
    is_news = has_officer(visit) and not visit.hand_raised
    return journey if is_news else change(journey, overlay=Overlay.HELP)


def lower_hand(journey: Journey, now: float) -> Journey:
    journey = close(journey, now)
    if journey.visit is None:
        return journey
    return wish(journey, Say(RaiseHand(visit=journey.visit.visit, raised=False)))


def close(journey: Journey, now: float) -> Journey:
    return change(journey, overlay=Overlay.NONE)


def end_callout(journey: Journey, now: float) -> Journey:
    return change(journey, callout=None)


# --- staff ---------------------------------------------------------------------------------------


def ask_badge(journey: Journey, now: float) -> Journey:
    return change(
        journey,
        overlay=Overlay.NONE,
        is_badging=True,
        is_writing=False,
        draft="",
        error="",
    )


def leave_badge(journey: Journey, now: float) -> Journey:
    return change(journey, is_badging=False, draft="", error="")


def take_badge(journey: Journey, now: float) -> Journey:
    """Who helps is told at once, or as soon as there is a visit to help with."""
    if len(journey.draft) < MIN_BADGE:
        return change(journey, error=ErrorCode.UNKNOWN_BADGE)
    helped = change(journey, helper=journey.draft, is_badging=False, draft="", error="")
    return tell_helper(helped)


def tell_helper(journey: Journey) -> Journey:
    if journey.visit is None or not journey.helper:
        return journey
    said = Assist(visit=journey.visit.visit, badge=journey.helper)
    return wish(change(journey, helper=""), Say(said))


def badge_refused(journey: Journey, code: str) -> Journey:
    return change(ask_badge(journey, 0.0), error=code)


def mark_clean(journey: Journey, now: float) -> Journey:
    if len(journey.typed) < MIN_BADGE:
        return change(journey, error=ErrorCode.UNKNOWN_BADGE)
    return wish(change(journey, typed="", error=""), Say(MarkClean(badge=journey.typed)))


# --- text beside the voice -----------------------------------------------------------------------


def write(journey: Journey, now: float) -> Journey:
    return change(journey, is_writing=screen(journey) in CAN_WRITE, draft="")


def stop_writing(journey: Journey, now: float) -> Journey:
    return change(journey, is_writing=False, draft="")


def send(journey: Journey, now: float) -> Journey:
    """The line stands at once; the office's next word about the visit has it too."""
    text = journey.draft.strip()
    if journey.visit is None or not text:
        return journey
    lines = (*journey.lines, Line(by_officer=False, text=text))[-MAX_LINES:]
    return wish(
        change(journey, lines=lines, draft=""),
        Say(SendText(visit=journey.visit.visit, text=text)),
    )


# --- the signature -------------------------------------------------------------------------------


def to_signing(journey: Journey, now: float) -> Journey:
    return way.enter(journey, (Screen.SIGN, ""))


def ink(journey: Journey, now: float) -> Journey:
    return change(journey, is_inked=True)


def clear(journey: Journey, now: float) -> Journey:
    return journey if journey.is_signing else change(journey, is_inked=False)


def sign(journey: Journey, now: float) -> Journey:
    if not journey.is_inked or journey.is_signing:
        return journey
    return wish(change(journey, is_signing=True), KeepSignature())


# --- on and back ---------------------------------------------------------------------------------


def go_on(journey: Journey, now: float) -> Journey:
    return way.go_on(journey)


def go_back(journey: Journey, now: float) -> Journey:
    return way.go_back(journey)
