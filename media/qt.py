"""Where pictures and facts meet Qt; the only file here that imports PySide6.

Frames are pulled, facts are pushed: a view is told that there is a picture, the darkroom makes it
ready at the view's own size in a thread of its own, and the painting thread only paints.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

import av
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from media.camera import Picture
from media.handoff import Inbox, Latest

Fact = TypeVar("Fact")


class Bridge(QObject, Generic[Fact]):
    """`bridge.inbox.put(fact)` from any thread; `handle(fact)` on the main thread, in order."""

    inbox: Inbox[Fact]

    def __init__(self, handle: Callable[[Fact], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError


class Darkroom:
    """One thread that turns the newest frames into images ready to paint."""

    def __init__(self) -> None:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class VideoView(QWidget):
    """Shows the newest picture of a `Latest`, at its own size, and nothing when there is none.

    `probe(frame, painted_at)` is called on the main thread for each new picture painted
    (`painted_at` in seconds of `time.monotonic`).
    """

    probe: Callable[[av.VideoFrame, float], None] | None = None

    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def show_latest(self, latest: Latest[av.VideoFrame] | Latest[Picture] | None) -> None:
        raise NotImplementedError

    def set_mirrored(self, is_mirrored: bool) -> None:
        raise NotImplementedError

    def set_frozen(self, is_frozen: bool) -> None:
        """Grey and still: the picture is old."""
        raise NotImplementedError

    def set_paused(self, is_paused: bool) -> None:
        """Nothing new is converted or painted."""
        raise NotImplementedError

    def set_fill(self, is_filling: bool) -> None:
        """True: cut the picture's edges to fill the view. False: whole, with bars."""
        raise NotImplementedError

    def set_corner_radius(self, radius: float) -> None:
        raise NotImplementedError

    def forget(self) -> None:
        """Drop the picture and whatever it came from."""
        raise NotImplementedError


def load_typeface() -> str:
    """Register Open Sans and return its family; call it once there is a QGuiApplication."""
    raise NotImplementedError
