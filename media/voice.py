"""One Opus encoding, many peers; who may not hear gets silence that never was a voice."""

from collections.abc import Callable
from fractions import Fraction

import av
import numpy as np
import numpy.typing as npt
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from media.fanout import Send
from media.packet import Packet

SAMPLE_RATE = 48_000
STEP = 960  # 20 ms
BITRATE = 32_000
SAMPLED_EVERY = 5  # steps
SILENT_EVERY = 10  # of those that nobody may hear: enough to keep the line open
SILENCE = b"\xf8\xff\xfe"  # Opus for 20 ms of nothing (CELT, mono, its silence flag set)

Samples = npt.NDArray[np.int16]


class VoiceFeed(MediaStreamTrack):
    """One packet per 20 ms published while `is_audible`; else a silence now and then. Lives on the
    loop.

    Nothing waits here: a word spoken while not audible is never given out later.
    """

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self.is_audible = False
        self._send: Send | None = None
        self._last = -1
        self._ahead = 0  # of whoever numbers the steps
        self._is_turning = False
        self._silent = 0  # steps since there was a voice

    def begin(self, send: Send) -> None:
        """The peer is there."""
        self._send = send

    def turn(self) -> None:
        """The steps are another voice's now, and go on from where these are."""
        self._is_turning = True

    async def recv(self) -> Packet:
        """Nobody reads it: what it gives out is sent at once."""
        raise MediaStreamError

    def put(self, number: int, sound: bytes) -> None:
        if self._send is None:
            return
        if self._is_turning:
            self._is_turning, self._ahead = False, self._last + 1 - number
        self._last = number + self._ahead
        if not self._is_left_out():
            self._send([sound if self.is_audible else SILENCE], self._last * STEP)

    def _is_left_out(self) -> bool:
        """A silence goes on without being said: one when a voice ends, and then one in ten."""
        if self.is_audible:
            self._silent = 0
            return False
        self._silent += 1
        return self._silent % SILENT_EVERY != 1

    def stop(self) -> None:
        super().stop()
        self._send = None


class Voice:
    """`publish` may come from any one thread; `loop_call(function, *args)` runs it on the loop.

    Everything else is for the loop's thread.
    """

    def __init__(self, loop_call: Callable[..., object]) -> None:
        self._loop_call = loop_call
        self._feeds: tuple[VoiceFeed, ...] = ()
        self._codec = _open_codec()
        self._number = 0
        self.is_sampled = False

    def publish(self, samples: Samples) -> None:
        """960 samples (int16, mono, 48 kHz): what a `Microphone` hears.

        While `is_sampled` only every fifth step is sent: enough for a meter, for nobody listens.
        """
        if not self._feeds or (self.is_sampled and self._skip()):
            return
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        for packet in self._codec.encode(frame):
            self._loop_call(self._hand_out, self._number, bytes(packet))
            self._number += 1

    def _skip(self) -> bool:
        is_left_out = self._number % SAMPLED_EVERY != 0
        self._number += is_left_out
        return is_left_out

    def open(self) -> VoiceFeed:
        feed = VoiceFeed()
        self._feeds = (*self._feeds, feed)
        return feed

    def close(self, feed: VoiceFeed) -> None:
        self._feeds = tuple(one for one in self._feeds if one is not feed)
        feed.stop()

    def hand_over(self, feed: VoiceFeed, to: "Voice") -> None:
        """The feed's peer goes on with another voice."""
        self._feeds = tuple(one for one in self._feeds if one is not feed)
        to._feeds = (*to._feeds, feed)
        feed.turn()

    def _hand_out(self, number: int, sound: bytes) -> None:
        for feed in self._feeds:
            feed.put(number, sound)


def _open_codec() -> av.AudioCodecContext:
    codec = av.CodecContext.create("libopus", "w")
    codec.format, codec.layout = av.AudioFormat("s16"), av.AudioLayout("mono")
    codec.sample_rate, codec.bit_rate = SAMPLE_RATE, BITRATE
    codec.time_base = Fraction(1, SAMPLE_RATE)
    # Low delay: 0.09 ms a step instead of 0.21 for "voip", and at this rate as good for speech.
    codec.options = {"application": "lowdelay", "compression_level": "5", "frame_duration": "20"}
    return codec
