"""A thread that turns the latest picture into one packet, for however many peers there are."""

import logging
import threading
import time
from collections.abc import Callable
from fractions import Fraction

import av
from av.video.frame import PictureType

from media.camera import Picture
from media.codec import CLOCK, ENCODERS, OpenEncoder, Wanted
from media.formats import PictureFormat
from media.handoff import Latest
from media.hardware import SOFTWARE
from media.ladder import fit
from media.packet import Packet
from media.planes import scale
from media.reader import Thinner

logger = logging.getLogger(__name__)

FAILURES = (av.FFmpegError, ValueError)  # of a chip; of software they are our own mistakes
KEYFRAME_PAUSE_S = 0.5
WAIT_S = 0.5


class Encoder:
    """The newest picture in, one packet out; `deliver` is called from the encoder's thread.

    `is_wanted` is asked in it for each picture: what nobody is sent is not encoded. Who is sent one
    again asks for a keyframe.
    """

    def __init__(
        self,
        source: Latest[Picture],
        deliver: Callable[[Packet], None],
        picture_format: PictureFormat,
        codec: str = "H264",
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        self._source = source
        self._deliver = deliver
        self._is_wanted = is_wanted
        self._wanted = Wanted(picture_format, codec)
        self._bears_bps: int | None = None
        self._is_sharp = False
        self._lock = threading.Lock()
        self._is_keyframe_asked = False
        self._is_closing = False
        self._frames_encoded = 0
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="encoder")
        self._thread.start()

    def close(self) -> None:
        self._is_closing = True
        if self._thread is not None:
            self._thread.join()

    def ask_keyframe(self) -> None:
        """The next picture is to be whole; many askers within half a second are one."""
        self._is_keyframe_asked = True

    def set_format(self, picture_format: PictureFormat) -> None:
        with self._lock:
            self._wanted = self._wanted._replace(picture=picture_format)

    def bear(self, bps: int) -> None:
        """Send no more than so many bits a second; of a smaller picture, if it must be."""
        self._bears_bps = bps

    def set_sharp(self, is_sharp: bool) -> None:
        """With too few bits: rather slow and sharp (small print) than lively and small (a face)."""
        self._is_sharp = is_sharp

    def set_codec(self, name: str) -> None:
        if name not in ENCODERS:
            raise ValueError(f"{name!r} is not one of {', '.join(ENCODERS)}")
        with self._lock:
            self._wanted = self._wanted._replace(codec=name)

    def set_h264(self, name: str) -> None:
        """Whose H.264 it is: of `hardware.Choice`. One that fails later gives way to software."""
        with self._lock:
            self._wanted = self._wanted._replace(h264=name)

    @property
    def codec(self) -> str:
        return self._wanted.codec

    @property
    def h264(self) -> str:
        return self._wanted.h264

    @property
    def picture_format(self) -> PictureFormat:
        return self._wanted.picture

    @property
    def frames_encoded(self) -> int:
        return self._frames_encoded

    @property
    def fitted(self) -> PictureFormat:
        """What the path bears of what is wanted."""
        wanted = self._wanted.picture
        bps = wanted.bitrate if self._bears_bps is None else self._bears_bps
        return fit(wanted, bps, is_sharp=self._is_sharp)

    def _run(self) -> None:
        seen, thinner = 0, Thinner()
        context: OpenEncoder | None = None
        last_pts, answered_at = -1, 0.0
        while not self._is_closing and not self._source.is_closed:
            seen, picture = self._source.wait(seen, WAIT_S)
            if picture is None or not self._is_wanted():
                continue
            if not thinner.wants(picture.captured_at, self._fps(context)):
                continue
            now = time.monotonic()
            if context is None or not context.follow(self._wanted, self.fitted, now):
                context = self._open(now)
            is_whole = self._is_keyframe_asked and now - answered_at >= KEYFRAME_PAUSE_S
            frame = scale(picture.frame, context.format.width, context.format.height)
            frame.pict_type = PictureType.I if is_whole else PictureType.NONE
            last_pts = max(int(picture.captured_at * CLOCK), last_pts + 1)
            frame.pts, frame.time_base = last_pts, Fraction(1, CLOCK)
            try:
                packets = context.encode(frame)
            except FAILURES as error:
                self._do_without(context.name, error)
                context = self._open(now)
                packets = context.encode(frame)
            for packet in packets:
                self._frames_encoded += 1
                if is_whole and packet.is_keyframe:
                    # Only now: two encoders of one size share the frame, and its kind with it.
                    self._is_keyframe_asked, answered_at = False, now
                self._deliver(packet)

    def _fps(self, context: OpenEncoder | None) -> int:
        """Of what is open; and at once of what is to follow it, for the officer waits for that."""
        if context is None or not context.is_for(self._wanted):
            return self.fitted.fps
        return context.format.fps

    def _open(self, now: float) -> OpenEncoder:
        try:
            return OpenEncoder(self._wanted, self.fitted, now)
        except FAILURES as error:
            self._do_without(self._wanted.h264, error)
            return OpenEncoder(self._wanted, self.fitted, now)

    def _do_without(self, name: str, error: Exception) -> None:
        """A chip may be busy, asleep or taken away: software goes on, and loses no picture."""
        if name in ENCODERS.values():
            raise error
        logger.warning("%s failed, software goes on: %s", name, type(error).__name__)
        self.set_h264(SOFTWARE)
