"""CORE. The claims of the visits at this desk as the server tells them, and where one was in each.

Law: a file is the server's word, whole; only the place in it, and what has been read, is the desk's
own. A file lives exactly as long as its visit has a seat here.
"""

from datetime import date
from enum import StrEnum

import msgspec

from signaling.dossier import Dossier, Field, Paper, RetakeCause, Sheet
from signaling.form import Doubt, doubts
from signaling.protocol import DossierOfVisit

COLUMNS = 3
MOST_ZOOM = 6
PAN = 0.25  # of what is seen, for one key press
_ORDER = tuple(Paper)


class Tab(StrEnum):
    """The sides of a file, in the order of their tabs."""

    SUMMARY = "summary"
    PAPERS = "papers"
    COMPARE = "compare"
    FORM = "form"
    INTERVIEW = "interview"
    FACE = "face"
    MESSAGES = "messages"


class Place(msgspec.Struct, frozen=True):
    """Where the officer was in one visit's file, so that it is there again on coming back.

    `paper` and `field` are what is chosen, as the booth would be told to light it up; "" is the
    first there is, so that a page that arrives never slips under a finger meant for another.
    `line` is what has been typed for the participant and not yet sent.
    """

    visit: str
    tab: Tab = Tab.SUMMARY
    paper: str = ""
    field: str = ""
    line: str = ""


class View(msgspec.Struct, frozen=True):
    """A paper seen large: `zoom` steps in, `turn` quarter turns clockwise, the middle in 0 to 1."""

    visit: str
    zoom: int = 0
    turn: int = 0
    x: float = 0.5
    y: float = 0.5


class Slot(msgspec.Struct, frozen=True):
    """A page of a paper: arrived, asked for again, or both."""

    paper: Paper
    page: int
    sheet: Sheet | None
    again: RetakeCause | None

    @property
    def target(self) -> str:
        """How the booth is told to light it up."""
        return f"paper.{self.paper}.{self.page}"


class File(msgspec.Struct, frozen=True):
    """What the server said of a claim, when, and up to when its lines have been read.

    `doubts` is where its form does not agree with itself or with who checked in.
    """

    told: DossierOfVisit
    heard_at: float
    read_at: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def visit(self) -> str:
        return self.told.visit

    @property
    def dossier(self) -> Dossier:
        return self.told.dossier

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every page that has arrived or is asked for again, identity papers first."""
        sheets = {(one.paper, one.page): one for one in self.dossier.sheets}
        asked = {(one.paper, one.page): one.cause for one in self.told.retakes}
        keys = sorted({*sheets, *asked}, key=lambda key: (_ORDER.index(key[0]), key[1]))
        return tuple(Slot(*key, sheets.get(key), asked.get(key)) for key in keys)

    @property
    def unread(self) -> int:
        """Lines of the participant that have come since the messages were last open."""
        return sum(
            not line.by_officer and self.heard_at - line.age_s > self.read_at
            for line in self.told.lines
        )

    @property
    def targets(self) -> tuple[str, ...]:
        """Every field of the form, as the booth is told to light it up."""
        return tuple(target_of(one) for one in self.dossier.fields)

    def slot(self, target: str) -> Slot | None:
        """The page named; "" names the first."""
        return next((one for one in self.slots if target in ("", one.target)), None)

    def field(self, key: str) -> Field | None:
        return next((one for one in self.dossier.fields if one.key == key), None)

    def value(self, key: str) -> str:
        found = self.field(key)
        return "" if found is None else found.value


def opened(told: DossierOfVisit, now: float, read_at: float, today: date) -> File:
    """The file of a claim that has just been told, judged by the calendar of `today`."""
    values = {one.key: one.value for one in told.dossier.fields}
    cause = told.dossier.cause
    found = () if cause is None else doubts(cause, values, told.identity, today)
    return File(told, now, read_at, tuple(one for one in found if one.key in values))


def target_of(field: Field) -> str:
    """How the booth is told to light a field up."""
    return f"field.{field.key}"


def zoomed(view: View, step: int) -> View:
    """Nearer or farther; all the way out is the whole paper again."""
    zoom = min(MOST_ZOOM, max(0, view.zoom + step))
    if zoom == 0:
        return View(view.visit, turn=view.turn)
    return msgspec.structs.replace(view, zoom=zoom)


def turned(view: View, step: int) -> View:
    """A quarter turn; what was in the middle stays there."""
    x, y = view.x, view.y
    for _ in range(step % 4):
        x, y = 1 - y, x
    return msgspec.structs.replace(view, turn=(view.turn + step) % 4, x=x, y=y)


def panned(view: View, right: int, down: int) -> View:
    """A quarter of what is seen to a side; never off the paper."""
    part = PAN / scale(view.zoom)
    edge = 0.5 / scale(view.zoom)
    x = min(1 - edge, max(edge, view.x + right * part))
    y = min(1 - edge, max(edge, view.y + down * part))
    return msgspec.structs.replace(view, x=x, y=y)


def scale(zoom: int) -> float:
    """How many times larger than the whole paper in the window."""
    return float(1.5**zoom)
