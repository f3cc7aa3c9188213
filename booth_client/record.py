"""What the server is told of the claim: the whole dossier, as it counts at this moment.

Law: nothing of another cause goes out, nothing that cannot stand, and no picture before the server
has it.
"""

import msgspec

from booth_client import work
from booth_client.situation import Journey, Screen, change
from booth_client.way import next_place
from signaling.dossier import MAX_READINGS, Answer, Dossier, Field, Paper, Reading, Sheet, Step


def step(journey: Journey) -> Step:
    """Where the officer sees the participant; `READY` only once every picture has arrived."""
    page, _ = next_place(journey)
    if page is not Screen.WAITING:
        return _STEPS[page]
    if work.sheet(journey, work.SIGNATURE) is not None:
        return Step.SIGN if journey.pending else Step.SIGNED
    return Step.FACE if journey.pending else Step.READY


_STEPS = {
    Screen.CAUSE: Step.CAUSE,
    Screen.QUESTION: Step.CAUSE,
    Screen.VERDICT: Step.CAUSE,
    Screen.CAPTURE: Step.PAPERS,
    Screen.FORM: Step.FORM,
    Screen.FORM_REVIEW: Step.FORM,
    Screen.FACE: Step.FACE,
    Screen.SUMMARY: Step.SIGN,
}


def wire(journey: Journey) -> Dossier:
    """The dossier as it counts now: nothing of another cause, nothing that cannot stand."""
    asked = {one.key for one in work.questions(journey) if work.has_answer(journey, one)}
    wanted = {(each.paper, each.page) for each in work.slots(journey)}
    wanted |= {(Paper.FACE, 1), (Paper.SIGNATURE, 1)}
    wanted |= {(each.paper, each.page) for each in journey.retakes}
    shown = {paper for paper, _ in wanted}
    keys = {spec.key for spec in work.fields(journey)}
    done, total = progress(journey)
    return Dossier(
        step=step(journey),
        cause=journey.dossier.cause,
        answers=tuple(each for each in journey.dossier.answers if each.key in asked),
        sheets=tuple(each for each in journey.dossier.sheets if (each.paper, each.page) in wanted),
        fields=tuple(each for each in journey.dossier.fields if each.key in keys),
        readings=tuple(each for each in journey.dossier.readings if each.paper in shown),
        face_cue=journey.dossier.face_cue,
        done=done,
        total=total,
    )


def progress(journey: Journey) -> tuple[int, int]:
    """How many of this claim's small tasks are done, and how many there are as far as is known.

    A picture counts once the server has it, so that after a power cut the count still holds.
    """
    kept = {(each.paper, each.page) for each in journey.dossier.sheets}
    tasks = [journey.dossier.cause is not None]
    tasks += [work.has_answer(journey, asked) for asked in work.questions(journey)]
    tasks += [
        (each.paper, each.page) in kept or each.name in journey.skipped
        for each in work.slots(journey)
    ]
    tasks += [work.is_settled(journey, spec) for spec in work.fields(journey)]
    tasks += [work.is_reviewed(journey), (Paper.FACE, 1) in kept]
    return sum(tasks), len(tasks)


def passed_over(journey: Journey) -> tuple[str, ...]:
    """Which papers were passed over, after a power cut: the first ones without a picture.

    They are walked in order and counted as done, so the count says how many they were.
    """
    saved = journey.dossier.done
    done, _ = progress(change(journey, skipped=()))
    missing = [
        each.name
        for each in work.slots(journey)
        if each.is_optional and work.sheet(journey, each) is None
    ]
    return tuple(missing[: max(0, saved - done)])


def set_answer(dossier: Dossier, answer: Answer) -> Dossier:
    others = tuple(each for each in dossier.answers if each.key != answer.key)
    return msgspec.structs.replace(dossier, answers=(*others, answer))


def set_field(dossier: Dossier, value: Field) -> Dossier:
    others = tuple(each for each in dossier.fields if each.key != value.key)
    return msgspec.structs.replace(dossier, fields=(*others, value))


def set_readings(dossier: Dossier, paper: Paper, read: tuple[Reading, ...]) -> Dossier:
    """What a machine has read off this paper, in the place of what it read off it before."""
    others = tuple(each for each in dossier.readings if each.paper is not paper)
    return msgspec.structs.replace(dossier, readings=(*others, *read)[-MAX_READINGS:])


def set_sheet(dossier: Dossier, arrived: Sheet) -> Dossier:
    others = tuple(
        each for each in dossier.sheets if (each.paper, each.page) != (arrived.paper, arrived.page)
    )
    return msgspec.structs.replace(dossier, sheets=(*others, arrived))
