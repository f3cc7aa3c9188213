"""Why the participant claims, the questions that follow, and what the rules say to it.

Law: an answer that changes brings the verdict back; no answer is lost by going back or by looking
at another cause.
"""

import msgspec

from booth_client import keys, record, way, work
from booth_client.events import Say
from booth_client.situation import Journey, Screen, change, wish
from signaling import claims
from signaling.claims import Kind
from signaling.dossier import Answer
from signaling.protocol import Leave, LeaveCause


def choices(journey: Journey) -> tuple[str, ...]:
    """What can be chosen for cause, question or field, as it is shown; a tap names the number."""
    match journey.page:
        case Screen.CAUSE:
            return tuple(claims.CAUSES)
        case Screen.QUESTION:
            return work.question(journey).choices
        case _:
            return work.field_spec(journey).choices


def choose(journey: Journey, number: str) -> Journey:
    offered = choices(journey)
    if not number.isdecimal() or len(number) > 2 or int(number) >= len(offered):
        return journey
    return change(journey, chosen=offered[int(number)], error="")


def take_cause(journey: Journey, now: float) -> Journey:
    cause = next((each for each in claims.CAUSES if each == journey.chosen), None)
    if cause is None:
        return journey
    if cause is not journey.dossier.cause:
        dossier = msgspec.structs.replace(journey.dossier, cause=cause)
        journey = change(journey, dossier=dossier, is_judged=False)
    return way.go_on(journey)


def take_answer(journey: Journey, now: float) -> Journey:
    asked = work.question(journey)
    is_date = asked.kind is Kind.DATE
    value = keys.iso_date(journey.typed) if is_date else journey.chosen
    problem = claims.check_answer(asked, value, journey.today)
    if problem is not None:
        return change(journey, error=problem)
    if value != work.answers(journey).get(asked.key):
        dossier = record.set_answer(journey.dossier, Answer(asked.key, value))
        journey = change(journey, dossier=dossier, is_judged=False)
    return way.go_on(journey)


def take_verdict(journey: Journey, now: float) -> Journey:
    """Yes: on to the papers. Not today: the participant goes, and is told what to bring."""
    if work.verdict(journey).is_eligible:
        return go_on_all_the_same(journey, now)
    if journey.visit is None:
        return journey
    leaving = journey.visit.visit
    asked = Leave(visit=leaving, cause=LeaveCause.NOT_ELIGIBLE)
    journey = change(journey, leaving=leaving, leave_cause=LeaveCause.NOT_ELIGIBLE)
    return wish(journey, Say(asked))


def go_on_all_the_same(journey: Journey, now: float) -> Journey:
    """The verdict has been seen; the officer has the last word."""
    return way.go_on(change(journey, is_judged=True))
