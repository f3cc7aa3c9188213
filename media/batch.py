"""As Linux wants many datagrams described for one system call: recvmmsg(2) and sendmmsg(2)."""

import ctypes
import socket
import sys
from collections.abc import Callable
from typing import Any

SLOTS = 32
SLOT_BYTES = 4_096  # WebRTC sends 1500 at most; what is longer is nothing for us
NAME_BYTES = 28  # of the longest address, IPv6
# As a number: what `socket` has are flags, which take ten times as long to ask.
AT_ONCE = int(getattr(socket, "MSG_DONTWAIT", 0))

Address = tuple[str, int]


class Part(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class Message(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("parts", ctypes.POINTER(Part)),
        ("part_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    )


class Header(ctypes.Structure):
    _fields_ = (("message", Message), ("size", ctypes.c_uint))  # and how much came or went


HEADER_BYTES = ctypes.sizeof(Header)


def lay_out(address: int, names: Any, *, is_one_name: bool = False) -> tuple[Any, Any]:
    """Headers for 32 datagrams at this address, and the parts they point to; keep both."""
    headers, parts = (Header * SLOTS)(), (Part * SLOTS)()
    for slot in range(SLOTS):
        parts[slot].base = address + slot * SLOT_BYTES
        parts[slot].length = SLOT_BYTES
        message = headers[slot].message
        message.name = ctypes.addressof(names) + (0 if is_one_name else slot * NAME_BYTES)
        message.name_length = NAME_BYTES
        message.parts = ctypes.pointer(parts[slot])
        message.part_count = 1
    return headers, parts


def system_call(name: str) -> Callable[..., int] | None:
    """The system's call for many datagrams at once, where there is one."""
    if sys.platform != "linux":
        return None
    found: Callable[..., int] | None = getattr(ctypes.PyDLL(None), name, None)
    return found
