"""The end of a visit: receipt, survey, thanks, or what to bring another day.

Law: nobody is kept by a printer or a line that fails, and behind the thanks nothing is left.
"""

from booth_client.events import Printed, PrintReceipt, Say
from booth_client.situation import (
    SCREENS,
    Journey,
    Overlay,
    Screen,
    change,
    farewell,
    reset,
    wish,
)
from signaling.dossier import Dossier
from signaling.protocol import Leave, LeaveCause, Rate, State, VisitForBooth

SCORES = ("1", "2", "3", "4")


def decided(journey: Journey, visit: VisitForBooth) -> Journey:
    """The result is final: of the claim only the receipt stays, until the participant goes."""
    journey = change(
        journey,
        visit=visit,
        page=Screen.RECEIPT,
        at="",
        typed="",
        draft="",
        error="",
        overlay=Overlay.NONE,
        is_badging=False,
        is_writing=False,
        is_editing=False,
        is_checking_in=False,
        nik="",
        kpj="",
        claimed="",
        is_hidden=False,
        dossier=Dossier(),
        saved=None,
        save_again_at=None,
        pending=(),
        lines=(),
        pointed="",
        retakes=(),
        taken=None,
    )
    return print_again(journey, 0.0)


def print_again(journey: Journey, now: float) -> Journey:
    receipt = None if journey.visit is None else journey.visit.receipt
    if receipt is None:
        return journey
    return wish(change(journey, printing=None), PrintReceipt(receipt, journey.language))


def printed(journey: Journey, event: Printed) -> Journey:
    return change(journey, printing=event.state) if journey.page is Screen.RECEIPT else journey


def to_survey(journey: Journey, now: float) -> Journey:
    return change(journey, page=Screen.SURVEY)


def to_receipt(journey: Journey, now: float) -> Journey:
    return change(journey, page=Screen.RECEIPT)


def rate(journey: Journey, now: float, score: str) -> Journey:
    if journey.visit is None or score not in SCORES:
        return journey
    said = Say(Rate(visit=journey.visit.visit, score=int(score)))
    return farewell(_gone(wish(journey, said)), now, _kind(journey.visit))


def finish(journey: Journey, now: float) -> Journey:
    """Without an answer to the survey."""
    if journey.visit is None:
        return journey
    journey = _gone(journey)
    return farewell(wish(journey, Say(Leave(journey.leaving))), now, _kind(journey.visit))


def finish_now(journey: Journey, now: float) -> Journey:
    """To the question whether anybody is still there: no, I am done."""
    return reset(journey) if journey.visit is None else leave(journey, now)


def _gone(journey: Journey) -> Journey:
    """Should the line be down, the server hears of it later."""
    visit = journey.visit
    return change(
        journey, leaving="" if visit is None else visit.visit, leave_cause=LeaveCause.OWN_WISH
    )


def _kind(visit: VisitForBooth | None) -> str:
    return "closed" if visit is None or visit.outcome is None else visit.outcome.value


def ended(journey: Journey, now: float, last: VisitForBooth) -> Journey:
    """The server has no such visit any more, or says that it was left."""
    if journey.leaving != last.visit:
        return farewell(change(journey, leaving=""), now, _kind(last))
    journey = change(journey, leaving="")
    if journey.leave_cause is LeaveCause.NOT_ELIGIBLE and journey.is_loaded:
        return _bring(journey)
    return farewell(journey, now, "left")


def _bring(journey: Journey) -> Journey:
    """Only what was answered about the cause stays, to be read and taken home as a code."""
    begun_on = journey.begun_on
    kept = Dossier(cause=journey.dossier.cause, answers=journey.dossier.answers)
    fresh = reset(journey, Screen.BRING)
    return change(
        fresh,
        language=journey.language,
        is_large=journey.is_large,
        is_aloud=journey.is_aloud,
        leave_cause=LeaveCause.OWN_WISH,
        dossier=kept,
        begun_on=begun_on,
    )


def after_bring(journey: Journey, now: float) -> Journey:
    return farewell(journey, now, "not_eligible")


def is_over(visit: VisitForBooth | None) -> bool:
    return visit is None or visit.state is State.ABANDONED


def stay(journey: Journey, now: float) -> Journey:
    """Time enough to read the thanks once more."""
    return change(journey, asked_at=now)


# --- going before a decision ---------------------------------------------------------------------


def ask_to_leave(journey: Journey, now: float) -> Journey:
    return journey if journey.visit is None else change(journey, overlay=Overlay.LEAVE)


def leave(journey: Journey, now: float) -> Journey:
    """Without a line nobody can answer: the participant may go, and the server is told later."""
    journey = change(journey, overlay=Overlay.NONE, leave_cause=LeaveCause.OWN_WISH)
    if journey.visit is None:
        return journey
    if SCREENS[journey.visit.state] is Screen.RECEIPT:
        return finish(journey, now)
    journey = change(journey, leaving=journey.visit.visit)
    if journey.is_offline:
        return farewell(journey, now, "left")
    return wish(journey, Say(Leave(visit=journey.leaving)))
