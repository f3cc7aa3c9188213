"""A call's media on its way out: numbered, sealed, and sent in one go for each picture.

Lives on the loop. What a peer asks for once more is remembered here. Everything else that leaves
(STUN, DTLS, RTCP) is aiortc's, and so are keys, the way there and what the peer is told of us.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from aiortc import RTCDtlsTransport, RTCRtpSender

from media import seams
from media.batch import SLOT_BYTES, SLOTS
from media.fanout import Send
from media.outgoing import Outgoing
from media.repeats import Repeats
from media.rtp import CYCLE, HEADER, NUMBER
from media.seams import Lane

PLAIN, EXTENDED = 0x80, 0x90  # version 2, without and with an extension
IS_LAST = 0x80
FIRST_BELOW = 1 << 15  # a first number far from its end: SRTP counts the rounds by itself
REMEMBERED = 256  # packets: more than a second of a picture


class Outlet:
    """Seals and sends; one for all of a call's senders."""

    def __init__(self, path: RTCDtlsTransport) -> None:
        self._seal = seams.Seal(path)
        self._way = seams.WayOut(path)
        self._outgoing = Outgoing()

    def send(self, packets: Sequence[bytes]) -> None:
        """Headers with their payloads, in order; lost when there is no way.

        What the socket has no room for waits in asyncio's transport, up to a bound.
        """
        way = self._way.now()
        if way is None or not self._seal.is_ready:
            return
        for first in range(0, len(packets), SLOTS):
            sizes = self._write(packets[first : first + SLOTS])
            source = way.source
            sent = 0 if source is None else self._outgoing.send(source, way.to, sizes)
            for slot in range(sent, len(sizes)):
                start = slot * SLOT_BYTES
                way.send(bytes(self._outgoing.room[start : start + sizes[slot]]), way.to)

    def _write(self, packets: Sequence[bytes]) -> list[int]:
        """Sealed one after the other in the room; how long each is then."""
        room, address, seal = self._outgoing.room, self._outgoing.address, self._seal
        start, sizes = 0, []
        for packet in packets:
            size = len(packet)
            room[start : start + size] = packet
            if size := seal(address + start, size):
                sizes.append(size)
                start += SLOT_BYTES
        return sizes


class _Sent(NamedTuple):
    """One picture or step of sound; its parts are the same objects for every peer."""

    number: int  # of its first packet
    timestamp: int
    parts: Sequence[bytes]


class Line:
    """One sender's packets, from when the call stands."""

    def __init__(
        self,
        outlet: Outlet,
        sender: RTCRtpSender,
        begin: Callable[[Send], None],
        may_repeat: Callable[[int, float], bool] = lambda size, now: True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`begin` gets `send` as soon as it leads anywhere; `may_repeat(bytes, now)` is asked for
        each packet that the peer wants once more, in seconds of `clock`."""
        self._outlet = outlet
        self._sender = sender
        self._begin = begin
        self._may_repeat = may_repeat
        self._clock = clock
        self._lane: Lane | None = None
        self._origin = secrets.randbits(32)
        self._number = secrets.randbelow(FIRST_BELOW)
        self._repeat_number = secrets.randbelow(FIRST_BELOW)
        self._sent: dict[int, tuple[_Sent, int]] = {}  # and which part of it
        self._repeats = Repeats(REMEMBERED)
        seams.send_by(sender, self._open)
        seams.repeat_by(sender, self._repeat)

    def send(self, parts: Sequence[bytes], ticks: int) -> None:
        """One picture or step of sound, at this moment of its own clock."""
        lane = self._lane
        if lane is None or not seams.is_wanted(self._sender):
            return
        now = seams.ntp()
        extension = _at(lane, now)
        timestamp = (self._origin + ticks) & 0xFFFFFFFF
        number = self._number
        packets = _packets(lane.payload_type, lane.source, number, timestamp, extension, parts)
        self._number = (number + len(parts)) % CYCLE
        self._remember(_Sent(number, timestamp, parts))
        self._outlet.send(packets)
        seams.note_sent(self._sender, now, timestamp, len(parts), sum(map(len, parts)))

    def _open(self, lane: Lane) -> None:
        self._lane = lane
        self._begin(self.send)

    def _remember(self, sent: _Sent) -> None:
        for at in range(len(sent.parts)):
            self._sent[(sent.number + at) % REMEMBERED] = sent, at

    def _repeat(self, number: int) -> None:
        lane, found = self._lane, self._find(number)
        if lane is None or found is None:
            return
        now, (sent, at) = self._clock(), found
        for _ in range(self._repeats.copies(number, now)):
            if self._may_repeat(len(sent.parts[at]), now):
                self._outlet.send([self._again(lane, sent, at)])

    def _find(self, number: int) -> tuple[_Sent, int] | None:
        """Which picture or step this packet is of, and which part of it; at once, for a peer may
        ask for thousands."""
        found = self._sent.get(number % REMEMBERED)
        if found is None or (found[0].number + found[1]) % CYCLE != number:
            return None
        return found

    def _again(self, lane: Lane, sent: _Sent, at: int) -> bytes:
        extension, number = _at(lane, seams.ntp()), (sent.number + at) % CYCLE
        kind, source, part = lane.payload_type, lane.source, sent.parts[at]
        if lane.repeat_type is not None:
            kind, source, part = lane.repeat_type, lane.repeat_source, NUMBER.pack(number) + part
            number = self._repeat_number
            self._repeat_number = (number + 1) % CYCLE
        is_last = at == len(sent.parts) - 1
        (packet,) = _packets(kind, source, number, sent.timestamp, extension, [part], is_last)
        return packet


def _packets(
    kind: int,
    source: int,
    number: int,
    timestamp: int,
    extension: bytes,
    parts: Sequence[bytes],
    has_last: bool = True,
) -> list[bytes]:
    """The parts behind their headers, numbered from `number` on; the last one marked, if it is."""
    flags = EXTENDED if extension else PLAIN
    kinds = [kind] * len(parts)
    if has_last and kinds:
        kinds[-1] |= IS_LAST
    return [
        HEADER.pack(flags, mark, (number + at) % CYCLE, timestamp, source) + extension + part
        for at, (mark, part) in enumerate(zip(kinds, parts, strict=True))
    ]


def _at(lane: Lane, ntp: int) -> bytes:
    """The extension of a packet that leaves now: its moment in 1/2**18 of a second."""
    if not lane.moment_at:
        return lane.extension
    moment = (ntp >> 14 & 0xFFFFFF).to_bytes(3, "big")
    return lane.extension[: lane.moment_at] + moment + lane.extension[lane.moment_at + 3 :]
