"""What the context says, line by line, in the words of one language."""

import msgspec

from cso_console import context
from cso_console.events import Act
from cso_console.figures import clock
from cso_console.files import File
from cso_console.situation import Course, Desk
from cso_console.situation import Step as Stretch
from cso_console.widgets.face import Face
from cso_console.widgets.standing import shared
from signaling.attention import Look
from signaling.dossier import Step as Work
from signaling.inspection import Happened, Happening
from signaling.protocol import State

_LOOKS: dict[State, Look] = {
    State.OFFERED: Look.OFFERED,
    State.CONNECTING: Look.CONNECTING,
    State.FOCUSED: Look.FOCUSED,
    State.HELD: Look.WORKING,
    State.TRANSFERRING: Look.TRANSFERRING,
    State.RECONNECTING: Look.LOST,
    State.ORPHANED: Look.LOST,
    State.WRAPUP: Look.CLOSING,
}
MARKS: dict[Happened, str] = {
    Happened.JOINED: Look.OFFERED,
    Happened.SHEET_CAME: "sheet",
    Happened.FORM_DONE: "good",
    Happened.READY: Look.READY,
    Happened.SIGNED: "sign",
    Happened.HAND: Look.HAND,
    Happened.FOCUSED: Look.FOCUSED,
    Happened.HELD: Look.LATE,
    Happened.LOST: Look.LOST,
    Happened.RETAKE_ASKED: "again",
    Happened.PROMPTED: "speech",
    Happened.CUE_ASKED: "person",
    Happened.QUESTIONS_DRAWN: "unsure",
    Happened.ANSWER_MARKED: "unsure",
    Happened.FACE_JUDGED: "person",
    Happened.SIGN_ASKED: "sign",
    Happened.TRANSFERRED: Look.TRANSFERRING,
    Happened.LOOKED_IN: "eye",
}
_SECTIONS: dict[Happened, str] = {
    Happened.SHEET_CAME: "paper",
    Happened.RETAKE_ASKED: "paper",
    Happened.PROMPTED: "prompt",
    Happened.CUE_ASKED: "cue",
    Happened.ANSWER_MARKED: "interview",
}


class Row(msgspec.Struct, frozen=True):
    """One painted line; `head` is a quiet word before it, `time` or a key stand at its right.

    A click on it does `act`, if it has one.
    """

    mark: str
    words: str
    head: str = ""
    time: str = ""
    act: Act | None = None
    is_warning: bool = False
    is_strong: bool = False


def past_rows(now: float, file: File, face: Face) -> tuple[Row, ...]:
    """The last happenings, the newest first."""
    return tuple(
        Row(MARKS[one.what], happening_words(one, face), time=clock(one.age_s))
        for one in context.latest(file, now)
    )


def stretch_rows(course: Course, now: float, face: Face) -> tuple[Row, ...]:
    """Of a visit without a file: the states it has been in, the newest first."""
    return tuple(stretch_row(one, end, face) for one, end in ends(course, now))[::-1]


def note_row(desk: Desk, face: Face) -> tuple[Row, ...]:
    """The note of the visit on one line, and the key it is written with; none elsewhere."""
    seat = desk.seat_of(desk.subject)
    if seat is None:
        return ()
    words = " ".join(seat.note.split()) or face.texts("note.empty")
    return (Row("note", words, face.texts("context.note"), act=Act.NOTE),)


def fixed_rows(desk: Desk, now: float, file: File, face: Face) -> tuple[Row, ...]:
    """What is always said: warnings first, then what was asked last and what lacks."""
    texts = face.texts
    rows = [
        Row(
            "odd",
            texts(f"signal.{one.kind}", count=one.count, days=one.days),
            is_warning=True,
        )
        for one in file.told.signals
    ]
    if file.told.inspection.is_flagged:
        rows.append(Row("flag", texts("flag.raised"), is_warning=True))
    asked = context.asked(file, now)
    words = texts("context.nothing_asked") if asked is None else _asked_words(file, asked, face)
    time = "" if asked is None else clock(asked.age_s)
    rows.append(Row("speech", words, texts("context.asked"), time))
    lacking = [
        shared(face, *one.split(".", 1)) if one.startswith("paper.") else texts(one)
        for one in context.lacking(file, desk.today)
    ]
    complete = texts("context.complete")
    rows.append(
        Row("sheet" if lacking else "good", ", ".join(lacking) or complete, texts("context.lacks"))
    )
    return tuple(rows)


def _asked_words(file: File, asked: context.Asked, face: Face) -> str:
    happening = asked.happening
    if happening is None:
        return asked.line
    question = context.open_question(file)
    if happening.what is Happened.QUESTIONS_DRAWN and question:
        return shared(face, "interview", question)
    if happening.what is Happened.ANSWER_MARKED:
        return shared(face, "interview", happening.about)
    return happening_words(happening, face)


def happening_words(one: Happening, face: Face) -> str:
    """What happened, with what it was about in the words of this language."""
    if one.what is Happened.FACE_JUDGED:
        about = face.texts(f"context.face_{one.about}") if one.about else ""
    else:
        section = _SECTIONS.get(one.what)
        about = shared(face, section, one.about) if section and one.about else ""
    return face.texts(f"happened.{one.what}", about=about)


def shares(course: Course, now: float) -> tuple[tuple[Look, float], ...]:
    """Each stretch of the visit at this desk as a part of the whole."""
    lasted = [(_look(one), max(0.0, end - one.since)) for one, end in ends(course, now)]
    whole = sum(seconds for _, seconds in lasted) or 1.0
    return tuple((seen, seconds / whole) for seen, seconds in lasted)


def ends(course: Course, now: float) -> list[tuple[Stretch, float]]:
    ends = [one.since for one in course.steps[1:]] + [now]
    return list(zip(course.steps, ends, strict=False))


def stretch_row(step: Stretch, end: float, face: Face) -> Row:
    """One state; of a held visit, what the participant was at."""
    words = face.texts(f"look.{_look(step)}" if step.work is None else f"alone.{step.work}")
    return Row(_look(step), words, time=clock(end - step.since))


def _look(step: Stretch) -> Look:
    if step.work in (Work.READY, Work.SIGNED):
        return Look.READY
    return _LOOKS.get(step.state, Look.EMPTY)
