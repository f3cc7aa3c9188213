"""What a finger means where: a table of screen (or sheet) and name, every cell of it tested.

Law: a tap never moves a visit; it asks the server to, and the answer moves it.
"""

from collections.abc import Callable

from booth_client import (
    arrival,
    company,
    form_way,
    papers_way,
    parting,
    pen,
    reasons_way,
)
from booth_client.events import Reconnect, SpendCode
from booth_client.keys import CODE_LENGTH
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

CALLOUT = "callout"  # a finger on what the officer has just asked for
Place = Screen | Overlay
Act = Callable[[Journey, float], Journey]
NamedAct = Callable[[Journey, float, str], Journey]

TYPED_ON = (
    Screen.ENROL,
    Screen.TICKET,
    Screen.NIK,
    Screen.KPJ,
    Screen.RESUME,
    Screen.QUESTION,
    Screen.FORM,
    Screen.ASSIST,
    Screen.CLEAN,
    *company.CAN_WRITE,
)


def tap(journey: Journey, now: float, name: str) -> Journey:
    where = screen(journey) if journey.overlay is Overlay.NONE else journey.overlay
    act = TAPS.get((where, name))
    if act is not None:
        return act(journey, now)
    family, _, member = name.partition("-")
    named = FAMILIES.get((where, family))
    return journey if named is None or not member else named(journey, now, member)


def _reset(journey: Journey, now: float) -> Journey:
    return reset(journey)


def _spend(journey: Journey, now: float) -> Journey:
    if len(journey.typed) < CODE_LENGTH:
        return journey
    return wish(change(journey, typed="", error=""), SpendCode(journey.typed))


def _retry(journey: Journey, now: float) -> Journey:
    return wish(journey, Reconnect()) if journey.is_given_up else journey


def _other_language(journey: Journey, now: float) -> Journey:
    return change(journey, language="en" if journey.language == "id" else "id")


def _large(journey: Journey, now: float) -> Journey:
    return change(journey, is_large=not journey.is_large)


def _aloud(journey: Journey, now: float) -> Journey:
    return change(journey, is_aloud=not journey.is_aloud)


def _space(journey: Journey, now: float) -> Journey:
    return pen.space(journey)


def _erase(journey: Journey, now: float) -> Journey:
    return pen.erase(journey)


def _shift(journey: Journey, now: float) -> Journey:
    return pen.shift(journey)


def _key(journey: Journey, now: float, sign: str) -> Journey:
    return pen.press(journey, sign)


def _choice(journey: Journey, now: float, number: str) -> Journey:
    return reasons_way.choose(journey, number)


def _edit(journey: Journey, now: float, name: str) -> Journey:
    return form_way.edit(journey, name)


