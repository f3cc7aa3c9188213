"""Where the participant is on the way through a visit: one frozen value, and its screen.

Law: the screen follows from this value and from nothing else, and a reset drops every personal
value.
"""

from datetime import date
from enum import StrEnum

import msgspec

from booth_client.callout import Callout, Heard
from booth_client.events import (
    Cue,
    Forget,
    LensShown,
    PartTested,
    PrintState,
    SheetTaken,
    WatchNothing,
    Wish,
)
from signaling.dossier import Dossier, Line, Membership, Retake, Sheet
from signaling.protocol import LeaveCause, State, VisitForBooth


class Screen(StrEnum):
    """What fills the window."""

    ENROL = "enrol"
    OFFLINE = "offline"
    WELCOME = "welcome"
    SELF_TEST = "self_test"
    TICKET = "ticket"
    NIK = "nik"
    KPJ = "kpj"
    RESUME = "resume"  # NIK, then KPJ, of somebody whose visit is under way
    CONSENT = "consent"
    CAUSE = "cause"
    QUESTION = "question"
    VERDICT = "verdict"
    CAPTURE = "capture"  # a paper under the camera
    CAPTURED = "captured"  # its still: good enough?
    FORM = "form"  # one field of the form
    FORM_REVIEW = "form_review"  # all of them
    FACE = "face"
    WAITING = "waiting"
    CONNECTING = "connecting"
    TALKING = "talking"
    HELD = "held"
    PARKED = "parked"
    SUMMARY = "summary"
    SIGN = "sign"
    CLOSING = "closing"
    RECEIPT = "receipt"
    BRING = "bring"  # not today: what to bring next time
    SURVEY = "survey"
    THANKS = "thanks"
    CLEAN = "clean"  # until staff has wiped the booth down
    ASSIST = "assist"  # a member of staff types the number of their badge


class Overlay(StrEnum):
    """What lies over the screen and wants an answer first."""

    NONE = "none"
    HELP = "help"
    LEAVE = "leave"
    IDLE = "idle"


# The way through a visit, step by step, as it is counted on the screen.
STEPS: tuple[frozenset[Screen], ...] = (
    frozenset({Screen.WELCOME, Screen.SELF_TEST}),
    frozenset({Screen.TICKET, Screen.NIK, Screen.KPJ, Screen.RESUME}),
    frozenset({Screen.CONSENT}),
    frozenset({Screen.CAUSE, Screen.QUESTION, Screen.VERDICT}),
    frozenset({Screen.CAPTURE, Screen.CAPTURED}),
    frozenset({Screen.FORM, Screen.FORM_REVIEW}),
    frozenset({Screen.FACE}),
    frozenset({Screen.WAITING, Screen.PARKED}),
    frozenset({Screen.CONNECTING, Screen.TALKING, Screen.HELD, Screen.CLOSING}),
    frozenset({Screen.SUMMARY, Screen.SIGN, Screen.RECEIPT}),
    frozenset({Screen.SURVEY}),
)

SCREENS: dict[State, Screen] = {
    State.QUEUED: Screen.WAITING,
    State.OFFERED: Screen.WAITING,
    State.CONNECTING: Screen.CONNECTING,
    State.FOCUSED: Screen.TALKING,
    State.HELD: Screen.HELD,
    State.TRANSFERRING: Screen.HELD,
    State.PARKED: Screen.PARKED,
    State.RECONNECTING: Screen.CONNECTING,
    State.ORPHANED: Screen.CONNECTING,
    State.WRAPUP: Screen.CLOSING,
    State.DONE: Screen.RECEIPT,
    State.ABANDONED: Screen.THANKS,
}

WITH_OFFICER = STEPS[8]

# What the participant does alone; it stays on the screen whatever the visit does meanwhile.
WORK = STEPS[3] | STEPS[4] | STEPS[5] | STEPS[6] | {Screen.SUMMARY, Screen.SIGN}

