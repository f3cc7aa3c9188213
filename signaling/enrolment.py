"""A booth's one-time code: shown once to branch IT, spent once by the booth, or expired.

Law: only the hash of a code is kept, and a code names one booth of one branch, which has one code
that holds at a time. A code nobody
issued has no row to count against; slowing those guesses is the connection's business (40 bits in
one hour need it only for politeness).
"""

import hashlib
from enum import StrEnum

import msgspec

from signaling.errors import ErrorCode, Refusal

LIFETIME_S = 3600.0
TRIES = 5
RANDOM_BYTES = 5

# Crockford's base32: no I, L, O or U, and the look-alikes are read as what they look like.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_READ = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


class CodeState(StrEnum):
    ISSUED = "issued"
    USED = "used"
    EXPIRED = "expired"
    LOCKED = "locked"
    VOID = "void"


class Try(StrEnum):
    """What one attempt with the right code amounts to; or that there is a newer code."""

    PROVEN = "proven"  # the booth proved that it holds its key
    FAILED = "failed"  # it did not
    FAILED_LAST = "failed_last"
    LATE = "late"
    REPLACED = "replaced"


# THE table: what is not in it is refused.
TRANSITIONS: dict[tuple[CodeState, Try], CodeState] = {
    (CodeState.ISSUED, Try.PROVEN): CodeState.USED,
    (CodeState.ISSUED, Try.FAILED): CodeState.ISSUED,
    (CodeState.ISSUED, Try.FAILED_LAST): CodeState.LOCKED,
    (CodeState.ISSUED, Try.LATE): CodeState.EXPIRED,
    (CodeState.ISSUED, Try.REPLACED): CodeState.VOID,
}

REFUSALS: dict[CodeState, ErrorCode] = {
    CodeState.USED: ErrorCode.CODE_USED,
    CodeState.EXPIRED: ErrorCode.CODE_EXPIRED,
    CodeState.LOCKED: ErrorCode.TOO_MANY_TRIES,
    CodeState.VOID: ErrorCode.CODE_EXPIRED,
}


class EnrolmentCode(msgspec.Struct, frozen=True):
    """What is kept of a code."""

    branch: str
    booth: str
    code_hash: bytes
    expires_at: float
    state: CodeState = CodeState.ISSUED
    failed_tries: int = 0


def issue(branch: str, booth: str, now: float, random_bytes: bytes) -> tuple[str, EnrolmentCode]:
    """A code to show once, and what to keep of it; wants `RANDOM_BYTES` random bytes."""
    if len(random_bytes) != RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} random bytes wanted, {len(random_bytes)} given")
    number = int.from_bytes(random_bytes, "big")
    code = "".join(ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))
    return code, EnrolmentCode(branch, booth, hash_code(code), now + LIFETIME_S)


def hash_code(code: str) -> bytes:
    """SHA-256 of the code as read: case, spaces, dashes and look-alikes make no difference."""
    return hashlib.sha256(code.upper().translate(_AS_READ).encode()).digest()


def state_at(kept: EnrolmentCode, now: float) -> CodeState:
    """The code's state, time included."""
    if kept.state is CodeState.ISSUED and now >= kept.expires_at:
        return TRANSITIONS[kept.state, Try.LATE]
    return kept.state


def replaced(kept: EnrolmentCode) -> EnrolmentCode:
    """The code after another was issued for its booth; one that holds no more stays what it is."""
    after = TRANSITIONS.get((kept.state, Try.REPLACED), kept.state)
    return msgspec.structs.replace(kept, state=after)


def spend(kept: EnrolmentCode, now: float, *, is_proven: bool) -> EnrolmentCode:
    """The code after one attempt with it, to be kept: `used` if proven, else nearer to `locked`.

    Refuses a code that is used, expired, locked or void.
    """
    if refusal := REFUSALS.get(state_at(kept, now)):
        raise Refusal(refusal)
    if is_proven:
        return msgspec.structs.replace(kept, state=TRANSITIONS[kept.state, Try.PROVEN])
    failed_tries = kept.failed_tries + 1
    attempt = Try.FAILED if failed_tries < TRIES else Try.FAILED_LAST
    return msgspec.structs.replace(
        kept, state=TRANSITIONS[kept.state, attempt], failed_tries=failed_tries
    )
