"""What a call sends or receives into a Matroska file, as it was encoded: nothing is made anew.

Law: whoever puts never waits and never fails. A disk that is too slow costs pictures up to the next
keyframe; one that is full ends the recording and nothing else.
"""

import io
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

import av

from media.keyframe import is_keyframe
from media.packet import Packet
from media.voice import BITRATE, SAMPLE_RATE

logger = logging.getLogger(__name__)

PIECES_HOLD = 400  # some five seconds of picture and sound
TICKS = 90_000  # a second
MILLISECOND = TICKS // 1000
CYCLE = 1 << 32


@dataclass(frozen=True)
class _Piece:
    data: bytes
    at: float
    is_keyframe: bool


@dataclass(frozen=True)
class _Sound:
    data: bytes
    at: float


class Recorder:
    """One file: pictures of one codec ("H264" or "VP8"), and Opus in mono.

    `at` is in seconds of one clock for both; the file begins at the first keyframe. `put_` may be
    called from any thread; `close` waits until all that was put is written.
    """

    def __init__(self, path: Path, codec: str) -> None:
        self._path = path
        self._codec = codec
        self._pieces: queue.Queue[_Piece | _Sound | None] = queue.Queue(PIECES_HOLD)
        self._needs_keyframe = True
        self._lock = threading.Lock()
        self.has_failed = False
        self._thread = threading.Thread(target=self._run, name="recorder")
        self._thread.start()

    def put_picture(self, data: bytes, at: float) -> None:
        is_whole = is_keyframe(self._codec, data)
        with self._lock:
            if self._needs_keyframe and not is_whole:
                return
            self._needs_keyframe = not self._put(_Piece(data, at, is_whole))

    def put_sound(self, data: bytes, at: float) -> None:
        """20 ms of Opus."""
        self._put(_Sound(data, at))

    def close(self) -> None:
        self._pieces.put(None)
        self._thread.join()

    def _put(self, piece: _Piece | _Sound) -> bool:
        try:
            self._pieces.put_nowait(piece)
        except queue.Full:
            return False
        return True

    def _run(self) -> None:
        file: _File | None = None
        try:
            while (piece := self._pieces.get()) is not None:
                if file is None and isinstance(piece, _Piece):
                    file = _File(self._path, self._codec, piece)
                if file is not None:
                    file.write(piece)
            if file is not None:
                file.close()
        except (av.FFmpegError, OSError) as error:
            self.has_failed = True
            logger.error("a recording ends early: %s", type(error).__name__)
            while self._pieces.get() is not None:
                pass


class _File:
    def __init__(self, path: Path, codec: str, first: _Piece) -> None:
        self._container = av.open(str(path), "w", format="matroska")
        self._picture = _picture_stream(self._container, codec, first.data)
        # The encoder is opened for the words at the file's head, and never given anything.
        self._sound = self._container.add_stream("libopus", SAMPLE_RATE)
        self._sound.layout, self._sound.bit_rate = "mono", BITRATE
        self._begins = first.at
        self._last = dict.fromkeys((self._picture.index, self._sound.index), -MILLISECOND)

    def write(self, piece: _Piece | _Sound) -> None:
        stream = self._sound if isinstance(piece, _Sound) else self._picture
        ticks = round((piece.at - self._begins) * TICKS)
        if ticks < 0:
            return
        packet = Packet(piece.data)
        packet.stream = stream
        packet.time_base = Fraction(1, TICKS)
        # Whatever the clocks do, a file's time goes on: by a millisecond at least.
        ticks = max(ticks, self._last[stream.index] + MILLISECOND)
        self._last[stream.index] = packet.pts = packet.dts = ticks
        packet.is_keyframe = isinstance(piece, _Sound) or piece.is_keyframe
        self._container.mux(packet)

    def close(self) -> None:
        self._container.close()


def _picture_stream(
    container: av.container.OutputContainer, codec: str, keyframe: bytes
) -> av.VideoStream:
    """Its size, and H.264's parameters, are in its first keyframe."""
    if codec == "VP8":
        width, height = (int.from_bytes(keyframe[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        stream = container.add_mux_stream("vp8", width=width, height=height)
        return cast(av.VideoStream, stream)
    with av.open(io.BytesIO(keyframe), format="h264") as source:
        return container.add_stream_from_template(source.streams.video[0])


class Timeline:
    """The time of RTP's timestamps, in seconds of the clock the first of them was seen by."""

    def __init__(self, rate: int, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._ticks: int | None = None
        self._first = 0
        self._begins = 0.0

    def at(self, timestamp: int) -> float:
        """Timestamps have 32 bits and begin anew; none may lie more than half of that apart."""
        if self._ticks is None:
            self._ticks = self._first = timestamp
            self._begins = self._clock()
        step = (timestamp - self._ticks + CYCLE // 2) % CYCLE - CYCLE // 2
        self._ticks += step
        return self._begins + (self._ticks - self._first) / self._rate
