"""The values dispatch thinks with: a branch, its officers, booths and visits, and what happens.

Law: frozen; a change is a copy. Times are seconds since the epoch from a clock that never steps
back; `None` means "not running".
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec.structs import replace

from signaling.casefile import CaseFile, Helper
from signaling.dossier import Cause, Membership, Paper
from signaling.inspection import Signal
from signaling.oversight import CaseState, Sample
from signaling.protocol import (
    Duty,
    FromBooth,
    FromConsole,
    FromSupervisor,
    FromVerifier,
    Outcome,
    Reason,
    State,
)

Span = Annotated[float, msgspec.Meta(gt=0)]
Pause = Annotated[float, msgspec.Meta(ge=0)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Act(StrEnum):
    """Every way a visit's state can change; `transitions.TRANSITIONS` says from where to where."""

    CHECK_IN = "check_in"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    MISS = "miss"  # an offer nobody answered in time
    WITHDRAW = "withdraw"  # an offer taken back: its officer went, or takes a break
    RETRY = "retry"  # one more call, still connecting
    JOIN = "join"  # both ends see each other while somebody else is in focus
    JOIN_IN_FOCUS = "join_in_focus"  # the same, and the focus is free
    FOCUS = "focus"
    HOLD = "hold"
    NEED = "need"  # held, and begins or ceases to need the officer
    LOSE = "lose"  # the call broke
    FAIL = "fail"  # no call came about in time
    PARK = "park"
    RECALL = "recall"
    TRANSFER = "transfer"
    ORPHAN = "orphan"  # the console fell silent
    RESTORE = "restore"  # the console is back in time
    REQUEUE = "requeue"  # the officer is gone for good
    END = "end"
    EXTEND = "extend"
    UNDO = "undo"
    UNDO_IN_FOCUS = "undo_in_focus"
    FINISH = "finish"
    ABANDON = "abandon"


class Timers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long each thing may take, in seconds, and how often."""

    offered_s: Span = 15.0
    connecting_s: Span = 20.0
    connecting_retries: Count = 1
    declined_rest_s: Pause = 10.0
    missed_rest_s: Span = 30.0
    missed_offers_to_break: Annotated[int, msgspec.Meta(ge=1)] = 2
    pacing_s: Pause = 20.0  # between two new seats of one officer
    parked_s: Span = 1800.0
    affinity_s: Pause = 60.0  # a recalled visit waits this long for the officer it knows
    reconnecting_s: Span = 30.0
    returning_s: Span = 300.0  # a waiting visit whose booth is away (it may have to start anew)
    officer_silent_s: Span = 10.0
    orphaned_s: Span = 60.0
    transferring_s: Span = 30.0
    wrapup_s: Span = 60.0
    wrapup_extensions: Count = 2


class Verification(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which decisions a second person looks at before they count."""

    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0  # at random; 1.0 is all of them
    risk: bool = True  # and every one that something speaks against


class Officer(msgspec.Struct, frozen=True):
    """An officer who has logged in and not out; stays, duty and all, while its console is away."""

    id: str
    name: str
    capacity: int
    came_at: float
    duty: Duty = Duty.AVAILABLE
    is_connected: bool = True
    lost_at: float | None = None  # when a silent console will count as lost
    resting_until: float | None = None  # no offers before: pacing, declined or missed
    seated_at: float | None = None  # last new seat
    missed_offers: int = 0  # in a row
    focus_spans: tuple[tuple[float, float], ...] = ()  # from, to; as far back as views look


class Booth(msgspec.Struct, frozen=True):
    """A booth that has connected since the branch began, or that somebody has left unclean."""

    id: str
    name: str
    away_since: float | None = None
    camera: bool = True
    microphone: bool = True
    speaker: bool = True
    needs_cleaning: bool = False
    guest: "Visit | None" = None  # decided, and still there: to take the receipt and the survey


