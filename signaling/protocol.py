"""Every message on the wire, on one page: one union per speaker, JSON over one WebSocket.

No requests and answers: a wish that is granted shows up as a changed visit, one that is not comes
back as `Refused`. A visit is always sent whole. Ages are seconds at the moment of sending, so two
machines' clocks need not agree. The booth always offers a call, and a broken call is a new call
with the next `generation`.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from signaling.dossier import (
    Badge,
    Dossier,
    Identity,
    Key,
    Kpj,
    Line,
    Membership,
    Nik,
    Paper,
    Receipt,
    Retake,
    RetakeCause,
    Sha256,
    Step,
)
from signaling.inspection import (
    AnswerMark,
    FaceVerdict,
    Happening,
    Inspection,
    Prompt,
    Remark,
    Signal,
)
from signaling.oversight import (
    BoothOnBoard,
    Case,
    FlagOnBoard,
    Hours,
    OfficerOnBoard,
    Role,
)

VERSION = 3
SPOKEN_VERSIONS = frozenset({3})
MAX_MESSAGE_BYTES = 65_536
MAX_SDP_CHARS = 32_768
MAX_SEATS = 6
MAX_CASES = 30

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-z][0-9a-z-]{0,63}$")]
Ticket = Annotated[str, msgspec.Meta(pattern=r"^[ABKP]-[0-9]{3}$")]
Sdp = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_SDP_CHARS)]
Generation = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
Capacity = Annotated[int, msgspec.Meta(ge=1, le=MAX_SEATS)]
Note = Annotated[str, msgspec.Meta(max_length=500)]
Secret = Annotated[str, msgspec.Meta(max_length=256)]
Base64 = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/=_-]{1,128}$")]


class State(StrEnum):
    """Where a visit stands. `FOCUSED` and `HELD` are the two ways of being with an officer."""

    QUEUED = "queued"
    OFFERED = "offered"
    CONNECTING = "connecting"
    FOCUSED = "focused"
    HELD = "held"
    TRANSFERRING = "transferring"
    PARKED = "parked"
    RECONNECTING = "reconnecting"
    ORPHANED = "orphaned"
    WRAPUP = "wrapup"
    DONE = "done"
    ABANDONED = "abandoned"


class Duty(StrEnum):
    """What an officer is ready for."""

    AVAILABLE = "available"
    DRAINING = "draining"
    BREAK = "break"


class Quality(StrEnum):
    """How large a picture the console wants of a booth."""

    THUMB = "thumb"
    FULL = "full"


class Outcome(StrEnum):
    """What the officer concluded; `INCOMPLETE` is written when a wrap-up runs out."""

    FORWARD = "forward"
    RETURN = "return"
    REFUSE = "refuse"
    ESCALATE = "escalate"
    INCOMPLETE = "incomplete"


class Reason(StrEnum):
    """Why; the list follows what claims are really returned for (see `dispatch.REASONS`)."""

    COMPLETE = "complete"
    DATA_MISMATCH = "data_mismatch"
    PAPERS_MISSING = "papers_missing"
    STILL_MEMBER = "still_member"
    WAITING_PERIOD = "waiting_period"
    ACCOUNT_MISMATCH = "account_mismatch"
    UNREADABLE = "unreadable"
    RE_EMPLOYED = "re_employed"
    NOT_ORIGINAL = "not_original"
    UNKNOWN_EMPLOYER = "unknown_employer"
    IDENTITY_DOUBT = "identity_doubt"
    TECHNICAL = "technical"
    NOT_DECIDED = "not_decided"


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag=True):
    pass


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


# --- a stranger: whoever has not yet proved who it is ------------------------------------------


class Enrol(_Message, frozen=True):
    """A new booth spends its one-time code; `proof` signs `enrol_text` with the new key."""

    version: int
    code: Annotated[str, msgspec.Meta(max_length=16)]
    public_key: Base64
    proof: Base64


class ProveBooth(_Message, frozen=True):
    """An enrolled booth signs `booth_text` (the server's nonce inside)."""

    version: int
    booth: Id
    signature: Base64


class LogIn(_Message, frozen=True):
    version: int
    login: Annotated[str, msgspec.Meta(max_length=64)]
    password: Secret


class Resume(_Message, frozen=True):
    """An officer's console comes back with the token of its session."""

    version: int
    token: Secret


FromStranger = Enrol | ProveBooth | LogIn | Resume


# --- a call: said by booth and console alike -----------------------------------------------------


class CallUp(_Message, frozen=True):
    """Picture of the other side has arrived in this generation of the call."""

    visit: Id
    generation: Generation


class CallLost(_Message, frozen=True):
    """This generation of the call is dead, or unknown to a speaker that has just restarted."""

    visit: Id
    generation: Generation


# --- the booth -----------------------------------------------------------------------------------


class CheckIn(_Message, frozen=True):
    """A participant has said who they are and agreed to be served. Saying it twice does no harm.

    Without a ticket (a walk-in) the server gives the next one. `consent` names the version of the
    words that were agreed to; the server keeps the moment.
    """

    ticket: Ticket | None
    language: Annotated[str, msgspec.Meta(pattern=r"^(id|en)$")]
    nik: Nik
    kpj: Kpj
    consent: Key


class GiveIdentity(_Message, frozen=True):
    """After a restart or a drop of the booth: who is here goes on with the visit that is here."""

    visit: Id
    nik: Nik
    kpj: Kpj


class SaveDossier(_Message, frozen=True):
    """The claim so far, whole; allowed until the wrap-up begins."""

    visit: Id
    dossier: Dossier


class Assist(_Message, frozen=True):
    """A member of staff helps at this booth from now on; who, is kept."""

    visit: Id
    badge: Badge


class Rate(_Message, frozen=True):
    """The one-touch survey, after the decision: 1 (very bad) to 4 (very good)."""

    visit: Id
    score: Annotated[int, msgspec.Meta(ge=1, le=4)]


class MarkClean(_Message, frozen=True):
    """A member of staff has wiped the booth down; before that nobody can check in."""

    badge: Badge


class LeaveCause(StrEnum):
    """Why the participant goes before a decision."""

    OWN_WISH = "own_wish"
    NOT_ELIGIBLE = "not_eligible"  # the rules say: not today; they were told what to bring


class Leave(_Message, frozen=True):
    """The participant goes; before a decision this abandons the visit."""

    visit: Id
    cause: LeaveCause = LeaveCause.OWN_WISH


class RaiseHand(_Message, frozen=True):
    visit: Id
    raised: bool


class ReportDevices(_Message, frozen=True):
    """Which of the booth's devices work at this moment."""

    camera: bool
    microphone: bool
    speaker: bool


class OfferCall(_Message, frozen=True):
    visit: Id
    generation: Generation
    sdp: Sdp


class SendText(_Message, frozen=True):
    """A line of text to the other side, beside the voice; both apps say it."""

    visit: Id
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


FromBooth = (
    CheckIn
    | GiveIdentity
    | SaveDossier
    | Assist
    | Rate
    | MarkClean
    | Leave
    | RaiseHand
    | ReportDevices
    | SendText
    | OfferCall
    | CallUp
    | CallLost
)


# --- the console ---------------------------------------------------------------------------------


class Accept(_Message, frozen=True):
    visit: Id


class Decline(_Message, frozen=True):
    visit: Id


class AnswerCall(_Message, frozen=True):
    visit: Id
    generation: Generation
    sdp: Sdp


class Focus(_Message, frozen=True):
    """Speak with this booth; whoever was in focus is held in the same step."""

    visit: Id


class Hold(_Message, frozen=True):
    visit: Id


class Park(_Message, frozen=True):
    """Come back later: frees the seat; the visit returns to the queue by `Recall` or in time."""

    visit: Id


class Recall(_Message, frozen=True):
    """Put a parked visit back into the queue now."""

    visit: Id


class Transfer(_Message, frozen=True):
    """Offer the visit to a colleague with all that is known of it.

    Warm: it stays here until the colleague accepts. Cold: the seat is free at once, and the visit
    waits at the queue's head for that colleague first.
    """

    visit: Id
    officer: Id
    is_warm: bool = True


class EndVisit(_Message, frozen=True):
    """Begin the wrap-up with an outcome; nothing is final until it ends."""

    visit: Id
    outcome: Outcome
    reason: Reason
    note: Note = ""
    bring: Annotated[tuple[Paper, ...], msgspec.Meta(max_length=25)] = ()  # of a return


class Extend(_Message, frozen=True):
    """A minute more for the wrap-up (twice at most)."""

    visit: Id


class Undo(_Message, frozen=True):
    """Back from the wrap-up to the conversation."""

    visit: Id


class Finish(_Message, frozen=True):
    """End the wrap-up now; the decision is written and can never change."""

    visit: Id


class SaveNote(_Message, frozen=True):
    visit: Id
    note: Note


class LowerHand(_Message, frozen=True):
    """The officer has seen the raised hand."""

    visit: Id


class SetDuty(_Message, frozen=True):
    duty: Duty


class SetCapacity(_Message, frozen=True):
    capacity: Capacity


class AskQuality(_Message, frozen=True):
    """`is_sharp`: on a weak path rather fewer pictures than smaller ones; a card is being read."""

    visit: Id
    quality: Quality
    is_sharp: bool = False


class Point(_Message, frozen=True):
    """Light up a field (`field.account`) or a paper (`paper.ktp.1`) in the booth; "" ends it."""

    visit: Id
    target: Annotated[str, msgspec.Meta(pattern=r"^([a-z][a-z0-9_.]{0,63})?$")]


class AskRetake(_Message, frozen=True):
    """This paper again, please; withdrawn by itself when a new sheet of it arrives."""

    visit: Id
    paper: Paper
    page: Annotated[int, msgspec.Meta(ge=1, le=9)]
    cause: RetakeCause


class AskSignature(_Message, frozen=True):
    """The talk is over as far as the officer is concerned: read the summary and sign."""

    visit: Id


class AcceptSheet(_Message, frozen=True):
    """The officer has looked at this picture and it is good; said again, it is not after all."""

    visit: Id
    sha256: Sha256


class SayPrompt(_Message, frozen=True):
    """The booth shows and speaks these words (`prompt.<key>`), in the participant's language."""

    visit: Id
    prompt: Key


class SayToAll(_Message, frozen=True):
    """The same to every booth in this officer's seats; each says that it is for all."""

    prompt: Key


class AskCue(_Message, frozen=True):
    """A movement drawn at random by the server: the booth shows and speaks it."""

    visit: Id


class JudgeFace(_Message, frozen=True):
    """Live face, photo and portrait: one person? None takes the word back."""

    visit: Id
    verdict: FaceVerdict | None


class DrawQuestions(_Message, frozen=True):
    """Three or four questions at random from the claim's own facts; again: others, none marked."""

    visit: Id


class MarkAnswer(_Message, frozen=True):
    visit: Id
    question: Key
    mark: AnswerMark | None


class NoteRemark(_Message, frozen=True):
    """Somebody prompts, or is there too; with `is_noted` false it was a mistake."""

    visit: Id
    remark: Remark
    is_noted: bool


class RaiseFlag(_Message, frozen=True):
    """A suspicion: the supervisor is alerted, the booth hears and shows nothing of it."""

    visit: Id
    note: Note


class SaveDraft(_Message, frozen=True):
    """Where the officer is and what is typed, for a console that starts again; one a person."""

    body: Annotated[str, msgspec.Meta(max_length=16_000)]


class Correct(_Message, frozen=True):
    """Decide anew what a verifier has sent back; the old decision stays, this is another entry."""

    visit: Id
    outcome: Outcome
    reason: Reason
    note: Note = ""
    bring: Annotated[tuple[Paper, ...], msgspec.Meta(max_length=25)] = ()


class AnswerWatch(_Message, frozen=True):
    """This console answers a supervisor's call about a visit."""

    visit: Id
    sdp: Sdp


class LogOut(_Message, frozen=True):
    """End the session; open visits go back to the queue at once, at its head."""


FromConsole = (
    Accept
    | Decline
    | AnswerCall
    | CallUp
    | CallLost
    | Focus
    | Hold
    | Park
    | Recall
    | Transfer
    | EndVisit
    | Extend
    | Undo
    | Finish
    | SaveNote
    | LowerHand
    | SetDuty
    | SetCapacity
    | AskQuality
    | SendText
    | Point
    | AskRetake
    | AskSignature
    | AcceptSheet
    | SayPrompt
    | SayToAll
    | AskCue
    | JudgeFace
    | DrawQuestions
    | MarkAnswer
    | NoteRemark
    | RaiseFlag
    | SaveDraft
    | Correct
    | AnswerWatch
    | LogOut
)


# --- the verifier: the second pair of eyes -------------------------------------------------------


class TakeCase(_Message, frozen=True):
    """Look at this decided claim; whatever was taken before goes back. "" takes the oldest."""

    visit: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-z][0-9a-z-]{0,63})?$")]


