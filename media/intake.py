"""A call's media on its way in: from the socket's datagrams to the parts of pictures and sound.

Lives on the loop. It takes what aiortc would unpack in five coroutines a packet; everything else
(STUN, DTLS, RTCP) is aiortc's, and so are routing, keys and what the sender is told it has lost.
"""

import ctypes
from collections import deque
from collections.abc import Callable

from aiortc import RTCDtlsTransport, RTCRtpReceiver
from aiortc.rtp import RtpPacket

from media import seams
from media.assembly import Part
from media.batch import SLOT_BYTES
from media.datagrams import Datagrams
from media.rtp import EXTENSION, HEADER, NUMBER

FIRST, LAST = 128, 191  # of a datagram, RFC 7983: RTP or RTCP
FIRST_RTCP, LAST_RTCP = 192, 223  # of the second byte, RFC 5761
EARLY_HOLDS = 64  # before the keys are there: a keyframe and a voice

Take = Callable[[int, Part], None]  # whose it is (SSRC), and the part
Watch = Callable[[int], None]  # the sender's moment of a picture's first packet


class Intake:
    """Give it to `seams.own_sockets`; each receiver's parts go where `bring` was told."""

    def __init__(self, path: RTCDtlsTransport) -> None:
        self._path = path
        self._unseal = seams.Unseal(path)
        self._takers: dict[RTCRtpReceiver, Take] = {}
        self._watchers: dict[RTCRtpReceiver, Watch] = {}
        self._streams: dict[tuple[int, int], seams.Stream] = {}
        self._early: deque[bytes] = deque(maxlen=EARLY_HOLDS)
        self._is_open = False
        self._room = bytearray(SLOT_BYTES)  # for what comes as bytes
        self._place = (ctypes.c_char * SLOT_BYTES).from_buffer(self._room)

    def bring(self, receiver: RTCRtpReceiver, take: Take, watch: Watch | None = None) -> None:
        self._takers[receiver] = take
        if watch is not None:
            self._watchers[receiver] = watch

    def take(self, datagrams: Datagrams, slot: int) -> bool:
        """Whether this one was RTP of this call, genuine or not, and is done with."""
        start, size = slot * SLOT_BYTES, datagrams.size(slot)
        room = datagrams.room
        if size < HEADER.size or not _is_rtp(room[start], room[start + 1]):
            return False
        if not self._is_open and not self._open():
            self._early.append(datagrams.data(slot))
            return True
        opened = self._unseal(datagrams.address + start, size)
        if opened >= HEADER.size:
            self._unpack(room, start, start + opened)
        return True

    def take_data(self, data: bytes) -> bool:
        """The same for what came another way."""
        if not HEADER.size <= len(data) <= SLOT_BYTES or not _is_rtp(data[0], data[1]):
            return False
        if not self._is_open and not self._open():
            self._early.append(data)
            return True
        self._room[: len(data)] = data
        opened = self._unseal(ctypes.addressof(self._place), len(data))
        if opened >= HEADER.size:
            self._unpack(self._room, 0, opened)
        return True

    def _open(self) -> bool:
        """Whether there are keys; what came before them is taken first."""
        self._is_open = self._unseal.is_ready
        while self._is_open and self._early:
            self.take_data(self._early.popleft())
        return self._is_open

    def _unpack(self, room: bytearray, start: int, end: int) -> None:
        flags, kind, number, timestamp, source = HEADER.unpack_from(room, start)
        start += HEADER.size + 4 * (flags & 0x0F)  # who has mixed it
        extension = start
        if flags & 0x10:
            if start + EXTENSION.size > end:
                return
            start += EXTENSION.size + 4 * EXTENSION.unpack_from(room, start)[1]
        if flags & 0x20:  # padding, whose last byte says how much
            end -= room[end - 1] or end
        if start > end:
            return
        stream = self._streams.get((source, kind & 0x7F)) or self._meet(source, kind & 0x7F)
        if stream is None:
            return
        is_first = stream.note(number, timestamp)
        if stream.is_repeat:  # RFC 4588: its own number first
            if end - start < NUMBER.size:
                return
            (number,) = NUMBER.unpack_from(room, start)
            start += NUMBER.size
        elif is_first and start > extension and stream.receiver in self._watchers:
            self._watch(stream.receiver, bytes(room[extension:start]))
        data = bytes(room[start:end])
        if data:
            try:
                data = stream.unwrap(data)
            except ValueError:  # a part of nothing we know
                return
        take = self._takers.get(stream.receiver)
        if take is not None:
            part = Part(number, timestamp, kind >= 0x80, data, stream.codec_name)
            take(stream.source, part)

    def _watch(self, receiver: RTCRtpReceiver, extension: bytes) -> None:
        moment = seams.moment(self._path, extension)
        if moment is not None:
            self._watchers[receiver](moment)

    def _meet(self, source: int, payload_type: int) -> seams.Stream | None:
        packet = RtpPacket(payload_type=payload_type, ssrc=source)
        met = seams.stream_of(self._path, packet)
        if met is not None:
            self._streams[source, payload_type] = met
        return met


def _is_rtp(first: int, second: int) -> bool:
    return FIRST <= first <= LAST and not FIRST_RTCP <= second <= LAST_RTCP
