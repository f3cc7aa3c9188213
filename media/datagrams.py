"""What a socket holds now, read in one go into one place; and what goes out, sent in one go.

Law: nothing here waits. On Linux one system call takes up to 32 datagrams, without letting go of
the interpreter: whoever lets go for a moment a thousand times a second waits for it as often.
"""

import contextlib
import ctypes
import socket
import struct
import sys
from collections.abc import Callable, Sequence
from struct import Struct
from typing import Any

SLOTS = 32
SLOT_BYTES = 4_096  # WebRTC sends 1500 at most; what is longer is nothing for us
NAME_BYTES = 28  # of the longest address, IPv6

# As numbers: what `socket` has are flags, which take ten times as long to ask.
_TRUNCATED = int(socket.MSG_TRUNC)
_AT_ONCE = int(getattr(socket, "MSG_DONTWAIT", 0))

Address = tuple[str, int]


class _Part(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Message(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("parts", ctypes.POINTER(_Part)),
        ("part_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    )


class _Header(ctypes.Structure):
    _fields_ = (("message", _Message), ("size", ctypes.c_uint))  # and how much came


# What became of each, read from the headers' own bytes: ctypes makes an object of every part.
_HEADER_BYTES = ctypes.sizeof(_Header)
_OUTCOME_AT = _Message.flags.offset
_OUTCOME = Struct(f"@i{_Header.size.offset - _OUTCOME_AT - 4}xI")


class Datagrams:
    """`read` fills `room`: datagram i begins at i * 4096 and is `size(i)` long; 0 is none of ours.

    One serves one socket, in one thread: the system writes into it how long its addresses are.
    """

    def __init__(self, is_batched: bool | None = None) -> None:
        """`is_batched` is what the system can, unless it is said."""
        self.room = bytearray(SLOTS * SLOT_BYTES)
        self._place = (ctypes.c_char * len(self.room)).from_buffer(self.room)
        self.address = ctypes.addressof(self._place)  # of the room, for who reads it without Python
        self._views = [
            memoryview(self.room)[slot * SLOT_BYTES : (slot + 1) * SLOT_BYTES]
            for slot in range(SLOTS)
        ]
        self._sizes = [0] * SLOTS
        self._senders: list[Address] = [("", 0)] * SLOTS
        self._names = (ctypes.c_ubyte * (SLOTS * NAME_BYTES))()
        self._receive = _many("recvmmsg") if is_batched is None or is_batched else None
        self._headers, self._parts = _lay_out(self.address, self._names)
        self._outcomes = memoryview(self._headers).cast("B")

    def read(self, source: socket.socket) -> int:
        """How many came, up to 32; fewer means that the socket is empty now."""
        if self._receive is None:
            return self._read_singly(source)
        count: int = self._receive(source.fileno(), self._headers, SLOTS, _AT_ONCE, None)
        return max(0, count)

    def size(self, slot: int) -> int:
        if self._receive is None:
            return self._sizes[slot]
        flags, size = _OUTCOME.unpack_from(self._outcomes, slot * _HEADER_BYTES + _OUTCOME_AT)
        return 0 if flags & _TRUNCATED else int(size)

    def data(self, slot: int) -> bytes:
        return bytes(self._views[slot][: self.size(slot)])

    def sender(self, slot: int) -> Address:
        if self._receive is None:
            return self._senders[slot]
        start = slot * NAME_BYTES
        name = bytes(self._names[start : start + NAME_BYTES])
        family = int.from_bytes(name[:2], sys.byteorder)
        port = int.from_bytes(name[2:4], "big")
        if family == socket.AF_INET:
            return socket.inet_ntop(socket.AF_INET, name[4:8]), port
        return socket.inet_ntop(socket.AF_INET6, name[8:24]), port

    def _read_singly(self, source: socket.socket) -> int:
        for slot, view in enumerate(self._views):
            try:
                size, sender = source.recvfrom_into(view)
            except OSError:  # nothing waits, above all
                return slot
            self._sizes[slot] = 0 if size == SLOT_BYTES else size
            self._senders[slot] = sender[:2]
        return SLOTS


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
        self._send = _many("sendmmsg") if is_batched is None or is_batched else None
        self._headers, self._parts = _lay_out(self.address, self._name, is_one_name=True)
        self._slots = [self._parts[slot] for slot in range(SLOTS)]

    def send(self, source: socket.socket, to: Address, sizes: Sequence[int]) -> int:
        """How many of the first datagrams, so long each, have left: the rest found no room."""
        if self._send is None or not self._is_for(to):
            return self._send_singly(source, to, sizes)
        for part, size in zip(self._slots, sizes, strict=False):
            part.length = size
        return max(0, self._send(source.fileno(), self._headers, len(sizes), _AT_ONCE))

    def _is_for(self, to: Address) -> bool:
        """Whether the address stands in every header; false for one that only Python knows."""
        if to == self._to:
            return True
        name = _packed(to)
        if not name:
            return False
        ctypes.memmove(self._name, name, len(name))
        for header in self._headers:
            header.message.name_length = len(name)
        self._to = to
        return True

    def _send_singly(self, source: socket.socket, to: Address, sizes: Sequence[int]) -> int:
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


def _lay_out(address: int, names: Any, *, is_one_name: bool = False) -> tuple[Any, Any]:
    """Headers for 32 datagrams at this address, and the parts they point to; keep both."""
    headers, parts = (_Header * SLOTS)(), (_Part * SLOTS)()
    for slot in range(SLOTS):
        parts[slot].base = address + slot * SLOT_BYTES
        parts[slot].length = SLOT_BYTES
        message = headers[slot].message
        message.name = ctypes.addressof(names) + (0 if is_one_name else slot * NAME_BYTES)
        message.name_length = NAME_BYTES
        message.parts = ctypes.pointer(parts[slot])
        message.part_count = 1
    return headers, parts


def _many(name: str) -> Callable[..., int] | None:
    """The system's call for many datagrams at once, where there is one."""
    if sys.platform != "linux":
        return None
    found: Callable[..., int] | None = getattr(ctypes.PyDLL(None), name, None)
    return found
