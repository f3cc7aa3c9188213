"""What a socket holds now, read in one go into one place.

Law: nothing here waits. On Linux one system call takes up to 32 datagrams, without letting go of
the interpreter: whoever lets go for a moment a thousand times a second waits for it as often.
"""

import ctypes
import socket
import sys
from struct import Struct

from media.batch import (
    AT_ONCE,
    HEADER_BYTES,
    NAME_BYTES,
    SLOT_BYTES,
    SLOTS,
    Address,
    Header,
    Message,
    lay_out,
    system_call,
)

# As a number: what `socket` has are flags, which take ten times as long to ask.
_TRUNCATED = int(socket.MSG_TRUNC)

# What became of each, read from the headers' own bytes: ctypes makes an object of every part.
_OUTCOME_AT = Message.flags.offset
_OUTCOME = Struct(f"@i{Header.size.offset - _OUTCOME_AT - 4}xI")


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
        self._receive = system_call("recvmmsg") if is_batched is None or is_batched else None
        self._headers, self._parts = lay_out(self.address, self._names)
        self._outcomes = memoryview(self._headers).cast("B")

    def read(self, source: socket.socket) -> int:
        """How many came, up to 32; fewer means that the socket is empty now."""
        if self._receive is None:
            return self._read_singly(source)
        count: int = self._receive(source.fileno(), self._headers, SLOTS, AT_ONCE, None)
        return max(0, count)

    def size(self, slot: int) -> int:
        if self._receive is None:
            return self._sizes[slot]
        flags, size = _OUTCOME.unpack_from(self._outcomes, slot * HEADER_BYTES + _OUTCOME_AT)
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