class Visit(msgspec.Struct, frozen=True):
    """One participant's stay, whole: enough to go on from after a restart."""

    id: str
    booth: str
    ticket: str
    language: str
    priority: int  # 0 is the head of the queue
    arrived_at: float  # kept through every return to the queue
    state: State
    since: float
    deadline: float | None = None  # when the state's own timer acts
    officer: str | None = None  # who has (or is offered) it; for a parked one, who parked it
    seat: int | None = None
    colleague: str | None = None  # to whom a transfer is offered
    colleague_seat: int | None = None
    affinity: str | None = None  # the officer a recalled visit waits for
    affinity_until: float | None = None
    generation: int = 0
    booth_up: bool = False  # this end sees the other, in this generation
    officer_up: bool = False
    is_broken: bool = False  # the call died where nobody talks; renewed when they do again
    resumes_focus: bool = False  # takes the focus when its call is up, if the focus is free
    retries: int = 0
    accepted_at: float | None = None
    attended_at: float | None = None  # last moment in focus, or accepted
    attention_s: float = 0.0
    hand_raised: bool = False
    stands: str = ""  # where in which line, while it waits (see `waiting`)
    stands_since: float = 0.0
    note: str = ""
    outcome: Outcome | None = None
    reason: Reason | None = None
    extensions: int = 0
    bring: tuple[Paper, ...] = ()  # what the officer says is to be brought, of a return


class Move(msgspec.Struct, frozen=True):
    """One change of a visit's state. It ends one period and begins the next.

    `officer` and `seat` are those of the period that begins. `before` equals `after` for another
    try in the same state.
    """

    visit: str
    act: Act
    before: State | None
    after: State
    at: float
    officer: str | None
    seat: int | None
    reason: str


class Decision(msgspec.Struct, frozen=True):
    """What the officer concluded. Never changed."""

    visit: str
    officer: str
    outcome: Outcome
    reason: Reason
    note: str
    at: float
    bring: tuple[Paper, ...] = ()
    entry: int = 1  # 2 and more: a correction; what it corrects stays on record


class DecidedCase(msgspec.Struct, frozen=True):
    """A decided claim until it counts: whose it is to verify, or to decide anew."""

    decision: Decision  # the latest entry
    ticket: str
    officer_name: str
    cause: Cause | None
    sample: Sample
    state: CaseState = CaseState.WAITING
    verifier: str | None = None
    since: float = 0.0  # in this state
    lost_at: float | None = None  # when a taken one whose verifier is away is anybody's again
    reply: str = ""
    reply_reason: Reason | None = None

    @property
    def visit(self) -> str:
        return self.decision.visit


class Verdict(msgspec.Struct, frozen=True):
    """What a verifier concluded of one entry. Never changed."""

    visit: str
    entry: int
    verifier: str
    is_confirmed: bool
    reason: Reason | None
    note: str
    at: float


class Watch(msgspec.Struct, frozen=True):
    """A supervisor looks into a visit, for as long as their console is there."""

    supervisor: str
    name: str
    visit: str
    is_joined: bool = False


class Flag(msgspec.Struct, frozen=True):
    """A suspicion an officer has raised; its note is stored sealed."""

    number: int
    visit: str
    ticket: str
    officer: str
    officer_name: str
    at: float
    note: str
    seen_by: str = ""  # a name
    seen_at: float | None = None


class Aside(msgspec.Struct, frozen=True):
    """What a supervisor tells an officer alone: said once, and kept nowhere.

    `took_over`: the visit is the supervisor's from now on.
    """

    officer: str
    visit: str
    by: str  # a name
    text: str = ""
    took_over: bool = False


class Today(msgspec.Struct, frozen=True):
    """One day's figures so far; `day` is the branch's own, counted from the epoch."""

    day: int = 0
    claims: int = 0  # begun
    decided: dict[str, int] = {}  # by officer; corrections and what came to nothing do not count
    attention_s: float = 0.0  # of those decided, all told
    waits_s: tuple[float, ...] = ()  # from check-in to the first acceptance; the latest
    confirmed: dict[str, int] = {}  # by verifier
    sent_back: dict[str, int] = {}


