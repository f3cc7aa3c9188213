"""CORE. The officer's desk as one frozen value, and the questions one can ask of it."""

from datetime import date

import msgspec

from cso_console.events import LikenessFound, LineMeasured, Wish
from cso_console.files import File, Place, Tab, View
from cso_console.planning import PlanSheet
from cso_console.standings import MODE_OF_ROLE, Course, Draft, Mode, Panel, Stage, Step, Toast
from media.soundcards import SoundCards
from signaling.attention import Need, needs
from signaling.dossier import Paper
from signaling.oversight import Case, Role
from signaling.protocol import (
    Outcome,
    Reason,
    SaveNote,
    Seat,
    State,
    Whispered,
    YourBranch,
    YourCases,
    YourDesk,
)

__all__ = ["Course", "Desk", "Draft", "Mode", "Panel", "Stage", "Step", "Toast"]
TOAST_S = 5.0
WHISPER_S = 45.0
NO_DAY = date(1970, 1, 1)  # until the desk is told


class Desk(msgspec.Struct, frozen=True):
    """Everything the window shows; `wishes` are made by the last step only."""

    server: str
    language: str = "id"
    theme: str = "dark"
    stage: Stage = Stage.LOGIN
    is_busy: bool = False
    login_error: str = ""
    officer_name: str = ""
    branch_name: str = ""
    is_linked: bool = False
    retry_at: float | None = None
    yours: YourDesk | None = None
    heard_at: float = 0.0
    selected: str = ""
    panel: Panel = Panel.NONE
    outcome: Outcome | None = None
    choice: int = 0
    draft: Draft | None = None
    toast: Toast | None = None
    is_muted: bool = False
    sharp: str = ""  # the visit in focus, while its picture is to be rather sharp than smooth
    is_detailed: bool = False
    microphone: str = "default"
    speaker: str = "default"
    cards: SoundCards = SoundCards()
    courses: tuple[Course, ...] = ()
    lines: tuple[LineMeasured, ...] = ()
    weak: frozenset[str] = frozenset()
    failing: frozenset[str] = frozenset()
    files: tuple[File, ...] = ()
    places: tuple[Place, ...] = ()
    view: View | None = None
    today: date = NO_DAY
    roles: frozenset[Role] = frozenset({Role.OFFICER})
    mode: Mode = Mode.DESK
    is_grid: bool = False  # six pictures of one size instead of one focus
    reason: Reason | None = None  # chosen, while the decision is being made
    bring: tuple[Paper, ...] = ()  # ticked, while the decision is being made
    words: str = ""  # being typed: a suspicion, a reply, a whisper
    cases: YourCases | None = None
    cases_at: float = 0.0  # when they were told
    board: YourBranch | None = None
    board_at: float = 0.0
    row: int = 0  # chosen in the list of cases, or on the board
    correcting: str = ""  # the visit decided anew, in that mode
    taking: str = ""  # the visit a supervisor has asked to take over, until it is here
    plan: PlanSheet | None = None  # open over the board
    whispers: tuple[Whispered, ...] = ()  # the latest few, oldest first
    whispered_at: float = 0.0
    likenesses: tuple[LikenessFound, ...] = ()
    is_speaking: bool = False  # as a supervisor, to the officer
    drafted: str = ""  # what the server keeps of this desk, for a console that starts again
    draft_at: float | None = None  # when the next is due, while something has changed
    is_resuming: bool = False  # put back as it was; until the officer does something
    wishes: tuple[Wish, ...] = ()

    @property
    def seats(self) -> tuple[Seat, ...]:
        return () if self.yours is None else self.yours.seats

    @property
    def focused(self) -> Seat | None:
        """The one booth the officer speaks with."""
        return next((one for one in self.seats if one.state is State.FOCUSED), None)

    @property
    def offer(self) -> Seat | None:
        return next((one for one in self.seats if one.state is State.OFFERED), None)

    @property
    def shown(self) -> Seat | None:
        """The visit the right panel is about: the selected, else the focused, else a wrap-up."""
        chosen = self.seat_of(self.selected)
        return chosen or self.focused or self._latest_wrapup

    @property
    def closing(self) -> Seat | None:
        """The wrap-up that finish, undo and extend act on: the shown one, else the latest."""
        shown = self.shown
        return shown if shown is not None and shown.state is State.WRAPUP else self._latest_wrapup

    @property
    def in_pane(self) -> Seat | None:
        """Whose picture is large: the focused visit, else the shown one."""
        return self.focused or self.shown

    @property
    def _latest_wrapup(self) -> Seat | None:
        closing = [one for one in self.seats if one.state is State.WRAPUP]
        return min(closing, key=lambda one: one.age_s, default=None)

    @property
    def shows_strip(self) -> bool:
        """One seat (a small office): the focus takes the strip's room."""
        if self.yours is None:
            return True
        return self.yours.capacity > 1 or any(one.number > 1 for one in self.seats)

    def seat(self, number: int) -> Seat | None:
        return next((one for one in self.seats if one.number == number), None)

    def seat_of(self, visit: str) -> Seat | None:
        return next((one for one in self.seats if one.visit == visit), None)

    @property
    def subject(self) -> str:
        """The visit whose file is open: at the desk the one shown, else the case, or who is
        looked in on; "" none."""
        match self.mode:
            case Mode.VERIFY:
                return "" if self.cases is None or not self.cases.taken else self.cases.taken.visit
            case Mode.SUPERVISE:
                return "" if self.board is None else self.board.looking_at
            case Mode.CORRECT:
                return self.correcting
            case _:
                return "" if self.shown is None else self.shown.visit

    @property
    def modes(self) -> tuple[Mode, ...]:
        """What this person can turn to, in the order of the keys."""
        return tuple(mode for role, mode in MODE_OF_ROLE if role in self.roles)

    @property
    def is_told(self) -> bool:
        """Whether the server has told what this mode shows."""
        told = {Mode.VERIFY: self.cases, Mode.SUPERVISE: self.board}
        return told.get(self.mode, self.yours) is not None

    @property
    def is_whole(self) -> bool:
        """Whether the server has told everything that this person's roles have to do with."""
        told = {Role.OFFICER: self.yours, Role.VERIFIER: self.cases, Role.SUPERVISOR: self.board}
        return all(told[one] is not None for one in self.roles)

    @property
    def visits(self) -> frozenset[str]:
        """Every visit whose claim may be here: in a seat, taken, sent back, or looked in on."""
        found = {one.visit for one in self.seats}
        if self.yours is not None:
            found |= {one.visit for one in self.yours.sent_back}
        if self.cases is not None and self.cases.taken is not None:
            found.add(self.cases.taken.visit)
        if self.board is not None:
            found.add(self.board.looking_at)
        return frozenset(found - {""})

    @property
    def case(self) -> Case | None:
        """The decided claim that is open: taken to verify, or back to be decided anew."""
        if self.mode is Mode.VERIFY:
            return None if self.cases is None else self.cases.taken
        back = () if self.yours is None or self.mode is not Mode.CORRECT else self.yours.sent_back
        return next((one for one in back if one.visit == self.correcting), None)

    @property
    def file(self) -> File | None:
        """The claim that is open, once the server has told it."""
        return self.file_of(self.subject)

    @property
    def place(self) -> Place:
        """Where one is in the file that is open."""
        visit = self.subject
        return next((one for one in self.places if one.visit == visit), Place(visit))

    @property
    def viewing(self) -> View | None:
        """The paper seen large, as long as its claim is the one open."""
        is_shown = self.view is not None and self.view.visit == self.subject
        return self.view if is_shown else None

    def file_of(self, visit: str) -> File | None:
        return next((one for one in self.files if one.visit == visit), None)

    def whisper(self, now: float) -> Whispered | None:
        """What a supervisor has just whispered, for as long as it is shown."""
        is_fresh = bool(self.whispers) and now - self.whispered_at < WHISPER_S
        return self.whispers[-1] if is_fresh else None

    def later(self, now: float) -> float:
        """Seconds since the server told us; what its ages have grown by."""
        return max(0.0, now - self.heard_at)

    def needs(self, now: float) -> tuple[Need, ...]:
        """Who needs the officer, most pressing first; a wrap-up already shown needs no call."""
        shown = self.shown
        return tuple(
            need
            for need in needs(self.seats, self.later(now))
            if need.visit != (shown.visit if shown and shown.state is State.WRAPUP else "")
        )

    def course(self, visit: str) -> Course:
        empty = Course(visit, ())
        return next((one for one in self.courses if one.visit == visit), empty)

    def line(self, visit: str) -> LineMeasured | None:
        return next((one for one in self.lines if one.visit == visit), None)


