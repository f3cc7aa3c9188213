"""What the journey asks for: frozen values from the core to agent, window and devices.

A wish is something that shall be done; whether it was is told by an event.
"""

from enum import StrEnum

import msgspec

from signaling.dossier import Paper, Receipt
from signaling.protocol import FromBooth


class Cue(StrEnum):
    """The movements the face photo may ask for; the agent draws one."""

    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    LOOK_UP = "look_up"
    NOD = "nod"


class Say(msgspec.Struct, frozen=True):
    """Tell the server."""

    message: FromBooth


class SpendCode(msgspec.Struct, frozen=True):
    """Enrol this booth with its one-time code."""

    code: str


class Reconnect(msgspec.Struct, frozen=True):
    """Try the server again, now."""


class Forget(msgspec.Struct, frozen=True):
    """Nothing of this participant may stay: call, camera, microphone, stills, uploads, speech."""


class StartSelfTest(msgspec.Struct, frozen=True):
    """Look at every part, anew; answered by `SelfTested`, more than once. Sends nothing."""


class WatchCode(msgspec.Struct, frozen=True):
    """Look for a ticket's code until told otherwise; answered by `CodeSeen`."""


class WatchPaper(msgspec.Struct, frozen=True):
    """Look at a paper; `LensShown` until a `SheetTaken`. Said again for another try."""

    paper: Paper
    page: int


class WatchFace(msgspec.Struct, frozen=True):
    """Look for the movement; `FaceSeen` until the `SheetTaken` of `Paper.FACE`."""

    cue: Cue


class WatchNothing(msgspec.Struct, frozen=True):
    """Stop looking. At most one thing is watched: each of these replaces the one before."""


class TakeNow(msgspec.Struct, frozen=True):
    """Take the still of what is watched as it is, good or not."""


class ReadSheet(msgspec.Struct, frozen=True):
    """Read this still's fields; answered by `SheetRead`."""

    paper: Paper
    sha256: str


class KeepSheet(msgspec.Struct, frozen=True):
    """Upload this still until the server has it: `SheetUploaded`. Saying it twice does no harm."""

    paper: Paper
    page: int
    sha256: str


class DropSheet(msgspec.Struct, frozen=True):
    """Forget this still; it was not kept."""

    sha256: str


class KeepSignature(msgspec.Struct, frozen=True):
    """Make a picture of the strokes on the pad (the window has them); answered by `Signed`."""


class PrintReceipt(msgspec.Struct, frozen=True):
    """Print it when there is a printer; answered by `Printed`, more than once."""

    receipt: Receipt
    language: str


class ReadAloud(msgspec.Struct, frozen=True):
    """Say this instead of whatever is being said; made from two faces by `speech.spoken`."""

    text: str
    language: str


class Hush(msgspec.Struct, frozen=True):
    """Say nothing more of what is being said."""


Wish = (
    Say
    | SpendCode
    | Reconnect
    | Forget
    | StartSelfTest
    | WatchCode
    | WatchPaper
    | WatchFace
    | WatchNothing
    | TakeNow
    | ReadSheet
    | KeepSheet
    | DropSheet
    | KeepSignature
    | PrintReceipt
    | ReadAloud
    | Hush
)