class ReleaseCase(_Message, frozen=True):
    """Put the taken case back into the line."""

    visit: Id


class ConfirmCase(_Message, frozen=True):
    """The decision counts from now on."""

    visit: Id
    note: Note = ""


class SendBack(_Message, frozen=True):
    """To the officer who decided, with what is wrong; a correction comes back as a new entry."""

    visit: Id
    reason: Reason
    note: Note


FromVerifier = TakeCase | ReleaseCase | ConfirmCase | SendBack | SaveDraft | LogOut


# --- the supervisor ------------------------------------------------------------------------------


class LookIn(_Message, frozen=True):
    """See this visit's file and hear its talk; the officer sees who does. One at a time."""

    visit: Id


class LookAway(_Message, frozen=True):
    visit: Id


class Whisper(_Message, frozen=True):
    """A line to the officer alone; the booth never hears of it."""

    visit: Id
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class JoinTalk(_Message, frozen=True):
    """From now on (or no longer) the participant hears the supervisor too, and is told who."""

    visit: Id
    is_joined: bool


class TakeOver(_Message, frozen=True):
    """The visit moves to this supervisor's own seat at once; needs the officer's role too."""

    visit: Id


class SeeFlag(_Message, frozen=True):
    """The supervisor has read this suspicion."""

    number: Annotated[int, msgspec.Meta(ge=1)]


