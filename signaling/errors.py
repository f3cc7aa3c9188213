"""The three kinds of wrong: an expected no, the peer's nonsense, and (everything else) our bug."""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Why something was refused; every code is worded in both languages of both apps."""

    BAD_MESSAGE = "bad_message"
    TOO_LARGE = "too_large"
    WRONG_VERSION = "wrong_version"
    BAD_CREDENTIALS = "bad_credentials"
    BAD_TOKEN = "bad_token"  # noqa: S105  the name of an error, not a secret
    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_BOOTH = "unknown_booth"
    BAD_CODE = "bad_code"
    CODE_USED = "code_used"
    CODE_EXPIRED = "code_expired"
    TOO_MANY_TRIES = "too_many_tries"
    REPLACED = "replaced"
    TOO_SLOW = "too_slow"
    NOT_YOURS = "not_yours"
    NOT_NOW = "not_now"
    TICKET_IN_USE = "ticket_in_use"
    TICKET_NOT_YOURS = "ticket_not_yours"
    BAD_NIK = "bad_nik"
    WRONG_IDENTITY = "wrong_identity"
    UNKNOWN_BADGE = "unknown_badge"
    NOT_CLEAN = "not_clean"
    BAD_DOSSIER = "bad_dossier"
    BAD_UPLOAD = "bad_upload"
    UPLOAD_TOO_LARGE = "upload_too_large"
    UPLOADS_BUSY = "uploads_busy"
    SEATS_FULL = "seats_full"
    UNKNOWN_OFFICER = "unknown_officer"
    OFFICER_FULL = "officer_full"
    BAD_REASON = "bad_reason"
    BAD_SDP = "bad_sdp"
    WRONG_CODEC = "wrong_codec"
    STALE_CALL = "stale_call"
    NOT_SAVED = "not_saved"
    SHUTTING_DOWN = "shutting_down"


class Refusal(Exception):  # noqa: N818  an expected no is not an error
    """An expected no; whoever raises it has changed nothing."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail


class ProtocolError(Exception):
    """The peer said something that is not in the protocol; its connection is closed (1002)."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail
