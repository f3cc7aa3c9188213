"""What the journey hears and what it asks for: frozen values between screen, core and agent.

An event is something that has happened (a tap, a word of the server, a device's report); a wish is
something the agent shall do. Neither ever carries a picture or a sound.
"""

import msgspec

from signaling.protocol import FromBooth, VisitForBooth


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


class Tick(msgspec.Struct, frozen=True):
    """Time has passed."""


Event = (
    Tap
    | Linked
    | Unlinked
    | Unenrolled
    | VisitShown
    | WordRefused
    | CallShown
    | DevicesShown
    | Tick
)


class Say(msgspec.Struct, frozen=True):
    """Tell the server."""

    message: FromBooth


class SpendCode(msgspec.Struct, frozen=True):
    """Enrol this booth with its one-time code."""

    code: str


class Reconnect(msgspec.Struct, frozen=True):
    """Try the server again, now."""


class Forget(msgspec.Struct, frozen=True):
    """Nothing of this participant may stay: end the call, close camera and microphone."""


Wish = Say | SpendCode | Reconnect | Forget
