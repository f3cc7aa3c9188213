"""A claim while its interview is held and its faces are compared."""

import msgspec

from cso_console.events import LikenessFound
from signaling.inspection import (
    AnswerMark,
    FaceVerdict,
    Inspection,
    Prompt,
    Question,
    Remark,
)
from tests.cso_console.file_scenes import LINES, told

QUESTIONS = (
    Question("last_employer", "employer"),
    Question("account_end", "account"),
    Question("mother", "mother"),
    Question("nobody_helps", "nobody_helps"),
)
DRAWN = told("visit-3", lines=LINES, inspection=Inspection(QUESTIONS))


def marked(*marks: AnswerMark | None) -> tuple[Question, ...]:
    """The questions with these marks, the first ones first."""
    rest = (None,) * (len(QUESTIONS) - len(marks))
    return tuple(
        msgspec.structs.replace(one, mark=mark)
        for one, mark in zip(QUESTIONS, (*marks, *rest), strict=True)
    )


HALF = told(
    "visit-3",
    lines=LINES,
    inspection=Inspection(marked(AnswerMark.RIGHT, AnswerMark.WRONG), (Remark.PROMPTED,)),
)
DONE = told(
    "visit-3",
    lines=LINES,
    inspection=Inspection(
        marked(AnswerMark.RIGHT, AnswerMark.WRONG, AnswerMark.UNSURE, AnswerMark.RIGHT),
        (Remark.PROMPTED, Remark.SECOND_PERSON),
    ),
)
CUED = told("visit-3", lines=LINES, inspection=Inspection(QUESTIONS, cue="turn_left", cue_number=1))
JUDGED = told(
    "visit-3",
    lines=LINES,
    inspection=Inspection(QUESTIONS, cue="look_up", cue_number=2, face=FaceVerdict.SAME),
)
PROMPTED = told(
    "visit-3", lines=LINES, inspection=Inspection(QUESTIONS, prompt=Prompt("tilt_card", 3))
)
LIKENESSES = (
    LikenessFound("visit-3", "live", "photo", 0.31),
    LikenessFound("visit-3", "live", "portrait", 0.52),
    LikenessFound("visit-3", "photo", "portrait", 0.66),
)
