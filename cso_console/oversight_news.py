"""CORE. What the server tells a verifier, a supervisor, and an officer who is whispered to.

Law: what is told replaces what was told before; only whispers are kept, and only the latest few.
"""

import msgspec

from cso_console.events import LikenessFound
from cso_console.situation import Desk
from signaling.protocol import Whispered, YourBranch, YourCases

MOST_WHISPERS = 4
WORDS_LONGEST = 500
_MOST_LIKENESSES = 24


def hear_cases(desk: Desk, now: float, told: YourCases) -> Desk:
    return msgspec.structs.replace(desk, cases=told, cases_at=now)


def hear_board(desk: Desk, now: float, told: YourBranch) -> Desk:
    return msgspec.structs.replace(desk, board=told, board_at=now)


def hear_whisper(desk: Desk, now: float, told: Whispered) -> Desk:
    return msgspec.structs.replace(desk, whispers=(*desk.whispers, told)[-MOST_WHISPERS:])


def words_typed(desk: Desk, text: str) -> Desk:
    """A suspicion, a reply or a whisper as typed: one paragraph, no longer than the wire takes."""
    return msgspec.structs.replace(desk, words=text.replace("\n", " ")[:WORDS_LONGEST])


def likeness_found(desk: Desk, found: LikenessFound) -> Desk:
    """The latest figure of each pair of faces."""
    pair = (found.visit, found.a, found.b)
    others = tuple(one for one in desk.likenesses if (one.visit, one.a, one.b) != pair)
    return msgspec.structs.replace(desk, likenesses=(*others, found)[-_MOST_LIKENESSES:])