class OfferWatch(_Message, frozen=True):
    """A call to the officer's console about the visit looked into."""

    visit: Id
    sdp: Sdp


FromSupervisor = (
    LookIn | LookAway | Whisper | JoinTalk | TakeOver | SeeFlag | OfferWatch | SaveDraft | LogOut
)


# --- the server ----------------------------------------------------------------------------------


class Challenge(_Message, frozen=True):
    """The first word on every connection; the nonce is used once and lives 30 seconds."""

    nonce: Base64
    server: str
    versions: tuple[int, ...]


class Enrolled(_Message, frozen=True):
    booth: Id
    booth_name: str
    branch_name: str


class WelcomeBooth(_Message, frozen=True):
    """`token` opens this booth's uploads over HTTP for as long as the connection lives."""

    booth: Id
    booth_name: str
    branch_name: str
    token: Secret


class WelcomeOfficer(_Message, frozen=True):
    """To whoever logs in at a console; `draft` is what `SaveDraft` kept, "" when nothing was."""

    officer: Id
    name: str
    branch_name: str
    token: Secret
    roles: tuple[Role, ...] = (Role.OFFICER,)
    draft: str = ""


class VisitForBooth(_Value, frozen=True):
    """What a booth may know: its own participant's visit and nothing of anyone else's."""

    visit: Id
    ticket: Ticket
    state: State
    generation: int
    ahead: int  # people who will be taken before this one; for a held visit, those waiting longer
    wait_low_s: float
    wait_high_s: float
    officer: str  # first name, or "" while nobody has accepted
    hand_raised: bool
    is_identified: bool = True  # false: `GiveIdentity` first, then the dossier comes
    sign_asked: bool = False
    is_assisted: bool = False
    outcome: Outcome | None = None
    reason: Reason | None = None
    receipt: Receipt | None = None  # once decided
    joined: str = ""  # first name of a supervisor who takes part in the talk


