"""One Opus encoding, many peers; who may not hear gets silence that never was a voice."""

from collections.abc import Callable

import av
import numpy as np
from aiortc import MediaStreamTrack


class VoiceFeed(MediaStreamTrack):
    """One packet per 20 ms published; only while `is_audible` is it the voice. Lives on the loop."""

    kind = "audio"
    is_audible: bool = False

    async def recv(self) -> av.Packet:
        raise NotImplementedError


class Voice:
    """`loop_call(function, *args)` runs something on the loop; `publish` may come from any thread."""

    def __init__(self, loop_call: Callable[..., object]) -> None:
        raise NotImplementedError

    def publish(self, samples: np.ndarray) -> None:
        """960 samples (int16, mono, 48 kHz): what a `Microphone` hears."""
        raise NotImplementedError

    def open(self) -> VoiceFeed:
        raise NotImplementedError

    def close(self, feed: VoiceFeed) -> None:
        raise NotImplementedError
