"""Which reasons fit which outcome.

Law: what is not listed cannot be said. `INCOMPLETE` is not: nobody concludes it, it is written.
"""

from signaling.protocol import Outcome, Reason

REASONS: dict[Outcome, frozenset[Reason]] = {
    Outcome.FORWARD: frozenset({Reason.COMPLETE}),
    # back to the participant, who can mend it
    Outcome.RETURN: frozenset(
        {
            Reason.PAPERS_MISSING,
            Reason.DATA_MISMATCH,
            Reason.ACCOUNT_MISMATCH,
            Reason.UNREADABLE,
            Reason.NOT_ORIGINAL,
            Reason.TECHNICAL,
        }
    ),
    # no claim, as things stand
    Outcome.REFUSE: frozenset(
        {Reason.STILL_MEMBER, Reason.WAITING_PERIOD, Reason.RE_EMPLOYED, Reason.NOT_ORIGINAL}
    ),
    # somebody else has to look
    Outcome.ESCALATE: frozenset(
        {Reason.IDENTITY_DOUBT, Reason.UNKNOWN_EMPLOYER, Reason.DATA_MISMATCH}
    ),
}
