"""CORE. What has happened to a claim, in keys, for whoever has to be back in it within seconds.

Law: keys alone, never a value or a name; the latest few. `about` is: of SHEET_CAME and RETAKE_ASKED
the paper, of PROMPTED the prompt, of CUE_ASKED the movement, of ANSWER_MARKED the question, of
FACE_JUDGED the verdict; else "".
"""

from msgspec.structs import replace

from signaling.casefile import CaseFile, Trace
from signaling.inspection import MAX_HAPPENINGS, Happened, Happening
from signaling.states import TRANSFERRING
from signaling.visit import Act, Branch, Move

MOVES: dict[Act, Happened] = {
    Act.JOIN: Happened.JOINED,
    Act.HOLD: Happened.HELD,
    Act.LOSE: Happened.LOST,
    Act.FOCUS: Happened.FOCUSED,
    Act.JOIN_IN_FOCUS: Happened.FOCUSED,
    Act.UNDO_IN_FOCUS: Happened.FOCUSED,
}


def noted(file: CaseFile, now: float, what: Happened, about: str = "") -> CaseFile:
    """The file with this at the end of its trail; the same thing twice in a row is one thing."""
    trail = file.trail
    if trail and trail[-1].what is what and trail[-1].about == about:
        trail = trail[:-1]
    return replace(file, trail=(*trail, Trace(what, about, now))[-MAX_HAPPENINGS:])


def note(branch: Branch, now: float, visit: str, what: Happened, about: str = "") -> Branch:
    """The same to the file of this visit; KeyError when it has none."""
    return branch.with_file(noted(branch.files[visit], now, what, about))


def note_moves(branch: Branch) -> Branch:
    """What the moves of this step did to whoever has a file; each is noted once."""
    for move in branch.moves:
        what = _of(move)
        if what is not None:
            branch = note(branch, move.at, move.visit, what)
    return branch


def _of(move: Move) -> Happened | None:
    if move.before is TRANSFERRING and move.act is Act.ACCEPT:
        return Happened.TRANSFERRED
    return MOVES.get(move.act)


def told(file: CaseFile, now: float) -> tuple[Happening, ...]:
    """With ages instead of moments, oldest first."""
    return tuple(Happening(one.what, one.about, max(0.0, now - one.at)) for one in file.trail)
