"""What can happen to the desk (events) and what the desk wants done (wishes): frozen values."""

from enum import StrEnum

import msgspec

from signaling.client import LinkDown, LinkUp
from signaling.protocol import FromConsole, Refused, WelcomeOfficer, YourDesk


class Act(StrEnum):
    """Everything an officer can do at the desk, by key or by button."""

    SEAT = "seat"
    NEXT = "next"
    CONFIRM = "confirm"
    BACK = "back"
    NUMBER = "number"
    UP = "up"
    DOWN = "down"
    ACCEPT = "accept"
    DECLINE = "decline"
    END = "end"
    HOLD = "hold"
    PARK = "park"
    TRANSFER = "transfer"
    NOTE = "note"
    FINISH = "finish"
    UNDO = "undo"
    EXTEND = "extend"
    MUTE = "mute"
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


class Unsent(msgspec.Struct, frozen=True):
    """A wish never left the console: the line to the server is down."""


class LineMeasured(msgspec.Struct, frozen=True):
    """How a call fares: bars 0 to 4, picture size, pictures a second, round trip."""

    visit: str
    bars: int
    width: int
    height: int
    fps: float
    round_trip_ms: float | None


class LineWeak(msgspec.Struct, frozen=True):
    """A call's picture has stopped for a moment (or moves again)."""

    visit: str
    is_weak: bool


class DeviceReported(msgspec.Struct, frozen=True):
    """One of the officer's own devices (`camera`, `microphone`, `speaker`) works or fails."""

    device: str
    is_working: bool


class Tick(msgspec.Struct, frozen=True):
    """Time has passed a deadline of the desk."""


Event = (
    Do
    | LogInAsked
    | NoteTyped
    | Unsent
    | LineMeasured
    | LineWeak
    | DeviceReported
    | Tick
    | LinkUp
    | LinkDown
    | WelcomeOfficer
    | YourDesk
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


Wish = FromConsole | Connect | Mute | Chime
