"""The other side's voice: packets in, steps of samples out, decoded where they arrive.

Lives on the loop. Decoding 20 ms takes a tenth of what handing them to a thread and back would.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

import av
import numpy as np
from aiortc import RTCRtpReceiver

from media.asking import Asking
from media.assembly import Part
from media.soundline import SoundLine
from media.voice import SAMPLE_RATE, SAMPLED_EVERY, SILENCE, STEP, Samples

logger = logging.getLogger(__name__)

TICK_S = 0.01
TIMESTAMPS = 1 << 32
_NOTHING = np.zeros(STEP, np.int16)


class Step(NamedTuple):
    """20 ms of Opus; `timestamp` is RTP's, of 48 000 a second."""

    data: bytes
    timestamp: int


class Hearing:
    """Fed with a receiver's parts (`take`); `hear` gets each step of 960 samples."""

    def __init__(
        self,
        receiver: RTCRtpReceiver,
        round_trip_s: Callable[[], float | None],
        hear: Callable[[Samples], None],
    ) -> None:
        self._asking = Asking(receiver)
        self._round_trip_s = round_trip_s
        self._hear = hear
        self._loop = asyncio.get_running_loop()
        self._line: SoundLine[Step] = SoundLine()
        self._decoder = SoundDecoder()
        self._source = 0
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False
        self._decoded: int | None = None  # the last step, by RTP's time
        self.is_listening = False  # or only a meter moves
        self.keep: Callable[[Step], None] | None = None  # a recording, before it is decoded
        self.given_up = 0  # steps that never came

    @property
    def waiting(self) -> int:
        """Steps held back by one that is missing."""
        return self._line.waiting

    def close(self) -> None:
        self._is_closed = True
        if self._timer is not None:
            self._timer.cancel()
        self._asking.close()

    def take(self, source: int, part: Part) -> None:
        if self._is_closed:
            return
        self._source = source
        self._line.add(part.number, Step(part.data, part.timestamp), self._loop.time())
        self._give_out()
        if self._timer is None and not self._line.is_in_order:
            self._ask()

    def _give_out(self) -> None:
        trip_s = None if self._line.is_in_order else self._round_trip_s()
        for step in self._line.take(self._loop.time(), trip_s):
            if step is None:
                self.given_up += 1
                continue
            if self.keep is not None:
                self.keep(step)
            if self._is_due(step):
                for samples in self._decoder.decode(step.data):
                    self._hear(samples)

    def _is_due(self, step: Step) -> bool:
        """Ten steps a second move a meter as well as fifty; some peers send no more."""
        if not self.is_listening and self._decoded is not None:
            since = (step.timestamp - self._decoded) % TIMESTAMPS
            if since < SAMPLED_EVERY * STEP:
                return False
        self._decoded = step.timestamp
        return True

    def _ask(self) -> None:
        """Now, and again in a moment for as long as something is missing."""
        if lost := self._line.missing(self._loop.time(), self._round_trip_s()):
            self._asking.again(self._source, lost)
        self._timer = self._loop.call_later(TICK_S, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._give_out()
        if not self._line.is_in_order:
            self._ask()


class SoundDecoder:
    """Opus into steps of 960 samples (int16, mono, 48 kHz); foreign nonsense becomes nothing."""

    def __init__(self) -> None:
        self._codec = av.CodecContext.create("libopus", "r")
        self._codec.format, self._codec.layout = av.AudioFormat("s16"), av.AudioLayout("mono")
        self._codec.sample_rate = SAMPLE_RATE

    def decode(self, data: bytes) -> Iterator[Samples]:
        if data == SILENCE:  # what everybody who may not be heard sends now and then
            yield _NOTHING
            return
        try:
            frames = self._codec.decode(av.Packet(data))
        except av.FFmpegError as error:
            logger.debug("a packet of sound is not Opus: %s", type(error).__name__)
            return
        for frame in frames:
            samples = np.frombuffer(cast(memoryview, frame.planes[0]), np.int16)[: frame.samples]
            for start in range(0, len(samples), STEP):
                yield samples[start : start + STEP].copy()
