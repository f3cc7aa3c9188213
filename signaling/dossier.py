"""A claim on its way: what the participant has answered, shown and signed, as values on the wire.

Law: a dossier is always sent whole. The booth writes it until the officer decides; the server keeps
it, encrypted, and shows it to nobody but that booth (once identity is given) and the officer whose
seat the visit has. Pictures are never in it, only their SHA-256: they travel over HTTP.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

MAX_FIELDS = 60
MAX_SHEETS = 40
MAX_READINGS = 80
MAX_LINES = 100
MAX_TEXT = 500
MAX_UPLOAD_BYTES = 15_000_000

Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Nik = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{16}$")]
Kpj = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Z]{11}$")]
Badge = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4,8}$")]
Key = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_.]{0,63}$")]
Text = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Cause(StrEnum):
    """Why the participant claims: the reasons of the form, and the two partial payments."""

    RESIGNATION = "resignation"
    LAYOFF = "layoff"
    CONTRACT_END = "contract_end"
    INFORMAL = "informal"
    RETIREMENT = "retirement"
    LEAVING = "leaving"
    DISABILITY = "disability"
    DEATH = "death"
    PARTIAL_10 = "partial_10"
    PARTIAL_30 = "partial_30"


class Paper(StrEnum):
    """Every kind of paper a claim may need; which ones is `claims.checklist`'s word."""

    KTP = "ktp"
    CARD = "card"  # the membership card (KPJ), paper or digital
    KK = "kk"
    BANK_BOOK = "bank_book"
    NPWP = "npwp"
    EMPLOYER_LETTER = "employer_letter"  # paklaring, or the letter of resignation
    LAYOFF_PROOF = "layoff_proof"
    CONTRACT_LETTER = "contract_letter"
    INFORMAL_STATEMENT = "informal_statement"
    RETIREMENT_LETTER = "retirement_letter"
    PASSPORT = "passport"
    LEAVING_STATEMENT = "leaving_statement"
    DOCTOR_LETTER = "doctor_letter"
    DEATH_CERTIFICATE = "death_certificate"
    HEIR_CERTIFICATE = "heir_certificate"
    HEIR_IDENTITY = "heir_identity"
    BIRTH_CERTIFICATE = "birth_certificate"
    WILL = "will"
    GUARDIAN_PAPERS = "guardian_papers"
    WORK_LETTER = "work_letter"  # still employed, or stopped: partial payments
    HOUSING_PAPERS = "housing_papers"  # of the partner bank
    FACE = "face"  # the photo taken in the booth
    SIGNATURE = "signature"


class Step(StrEnum):
    """Where the participant is, from consent to the signature; `READY` waits for the officer."""

    CAUSE = "cause"
    PAPERS = "papers"
    FORM = "form"
    FACE = "face"
    READY = "ready"
    SIGN = "sign"
    SIGNED = "signed"


class Source(StrEnum):
    """Where a field's value came from."""

    TYPED = "typed"
    READ = "read"  # off a paper, by machine; never counts before a person has confirmed it
    CHECK_IN = "check_in"


class RetakeCause(StrEnum):
    """Why a paper must be shown again; the participant sees and hears it in words."""

    BLURRED = "blurred"
    GLARE = "glare"
    DARK = "dark"
    CUT_OFF = "cut_off"
    COVERED = "covered"
    TOO_SMALL = "too_small"
    WRONG_PAPER = "wrong_paper"
    NOT_ORIGINAL = "not_original"


class Membership(StrEnum):
    """What the register answers; nothing else of it is ever kept."""

    UNKNOWN = "unknown"  # not asked yet, or the register does not answer
    MATCH = "match"
    NO_MATCH = "no_match"


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Field(_Value, frozen=True):
    """One answer of form F5; its key is one of `form.FIELDS`."""

    key: Key
    value: Text
    source: Source
    sureness: Share = 1.0
    is_confirmed: bool = False


class Reading(_Value, frozen=True):
    """What a machine read off one paper, so that papers can be held against each other."""

    paper: Paper
    key: Key
    value: Text
    sureness: Share = 1.0


class Sheet(_Value, frozen=True):
    """One picture of a paper that is on the server."""

    paper: Paper
    page: Annotated[int, msgspec.Meta(ge=1, le=9)]
    sha256: Sha256
    is_doubtful: bool = False  # three tries were not good enough: the officer looks


class Answer(_Value, frozen=True):
    """To one of the questions of the cause, see `claims.questions`."""

    key: Key
    value: Text


class Dossier(_Value, frozen=True):
    """Everything the participant has done alone, whole."""

    step: Step = Step.CAUSE
    cause: Cause | None = None
    answers: Annotated[tuple[Answer, ...], msgspec.Meta(max_length=MAX_FIELDS)] = ()
    sheets: Annotated[tuple[Sheet, ...], msgspec.Meta(max_length=MAX_SHEETS)] = ()
    fields: Annotated[tuple[Field, ...], msgspec.Meta(max_length=MAX_FIELDS)] = ()
    readings: Annotated[tuple[Reading, ...], msgspec.Meta(max_length=MAX_READINGS)] = ()
    face_cue: Key | None = None  # which movement was asked for
    done: Annotated[int, msgspec.Meta(ge=0, le=200)] = 0  # of this claim's own work so far
    total: Annotated[int, msgspec.Meta(ge=0, le=200)] = 0


class Identity(_Value, frozen=True):
    """Who says they are here, as typed at check-in."""

    nik: Nik
    kpj: Kpj


class Line(_Value, frozen=True):
    """A line of text beside the voice."""

    by_officer: bool
    text: Text
    age_s: float = 0.0


class Retake(_Value, frozen=True):
    """The officer asks for a paper again."""

    paper: Paper
    page: int
    cause: RetakeCause


class Receipt(_Value, frozen=True):
    """What the participant takes home; `bring` and `reason` are worded by the booth."""

    number: str  # of the claim, to ask by
    ticket: str
    outcome: str
    reason: str
    decided_at: float
    pay_days: int | None  # working days at most; None: nothing is paid on this outcome
    dropbox: tuple[Paper, ...] = ()  # originals or copies that go into the box
    bring: tuple[Paper, ...] = ()  # next time
