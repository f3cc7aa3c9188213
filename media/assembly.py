"""Packets into pictures: in order, each once, and never waiting for longer than a gap is worth.

A missing packet is asked for again before an answer can be there, for a word may be lost as well;
ever later only where so much is missing that the path must be full. When it does not come in time,
or when more are missing than a new keyframe would cost, everything up to the next keyframe is left
out. So the delay of what is given out is bounded whatever the network does.
"""

from dataclasses import dataclass
from typing import NamedTuple

from media.keyframe import is_keyframe
from media.rtp import CYCLE

GIVE_UP_S = 0.4
ASK_AGAIN_S = 0.025
WORDS_ON_THE_WAY = 3  # asked for so often within one round trip
FEW_MISSING = 24  # lost by chance; more is a full path, which more words would only fill
ASK_AGAIN_AT_MOST_S = 0.2
KEYFRAME_AGAIN_S = 0.5  # as long as an encoder pauses between keyframes it was asked for
MOST_MISSING = 64  # a keyframe costs less; and a sender remembers no more than 128
MOST_PARTS = 1024
FAR = 3_000  # as RFC 3550: numbers further apart than this are another count


class Part(NamedTuple):
    """One packet of a picture; `number` is RTP's, of 16 bits."""

    number: int
    timestamp: int
    is_last: bool
    data: bytes
    codec: str


class Picture(NamedTuple):
    timestamp: int
    data: bytes
    codec: str

    @property
    def is_keyframe(self) -> bool:
        return is_keyframe(self.codec, self.data)


@dataclass
class _Missing:
    since: float
    ask_at: float
    pause: float = 0.0


class Assembly:
    """Fed with packets and moments (seconds), it keeps no time of its own."""

    def __init__(self) -> None:
        self.needs_keyframe = True
        self._keyframe_asked_at = 0.0
        self._parts: dict[int, Part] = {}
        self._missing: dict[int, _Missing] = {}  # in the order of their numbers
        self._next = self._end = -1  # the first not given out, and one past the newest
        self._timestamp = -1  # of the newest
        self._may_be_whole = False  # a picture: no packet in the middle of one ends it

    @property
    def is_in_order(self) -> bool:
        """Nothing is missing and nothing needs to be asked for."""
        return not self._missing and not self.needs_keyframe

    def add(self, part: Part, now: float) -> None:
        """One packet, new or sent again."""
        number = self._end + _difference(part.number, self._end)
        if self._end < 0:
            number = part.number
            self._next = self._end = number
            self._keyframe_asked_at = now  # a stream opens on a keyframe by itself
        elif abs(number - self._end) > FAR:
            number = part.number
            self._end = number
            self._skip_to(number)
        if number < self._next:
            return
        goes_on = number == self._end and part.timestamp == self._timestamp
        self._may_be_whole = self._may_be_whole or part.is_last or not goes_on
        self._timestamp = part.timestamp
        self._missing.pop(number, None)
        if number - self._end > MOST_MISSING:
            self._skip_to(number)
        for lost in range(max(self._end, self._next), number):
            self._missing[lost] = _Missing(now, now)
        self._parts[number] = part
        self._end = max(self._end, number + 1)
        if len(self._missing) > MOST_MISSING or len(self._parts) > MOST_PARTS:
            self._skip_to(max(self._missing, default=number) + 1)
        elif self._missing:
            self._jump_to_keyframe(number)

    def take(self) -> Picture | None:
        """The next whole picture, if there is one; call it until there is none."""
        while self._may_be_whole and (picture := self._first_whole()) is not None:
            if not self.needs_keyframe or picture.is_keyframe:
                self.needs_keyframe = False
                return picture
        self._may_be_whole = False
        return None

    def give_up(self, now: float) -> None:
        """Leave out what has been waited for long enough."""
        expired = [number for number, one in self._missing.items() if now - one.since >= GIVE_UP_S]
        if expired:
            self._skip_to(expired[-1] + 1)

    def missing(self, now: float, round_trip_s: float | None) -> list[int]:
        """RTP's numbers of the packets to ask for at this moment."""
        due = [(number, one) for number, one in self._missing.items() if now >= one.ask_at]
        trip_s = round_trip_s or 0.0
        is_full = len(self._missing) > FEW_MISSING
        first = min(max(ASK_AGAIN_S, 1.5 * trip_s), ASK_AGAIN_AT_MOST_S)
        soon = max(ASK_AGAIN_S, trip_s / WORDS_ON_THE_WAY)
        for _, one in due:
            one.pause = (one.pause * 2 or first) if is_full else soon
            one.ask_at = now + one.pause
        return [number % CYCLE for number, _ in due]

    def is_keyframe_due(self, now: float) -> bool:
        """Whether to ask for a keyframe at this moment."""
        if not self.needs_keyframe or now - self._keyframe_asked_at < KEYFRAME_AGAIN_S:
            return False
        self._keyframe_asked_at = now
        return True

    def _first_whole(self) -> Picture | None:
        """The unbroken run from the oldest packet on, to its marker or to the next picture."""
        end = self._next
        first = self._parts.get(end)
        while (part := self._parts.get(end)) is not None and first is not None:
            if part.timestamp != first.timestamp:
                break
            end += 1
            if part.is_last:
                break
        else:
            return None
        return self._cut(first, self._next, end)

    def _cut(self, first: Part, start: int, end: int) -> Picture:
        data = b"".join(self._parts.pop(number).data for number in range(start, end))
        self._next = end
        return Picture(first.timestamp, data, first.codec)

    def _jump_to_keyframe(self, number: int) -> None:
        """A whole keyframe behind a gap: what is before it is no longer worth waiting for."""
        part = self._parts[number]
        start = end = number
        while (one := self._parts.get(start - 1)) and one.timestamp == part.timestamp:
            start -= 1
        while (one := self._parts.get(end)) and one.timestamp == part.timestamp:
            end += 1
        if not self._parts[end - 1].is_last:
            return
        data = b"".join(self._parts[at].data for at in range(start, end))
        if is_keyframe(part.codec, data):
            self._forget_before(start)

    def _skip_to(self, number: int) -> None:
        self._forget_before(number)
        self.needs_keyframe = True

    def _forget_before(self, number: int) -> None:
        self._next, self._may_be_whole = number, True
        self._parts = {at: part for at, part in self._parts.items() if at >= number}
        self._missing = {at: one for at, one in self._missing.items() if at >= number}


def _difference(number: int, other: int) -> int:
    """How far ahead of the other, the shorter way around RTP's count."""
    return (number - other + CYCLE // 2) % CYCLE - CYCLE // 2
