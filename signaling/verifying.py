"""CORE. The second pair of eyes: which decided claims are looked at, by whom, and what they say.

Law: nobody verifies their own decision. A decision never changes; what is sent back is decided anew
by another entry, which is verified too.
"""

from signaling.errors import ErrorCode, Refusal
from signaling.visit import Branch, VerifierSaid


def grant(branch: Branch, now: float, said: VerifierSaid) -> Branch:
    raise Refusal(ErrorCode.NOT_NOW, type(said.message).__name__)


def verifier_went(branch: Branch, now: float, verifier: str) -> Branch:
    return branch
