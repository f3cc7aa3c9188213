"""From the chair to the queue: self-test, ticket, who it is, consent; and who it is again.

Law: nothing of the participant leaves the booth before they have agreed, and a refusal of the
office leads back to the page that can mend it.
"""

from booth_client import pen
from booth_client.bookmark import keep, let_go, stand
from booth_client.events import CodeSeen, Say, StartSelfTest
from booth_client.keys import LETTERS, TICKET_LENGTH
from booth_client.situation import Journey, Screen, change, farewell, wish
from signaling import numbers
from signaling.errors import ErrorCode
from signaling.protocol import CheckIn, GiveIdentity

CONSENT = "booth.2"  # changes whenever the words under `consent` do


def start(journey: Journey, now: float) -> Journey:
    return wish(change(journey, page=Screen.SELF_TEST, checks=(), error=""), StartSelfTest())


def test_again(journey: Journey, now: float) -> Journey:
    return wish(change(journey, checks=()), StartSelfTest())


def to_welcome(journey: Journey, now: float) -> Journey:
    return stand(journey, Screen.WELCOME)


def to_test(journey: Journey, now: float) -> Journey:
    return stand(keep(journey), Screen.SELF_TEST)


def to_ticket(journey: Journey, now: float) -> Journey:
    return _to_ticket(keep(journey))


def _to_ticket(journey: Journey) -> Journey:
    typed = "" if journey.ticket is None else journey.ticket.replace("-", "")
    return stand(journey, Screen.TICKET, typed=typed)


def is_ticket(typed: str) -> bool:
    return len(typed) == TICKET_LENGTH


def take_ticket(journey: Journey, now: float) -> Journey:
    if not is_ticket(journey.typed):
        return journey
    ticket = f"{journey.typed[0]}-{journey.typed[1:]}"
    return _to_nik(let_go(change(journey, ticket=ticket)))


def without_ticket(journey: Journey, now: float) -> Journey:
    """A walk-in: the office gives a number at check-in."""
    return _to_nik(keep(change(journey, ticket=None)))


def code_seen(journey: Journey, event: CodeSeen) -> Journey:
    letter, _, digits = event.ticket.partition("-")
    is_right = letter in LETTERS and len(letter) == 1 and len(digits) == TICKET_LENGTH - 1
    if not is_right or not digits.isdecimal() or journey.page is not Screen.TICKET:
        return journey
    return _to_nik(let_go(change(journey, ticket=event.ticket)))


def to_nik(journey: Journey, now: float) -> Journey:
    return _to_nik(keep(journey))


def _to_nik(journey: Journey) -> Journey:
    return stand(journey, Screen.NIK, typed=journey.nik)


def take_nik(journey: Journey, now: float) -> Journey:
    check = numbers.check_nik(journey.typed, None, journey.today)
    if not check.is_valid:
        return change(journey, error=check.problem)
    return _to_kpj(let_go(change(journey, nik=check.value)))


def to_kpj(journey: Journey, now: float) -> Journey:
    return journey if journey.is_checking_in else _to_kpj(journey)


def _to_kpj(journey: Journey) -> Journey:
    return stand(journey, Screen.KPJ, typed=journey.kpj)


def take_kpj(journey: Journey, now: float) -> Journey:
    check = numbers.check_kpj(journey.typed)
    if not check.is_valid:
        return change(journey, error=check.problem)
    return stand(let_go(change(journey, kpj=check.value)), Screen.CONSENT)


def agree(journey: Journey, now: float) -> Journey:
    return journey if journey.is_checking_in else check_in(journey)


def check_in(journey: Journey) -> Journey:
    """Ask for a place in the queue; asking twice does no harm."""
    asked = CheckIn(
        ticket=journey.ticket,
        language=journey.language,
        nik=journey.nik,
        kpj=journey.kpj,
        consent=CONSENT,
    )
    return wish(change(journey, is_checking_in=True, error=""), Say(asked))


def decline(journey: Journey, now: float) -> Journey:
    return journey if journey.is_checking_in else farewell(journey, now, "declined")


_MENDED_ON = {
    ErrorCode.TICKET_IN_USE: Screen.TICKET,
    ErrorCode.TICKET_NOT_YOURS: Screen.TICKET,
    ErrorCode.BAD_NIK: Screen.NIK,
}


def check_in_refused(journey: Journey, code: str) -> Journey:
    if not journey.is_checking_in or journey.visit is not None:
        return journey
    journey = change(journey, is_checking_in=False)
    match next((page for known, page in _MENDED_ON.items() if known == code), Screen.CONSENT):
        case Screen.TICKET:
            journey = _to_ticket(journey)
        case Screen.NIK:
            journey = _to_nik(journey)
        case _:
            pass
    return change(journey, error=code)


# --- the same participant, after a restart or a pause --------------------------------------------


def resume(journey: Journey) -> Journey:
    """Who is here is asked; nothing of the visit is on the screen until it is known."""
    return change(
        journey,
        page=Screen.RESUME,
        at="",
        typed="",
        chosen="",
        nik="",
        kpj="",
        claimed="",
        kept=(),
        is_checking_in=False,
    )


def take_identity(journey: Journey, now: float) -> Journey:
    """NIK first, then the membership number; then both are judged."""
    if journey.is_checking_in:
        return journey
    typed = pen.text(journey)
    if not journey.claimed:
        check = numbers.check_nik(typed, None, journey.today)
        if not check.is_valid:
            return change(journey, error=check.problem)
        return pen.blank(change(journey, claimed=check.value, error=""))
    check = numbers.check_kpj(typed)
    if not check.is_valid:
        return change(journey, error=check.problem)
    if journey.is_hidden:
        return _show_again(journey, check.value)
    journey = change(journey, nik=journey.claimed, kpj=check.value, is_checking_in=True, error="")
    return give_identity(pen.blank(journey))


def _show_again(journey: Journey, kpj: str) -> Journey:
    """The booth itself still knows whose it is."""
    is_same = (journey.claimed, kpj) == (journey.nik, journey.kpj)
    error = "" if is_same else ErrorCode.WRONG_IDENTITY
    return change(pen.blank(journey), claimed="", is_hidden=not is_same, error=error)


def back_to_first(journey: Journey, now: float) -> Journey:
    if journey.is_checking_in or not journey.claimed:
        return journey
    return pen.write(change(journey, claimed="", error=""), journey.claimed)


def give_identity(journey: Journey) -> Journey:
    """Saying it twice does no harm."""
    if journey.visit is None:
        return journey
    given = GiveIdentity(visit=journey.visit.visit, nik=journey.nik, kpj=journey.kpj)
    return wish(journey, Say(given))


def identity_refused(journey: Journey, code: str) -> Journey:
    return journey if journey.is_loaded else change(resume(journey), error=code)
