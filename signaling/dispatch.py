"""Who is served by whom, next: one function from what was and what happened to what is now.

Law: it only thinks. Every change of a visit's state goes through `transitions.move`, and a
`Refusal` leaves everything as it was.
"""

from signaling.protocol import AnswerCall, AskQuality, OfferCall
from signaling.visit import Branch, Event


def handle(branch: Branch, now: float, event: Event) -> Branch:
    """The branch after this event, its moves and decisions being those of this step alone."""
    raise NotImplementedError


def next_deadline(branch: Branch) -> float | None:
    """When the caller owes a `Tick`."""
    raise NotImplementedError


def check_call(branch: Branch, speaker: str, message: OfferCall | AnswerCall | AskQuality) -> str:
    """The id of the other end, to which this message may be relayed; or `Refusal`."""
    raise NotImplementedError
