"""What a practised officer does next with a claim, read off the desk: one key, and why.

Law: it knows what the console shows and nothing else; every key is one the console's own table has.
Each beat says what a person would read, say, hear, decide and watch for it, so that whoever counts
an officer's attention need not guess.
"""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The parts of one claim's service, in their order."""

    TAKE = "take"  # the offer of a visit
    HELP = "help"  # a raised hand
    REVIEW = "review"  # papers, without a word
    MEET = "meet"  # the context again, and a greeting
    INTERVIEW = "interview"
    FACE = "face"
    SIGN = "sign"
    DECIDE = "decide"
    CLOSE = "close"


@dataclass(frozen=True)
class Beat:
    """One key as `cso_console.keys` spells it; `visit` is whose claim it is about.

    `reads`, `says`, `hears` are words; `decides` are choices between things seen; `minds` are the
    moments in which one first has to think what to do; `watches_s` are seconds of looking on.
    """

    part: Part
    key: str
    visit: str
    reads: int = 0
    says: int = 0
    hears: int = 0
    decides: int = 0
    minds: int = 0
    watches_s: float = 0.0


@dataclass(frozen=True)
class Manner:
    """How this officer serves. `booths` are the names of those served, () is everybody.

    `outcomes` is the key of the outcome by booth, where it is not "1"; `retakes` are booths of
    which one paper is asked for again; `unsure` those with one answer marked unsure; `prompts` the
    booths told something by one key. Nothing begins before `awaits` visits are done alone, and
    `talk_s` is the least that a talk lasts, for a picture to be seen.
    """

    visits: int
    talk_s: float = 0.0
    awaits: int = 0
    booths: frozenset[str] = frozenset()
    retakes: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    prompts: frozenset[str] = frozenset()
    outcomes: tuple[tuple[str, str], ...] = ()
    undoes: bool = False  # the first decision, to be made again: people do that

    def serves(self, booth: str) -> bool:
        return not self.booths or booth in self.booths

    def outcome(self, booth: str) -> str:
        return dict(self.outcomes).get(booth, "1")