def fresh(desk: Desk) -> Desk:
    """The log-in screen again: nothing of the session is left, the room's own facts are."""
    return Desk(
        desk.server,
        desk.language,
        desk.theme,
        is_muted=desk.is_muted,
        microphone=desk.microphone,
        speaker=desk.speaker,
        failing=desk.failing,
        today=desk.today,
    )


def is_with_officer(seat: Seat | None) -> bool:
    """In conversation or held: the two states an officer can act from."""
    return seat is not None and seat.state in (State.FOCUSED, State.HELD)


def wish(desk: Desk, *wishes: Wish) -> Desk:
    return msgspec.structs.replace(desk, wishes=(*desk.wishes, *wishes))


def say(desk: Desk, now: float, key: str) -> Desk:
    """A short notice, by the key of its words."""
    return msgspec.structs.replace(desk, toast=Toast(key, now + TOAST_S))


def move_to(desk: Desk, **changes: Tab | int | str | tuple[tuple[str, float], ...]) -> Desk:
    """Elsewhere in the file of the visit shown; the other visits' places stay."""
    place = msgspec.structs.replace(desk.place, **changes)
    others = tuple(one for one in desk.places if one.visit != place.visit)
    return msgspec.structs.replace(desk, places=(*others, place))


def put_away(desk: Desk) -> Desk:
    """Close whatever is open; a note being typed is saved, never lost."""
    return msgspec.structs.replace(
        save_draft(desk),
        panel=Panel.NONE,
        draft=None,
        outcome=None,
        reason=None,
        bring=(),
        choice=0,
        words="" if desk.panel is Panel.FLAG else desk.words,
    )


def open_panel(desk: Desk, panel: Panel, choice: int = 0) -> Desk:
    """Open a panel; asking for the open one again closes it."""
    closed = put_away(desk)
    if desk.panel is panel:
        return closed
    return msgspec.structs.replace(closed, panel=panel, choice=choice)


def save_draft(desk: Desk) -> Desk:
    draft = desk.draft
    if draft is None or draft.save_at is None:
        return desk
    saved = msgspec.structs.replace(desk, draft=msgspec.structs.replace(draft, save_at=None))
    return wish(saved, SaveNote(draft.visit, draft.text))
