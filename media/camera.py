"""A thread that reads a camera, a file or the drawn pattern into a `Latest`.

A camera that is gone is reported and tried again every second; meanwhile a blank picture is shown,
so that a call does not end because a plug was pulled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import av

from media.handoff import Latest


@dataclass(frozen=True)
class Picture:
    """One picture (yuv420p) and when it was taken, in seconds of `time.monotonic`."""

    frame: av.VideoFrame
    captured_at: float


@dataclass(frozen=True)
class Source:
    kind: Literal["test", "file", "device", "none"]
    where: str = ""


def ignore(is_working: bool, why: str) -> None:
    """The report nobody listens to."""


def parse_source(text: str) -> Source:
    """`test`, `file:PATH`, `device:0`, `device:/dev/video0` or `none`; else a ValueError."""
    raise NotImplementedError


class Camera:
    """`report(is_working, why)` is called from the camera's thread when that changes.

    `why` is a code, not words: "" (works), "missing", "unreadable", "lost" or "none".
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
        report: Callable[[bool, str], None] = ignore,
    ) -> None:
        self.latest: Latest[Picture] = Latest()
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    @property
    def is_working(self) -> bool:
        raise NotImplementedError

    def set_fps(self, fps: int) -> None:
        """A lower pace for a held booth: fewer pictures are drawn, converted and handed over."""
        raise NotImplementedError

    def set_size(self, width: int, height: int) -> None:
        """A smaller picture for a held booth: the pattern is drawn, a file scaled, at this size."""
        raise NotImplementedError