class YourVisit(_Message, frozen=True):
    """The booth's whole situation; `visit` is null when the booth is free."""

    visit: VisitForBooth | None
    needs_cleaning: bool = False


class YourDossier(_Message, frozen=True):
    """The claim as the server has it, to the booth that has given its identity.

    Sent after `CheckIn` and `GiveIdentity`, and whenever something the officer does changes it. The
    booth's own `SaveDossier` is not echoed.
    """

    visit: Id
    identity: Identity
    membership: Membership
    dossier: Dossier
    lines: tuple[Line, ...]
    pointed: str
    retakes: tuple[Retake, ...]
    prompt: Prompt = Prompt()
    cue: str = ""  # the movement the officer asks for, live
    cue_number: int = 0


class DossierOfVisit(_Message, frozen=True):
    """The same to whoever may see it: the officer whose seat the visit has, the verifier who has
    taken its case, the officer a case is back at, the supervisor who looks in."""

    visit: Id
    identity: Identity
    membership: Membership
    dossier: Dossier
    lines: tuple[Line, ...]
    pointed: str
    retakes: tuple[Retake, ...]
    consent: str
    assisted_by: str  # the helper's name, or ""
    inspection: Inspection = Inspection()
    signals: tuple[Signal, ...] = ()
    happenings: tuple[Happening, ...] = ()  # the latest, oldest first
    language: str = "id"  # the participant's


