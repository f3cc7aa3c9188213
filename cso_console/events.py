"""What can happen to the desk (events) and what the desk wants done (wishes): frozen values."""

from datetime import date
from enum import StrEnum

import msgspec

from cso_console.planning import PlanAsked
from media.facts import Figures
from media.soundcards import SoundCards
from signaling.client import LinkDown, LinkUp
from signaling.planner.plan import Plan
from signaling.protocol import (
    DossierOfVisit,
    FromConsole,
    FromSupervisor,
    FromVerifier,
    Refused,
    WelcomeOfficer,
    Whispered,
    YourBranch,
    YourCases,
    YourDesk,
)


class Act(StrEnum):
    """Everything an officer can do at the desk, by key or by button."""

    SEAT = "seat"
    LOOK = "look"
    NEXT = "next"
    CONFIRM = "confirm"
    BACK = "back"
    NUMBER = "number"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    ACCEPT = "accept"
    DECLINE = "decline"
    END = "end"
    HOLD = "hold"
    PARK = "park"
    TRANSFER = "transfer"
    NOTE = "note"
    TAB = "tab"
    PICK = "pick"
    POINT = "point"
    LARGE = "large"
    BESIDE = "beside"
    OTHER = "other"
    RETAKE = "retake"
    SIGN = "sign"
    APPROVE = "approve"
    DRAW = "draw"
    MARK_RIGHT = "mark_right"
    MARK_WRONG = "mark_wrong"
    MARK_UNSURE = "mark_unsure"
    PROMPTED = "prompted"
    SECOND_PERSON = "second_person"
    CUE = "cue"
    PROMPTS = "prompts"
    PROMPTS_ALL = "prompts_all"
    FLAG = "flag"
    TRANSFER_COLD = "transfer_cold"
    GRID = "grid"
    MODE = "mode"
    BACK_CASES = "back_cases"
    CASE_CONFIRM = "case_confirm"
    CASE_SEND_BACK = "case_send_back"
    CASE_RELEASE = "case_release"
    LOOK_IN = "look_in"
    WHISPER = "whisper"
    SPEAK = "speak"
    JOIN = "join"
    TAKE_OVER = "take_over"
    SEE_FLAG = "see_flag"
    PLAN = "plan"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    WHOLE = "whole"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    FINISH = "finish"
    UNDO = "undo"
    EXTEND = "extend"
    MUTE = "mute"
    SHARP = "sharp"
    SOUND = "sound"
    DETAILS = "details"
    DUTY = "duty"
    BREAK = "break"
    CAPACITY = "capacity"
    PARKED = "parked"
    HELP = "help"
    LANGUAGE = "language"
    THEME = "theme"
    LOG_OUT = "log_out"


class Do(msgspec.Struct, frozen=True):
    """The officer pressed a key or a button; `number` says which seat, outcome or line."""

    act: Act
    number: int = 0


class LogInAsked(msgspec.Struct, frozen=True):
    login: str
    password: str


class NoteTyped(msgspec.Struct, frozen=True):
    text: str


class LineTyped(msgspec.Struct, frozen=True):
    """A line of text to the participant, as it stands in its field."""

    text: str


class WordsTyped(msgspec.Struct, frozen=True):
    """What is being typed for a suspicion, a reply to the officer, or a whisper, as it stands."""

    text: str


class LikenessFound(msgspec.Struct, frozen=True):
    """How far two faces of this visit are apart (0 the same picture, 0.6 and more: other people).

    `a` and `b` are of "live", "photo", "portrait". Only a help: the officer decides.
    """

    visit: str
    a: str
    b: str
    distance: float


class PlanPlayed(msgspec.Struct, frozen=True):
    """What played days say of the branch asked for; None: they could not be played."""

    asked: PlanAsked
    plan: Plan | None


class Unsent(msgspec.Struct, frozen=True):
    """A wish never left the console: the line to the server is down."""


class LineMeasured(msgspec.Struct, frozen=True):
    """How a call fares."""

    visit: str
    figures: Figures


class LineEnded(msgspec.Struct, frozen=True):
    """This visit has no call any more, or not yet another: what was measured is of the past."""

    visit: str


class LineWeak(msgspec.Struct, frozen=True):
    """A call's picture has stopped for a moment (or moves again)."""

    visit: str
    is_weak: bool


class DeviceReported(msgspec.Struct, frozen=True):
    """One of the officer's own devices (`camera`, `microphone`, `speaker`) works or fails."""

    device: str
    is_working: bool


class CardsFound(msgspec.Struct, frozen=True):
    """The sound cards that are plugged in now, told while the officer chooses between them."""

    cards: SoundCards


class DayCame(msgspec.Struct, frozen=True):
    """The calendar day, told at the start and at midnight."""

    today: date


class Tick(msgspec.Struct, frozen=True):
    """Time has passed a deadline of the desk."""


Event = (
    Do
    | LogInAsked
    | NoteTyped
    | LineTyped
    | WordsTyped
    | LikenessFound
    | PlanPlayed
    | Unsent
    | LineMeasured
    | LineEnded
    | LineWeak
    | DeviceReported
    | CardsFound
    | DayCame
    | Tick
    | LinkUp
    | LinkDown
    | WelcomeOfficer
    | YourDesk
    | YourCases
    | YourBranch
    | Whispered
    | DossierOfVisit
    | Refused
)


class Connect(msgspec.Struct, frozen=True):
    """Log in with these words; they are kept no longer than the log-in takes."""

    login: str
    password: str


class Mute(msgspec.Struct, frozen=True):
    is_muted: bool


class Chime(msgspec.Struct, frozen=True):
    """An offer has come: a short sound for the officer alone."""


class Sharpen(msgspec.Struct, frozen=True):
    """This visit's booth, while in focus, keeps its picture sharp rather than smooth; "" none."""

    visit: str


class UseSound(msgspec.Struct, frozen=True):
    """The officer is heard and hears there from now on; places as in the settings."""

    microphone: str
    speaker: str


class WatchCards(msgspec.Struct, frozen=True):
    """Tell which sound cards are plugged in, again and again, until it is no longer wanted."""

    is_watching: bool


class Watch(msgspec.Struct, frozen=True):
    """This supervisor sees and hears this visit's talk through the officer's console; "" none."""

    visit: str


class SpeakUp(msgspec.Struct, frozen=True):
    """The supervisor's voice goes to the officer looked in on (and, once joined, to the booth)."""

    is_speaking: bool


class PlayPlan(msgspec.Struct, frozen=True):
    """Play some days of such a branch, in a process of its own, and tell what they were like."""

    asked: PlanAsked


Wish = (
    FromConsole
    | FromVerifier
    | FromSupervisor
    | Watch
    | SpeakUp
    | PlayPlan
    | Connect
    | Mute
    | Chime
    | Sharpen
    | UseSound
    | WatchCards
)
