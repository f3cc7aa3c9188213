"""CORE. The small values a desk is made of: which work, what is open, where a visit has been."""

from enum import StrEnum

import msgspec

from signaling.dossier import Step as Work
from signaling.oversight import Role
from signaling.protocol import State


class Stage(StrEnum):
    LOGIN = "login"
    WORK = "work"


class Mode(StrEnum):
    """Which work is on screen; only those that the person's roles allow."""

    DESK = "desk"
    VERIFY = "verify"
    SUPERVISE = "supervise"
    CORRECT = "correct"  # an officer decides anew what a verifier has sent back


class Panel(StrEnum):
    """What is open over the shown visit; one at a time."""

    NONE = "none"
    ENDING = "ending"
    TRANSFER = "transfer"
    BRING = "bring"  # what the participant has to bring, ticked
    PREVIEW = "preview"  # the decision in the participant's words, before it is sent
    NOTE = "note"
    PROMPTS = "prompts"
    PROMPTS_ALL = "prompts_all"
    FLAG = "flag"
    TRANSFER_COLD = "transfer_cold"
    BACK_CASES = "back_cases"
    CASE_REASON = "case_reason"
    CASE_REPLY = "case_reply"
    WHISPER = "whisper"
    JOIN = "join"
    TAKE_OVER = "take_over"
    RETAKE = "retake"
    LINE = "line"
    DUTY = "duty"
    CAPACITY = "capacity"
    PARKED = "parked"
    SOUND = "sound"
    LOG_OUT = "log_out"
    HELP = "help"


MODE_OF_ROLE = (
    (Role.OFFICER, Mode.DESK),
    (Role.VERIFIER, Mode.VERIFY),
    (Role.SUPERVISOR, Mode.SUPERVISE),
)


class Draft(msgspec.Struct, frozen=True):
    """A note being typed; `save_at` is set while there is something to save."""

    visit: str
    text: str
    save_at: float | None = None


class Step(msgspec.Struct, frozen=True):
    """`work` is what the participant did alone meanwhile, in a held visit."""

    state: State
    since: float
    work: Work | None = None


class Course(msgspec.Struct, frozen=True):
    """The states one visit has been through at this desk, oldest first."""

    visit: str
    steps: tuple[Step, ...]


class Toast(msgspec.Struct, frozen=True):
    """A short notice by the key of its words."""

    key: str
    until: float
