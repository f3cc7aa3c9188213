"""What a screen says, as frozen values: the words are chosen before any widget exists."""

from enum import StrEnum

import msgspec

from booth_client.situation import Screen


class Kind(StrEnum):
    """How much a button weighs."""

    MAIN = "main"
    PLAIN = "plain"
    HELP = "help"
    HELPED = "helped"


class Button(msgspec.Struct, frozen=True):
    name: str  # what a tap on it is called
    label: str
    kind: Kind = Kind.PLAIN
    is_enabled: bool = True


class Point(msgspec.Struct, frozen=True):
    """One line of a short list, with its drawn mark."""

    icon: str
    text: str


class Tile(msgspec.Struct, frozen=True):
    """A large figure and what it counts."""

    value: str
    label: str


class Card(msgspec.Struct, frozen=True):
    """A sheet over the screen: one question and its answers."""

    headline: str
    body: str
    buttons: tuple[Button, ...]
    share_left: float | None = None  # of its time, when it goes by itself


class Face(msgspec.Struct, frozen=True):
    """The whole window in words; equal faces look equal."""

    screen: Screen
    headline: str
    body: str
    left: tuple[Button, ...]
    right: Button | None
    language: str  # the code of the language shown
    place: str  # this booth and branch
    step: int = 0  # 0: not on the way yet, or no more
    steps: int = 0
    step_label: str = ""
    points: tuple[Point, ...] = ()
    tiles: tuple[Tile, ...] = ()
    hint: str = ""
    error: str = ""
    notice: str = ""  # something of ours does not work, said calmly
    own_caption: str = ""
    officer: str = ""
    typed: str = ""
    share_left: float | None = None
    card: Card | None = None
    drawing: str = ""


# What a screen says that nobody looks at: a hidden widget must not remember anybody.
BLANK = Face(Screen.WELCOME, "", "", (), None, language="", place="")
