"""A thread that reads a camera, a file or the drawn pattern into a `Latest`.

A camera that is gone is reported and tried again every second; meanwhile a blank picture is sent,
so that a call does not end because a plug was pulled.
"""

import time
from dataclasses import dataclass, replace
from functools import lru_cache

import av
import numpy as np

from media import timecode
from media.device import Device, Gone, Report, ignore
from media.handoff import Latest
from media.pattern import Pattern, blank
from media.planes import planes
from media.reader import (
    LEAST,
    Pace,
    Source,
    Thinner,
    device_pictures,
    file_pictures,
    parse_source,
)
from media.sensor import Offer

__all__ = ["Camera", "Picture", "Source", "ignore", "parse_source"]

LOOK_S = 1 / 30  # whether the pace is another one
SIZES_KEPT = 3  # of the drawn picture: in focus, held, and one more


@dataclass(frozen=True)
class Picture:
    """One picture (yuv420p) and when it was taken, in seconds of `time.monotonic`."""

    frame: av.VideoFrame
    captured_at: float


class Camera:
    """`report(is_working, why)` is called from the camera's thread when that changes.

    `why` is a code, not words: "" (works), "missing", "unreadable", "lost" or "none".

    `latest` has the pictures at the size that was set. `whole` has them as the sensor gave them
    (asked for `sensor_width` x `sensor_height`, or the nearest it can), and none until `watch`.
    """

    def __init__(
        self,
        source: str,
        *,
        width: int = 1280,
        height: int = 720,
        fps: int = 30,
        stamp: bool = False,
        seed: int = 0,
        report: Report = ignore,
        sensor_width: int = LEAST.width,
        sensor_height: int = LEAST.height,
        sensor_fps: int = LEAST.fps,
    ) -> None:
        self.latest: Latest[Picture] = Latest()
        self.whole: Latest[Picture] = Latest()
        self._sensor = Pace(sensor_width, sensor_height, sensor_fps)
        self._given: Offer | None = None
        self._whole_fps = 0
        self._thinner = Thinner()
        self._source = parse_source(source)
        self._pace = Pace(width, height, fps)
        self._stamp = stamp
        self._seed = seed
        self._device = Device("camera", self._attempt, report, self._show_blank)

    def start(self) -> None:
        self._device.start()

    def close(self) -> None:
        self._device.close()
        self.latest.close()
        self.whole.close()

    @property
    def is_working(self) -> bool:
        return self._device.is_working

    @property
    def given(self) -> Offer | None:
        """What a device agreed to give: format, size and pace; None until then, or no device."""
        return self._given

    @property
    def fps(self) -> int:
        """How many pictures a second are handed over at most."""
        return self._pace.fps

    def set_fps(self, fps: int) -> None:
        """A lower pace for a held booth: fewer pictures are drawn, converted and handed over."""
        self._pace = replace(self._pace, fps=fps)

    def set_size(self, width: int, height: int) -> None:
        """A smaller picture for a held booth: the pattern is drawn, a file scaled, at this size."""
        self._pace = replace(self._pace, width=width, height=height)

    def watch(self, fps: int) -> None:
        """Whole pictures, this many a second at most; none at all for 0, and the last forgotten."""
        self._whole_fps = fps
        if not fps:
            self.whole.clear()

    def _attempt(self) -> None:
        match self._source.kind:
            case "test":
                self._draw()
            case "file":
                for frame in file_pictures(
                    self._source.where, lambda: self._pace, self._device, self._keep
                ):
                    self._hand_over(frame)
            case "device":
                for frame in device_pictures(
                    self._source.where,
                    lambda: self._pace,
                    self._device,
                    self._keep,
                    self._sensor,
                    self._note,
                ):
                    self._hand_over(frame)
            case "none":
                raise Gone("none")

    def _draw(self) -> None:
        """A pace that is raised counts from the last picture: the officer waits for the next."""
        patterns, thinner = lru_cache(SIZES_KEPT)(Pattern), Thinner()
        self._device.works()
        while self._device.pause(min(thinner.due(self._pace.fps), time.monotonic() + LOOK_S)):
            pace, now = self._pace, time.monotonic()
            if not thinner.wants(now, pace.fps):
                continue
            pattern = patterns(pace.width, pace.height, self._seed)
            frame = pattern.draw(now, time.strftime("%H:%M:%S"))
            self._keep(frame)
            self.latest.put(Picture(frame, now))

    def _note(self, offer: Offer) -> None:
        self._given = offer

    def _keep(self, frame: av.VideoFrame) -> None:
        now, fps = time.monotonic(), self._whole_fps
        if fps and self._thinner.wants(now, fps):
            self.whole.put(Picture(frame, now))
            if not self._whole_fps:  # the watching ended while this one was put
                self.whole.clear()

    def _hand_over(self, frame: av.VideoFrame) -> None:
        now = time.monotonic()
        if self._stamp:
            frame = _copy(frame)  # it may be shown again, and be whole: with no time or another
            timecode.stamp(planes(frame)[0], int(now * 1000))
        self.latest.put(Picture(frame, now))

    def _show_blank(self) -> None:
        pace = self._pace
        self.latest.put(Picture(blank(pace.width, pace.height), time.monotonic()))


def _copy(frame: av.VideoFrame) -> av.VideoFrame:
    made = av.VideoFrame(frame.width, frame.height, "yuv420p")
    for target, source in zip(planes(made), planes(frame), strict=True):
        np.copyto(target, source)
    return made
