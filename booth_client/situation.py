"""Where the participant is on the way through a visit: one frozen value, and its screen.

Law: the screen follows from this value and from nothing else, and a reset drops every personal
value.
"""

from enum import StrEnum

import msgspec

from booth_client.events import Forget, Wish
from signaling.protocol import State, VisitForBooth

LETTERS = "ABKP"
DIGITS = "0123456789"
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no look-alikes
TICKET_LENGTH = 4
CODE_LENGTH = 8


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


class Sheet(StrEnum):
    """What lies over the screen and wants an answer first."""

    NONE = "none"
    HELP = "help"
    LEAVE = "leave"
    IDLE = "idle"


# The way through a visit, step by step; the self-service steps will stand before the waiting.
STEPS: tuple[frozenset[Screen], ...] = (
    frozenset({Screen.TICKET}),
    frozenset({Screen.CONSENT}),
    frozenset({Screen.WAITING, Screen.PARKED}),
    frozenset({Screen.CONNECTING, Screen.TALKING, Screen.HELD, Screen.CLOSING}),
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
    State.DONE: Screen.THANKS,
    State.ABANDONED: Screen.THANKS,
}

WITH_OFFICER = STEPS[-1]

# The call runs from peer to peer, so these outlive the server for as long as the picture comes.
_CARRIED_BY_THE_CALL = frozenset({Screen.TALKING, Screen.HELD, Screen.CLOSING})


class Patience(msgspec.Struct, frozen=True):
    """Seconds the booth waits before it acts by itself."""

    idle_s: float = 90.0  # nobody touches a question; then it asks
    warning_s: float = 30.0  # the question "are you still there?" stays this long
    sheet_s: float = 45.0  # an unanswered sheet over a visit closes
    thanks_s: float = 30.0
    offline_after_s: float = 6.0  # a restarted server is back before anyone need know


class Journey(msgspec.Struct, frozen=True):
    """The booth's whole state; `wishes` are those of the last step only."""

    home_language: str = "id"
    patience: Patience = Patience()
    language: str = "id"
    page: Screen = Screen.WELCOME  # where the participant is without a visit
    typed: str = ""  # the ticket, or the code of an enrolment, so far
    is_checking_in: bool = False
    visit: VisitForBooth | None = None
    visit_at: float = 0.0  # when the server last spoke of it
    leaving: str = ""  # the visit that is to be left, until the server knows
    farewell: str = ""  # an outcome, or "left", "declined", "closed"
    sheet: Sheet = Sheet.NONE
    error: str = ""  # an ErrorCode
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
    if journey.visit is None:
        is_cut = journey.is_offline and journey.page not in (Screen.ENROL, Screen.THANKS)
        return Screen.OFFLINE if is_cut else journey.page
    shown = SCREENS[journey.visit.state]
    is_carried = journey.is_pictured and shown in _CARRIED_BY_THE_CALL
    return Screen.OFFLINE if journey.is_offline and not is_carried else shown


def has_officer(visit: VisitForBooth) -> bool:
    """Whether somebody sees a raised hand at this moment."""
    return SCREENS[visit.state] in WITH_OFFICER


def reset(journey: Journey, page: Screen = Screen.WELCOME) -> Journey:
    """A new participant's journey: only the booth itself is remembered."""
    return Journey(
        home_language=journey.home_language,
        patience=journey.patience,
        language=journey.home_language,
        page=Screen.ENROL if journey.page is Screen.ENROL else page,
        leaving=journey.leaving,  # a visit's id, no one's name: the server may not know yet
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
    """A thank-you in the participant's language, and nothing of theirs any more."""
    fresh = reset(journey, Screen.THANKS)
    return change(fresh, language=journey.language, farewell=kind, asked_at=now)


def change(journey: Journey, **changes: object) -> Journey:
    return msgspec.structs.replace(journey, **changes)


def wish(journey: Journey, asked: Wish) -> Journey:
    return change(journey, wishes=(*journey.wishes, asked))