# The call runs from peer to peer, so these outlive the server for as long as the picture comes.
_CARRIED_BY_THE_CALL = frozenset({Screen.TALKING, Screen.HELD, Screen.CLOSING})

# These need nobody: what is done on them is said as soon as the line is back.
_NEEDS_NO_LINE = WORK | {Screen.ENROL, Screen.BRING, Screen.RECEIPT, Screen.SURVEY, Screen.THANKS}


class Patience(msgspec.Struct, frozen=True):
    """Seconds the booth waits before it acts by itself."""

    idle_s: float = 90.0  # nobody touches a question; then it asks
    work_s: float = 180.0  # the same where papers are fetched and read
    warning_s: float = 30.0  # the question "are you still there?" stays this long
    sheet_s: float = 45.0  # an unanswered sheet over a visit closes
    thanks_s: float = 30.0
    offline_after_s: float = 6.0  # a restarted server is back before anyone need know
    save_again_s: float = 3.0  # after the server could not write the dossier down


class Journey(msgspec.Struct, frozen=True):
    """The booth's whole state; `wishes` are those of the last step only."""

    home_language: str = "id"
    patience: Patience = Patience()
    today: date = date(2026, 1, 1)  # until the booth is told
    language: str = "id"
    is_large: bool = False
    is_aloud: bool = False

    page: Screen = Screen.WELCOME  # where the participant is, of their own doing
    at: str = ""  # which question, page of a paper (`ktp.1`) or field it is about
    is_editing: bool = False  # one field of the reviewed form, and back
    typed: str = ""
    chosen: str = ""  # of the choices on this page
    is_capital: bool = True
    draft: str = ""  # typed over the page: a badge, or a line of text
    is_badging: bool = False
    is_writing: bool = False
    kept: tuple[tuple[str, str, str], ...] = ()  # page, typed, chosen: left by going back
    overlay: Overlay = Overlay.NONE
    error: str = ""  # words under `error.` or `problem.`

    ticket: str | None = None  # `A-017`; None: the server gives one
    nik: str = ""
    kpj: str = ""
    must_identify: bool = False  # the line was down, and the server will have forgotten
    claimed: str = ""  # the NIK of whoever says they are the one who was here
    is_checking_in: bool = False  # or giving the identity: the server is about to answer
    helper: str = ""  # a badge that could not be told yet, without a visit

    visit: VisitForBooth | None = None
    visit_at: float = 0.0  # when the server last spoke of it
    leaving: str = ""  # the visit that is to be left, until the server knows
    leave_cause: LeaveCause = LeaveCause.OWN_WISH
    needs_cleaning: bool = False
    farewell: str = ""  # an outcome, or "left", "declined", "closed", "not_eligible"

    is_loaded: bool = False  # the dossier is here, and whose it is has been shown
    is_hidden: bool = False  # nobody touched it for long: whose it is must be shown again
    begun_on: date | None = None  # the day whose rules this claim is judged by
    dossier: Dossier = Dossier()  # all that was ever answered; `work.wire` is what counts
    is_judged: bool = False  # the verdict of the rules has been seen
    must_sign: bool = False
    saved: Dossier | None = None  # as the server last heard it
    save_again_at: float | None = None
    pending: tuple[Sheet, ...] = ()  # accepted pictures on their way to the server
    skipped: tuple[str, ...] = ()  # pages of papers the participant does not have
    membership: Membership = Membership.UNKNOWN
    lines: tuple[Line, ...] = ()
    pointed: str = ""
    retakes: tuple[Retake, ...] = ()
    callout: Callout | None = None
    heard: Heard = Heard()
    cue: Cue = Cue.TURN_LEFT

    watched: Wish = WatchNothing()
    lens: LensShown | None = None
    fault: str = ""  # of the still before
    tries: int = 0
    taken: SheetTaken | None = None  # the still that is being asked about
    has_face: bool = False
    cue_share: float = 0.0
    is_cue_done: bool = False
    is_inked: bool = False
    is_signing: bool = False
    checks: tuple[PartTested, ...] = ()
    printing: PrintState | None = None

    booth_name: str = ""
    branch_name: str = ""
    unlinked_at: float | None = 0.0  # None: the line is up
    unlinked_code: str = ""
    is_given_up: bool = False
    is_offline: bool = True
    is_pictured: bool = False
    is_weak: bool = False
    camera: bool = True
    microphone: bool = True
    speaker: bool = True
    touched_at: float = 0.0
    asked_at: float = 0.0  # when the idle question, or the thanks, appeared
    wishes: tuple[Wish, ...] = ()


