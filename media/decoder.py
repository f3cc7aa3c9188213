"""A thread of a call's own that turns its pictures, as they came, into frames.

aiortc's would hand each frame to the loop and wake it; here it goes straight to whoever shows it.
"""

import logging
import threading
from collections.abc import Callable
from typing import cast

import av

from media.assembly import Picture
from media.backlog import PictureBacklog

logger = logging.getLogger(__name__)

DECODERS = {"H264": "h264", "VP8": "vp8"}


class Decoder:
    """`show` gets every frame and `fail` is called for what is no picture, both in its thread."""

    def __init__(
        self,
        backlog: PictureBacklog,
        show: Callable[[av.VideoFrame], None],
        fail: Callable[[], None],
    ) -> None:
        self._backlog = backlog
        self._show = show
        self._fail = fail
        self._codec = ""
        self._context: av.VideoCodecContext | None = None
        self._thread = threading.Thread(target=self._run, name="picture-decoder")

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Lets the thread go; it ends with the picture it is at."""
        self._backlog.end()

    def _run(self) -> None:
        while (picture := self._backlog.get()) is not None:
            try:
                frames = self._open(picture).decode(av.Packet(picture.data))
            except av.FFmpegError as error:
                # What it knows stays: without it everything would fail up to the next keyframe.
                logger.info("%s was no picture: %s", picture.codec, type(error).__name__)
                self._fail()
                continue
            for frame in frames:
                self._show(frame)

    def _open(self, picture: Picture) -> av.VideoCodecContext:
        if self._context is None or picture.codec != self._codec:
            self._codec = picture.codec
            self._context = cast(
                av.VideoCodecContext, av.CodecContext.create(DECODERS[picture.codec], "r")
            )
            self._context.thread_count = 1  # more would only fight for the same cores
        return self._context
