"""What those see who answer for an officer's work: the verifier's cases, the supervisor's board.

Law: values on the wire and in the record, nothing else.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from signaling.dossier import Cause, Paper

Name = Annotated[str, msgspec.Meta(max_length=200)]


class Role(StrEnum):
    """What somebody who logs in may do; one person may have several."""

    OFFICER = "officer"  # has seats
    VERIFIER = "verifier"  # the second pair of eyes
    SUPERVISOR = "supervisor"


class Sample(StrEnum):
    """Why a decision is verified."""

    ALL = "all"
    RANDOM = "random"
    RISK = "risk"
    CORRECTION = "correction"  # decided anew after it was sent back


class CaseState(StrEnum):
    """Where a decided claim stands before it counts."""

    WAITING = "waiting"
    TAKEN = "taken"
    SENT_BACK = "sent_back"
    CONFIRMED = "confirmed"


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Case(_Value, frozen=True):
    """A decided claim on its way to counting, as a verifier (or the officer it is back at) sees it.

    `note`, `reply` are told only to whoever has taken the case, or has it back.
    """

    visit: str
    ticket: str
    officer: str  # the name of who decided
    outcome: str
    reason: str
    state: CaseState
    sample: Sample
    cause: Cause | None = None
    age_s: float = 0.0  # since the (latest) decision
    entry: int = 1  # 2 and more: corrections
    is_mine: bool = False  # decided by, or taken by, whoever is told
    note: str = ""  # the officer's
    reply: str = ""  # the verifier's, of a case that was sent back
    reply_reason: str = ""
    bring: tuple[Paper, ...] = ()


class OfficerOnBoard(_Value, frozen=True):
    officer: str
    name: str
    duty: str
    is_connected: bool
    capacity: int
    seats_used: int
    attention_share: float
    longest_gap_s: float  # unattended, of those who need this officer
    decided_today: int


class BoothOnBoard(_Value, frozen=True):
    booth: str
    name: str
    is_online: bool
    needs_cleaning: bool
    visit: str = ""
    ticket: str = ""
    state: str = ""
    step: str = ""
    officer: str = ""  # name
    age_s: float = 0.0  # in this state
    waits_s: float | None = None  # for the officer; None: for nobody
    hand_raised: bool = False
    watched_by: str = ""  # name of the supervisor who looks in
    is_joined: bool = False


class FlagOnBoard(_Value, frozen=True):
    """A suspicion an officer has raised. `note` is the officer's."""

    number: int
    visit: str
    ticket: str
    officer: str  # name
    age_s: float
    note: str
    seen_by: str = ""


class Hours(_Value, frozen=True):
    """Today so far, for the planner's page: arrivals and decisions a day, attention a claim."""

    claims: int
    decided: int
    attention_s: float  # mean, of a decided claim
    wait_p50_s: float
    wait_p90_s: float