def screen(journey: Journey) -> Screen:
    """What the window shows."""
    if journey.is_badging:
        return Screen.ASSIST
    visit, page = journey.visit, journey.page
    if visit is None:
        if page is Screen.WELCOME and journey.needs_cleaning:
            page = Screen.CLEAN
        return Screen.OFFLINE if journey.is_offline and page not in _NEEDS_NO_LINE else page
    shown = _of_visit(journey, visit)
    is_carried = journey.is_pictured and shown in _CARRIED_BY_THE_CALL
    is_cut = journey.is_offline and not is_carried and shown not in _NEEDS_NO_LINE
    return Screen.OFFLINE if is_cut else shown


def _of_visit(journey: Journey, visit: VisitForBooth) -> Screen:
    page = journey.page
    if visit.state is State.WRAPUP:
        return Screen.CLOSING
    if journey.is_hidden:
        return Screen.RESUME
    if not journey.is_loaded or page in (Screen.RECEIPT, Screen.SURVEY):
        return page
    if page is Screen.WAITING or (visit.state is State.FOCUSED and not is_asked_for(journey)):
        return SCREENS[visit.state]
    return page


def is_asked_for(journey: Journey) -> bool:
    """Whether the page is one that is done while the officer talks."""
    is_signing = journey.page in (Screen.SUMMARY, Screen.SIGN)
    return is_signing or journey.is_editing or is_asked_again(journey)


def is_asked_again(journey: Journey) -> bool:
    """Whether the officer wants this paper once more."""
    return any(journey.at == page_name(each.paper, each.page) for each in journey.retakes)


def page_name(paper: str, page: int) -> str:
    """What one page of a paper is called, as in `Point.target` after `paper.`: `ktp.1`."""
    return f"{paper}.{page}"


def has_officer(visit: VisitForBooth) -> bool:
    """Whether somebody sees a raised hand at this moment."""
    return SCREENS[visit.state] in WITH_OFFICER


def reset(journey: Journey, page: Screen = Screen.WELCOME) -> Journey:
    """A new participant's journey: only the booth itself is remembered."""
    return Journey(
        home_language=journey.home_language,
        patience=journey.patience,
        today=journey.today,
        language=journey.home_language,
        page=Screen.ENROL if journey.page is Screen.ENROL else page,
        leaving=journey.leaving,  # a visit's id, no one's name: the server may not know yet
        leave_cause=journey.leave_cause,
        needs_cleaning=journey.needs_cleaning,
        watched=journey.watched,
        booth_name=journey.booth_name,
        branch_name=journey.branch_name,
        unlinked_at=journey.unlinked_at,
        unlinked_code=journey.unlinked_code,
        is_given_up=journey.is_given_up,
        is_offline=journey.is_offline,
        touched_at=journey.touched_at,
        wishes=(*journey.wishes, Forget()),
    )


def farewell(journey: Journey, now: float, kind: str) -> Journey:
    """A thank-you in the participant's own way, and nothing of theirs any more."""
    return change(
        reset(journey, Screen.THANKS),
        language=journey.language,
        is_large=journey.is_large,
        is_aloud=journey.is_aloud,
        farewell=kind,
        asked_at=now,
    )


def change(journey: Journey, **changes: object) -> Journey:
    return msgspec.structs.replace(journey, **changes)


def wish(journey: Journey, asked: Wish) -> Journey:
    return change(journey, wishes=(*journey.wishes, asked))
