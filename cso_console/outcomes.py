"""CORE. Which reasons an officer is shown for an outcome, in the order of the numbered list.

The server keeps the same table as sets and has the last word; a test says when the two differ.
"""

from signaling.protocol import Duty, Outcome, Reason

OUTCOMES: tuple[Outcome, ...] = (
    Outcome.FORWARD,
    Outcome.RETURN,
    Outcome.REFUSE,
    Outcome.ESCALATE,
)
DUTIES: tuple[Duty, ...] = (Duty.AVAILABLE, Duty.DRAINING, Duty.BREAK)

REASONS: dict[Outcome, tuple[Reason, ...]] = {
    Outcome.FORWARD: (Reason.COMPLETE,),
    Outcome.RETURN: (
        Reason.PAPERS_MISSING,
        Reason.DATA_MISMATCH,
        Reason.ACCOUNT_MISMATCH,
        Reason.UNREADABLE,
        Reason.NOT_ORIGINAL,
        Reason.TECHNICAL,
    ),
    Outcome.REFUSE: (
        Reason.STILL_MEMBER,
        Reason.WAITING_PERIOD,
        Reason.RE_EMPLOYED,
        Reason.NOT_ORIGINAL,
    ),
    Outcome.ESCALATE: (
        Reason.IDENTITY_DOUBT,
        Reason.UNKNOWN_EMPLOYER,
        Reason.DATA_MISMATCH,
    ),
}
