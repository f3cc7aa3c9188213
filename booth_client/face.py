"""What a screen says, as frozen values: the words are chosen before any widget exists."""

from enum import StrEnum

import msgspec

from booth_client.events import CheckState, Outline
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


class Keyboard(StrEnum):
    """Which keys the screen offers; a key is tapped as `key-X`, besides `erase`, `space`, `shift`.

    `TICKET`: A B K P, then digits. `CODE`: digits and all letters. `DATE`: digits into the slots of
    day, month and year. `LETTERS`: letters, digits, space and .,'/- with `shift`. `EMAIL`: small
    letters, digits and @._-+.
    """

    NONE = "none"
    TICKET = "ticket"
    DIGITS = "digits"
    CODE = "code"
    LETTERS = "letters"
    DATE = "date"
    EMAIL = "email"


class Choice(msgspec.Struct, frozen=True):
    """One answer to choose; `name` is what a tap on it is called."""

    name: str
    label: str
    detail: str = ""
    icon: str = ""
    is_chosen: bool = False


class LensKind(StrEnum):
    PAPER = "paper"
    CODE = "code"
    FACE = "face"
    MIRROR = "mirror"  # the participant's own picture, and nothing is looked for


class Lens(msgspec.Struct, frozen=True):
    """A live picture that somebody is looking into, or the still that was just taken."""

    kind: LensKind
    hint: str
    fault: str = ""  # why no still is taken yet, in words
    share: float = 0.0  # of the time to hold still
    outline: Outline = ()


class Row(msgspec.Struct, frozen=True):
    """One line of a form or summary; it can be corrected when `can_edit` (tap `edit-NAME`)."""

    name: str
    label: str
    value: str
    note: str = ""  # where it came from, and how sure that is
    is_doubtful: bool = False
    is_lit: bool = False  # the officer is pointing at it
    can_edit: bool = False


class ThumbState(StrEnum):
    TODO = "todo"
    NOW = "now"
    DONE = "done"
    DOUBTFUL = "doubtful"
    AGAIN = "again"


class Thumb(msgspec.Struct, frozen=True):
    """One page of a paper on the list; `name` like `ktp.1`."""

    name: str
    label: str
    state: ThumbState
    is_lit: bool = False


class Spoken(msgspec.Struct, frozen=True):
    """A line of text beside the voice."""

    by_officer: bool
    text: str


class Asked(msgspec.Struct, frozen=True):
    """What the officer asks for with one key, large over the screen; a touch (`callout`) ends it.

    `number` tells the same words, said again, from those before.
    """

    number: int
    words: str
    by: str
    icon: str
    button: str
    is_low: bool = False  # under the officer's face, not over it
    is_spoken: bool = False


class Check(msgspec.Struct, frozen=True):
    """One part of the self-test."""

    label: str
    state: CheckState
    hint: str = ""
    made: str = ""  # in small print: names for branch IT


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
    choices: tuple[Choice, ...] = ()
    keyboard: Keyboard = Keyboard.NONE
    slots: int = 0  # of `typed`; 0: free text
    is_capital: bool = True  # of the keyboard's letters
    lens: Lens | None = None
    is_still: bool = False  # the lens shows the still just taken, which the window pulls
    rows: tuple[Row, ...] = ()
    thumbs: tuple[Thumb, ...] = ()
    lines: tuple[Spoken, ...] = ()
    can_write: bool = False  # `write` opens the keyboard; `typed` is then the line, `send` sends it
    is_writing: bool = False
    qr: str = ""
    can_sign: bool = False  # the pad takes strokes; it taps `ink` after each
    is_inked: bool = False  # false: the pad empties itself
    checks: tuple[Check, ...] = ()
    asked: Asked | None = None
    company: str = ""  # who takes part in the talk besides the officer
    banner: str = ""  # how the visit stands while the participant works on
    speech: str = ""  # what reading aloud says; "": nothing
    is_large: bool = False
    is_aloud: bool = False
    can_settle: bool = False  # `large`, `aloud` and `language` are offered large, on this screen


# What a screen says that nobody looks at: a hidden widget must not remember anybody.
BLANK = Face(Screen.WELCOME, "", "", (), None, language="", place="")
