"""CORE. What the officer does about a claim besides talking: look, question, mark, prompt, flag.

Law: a machine draws the questions and the cue, so nobody can prepare the answers; nothing of what
the officer marks is ever told to the booth.
"""

from signaling.errors import ErrorCode, Refusal
from signaling.visit import Branch, Visit


def grant(branch: Branch, now: float, visit: Visit, message: object, fresh_id: str) -> Branch:
    raise Refusal(ErrorCode.NOT_NOW, type(message).__name__)
