"""One call: a peer connection behind offer, answer, accept, figures and close.

Whatever aiortc does with foreign words becomes a `CallError`; a call that dies says so once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import av
import numpy as np
from aiortc import RTCIceServer

from media.fanout import Fanout
from media.handoff import Latest
from media.voice import Voice


@dataclass(frozen=True)
class FirstPicture:
    """The other side's first picture has been decoded."""


@dataclass(frozen=True)
class Weak:
    """No picture for this many seconds."""

    seconds: float


@dataclass(frozen=True)
class Recovered:
    """Pictures are coming again."""


@dataclass(frozen=True)
class Ended:
    """The call is dead; `why` is a code: "silent", "failed" or "closed" (by the other side)."""

    why: str


CallFact = FirstPicture | Weak | Recovered | Ended


@dataclass(frozen=True)
class Figures:
    """How the call fares: pictures a second, their size, loss 0..1, and all of it as bars 0..4."""

    fps: float
    width: int
    height: int
    loss: float
    round_trip_ms: float | None
    bars: int


class CallError(Exception):
    """`code` is "bad_sdp" or "wrong_codec"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Ear(Protocol):
    """Whatever takes sound: a `Loudspeaker`."""

    def play(self, samples: np.ndarray) -> None: ...


class Call:
    """Create it, and call everything, on the loop; `tell` is called on the loop."""

    def __init__(
        self,
        *,
        fanout: Fanout,
        voice: Voice,
        codecs: tuple[str, ...],
        loudspeaker: Ear | None,
        tell: Callable[[CallFact], None],
        ice_servers: Sequence[RTCIceServer] = (),
    ) -> None:
        self.picture: Latest[av.VideoFrame] = Latest()
        self.codec = ""
        self.level = 0.0
        self.is_heard = False
        raise NotImplementedError

    @property
    def is_audible(self) -> bool:
        raise NotImplementedError

    @is_audible.setter
    def is_audible(self, is_audible: bool) -> None:
        raise NotImplementedError

    async def offer(self) -> str:
        """The booth's first word: an SDP with every candidate in it."""
        raise NotImplementedError

    async def answer(self, sdp: str) -> str:
        """The console's reply to a booth's offer; raises CallError."""
        raise NotImplementedError

    async def accept(self, sdp: str) -> None:
        """The booth takes the console's answer; raises CallError."""
        raise NotImplementedError

    async def figures(self) -> Figures:
        raise NotImplementedError

    async def close(self) -> None:
        """Ends the call, within three seconds for the caller; may be called again."""
        raise NotImplementedError
