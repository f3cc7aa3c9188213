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
from media.datagrams import SLOT_BYTES, SLOTS, Outgoing
from media.fanout import Send
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

    def send(self, packets: Sequence[tuple[bytes, bytes]]) -> None:
        """Headers and payloads, in order; lost when there is no way.

        What the socket has no room for waits in asyncio's transport, up to a bound.
        """
        way = self._way.now()
        if way is None or not self._seal.is_ready:
            return
        for first in range(0, len(packets), SLOTS):
            sizes: list[int] = []
            for head, payload in packets[first : first + SLOTS]:
                if size := self._write(len(sizes), head, payload):
                    sizes.append(size)
            source = way.source
            sent = 0 if source is None else self._outgoing.send(source, way.to, sizes)
            for slot in range(sent, len(sizes)):
                start = slot * SLOT_BYTES
                way.send(bytes(self._outgoing.room[start : start + sizes[slot]]), way.to)

    def _write(self, slot: int, head: bytes, payload: bytes) -> int:
        start, size = slot * SLOT_BYTES, len(head) + len(payload)
        self._outgoing.room[start : start + size] = head + payload
        return self._seal(self._outgoing.address + start, size)


class _Sent(NamedTuple):
    number: int
    timestamp: int
    is_last: bool
    payload: bytes


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
        self._sent: dict[int, _Sent] = {}
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
        packets, size, last = [], 0, len(parts) - 1
        for at, part in enumerate(parts):
            sent = _Sent(self._number, timestamp, at == last, part)
            self._sent[self._number % REMEMBERED] = sent
            head = _head(lane.payload_type, lane.source, sent, self._number, extension)
            packets.append((head, part))
            self._number = (self._number + 1) % CYCLE
            size += len(part)
        self._outlet.send(packets)
        seams.note_sent(self._sender, now, timestamp, len(parts), size)

    def _open(self, lane: Lane) -> None:
        self._lane = lane
        self._begin(self.send)

    def _repeat(self, number: int) -> None:
        sent = self._sent.get(number % REMEMBERED)
        if self._lane is None or sent is None or sent.number != number:
            return
        now = self._clock()
        for _ in range(self._repeats.copies(number, now)):
            if self._may_repeat(len(sent.payload), now):
                self._send_again(self._lane, sent)

    def _send_again(self, lane: Lane, sent: _Sent) -> None:
        extension = _at(lane, seams.ntp())
        if lane.repeat_type is None:
            head = _head(lane.payload_type, lane.source, sent, sent.number, extension)
            self._outlet.send([(head, sent.payload)])
            return
        head = _head(lane.repeat_type, lane.repeat_source, sent, self._repeat_number, extension)
        self._outlet.send([(head, NUMBER.pack(sent.number) + sent.payload)])
        self._repeat_number = (self._repeat_number + 1) % CYCLE


def _head(kind: int, source: int, sent: _Sent, number: int, extension: bytes) -> bytes:
    first = EXTENDED if extension else PLAIN
    second = kind | IS_LAST if sent.is_last else kind
    return HEADER.pack(first, second, number, sent.timestamp, source) + extension


def _at(lane: Lane, ntp: int) -> bytes:
    """The extension of a packet that leaves now: its moment in 1/2**18 of a second."""
    if not lane.moment_at:
        return lane.extension
    moment = (ntp >> 14 & 0xFFFFFF).to_bytes(3, "big")
    return lane.extension[: lane.moment_at] + moment + lane.extension[lane.moment_at + 3 :]
