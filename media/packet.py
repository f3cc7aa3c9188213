"""The name of one piece of encoded picture or sound, spelled so that type checkers accept it."""

from typing import TYPE_CHECKING, Any

import av

__all__ = ["Packet"]

if TYPE_CHECKING:
    Packet = av.Packet[Any]  # generic in PyAV's stubs only
else:
    Packet = av.Packet
