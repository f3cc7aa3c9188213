"""CORE. The claims of the visits at this desk as the server tells them, and where one was in each.

Law: a file is the server's word, whole; only the place in it, and what has been read, is the desk's
own. A file lives exactly as long as its visit has a seat here.
"""

from datetime import date
from enum import StrEnum

import msgspec

from cso_console.compare import Row, row_of, rows
from signaling.dossier import Dossier, Field, Paper, RetakeCause, Sheet
from signaling.form import Doubt, doubts
from signaling.looking import is_paper
from signaling.protocol import DossierOfVisit

COLUMNS = 3
MOST_ZOOM = 6
SETTLES_S = 3.0  # in which the server has taken up a wish, or never will
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
    `line` is what has been typed for the participant and not yet sent. `question` is the one of the
    interview that is chosen; "" is the first that is not marked. `fact` is the line chosen where
    the sources are compared. `accepting` is what has just been accepted, each picture and when, so
    that the next one is another even before the server has said so.
    """

    visit: str
    tab: Tab = Tab.SUMMARY
    paper: str = ""
    field: str = ""
    line: str = ""
    question: str = ""
    fact: str = ""
    accepting: tuple[tuple[str, float], ...] = ()


class Beside(msgspec.Struct, frozen=True):
    """Another page kept beside the one under the keys, as it was last seen."""

    paper: str
    is_right: bool = False
    zoom: int = 0
    turn: int = 0
    x: float = 0.5
    y: float = 0.5


class View(msgspec.Struct, frozen=True):
    """A paper seen large: `zoom` steps in, `turn` quarter turns clockwise, the middle in 0 to 1.

    Which paper, is the place's word. With one `beside` it, both have half of the room.
    """

    visit: str
    zoom: int = 0
    turn: int = 0
    x: float = 0.5
    y: float = 0.5
    beside: Beside | None = None


class Slot(msgspec.Struct, frozen=True):
    """A page of a paper: arrived, asked for again, or both; `is_accepted`: looked at and good."""

    paper: Paper
    page: int
    sheet: Sheet | None
    again: RetakeCause | None
    is_accepted: bool = False

    @property
    def target(self) -> str:
        """How the booth is told to light it up."""
        return f"paper.{self.paper}.{self.page}"

    @property
    def is_to_see(self) -> bool:
        """A paper that is here and has been neither accepted nor asked for again."""
        is_open = self.again is None and not self.is_accepted
        return is_open and self.sheet is not None and is_paper(self.paper)


class File(msgspec.Struct, frozen=True):
    """What the server said of a claim, when, and up to when its lines have been read.

    `doubts` is where its form does not agree with itself or with who checked in, `rows` what each
    of its sources says of every fact.
    """

    told: DossierOfVisit
    heard_at: float
    read_at: float
    doubts: tuple[Doubt, ...] = ()
    rows: tuple[Row, ...] = ()

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
        good = set(self.told.inspection.accepted)
        return tuple(
            Slot(
                *key,
                sheets.get(key),
                asked.get(key),
                key in sheets and sheets[key].sha256 in good,
            )
            for key in keys
        )

    @property
    def papers(self) -> tuple[Slot, ...]:
        """The pages that are looked through: neither the face nor the signature."""
        return tuple(one for one in self.slots if is_paper(one.paper))

    @property
    def accepted(self) -> int:
        """How many of the papers are good."""
        return sum(one.is_accepted and one.again is None for one in self.papers)

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

    def row(self, key: str) -> Row | None:
        """The fact of this key; "" is the first, and so is one that is no more."""
        return row_of(self.rows, key) or row_of(self.rows, "")

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
    known = tuple(one for one in found if one.key in values)
    return File(told, now, read_at, known, rows(told))


def next_to_see(file: File, after: str, accepting: frozenset[str]) -> Slot | None:
    """The next page behind `after`, and round again, that nobody has looked through."""
    slots = file.slots
    first = next((n + 1 for n, one in enumerate(slots) if one.target == after), 0)
    for slot in (*slots[first:], *slots[:first]):
        is_asked = slot.sheet is not None and slot.sheet.sha256 in accepting
        if slot.is_to_see and not is_asked and slot.target != after:
            return slot
    return None


def laid_beside(view: View, paper: str) -> View:
    """Two pages, whole: `paper` is kept on the left, the one under the keys is on the right."""
    return View(view.visit, beside=Beside(paper))


def swapped(view: View, paper: str) -> tuple[View, str]:
    """The keys go over to the other page, which is returned; `paper` stays where it lies."""
    other = view.beside
    if other is None:
        return view, paper
    kept = Beside(paper, not other.is_right, view.zoom, view.turn, view.x, view.y)
    return View(view.visit, other.zoom, other.turn, other.x, other.y, kept), other.paper


def whole(view: View) -> View:
    """All of the page and upright; what lies beside it stays."""
    return View(view.visit, beside=view.beside)


def target_of(field: Field) -> str:
    """How the booth is told to light a field up."""
    return f"field.{field.key}"


def zoomed(view: View, step: int) -> View:
    """Nearer or farther; all the way out is the whole paper again."""
    zoom = min(MOST_ZOOM, max(0, view.zoom + step))
    if zoom == 0:
        return View(view.visit, turn=view.turn, beside=view.beside)
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
