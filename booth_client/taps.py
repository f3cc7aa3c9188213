"""What a finger means where: a table of screen (or sheet) and name, every cell of it tested.

Law: a tap never moves a visit; it asks the server to, and the answer moves it.
"""

from collections.abc import Callable
from functools import partial

from booth_client.events import Reconnect, Say, SpendCode
from booth_client.situation import (
    CODE_LENGTH,
    CODE_LETTERS,
    DIGITS,
    LETTERS,
    TICKET_LENGTH,
    Journey,
    Screen,
    Sheet,
    change,
    farewell,
    has_officer,
    reset,
    screen,
    wish,
)
from signaling.protocol import CheckIn, Leave, RaiseHand

Act = Callable[[Journey, float], Journey]


def tap(journey: Journey, now: float, name: str) -> Journey:
    where = screen(journey) if journey.sheet is Sheet.NONE else journey.sheet
    act = TAPS.get((where, name))
    return journey if act is None else act(journey, now)


def check_in(journey: Journey) -> Journey:
    """Ask for a place in the queue; asking twice does no harm."""
    ticket = f"{journey.typed[0]}-{journey.typed[1:]}"
    asked = Say(CheckIn(ticket=ticket, language=journey.language))
    return wish(change(journey, is_checking_in=True, error=""), asked)


def is_complete(typed: str) -> bool:
    return len(typed) == TICKET_LENGTH


def _start(journey: Journey, now: float) -> Journey:
    return change(journey, page=Screen.TICKET)


def _reset(journey: Journey, now: float) -> Journey:
    return reset(journey)


def _other_language(journey: Journey, now: float) -> Journey:
    return change(journey, language="en" if journey.language == "id" else "id")


# --- typing --------------------------------------------------------------------------------------


def _letter(key: str, journey: Journey, now: float) -> Journey:
    return change(journey, typed=key + journey.typed[1:], error="")


def _digit(key: str, journey: Journey, now: float) -> Journey:
    if not journey.typed or is_complete(journey.typed):
        return journey
    return change(journey, typed=journey.typed + key, error="")


def _code_key(key: str, journey: Journey, now: float) -> Journey:
    if len(journey.typed) == CODE_LENGTH:
        return journey
    return change(journey, typed=journey.typed + key, error="")


def _erase(journey: Journey, now: float) -> Journey:
    return change(journey, typed=journey.typed[:-1], error="")


def _to_consent(journey: Journey, now: float) -> Journey:
    return change(journey, page=Screen.CONSENT) if is_complete(journey.typed) else journey


def _to_ticket(journey: Journey, now: float) -> Journey:
    return journey if journey.is_checking_in else change(journey, page=Screen.TICKET, error="")


def _agree(journey: Journey, now: float) -> Journey:
    return journey if journey.is_checking_in else check_in(journey)


def _decline(journey: Journey, now: float) -> Journey:
    return journey if journey.is_checking_in else farewell(journey, now, "declined")


def _spend(journey: Journey, now: float) -> Journey:
    if len(journey.typed) < CODE_LENGTH:
        return journey
    return wish(change(journey, typed="", error=""), SpendCode(journey.typed))


def _retry(journey: Journey, now: float) -> Journey:
    return wish(journey, Reconnect()) if journey.is_given_up else journey


# --- help ----------------------------------------------------------------------------------------


def _help(journey: Journey, now: float) -> Journey:
    """With an officer the hand goes up and the button says so; else a sheet says whom to ask."""
    visit = journey.visit
    if visit is None or journey.is_offline:
        return change(journey, sheet=Sheet.HELP)
    if not visit.hand_raised:
        journey = wish(journey, Say(RaiseHand(visit=visit.visit, raised=True)))
    is_news = has_officer(visit) and not visit.hand_raised
    return journey if is_news else change(journey, sheet=Sheet.HELP)


def _lower_hand(journey: Journey, now: float) -> Journey:
    journey = change(journey, sheet=Sheet.NONE)
    if journey.visit is None:
        return journey
    return wish(journey, Say(RaiseHand(visit=journey.visit.visit, raised=False)))


def _close(journey: Journey, now: float) -> Journey:
    return change(journey, sheet=Sheet.NONE)


# --- going ---------------------------------------------------------------------------------------


def _ask_to_leave(journey: Journey, now: float) -> Journey:
    return journey if journey.visit is None else change(journey, sheet=Sheet.LEAVE)


def _leave(journey: Journey, now: float) -> Journey:
    """Without a line nobody can answer: the participant may go, and the server is told later."""
    journey = change(journey, sheet=Sheet.NONE)
    if journey.visit is None:
        return journey
    journey = change(journey, leaving=journey.visit.visit)
    if journey.is_offline:
        return farewell(journey, now, "left")
    return wish(journey, Say(Leave(visit=journey.leaving)))


def _table() -> dict[tuple[Screen | Sheet, str], Act]:
    table: dict[tuple[Screen | Sheet, str], Act] = {
        (Screen.ENROL, "key-erase"): _erase,
        (Screen.ENROL, "main"): _spend,
        (Screen.WELCOME, "main"): _start,
        (Screen.TICKET, "key-erase"): _erase,
        (Screen.TICKET, "back"): _reset,
        (Screen.TICKET, "main"): _to_consent,
        (Screen.CONSENT, "back"): _to_ticket,
        (Screen.CONSENT, "agree"): _agree,
        (Screen.CONSENT, "decline"): _decline,
        (Screen.THANKS, "main"): _reset,
        (Screen.OFFLINE, "main"): _retry,
        (Sheet.HELP, "help-close"): _close,
        (Sheet.HELP, "help-cancel"): _lower_hand,
        (Sheet.LEAVE, "leave-yes"): _leave,
        (Sheet.LEAVE, "leave-no"): _close,
        (Sheet.IDLE, "stay"): _close,
        (Sheet.IDLE, "finish"): _reset,
    }
    for place in (*Screen, *Sheet):
        table[place, "language"] = _other_language
    for shown in Screen:
        table[shown, "help"] = _help
        table[Screen.ENROL, "help"] = _close  # nobody to help: only branch IT is here
    for shown in (
        Screen.WAITING,
        Screen.CONNECTING,
        Screen.TALKING,
        Screen.HELD,
        Screen.PARKED,
        Screen.OFFLINE,
    ):
        table[shown, "leave"] = _ask_to_leave
    table.update({(Screen.TICKET, f"key-{key}"): partial(_letter, key) for key in LETTERS})
    table.update({(Screen.TICKET, f"key-{key}"): partial(_digit, key) for key in DIGITS})
    table.update({(Screen.ENROL, f"key-{key}"): partial(_code_key, key) for key in CODE_LETTERS})
    return table


TAPS = _table()
