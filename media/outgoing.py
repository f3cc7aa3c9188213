"""What leaves by a socket, sent in one go to one address.

Law: nothing here waits. On Linux one system call sends up to 32 datagrams, without letting go of
the interpreter; those of one size go down to the network as one and are cut there (UDP_SEGMENT),
for the way down costs more than the sealing.
"""

import contextlib
import ctypes
import socket
import struct
from collections.abc import Callable, Sequence
from struct import Struct

from media.batch import (
    AT_ONCE,
    HEADER_BYTES,
    NAME_BYTES,
    SLOT_BYTES,
    SLOTS,
    Address,
    Message,
    Part,
    lay_out,
    system_call,
)

_UDP, _UDP_SEGMENT = 17, 103  # of netinet/in.h and linux/udp.h

# Of a message: where its parts begin, how many there are, what else is said of it and how long that
# is. Written as bytes: ctypes makes an object of every part.
_WHOLE = Struct("@PNPN")
_WHOLE_AT = Message.parts.offset
_PART_BYTES = ctypes.sizeof(Part)
_SEGMENT = Struct("@NiiH")  # of socket.h: its length, whose word it is, which; then each one's size
_SEGMENT_BYTES = 24  # with what makes it even

Sizes = Sequence[int]
Run = tuple[int, int]  # the first datagram, and how many


def runs(sizes: Sizes) -> list[Run]:
    """What can go down as one: of one size each, but for a last one that is shorter."""
    found, first = [], 0
    for at in range(1, len(sizes)):
        if sizes[at] > sizes[first] or sizes[at - 1] < sizes[first]:
            found.append((first, at - first))
            first = at
    return [*found, (first, len(sizes) - first)] if sizes else []


class Outgoing:
    """Write datagram i into `room` at i * 4096 and `send` them all, up to 32, to one address.

    One serves one thread.
    """

    def __init__(self, is_batched: bool | None = None) -> None:
        """`is_batched` is what the system can, unless it is said."""
        self.room = bytearray(SLOTS * SLOT_BYTES)
        self._place = (ctypes.c_char * len(self.room)).from_buffer(self.room)
        self.address = ctypes.addressof(self._place)
        self._name = (ctypes.c_ubyte * NAME_BYTES)()
        self._to: Address | None = None
        self._send = system_call("sendmmsg") if is_batched is None or is_batched else None
        self._apart, self._parts = lay_out(self.address, self._name, is_one_name=True)
        self._joined, _ = lay_out(self.address, self._name, is_one_name=True)
        self._slots = [self._parts[slot] for slot in range(SLOTS)]
        self._parts_at = ctypes.addressof(self._parts)
        self._messages = memoryview(self._joined).cast("B")
        self._segments = bytearray(SLOTS * _SEGMENT_BYTES)
        self._segments_kept = (ctypes.c_char * len(self._segments)).from_buffer(self._segments)
        self._segments_at = ctypes.addressof(self._segments_kept)
        self._joins = True

    def send(self, source: socket.socket, to: Address, sizes: Sizes) -> int:
        """How many of the first datagrams, so long each, have left: the rest found no room."""
        if self._send is None or not self._is_for(to):
            return self._send_singly(source, to, sizes)
        for part, size in zip(self._slots, sizes, strict=False):
            part.length = size
        count = len(sizes)
        sent = self._go_joined(self._send, source, sizes) if self._joins and count > 1 else 0
        if sent == count:
            return sent
        rest = ctypes.byref(self._apart, sent * HEADER_BYTES)
        apart = max(0, self._send(source.fileno(), rest, count - sent, AT_ONCE))
        # A tunnel or an old card may refuse them joined; when the socket is full, so is it now.
        self._joins = self._joins and (apart == 0 or count == 1)
        return sent + apart

    def _go_joined(self, send: Callable[..., int], source: socket.socket, sizes: Sizes) -> int:
        """How many datagrams have left; of a run, all or none."""
        joined = runs(sizes)
        for place, (first, count) in enumerate(joined):
            at = place * _SEGMENT_BYTES
            _SEGMENT.pack_into(self._segments, at, _SEGMENT.size, _UDP, _UDP_SEGMENT, sizes[first])
            _WHOLE.pack_into(
                self._messages,
                place * HEADER_BYTES + _WHOLE_AT,
                self._parts_at + first * _PART_BYTES,
                count,
                self._segments_at + at,
                _SEGMENT_BYTES if count > 1 else 0,
            )
        gone = max(0, send(source.fileno(), self._joined, len(joined), AT_ONCE))
        return sum(count for _, count in joined[:gone])

    def _is_for(self, to: Address) -> bool:
        """Whether the address stands in every header; false for one that only Python knows."""
        if to == self._to:
            return True
        name = _packed(to)
        if not name:
            return False
        ctypes.memmove(self._name, name, len(name))
        for header in (*self._apart, *self._joined):
            header.message.name_length = len(name)
        self._to, self._joins = to, True
        return True

    def _send_singly(self, source: socket.socket, to: Address, sizes: Sizes) -> int:
        for slot, size in enumerate(sizes):
            start = slot * SLOT_BYTES
            try:
                source.sendto(memoryview(self.room)[start : start + size], to)
            except OSError:  # no room, or no way there just now
                return slot
        return len(sizes)


def _packed(address: Address) -> bytes:
    """As the system writes it; nothing for one with a zone, or a name."""
    host, port = address[:2]
    for family, layout in ((socket.AF_INET, "!H4s8x"), (socket.AF_INET6, "!H4x16s4x")):
        with contextlib.suppress(OSError):
            number = socket.inet_pton(family, host)
            return struct.pack("=H", family) + struct.pack(layout, port, number)
    return b""
