"""CORE. What a supervisor may do about a visit: look in, whisper, join, take over, read a flag.

Law: the officer always sees who looks in; the booth hears of a supervisor only who joins.
"""

from signaling.errors import ErrorCode, Refusal
from signaling.visit import Branch, SupervisorSaid


def grant(branch: Branch, now: float, said: SupervisorSaid) -> Branch:
    raise Refusal(ErrorCode.NOT_NOW, type(said.message).__name__)


def supervisor_went(branch: Branch, now: float, supervisor: str) -> Branch:
    return branch