def _table() -> dict[tuple[Place, str], Act]:
    table: dict[tuple[Place, str], Act] = {
        (Screen.ENROL, "main"): _spend,
        (Screen.OFFLINE, "main"): _retry,
        (Screen.WELCOME, "main"): arrival.start,
        (Screen.SELF_TEST, "main"): arrival.to_ticket,
        (Screen.SELF_TEST, "back"): arrival.to_welcome,
        (Screen.SELF_TEST, "retry"): arrival.test_again,
        (Screen.TICKET, "main"): arrival.take_ticket,
        (Screen.TICKET, "skip"): arrival.without_ticket,
        (Screen.TICKET, "back"): arrival.to_test,
        (Screen.NIK, "main"): arrival.take_nik,
        (Screen.NIK, "back"): arrival.to_ticket,
        (Screen.KPJ, "main"): arrival.take_kpj,
        (Screen.KPJ, "back"): arrival.to_nik,
        (Screen.CONSENT, "agree"): arrival.agree,
        (Screen.CONSENT, "main"): arrival.agree,
        (Screen.CONSENT, "decline"): arrival.decline,
        (Screen.CONSENT, "back"): arrival.to_kpj,
        (Screen.RESUME, "main"): arrival.take_identity,
        (Screen.RESUME, "back"): arrival.back_to_first,
        (Screen.CAUSE, "main"): reasons_way.take_cause,
        (Screen.QUESTION, "main"): reasons_way.take_answer,
        (Screen.VERDICT, "main"): reasons_way.take_verdict,
        (Screen.VERDICT, "ask"): reasons_way.go_on_all_the_same,
        (Screen.CAPTURE, "main"): papers_way.take_now,
        (Screen.CAPTURE, "skip"): papers_way.skip,
        (Screen.CAPTURED, "main"): papers_way.accept,
        (Screen.CAPTURED, "accept"): papers_way.accept,
        (Screen.CAPTURED, "retake"): papers_way.retake,
        (Screen.FACE, "main"): papers_way.take_now,
        (Screen.FORM, "main"): form_way.take_field,
        (Screen.FORM, "skip"): form_way.skip_field,
        (Screen.FORM_REVIEW, "main"): form_way.confirm,
        (Screen.SUMMARY, "main"): company.to_signing,
        (Screen.SIGN, "main"): company.sign,
        (Screen.SIGN, "ink"): company.ink,
        (Screen.SIGN, "clear"): company.clear,
        (Screen.ASSIST, "main"): company.take_badge,
        (Screen.ASSIST, "back"): company.leave_badge,
        (Screen.CLEAN, "main"): company.mark_clean,
        (Screen.RECEIPT, "main"): parting.to_survey,
        (Screen.RECEIPT, "print"): parting.print_again,
        (Screen.SURVEY, "skip"): parting.finish,
        (Screen.SURVEY, "back"): parting.to_receipt,
        (Screen.BRING, "main"): parting.after_bring,
        (Screen.THANKS, "main"): _reset,
        (Screen.THANKS, "stay"): parting.stay,
        (Overlay.HELP, "help-close"): company.close,
        (Overlay.HELP, "help-cancel"): company.lower_hand,
        (Overlay.HELP, "assist"): company.ask_badge,
        (Overlay.LEAVE, "leave-yes"): parting.leave,
        (Overlay.LEAVE, "leave-no"): company.close,
        (Overlay.IDLE, "stay"): company.close,
        (Overlay.IDLE, "finish"): parting.finish_now,
    }
    for place in (*Screen, *Overlay):
        table[place, "language"] = _other_language
        table[place, "large"] = _large
        table[place, "aloud"] = _aloud
        table[place, CALLOUT] = company.end_callout
    for shown in Screen:
        table[shown, "help"] = company.ask_help
    for shown in (Screen.ENROL, Screen.ASSIST, Screen.CLEAN):
        table[shown, "help"] = company.close  # only staff is here
    for shown in WORK:
        table[shown, "back"] = company.go_back
    for shown in (Screen.WAITING, Screen.HELD, Screen.PARKED, Screen.CONNECTING):
        table[shown, "back"] = company.go_back
    for shown in (Screen.WAITING, Screen.HELD, Screen.PARKED, Screen.CONNECTING, Screen.TALKING):
        table[shown, "main"] = company.go_on
    for shown in (
        *WORK,
        Screen.RESUME,
        Screen.WAITING,
        Screen.CONNECTING,
        Screen.TALKING,
        Screen.HELD,
        Screen.PARKED,
        Screen.OFFLINE,
    ):
        table[shown, "leave"] = parting.ask_to_leave
    for shown in company.CAN_WRITE:
        table[shown, "write"] = company.write
        table[shown, "send"] = company.send
        table[shown, "close"] = company.stop_writing
    for shown in TYPED_ON:
        table[shown, "erase"] = _erase
        table[shown, "key-erase"] = _erase
        table[shown, "space"] = _space
        table[shown, "shift"] = _shift
    return table


def _families() -> dict[tuple[Place, str], NamedAct]:
    """Taps whose name ends in what they are about: `key-7`, `choice-0`, `edit-name`, `rate-4`."""
    table: dict[tuple[Place, str], NamedAct] = {(shown, "key"): _key for shown in TYPED_ON}
    for shown in (Screen.CAUSE, Screen.QUESTION, Screen.FORM):
        table[shown, "choice"] = _choice
    for shown in (Screen.FORM_REVIEW, Screen.WAITING, Screen.HELD, Screen.PARKED, Screen.TALKING):
        table[shown, "edit"] = _edit
    table[Screen.SURVEY, "rate"] = parting.rate
    return table


TAPS = _table()
FAMILIES = _families()
