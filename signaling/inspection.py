"""What the desk adds to a claim: questions and marks, a cue, prompts, signals, what has happened.

Law: values on the wire and in the record, nothing else. None of it is ever shown in the booth but
the prompt, the cue and who has joined. Keys of words, never words: each app says them in its own
language.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from signaling.dossier import Key, Sha256

MAX_QUESTIONS = 8
MAX_HAPPENINGS = 20
MAX_SIGNALS = 12
MAX_ACCEPTED = 40

# What can be said to a booth on one key, as it is offered; words: `prompt.<key>`.
PROMPTS: tuple[str, ...] = (
    "look_camera",
    "hold_card_closer",
    "tilt_card",
    "speak_up",
    "please_wait",
    "continue_form",
    "almost_done",
    "show_face_only",
    "please_alone",
    "check_account",
    "read_and_sign",
    "thank_you",
)


class AnswerMark(StrEnum):
    """What the officer made of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


class FaceVerdict(StrEnum):
    """Whether live face, photo and portrait are one person: the officer's own word."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


class Remark(StrEnum):
    """What an officer may notice of a talk, and mark without a word."""

    PROMPTED = "prompted"  # somebody tells the participant what to say
    SECOND_PERSON = "second_person"


class SignalKind(StrEnum):
    """What machines have noticed. Shown, never decided on (DOMAIN: fraud patterns)."""

    SAME_ACCOUNT = "same_account"  # the bank account of another claim
    SAME_PHONE = "same_phone"
    SAME_FACE = "same_face"  # the very same picture of a face
    REFUSED_BEFORE = "refused_before"  # an earlier claim of this NIK
    FLAGGED_BEFORE = "flagged_before"


class Happened(StrEnum):
    """What can have happened to a claim at the desk or in the booth; the context card says it."""

    JOINED = "joined"
    SHEET_CAME = "sheet_came"
    FORM_DONE = "form_done"
    READY = "ready"
    SIGNED = "signed"
    HAND = "hand"
    FOCUSED = "focused"
    HELD = "held"
    LOST = "lost"
    RETAKE_ASKED = "retake_asked"
    PROMPTED = "prompted"
    CUE_ASKED = "cue_asked"
    QUESTIONS_DRAWN = "questions_drawn"
    ANSWER_MARKED = "answer_marked"
    FACE_JUDGED = "face_judged"
    SIGN_ASKED = "sign_asked"
    TRANSFERRED = "transferred"
    LOOKED_IN = "looked_in"


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Question(_Value, frozen=True):
    """One drawn question: its words are `interview.<key>`, its right answer is `field`'s value.

    `mark` is None until the officer has marked it.
    """

    key: Key
    field: Key
    mark: AnswerMark | None = None


class Prompt(_Value, frozen=True):
    """What the booth is to show and say now; a higher `number` is another one, "" none yet."""

    key: str = ""
    number: int = 0
    is_to_all: bool = False


class Signal(_Value, frozen=True):
    """`count` other claims, the latest of them `days` ago."""

    kind: SignalKind
    count: int = 1
    days: int = 0


class Happening(_Value, frozen=True):
    """`what` happened `age_s` seconds ago; `about` is a key: a paper, a prompt, a step, or ""."""

    what: Happened
    about: str = ""
    age_s: float = 0.0


class Inspection(_Value, frozen=True):
    """Everything the officer has done about one claim, whole."""

    questions: Annotated[tuple[Question, ...], msgspec.Meta(max_length=MAX_QUESTIONS)] = ()
    remarks: tuple[Remark, ...] = ()
    cue: str = ""  # the movement asked for last; a key of words
    cue_number: int = 0
    face: FaceVerdict | None = None
    accepted: Annotated[tuple[Sha256, ...], msgspec.Meta(max_length=MAX_ACCEPTED)] = ()
    prompt: Prompt = Prompt()
    is_flagged: bool = False  # a supervisor has been told; the booth never is