class Seat(_Value, frozen=True):
    """One seat of the officer's desk, whole. Ages and remainders are seconds."""

    number: int  # 1 to 6, kept for as long as the visit stays
    visit: Id
    booth_name: str
    ticket: Ticket
    state: State
    generation: int
    age_s: float  # in this state
    unattended_s: float  # since this visit was last in focus (or was accepted)
    attention_s: float  # in focus so far, all told
    remaining_s: float | None  # until the state's own timer acts
    hand_raised: bool
    booth_online: bool
    camera: bool
    microphone: bool
    note: str
    outcome: Outcome | None = None
    reason: Reason | None = None
    extensions_left: int = 0
    colleague: str = ""  # the other officer of a transfer: to whom, or (when offered) from whom
    step: Step = Step.CAUSE
    done: int = 0  # of `total` small tasks of the claim
    total: int = 0
    sheets: int = 0  # pictures of papers that have arrived
    to_see: int = 0  # of them, papers nobody has looked through
    ready_s: float | None = None  # since the participant waits for the officer; None: busy alone
    sign_asked: bool = False
    watched_by: str = ""  # the name of the supervisor who looks in
    is_joined: bool = False
    bring: tuple[Paper, ...] = ()


class Parked(_Value, frozen=True):
    visit: Id
    ticket: Ticket
    booth_name: str
    remaining_s: float


class Colleague(_Value, frozen=True):
    officer: Id
    name: str
    free_seats: int


class YourDesk(_Message, frozen=True):
    """The officer's whole situation, sent after every change that touches it."""

    duty: Duty
    capacity: int
    seats: tuple[Seat, ...]
    parked: tuple[Parked, ...]
    queue_length: int
    wait_low_s: float
    wait_high_s: float
    attention_share: float  # 0 to 1: part of the last 15 minutes spent in focus
    missed_offers: int
    colleagues: tuple[Colleague, ...]
    sent_back: tuple[Case, ...] = ()  # own decisions a verifier has sent back


class YourCases(_Message, frozen=True):
    """The verifier's whole situation: what waits, the oldest first, and what is taken."""

    waiting: tuple[Case, ...]  # the first `MAX_CASES`; never own ones
    waiting_total: int
    taken: Case | None
    own: int  # decided by the verifier and so left to others
    confirmed_today: int
    sent_back_today: int


class YourBranch(_Message, frozen=True):
    """The supervisor's board, whole."""

    officers: tuple[OfficerOnBoard, ...]
    booths: tuple[BoothOnBoard, ...]
    flags: tuple[FlagOnBoard, ...]
    queue_length: int
    wait_low_s: float
    wait_high_s: float
    longest_wait_s: float
    cases_waiting: int
    today: Hours
    looking_at: str = ""  # the visit this supervisor looks into


class Whispered(_Message, frozen=True):
    """From the supervisor who looks in, to the officer alone; or who has taken the visit over."""

    visit: Id
    by: str
    text: str
    took_over: bool = False


class WatchOffered(_Message, frozen=True):
    """To the officer's console: a supervisor's call about a visit."""

    visit: Id
    sdp: str


class WatchAnswered(_Message, frozen=True):
    visit: Id
    sdp: str


class CallOffered(_Message, frozen=True):
    visit: Id
    generation: int
    sdp: str


class CallAnswered(_Message, frozen=True):
    visit: Id
    generation: int
    sdp: str


class QualityAsked(_Message, frozen=True):
    visit: Id
    quality: Quality
    is_sharp: bool = False


class Refused(_Message, frozen=True):
    """An expected no. `about` names the message type it answers; `detail` is for the log."""

    code: str
    about: str
    detail: str = ""


FromServer = (
    Challenge
    | Enrolled
    | WelcomeBooth
    | WelcomeOfficer
    | YourVisit
    | YourDossier
    | YourDesk
    | YourCases
    | YourBranch
    | Whispered
    | WatchOffered
    | WatchAnswered
    | DossierOfVisit
    | CallOffered
    | CallAnswered
    | QualityAsked
    | Refused
)


def enrol_text(server: str, nonce: str, code: str, public_key: str) -> bytes:
    """What a new booth signs to prove that it holds the key it hands in."""
    return f"lapak-enrol-1|{server}|{nonce}|{code}|{public_key}".encode()


def booth_text(server: str, nonce: str, booth: str) -> bytes:
    """What an enrolled booth signs on every connection."""
    return f"lapak-booth-1|{server}|{nonce}|{booth}".encode()


def encode(message: msgspec.Struct) -> bytes:
    return msgspec.json.encode(message)
