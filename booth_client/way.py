"""What comes next on the participant's own way, and what came before.

Law: the next page follows from the dossier alone, so a booth that has lost everything else comes
back to the same page.
"""

from collections.abc import Iterator

from booth_client import work
from booth_client.bookmark import keep, let_go, stand
from booth_client.keys import shown_date
from booth_client.situation import (
    Journey,
    Screen,
    change,
    is_asked_again,
    page_name,
)
from signaling.claims import Kind
from signaling.dossier import Paper
from signaling.form import FieldKind, FieldSpec
from signaling.protocol import State

Place = tuple[Screen, str]  # a page, and which of its questions, papers or fields


def next_place(journey: Journey) -> Place:
    """The first thing that is still to be done; `WAITING` when nothing is."""
    if journey.dossier.cause is None:
        return Screen.CAUSE, ""
    for again in journey.retakes:
        if again.paper is not Paper.SIGNATURE:
            page = Screen.FACE if again.paper is Paper.FACE else Screen.CAPTURE
            return page, page_name(again.paper, again.page)
    if work.is_sign_asked(journey):
        return Screen.SUMMARY, ""
    if work.sheet(journey, work.SIGNATURE) is not None:
        return Screen.WAITING, ""
    return next(_to_do(journey), (Screen.WAITING, ""))


def _to_do(journey: Journey) -> Iterator[Place]:
    for asked in work.questions(journey):
        if not work.has_answer(journey, asked):
            yield Screen.QUESTION, asked.key
    if not journey.is_judged:
        yield Screen.VERDICT, ""
    for each in work.slots(journey):
        if work.sheet(journey, each) is None and each.name not in journey.skipped:
            yield Screen.CAPTURE, each.name
    for spec in work.fields(journey):
        if not work.is_settled(journey, spec):
            yield Screen.FORM, spec.key
    if not work.is_reviewed(journey):
        yield Screen.FORM_REVIEW, ""
    if work.sheet(journey, work.FACE) is None:
        yield Screen.FACE, work.FACE.name


def way_back(journey: Journey) -> Place | None:
    """The page before this one; None where there is none."""
    if journey.is_editing:
        return after_editing(journey)
    if journey.page is Screen.WAITING:
        return (Screen.FORM_REVIEW, "") if work.can_correct(journey) else None
    if is_asked_again(journey) or journey.page is Screen.SUMMARY:
        return Screen.WAITING, ""
    way = _way(journey)
    here = (journey.page, journey.at)
    if journey.page is Screen.CAPTURE:
        here = (Screen.CAPTURED, journey.at)
    if here not in way:  # a paper that only the officer had asked for
        return Screen.WAITING, ""
    number = way.index(here)
    return way[number - 1] if number else None


def after_editing(journey: Journey) -> Place:
    """Back to the officer who pointed at the field, or to the whole form."""
    is_talking = journey.visit is not None and journey.visit.state is State.FOCUSED
    return (Screen.WAITING if is_talking else Screen.FORM_REVIEW), ""


def _way(journey: Journey) -> list[Place]:
    """Every page of the work in order; a paper is gone back to as its picture, not as its lens."""
    return [
        (Screen.CAUSE, ""),
        *((Screen.QUESTION, asked.key) for asked in work.questions(journey)),
        (Screen.VERDICT, ""),
        *((Screen.CAPTURED, each.name) for each in work.slots(journey)),
        *((Screen.FORM, spec.key) for spec in work.fields(journey)),
        (Screen.FORM_REVIEW, ""),
        (Screen.FACE, work.FACE.name),
        (Screen.SUMMARY, ""),
        (Screen.SIGN, ""),
    ]


def enter(journey: Journey, place: Place) -> Journey:
    """Stand on a page, with what was answered there before."""
    page, at = place
    if page is Screen.CAPTURED:
        known = work.sheet(journey, work.slot(change(journey, at=at)))
        page = Screen.CAPTURE if known is None else page
    journey = change(
        journey,
        is_editing=False,
        is_capital=True,
        lens=None,
        fault="",
        tries=0,
        taken=None,
        has_face=False,
        cue_share=0.0,
        is_cue_done=False,
        is_inked=False,
        is_signing=False,
    )
    typed, chosen = _known(journey, page, at)
    return stand(journey, page, at, typed=typed, chosen=chosen)


def _known(journey: Journey, page: Screen, at: str) -> tuple[str, str]:
    """What is typed or chosen on that page, by what was answered before."""
    there = change(journey, page=page, at=at)
    match page:
        case Screen.CAUSE:
            return "", journey.dossier.cause or ""
        case Screen.QUESTION:
            value = work.answers(journey).get(at, "")
            is_date = work.question(there).kind is Kind.DATE
            return (shown_date(value), "") if is_date else ("", value)
        case Screen.FORM:
            known = work.field(journey, at)
            return _shown_field(work.field_spec(there), "" if known is None else known.value)
        case _:
            return "", ""


def _shown_field(spec: FieldSpec, value: str) -> tuple[str, str]:
    if spec.choices:
        return "", value
    if spec.kind is FieldKind.DATE:
        value = shown_date(value)
    if spec.kind is FieldKind.PHONE and value.startswith("+62"):
        value = f"0{value[3:]}"
    return value, ""


def go_on(journey: Journey) -> Journey:
    """What this page asked for is done: to the next that is not."""
    return enter(let_go(journey), next_place(journey))


def go_back(journey: Journey) -> Journey:
    place = way_back(journey)
    return journey if place is None else enter(keep(journey), place)
