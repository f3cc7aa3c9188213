"""What the journey hears: frozen values from screen, server and devices to the core.

An event is something that has happened; what the core asks for in return is a wish. Neither ever
carries a picture or a sound. Whoever hears events says wishes too and finds both here.
"""

from datetime import date
from enum import StrEnum

import msgspec

from booth_client.wishes import (
    Cue,
    DropSheet,
    Forget,
    Hush,
    KeepSheet,
    KeepSignature,
    PrintReceipt,
    ReadAloud,
    ReadSheet,
    Reconnect,
    Say,
    SpendCode,
    StartSelfTest,
    TakeNow,
    WatchCode,
    WatchFace,
    WatchNothing,
    WatchPaper,
    Wish,
)
from signaling.dossier import Paper
from signaling.protocol import VisitForBooth, YourDossier

# Besides the events themselves.
__all__ = [
    "Cue",
    "DropSheet",
    "Forget",
    "Hush",
    "KeepSheet",
    "KeepSignature",
    "PrintReceipt",
    "ReadAloud",
    "ReadSheet",
    "Reconnect",
    "Say",
    "SpendCode",
    "StartSelfTest",
    "TakeNow",
    "WatchCode",
    "WatchFace",
    "WatchNothing",
    "WatchPaper",
    "Wish",
]

Outline = tuple[tuple[float, float], ...]  # corners, 0 to 1 of the picture's width and height


class Part(StrEnum):
    """What the self-test looks at."""

    CAMERA = "camera"
    LIGHT = "light"
    FACE = "face"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    NETWORK = "network"
    CLOCK = "clock"
    DISK = "disk"
    PRINTER = "printer"


class CheckState(StrEnum):
    RUNNING = "running"
    GOOD = "good"
    BAD = "bad"


class PrintState(StrEnum):
    PRINTING = "printing"
    PRINTED = "printed"
    NONE = "none"  # there is no printer
    FAILED = "failed"  # jammed, empty, or too slow


class Tap(msgspec.Struct, frozen=True):
    """A finger on something that has a name, for instance `main` or `key-7`."""

    name: str


class Linked(msgspec.Struct, frozen=True):
    """The server has welcomed this booth."""

    booth_name: str
    branch_name: str


class Unlinked(msgspec.Struct, frozen=True):
    """No line to the server; `is_final`: it will not be tried again by itself."""

    code: str = ""
    is_final: bool = False


class Unenrolled(msgspec.Struct, frozen=True):
    """This booth has no key, or the server does not take it; `code` says why ("": it is new)."""

    code: str = ""


class VisitShown(msgspec.Struct, frozen=True):
    """The booth's whole situation, as the server sees it."""

    visit: VisitForBooth | None
    needs_cleaning: bool = False


class DossierShown(msgspec.Struct, frozen=True):
    """The claim as the server has it; `cue` is drawn at random each time this is told."""

    told: YourDossier
    cue: Cue = Cue.TURN_LEFT


class WordRefused(msgspec.Struct, frozen=True):
    """The server said no to the message named `about`."""

    code: str
    about: str


class CallShown(msgspec.Struct, frozen=True):
    """Whether the officer's picture is coming, and whether it stutters."""

    is_up: bool
    is_weak: bool = False


class DevicesShown(msgspec.Struct, frozen=True):
    """Which of the booth's devices work."""

    camera: bool
    microphone: bool
    speaker: bool


class PartTested(msgspec.Struct, frozen=True):
    """How one part does in the self-test; `hint` names words under `self_test.hint_*` or is "".

    `made` is what was agreed on with it, for whoever looks after the booth: names, no words.
    """

    part: Part
    state: CheckState
    hint: str = ""
    made: str = ""


class SelfTested(msgspec.Struct, frozen=True):
    """The self-test so far: every part once, told whenever one of them changes."""

    checks: tuple[PartTested, ...]


class CodeSeen(msgspec.Struct, frozen=True):
    """A queue ticket's code was held to the camera; `ticket` like `A-017`."""

    ticket: str


class LensShown(msgspec.Struct, frozen=True):
    """What the watched camera sees of the paper, eight times a second at most.

    `fault` is "" (good), a `RetakeCause`, or `absent` (no paper) or `moving`; `share` of the time
    that a good picture must be held still.
    """

    fault: str
    share: float = 0.0
    outline: Outline = ()


class FaceSeen(msgspec.Struct, frozen=True):
    """Whether one face is in the picture, and how much of the cue it has followed."""

    is_there: bool
    is_done: bool = False
    share: float = 0.0


class SheetTaken(msgspec.Struct, frozen=True):
    """A still was taken and is kept in memory under its hash; it ends the watching.

    Also said of the face photo (`Paper.FACE`, page 1) once its cue was followed. `fault` as in
    `RetakeCause`, "" for a good one; `tries` counts stills of this paper and page since its first
    `WatchPaper`.
    """

    paper: Paper
    page: int
    sha256: str
    fault: str = ""
    tries: int = 1


class SheetUploaded(msgspec.Struct, frozen=True):
    """The server has the whole picture and agrees on its hash."""

    sha256: str


class ReadField(msgspec.Struct, frozen=True):
    """One value read off a paper, as the form wants it (dates ISO); `sureness` 0 to 1."""

    key: str
    value: str
    sureness: float


class SheetRead(msgspec.Struct, frozen=True):
    """What was read off a paper; `problem` is "" or `unreadable` or a `RetakeCause`."""

    paper: Paper
    fields: tuple[ReadField, ...] = ()
    problem: str = ""


class Signed(msgspec.Struct, frozen=True):
    """The strokes have become a picture in memory, under this hash; `KeepSheet` uploads it."""

    sha256: str


class Printed(msgspec.Struct, frozen=True):
    """How the receipt's print does."""

    state: PrintState


class DayShown(msgspec.Struct, frozen=True):
    """Which day it is at the branch: told at start, and again after midnight."""

    today: date


class Tick(msgspec.Struct, frozen=True):
    """Time has passed."""


Event = (
    Tap
    | Linked
    | Unlinked
    | Unenrolled
    | VisitShown
    | DossierShown
    | WordRefused
    | CallShown
    | DevicesShown
    | SelfTested
    | CodeSeen
    | LensShown
    | FaceSeen
    | SheetTaken
    | SheetUploaded
    | SheetRead
    | Signed
    | Printed
    | DayShown
    | Tick
)