class Branch(msgspec.Struct, frozen=True):
    """One branch's whole situation. `moves` and `decisions` are those of the last step alone.

    `visits` holds the open ones, and those that ended in the last step so that they can be told;
    `files` has one for each of them, for each booth's guest and for each case.
    """

    id: str
    timers: Timers = Timers()
    officers: dict[str, Officer] = {}
    booths: dict[str, Booth] = {}
    visits: dict[str, Visit] = {}
    files: dict[str, CaseFile] = {}
    sheets: dict[str, frozenset[str]] = {}  # SHA-256 of the pictures that are here, by open visit
    utc_offset_s: float = 25_200.0  # of the branch's own days: western Indonesia
    day: int = 0  # which of its days the tickets are of
    tickets: dict[str, str] = {}  # used today, and by whom: a keyed digest
    moves: tuple[Move, ...] = ()
    decisions: tuple[Decision, ...] = ()
    waits: dict[str, tuple[float, ...]] = {}  # the latest, by where one stood (see `waiting`)
    handle_times: tuple[float, ...] = ()  # of the latest decided visits, accepted to decided
    verification: Verification = Verification(share=0.0, risk=False)  # as the server is told
    cases: dict[str, DecidedCase] = {}  # decided claims that do not count yet, by visit; and
    # those confirmed in the last step
    verdicts: tuple[Verdict, ...] = ()  # of the last step alone
    flags: dict[int, Flag] = {}  # not seen yet, and those seen today
    watches: dict[str, Watch] = {}  # by supervisor
    asides: tuple[Aside, ...] = ()  # of the last step alone
    today: Today = Today()

    def with_officer(self, officer: Officer) -> "Branch":
        return replace(self, officers={**self.officers, officer.id: officer})

    def with_booth(self, booth: Booth) -> "Branch":
        return replace(self, booths={**self.booths, booth.id: booth})

    def with_visit(self, visit: Visit) -> "Branch":
        return replace(self, visits={**self.visits, visit.id: visit})

    def with_file(self, file: CaseFile) -> "Branch":
        return replace(self, files={**self.files, file.visit: file})


# --- what happens --------------------------------------------------------------------------------


class Tick(msgspec.Struct, frozen=True):
    """Time has passed; the caller owes it at `dispatch.next_deadline`."""


class Restarted(msgspec.Struct, frozen=True):
    """The server has just started on a stored branch: every socket is gone, through no fault of its
    owner. No visit's timer acts before `grace_s` has passed. (The officers of open visits must be
    in the stored branch, with their duty.)"""

    grace_s: float = 30.0


class BoothCame(msgspec.Struct, frozen=True):
    booth: str
    name: str


class BoothWent(msgspec.Struct, frozen=True):
    booth: str


class BoothSaid(msgspec.Struct, frozen=True):
    """`fresh_id` becomes the visit's id if the message begins one; `holder` is then the keyed
    digest of who checks in. `helper` is whose badge the message names, if anybody's."""

    booth: str
    message: FromBooth
    fresh_id: str = ""
    holder: str = ""
    helper: Helper | None = None


class IdentityFailed(msgspec.Struct, frozen=True):
    """A `GiveIdentity` was refused. That refusal changed nothing; this counts it."""

    booth: str
    visit: str


class MembershipTold(msgspec.Struct, frozen=True):
    """The register has answered."""

    visit: str
    membership: Membership


class SheetsCame(msgspec.Struct, frozen=True):
    """Pictures of papers, by SHA-256, are here whole and on record."""

    visit: str
    sheets: tuple[str, ...]


class OfficerCame(msgspec.Struct, frozen=True):
    """`capacity` counts at log-in; an officer who comes back keeps the one in use."""

    officer: str
    name: str
    capacity: int


class OfficerWent(msgspec.Struct, frozen=True):
    """The last console of this officer is gone (not: was replaced by another)."""

    officer: str


class OfficerSaid(msgspec.Struct, frozen=True):
    """`fresh_id` is random: what is drawn by lot is drawn from it."""

    officer: str
    message: FromConsole
    fresh_id: str = ""


class SignalsFound(msgspec.Struct, frozen=True):
    """What the record of other claims says about this one."""

    visit: str
    signals: tuple[Signal, ...]


class VerifierSaid(msgspec.Struct, frozen=True):
    verifier: str
    message: FromVerifier


class VerifierCame(msgspec.Struct, frozen=True):
    verifier: str


class VerifierWent(msgspec.Struct, frozen=True):
    """The last console of this verifier is gone; what was taken is soon anybody's again."""

    verifier: str


class SupervisorSaid(msgspec.Struct, frozen=True):
    supervisor: str
    name: str
    message: FromSupervisor


class SupervisorWent(msgspec.Struct, frozen=True):
    """The last console of this supervisor is gone; nobody looks in any more."""

    supervisor: str


Event = (
    Tick
    | Restarted
    | BoothCame
    | BoothWent
    | BoothSaid
    | IdentityFailed
    | MembershipTold
    | SheetsCame
    | OfficerCame
    | OfficerWent
    | OfficerSaid
    | SignalsFound
    | VerifierSaid
    | VerifierCame
    | VerifierWent
    | SupervisorSaid
    | SupervisorWent
)
