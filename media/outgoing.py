"""What leaves by a socket, sent in one go to one address.

Law: nothing here waits. On Linux one system call sends up to 32 datagrams, without letting go of
the interpreter.
"""

import contextlib
import ctypes
import socket
import struct
from collections.abc import Sequence

from media.batch import NAME_BYTES, SLOT_BYTES, SLOTS, Address, lay_out, system_call

_AT_ONCE = int(getattr(socket, "MSG_DONTWAIT", 0))


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
        self._headers, self._parts = lay_out(self.address, self._name, is_one_name=True)
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
