"""How a practised officer looks through papers, without a word: whose, and with which keys."""

from collections.abc import Callable

from cso_console.compare import Standing
from cso_console.files import SETTLES_S, File, Tab
from cso_console.situation import Desk, Panel
from demo.beats import Beat, Manner, Part
from demo.memory import Memory
from signaling.dossier import Step as Claim
from signaling.protocol import Seat, State

TURNS_S = 0.5  # another's file is opened
DONE_ALONE = frozenset({Claim.READY, Claim.SIGN, Claim.SIGNED})
TO_REVIEW = DONE_ALONE | {Claim.FORM, Claim.FACE}


class Review:
    """`memory_of` is told a visit; like the script it says at most one key at a time."""

    def __init__(self, manner: Manner, memory_of: Callable[[str], Memory]) -> None:
        self._manner = manner
        self._memory_of = memory_of
        self._looks_until = 0.0

    def next(self, desk: Desk, now: float) -> Beat | None:
        if now < self._looks_until:
            return None
        for seat in sorted(desk.seats, key=lambda one: one.visit != desk.subject):
            is_there = seat.state is State.HELD and seat.step in TO_REVIEW
            if is_there and self._manner.serves(seat.booth_name):
                beat = self.look_through(desk, seat, now)
                if beat is not None:
                    return beat
        return None

    def look_through(self, desk: Desk, seat: Seat, now: float) -> Beat | None:
        file, memory = desk.file_of(seat.visit), self._memory_of(seat.visit)
        if file is None or is_reviewed(desk, seat):
            return None
        going = set()
        if desk.subject == seat.visit:
            going = {sha for sha, at in desk.place.accepting if now - at < SETTLES_S}
        to_see = [one.sheet for one in file.papers if one.is_to_see and one.sheet is not None]
        if all(one.sha256 in going for one in to_see):
            return None  # asked for again and not here yet, or just accepted
        if desk.subject != seat.visit:
            self._looks_until = now + TURNS_S
            return Beat(Part.REVIEW, f"Ctrl+F{seat.number}", seat.visit, minds=1)
        if not memory.is_compared:
            return self._compare(desk, file, memory)
        return self._accept(desk, seat, file, memory)

    def _compare(self, desk: Desk, file: File, memory: Memory) -> Beat | None:
        """Only what differs is read; that the rest agrees is seen at a glance."""
        if desk.place.tab is not Tab.COMPARE:
            return Beat(Part.REVIEW, "X", file.visit, reads=_differing(file), watches_s=2.0)
        memory.is_compared = True
        return None

    def _accept(self, desk: Desk, seat: Seat, file: File, memory: Memory) -> Beat | None:
        """A look at each; the first of one booth is asked for again, as it may happen."""
        if desk.panel is Panel.RETAKE:
            return Beat(Part.REVIEW, "2", seat.visit, decides=1)
        if desk.viewing is None:
            return Beat(Part.REVIEW, "O", seat.visit)  # the next one, large
        slot = file.slot(desk.place.paper)
        if slot is None or slot.sheet is None or (slot.is_accepted and slot.again is None):
            return Beat(Part.REVIEW, "Esc", seat.visit)
        if seat.booth_name in self._manner.retakes and not memory.retook:
            memory.retook = True
            return Beat(Part.REVIEW, "R", seat.visit, watches_s=2.0)
        return Beat(Part.REVIEW, "O", seat.visit, decides=1, watches_s=2.0)


def is_reviewed(desk: Desk, seat: Seat) -> bool:
    """Whether every paper that has come is accepted, and none is still to come."""
    file = desk.file_of(seat.visit)
    return file is not None and not any(one.is_to_see or one.again for one in file.papers)


def is_awaited(desk: Desk, seat: Seat) -> bool:
    """Whether a paper is asked for again and has not come."""
    file = desk.file_of(seat.visit)
    return file is not None and any(one.again for one in file.papers)


def _differing(file: File) -> int:
    """Words of every value that stands against another."""
    return sum(
        len(group.value.split())
        for row in file.rows
        if row.standing in (Standing.DIFFERS, Standing.UNSURE)
        for group in row.groups
    )
