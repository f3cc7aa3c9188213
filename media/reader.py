"""What a camera reads: a recording at its own pace, or a device through OpenCV."""

import logging
import math
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, cast

import av
import cv2

from media.device import Device, Gone, look_for
from media.planes import Plane, from_bgr, scale, yuv420p
from media.sensor import Offer, ranked, usual
from media.v4l2 import camera_offers

logger = logging.getLogger(__name__)

LOOK_AGAIN_S = 1.0  # how often a file is looked for while it plays
STILL_S = 0.2  # a recording of one picture is shown this often
TRIES = 4  # offers of a camera that it then does not keep
BEHIND_S = 0.5  # more than this late, and a recording starts counting anew


@dataclass(frozen=True)
class Source:
    kind: Literal["test", "file", "device", "none"]
    where: str = ""


@dataclass(frozen=True)
class Pace:
    """How large and how often pictures are wanted."""

    width: int
    height: int
    fps: int


LEAST = Pace(1280, 720, 30)

Keep = Callable[[av.VideoFrame], None]


Note = Callable[[Offer], None]


def keep_nothing(frame: av.VideoFrame) -> None:
    """When nobody wants the picture as large as it came."""


def note_nothing(offer: Offer) -> None:
    """When nobody wants to know what the camera gives."""


def parse_source(text: str) -> Source:
    """`test`, `file:PATH`, `device:0`, `device:/dev/video0` or `none`; else a ValueError."""
    kind, _, where = text.partition(":")
    match kind:
        case "test" | "none" if not where and text == kind:
            return Source(kind)
        case "file" | "device" if where:
            return Source(kind, where)
    raise ValueError(f"{text!r} is not one of test, file:PATH, device:NUMBER, device:PATH, none")


class Thinner:
    """Says which pictures to let through so that about `fps` a second remain."""

    def __init__(self) -> None:
        self._let_through_at: float | None = None  # or when it should have been

    def due(self, fps: int) -> float:
        """The moment of the next picture; long ago when there was none."""
        return -math.inf if self._let_through_at is None else self._let_through_at + 1 / fps

    def wants(self, moment: float, fps: int) -> bool:
        """A higher `fps` than before counts from the last picture: the next one comes sooner."""
        due, interval = self.due(fps), 1 / fps
        if moment < due - interval / 4:
            return False
        is_first = self._let_through_at is None
        self._let_through_at = moment if is_first else max(due, moment - interval)
        return True


def file_pictures(
    path: str, pace: Callable[[], Pace], device: Device, keep: Keep = keep_nothing
) -> Generator[av.VideoFrame, None, None]:
    """The recording's pictures when each is due, over and over; ends when the device closes.

    `keep` is called with each of them before it is made smaller.
    """
    thinner, reel = Thinner(), Reel(path)
    while True:
        started, last = time.monotonic(), -STILL_S
        looked = started
        for frame, moment in reel.showing():
            now = time.monotonic()
            if now - looked > LOOK_AGAIN_S:
                look_for(path)
                looked = now
            if now > started + moment + BEHIND_S:
                started = now - moment
            due, last = started + moment, moment
            wanted = pace()
            if not thinner.wants(due, wanted.fps):
                continue
            whole, picture = reel.made(frame, wanted.width, wanted.height)
            keep(whole)
            device.works()
            if not device.pause(due):
                return
            yield picture
        if last < 0:
            raise Gone("unreadable")
        if not device.pause(started + max(last, STILL_S)):
            return


def device_pictures(
    where: str,
    pace: Callable[[], Pace],
    device: Device,
    keep: Keep = keep_nothing,
    least: Pace = LEAST,
    note: Note = note_nothing,
) -> Generator[av.VideoFrame, None, None]:
    """A camera's pictures as they come; ends when the device closes.

    The camera is asked for `least` or more; `note` is called with what it gives then, and `keep`
    with each picture as it gave it.
    """
    # A held booth wants little, but may be in focus next: the camera itself always gives it all.
    now = pace()
    wanted = Pace(
        max(now.width, least.width), max(now.height, least.height), max(now.fps, least.fps)
    )
    camera, offers = _open_device(where, wanted)
    try:
        given = negotiate(camera, offers)
        logger.info("a camera gives %s", given)
        note(given)
        yield from captured(camera, pace, device, keep)
    finally:
        camera.release()


def captured(
    camera: cv2.VideoCapture,
    pace: Callable[[], Pace],
    device: Device,
    keep: Keep = keep_nothing,
) -> Generator[av.VideoFrame, None, None]:
    """Pictures that are not wanted are let go before they are unpacked."""
    thinner = Thinner()
    while device.pause(0.0):
        if not camera.grab():
            raise Gone("lost")
        wanted = pace()
        if not thinner.wants(time.monotonic(), wanted.fps):
            continue
        is_there, pixels = camera.retrieve()
        if not is_there:
            raise Gone("lost")
        device.works()
        whole = from_bgr(cast(Plane, pixels))
        keep(whole)
        yield scale(whole, wanted.width, wanted.height)


class Reel:
    """A recording, decoded at each showing; one of a single picture only when its file is another.

    A picture file is under a camera that nobody moves: the same picture is not made over and over.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._single: tuple[object, av.VideoFrame] | None = None
        self._made: tuple[av.VideoFrame, av.VideoFrame, av.VideoFrame] | None = None

    def showing(self) -> Iterator[tuple[av.VideoFrame, float]]:
        """Every picture of one showing, with its second from the start."""
        file = look_for(self._path)
        if self._single is not None and self._single[0] == file:
            yield self._single[1], 0.0
            return
        self._single, count = None, 0
        for frame, moment in _decoded(self._path):
            count += 1
            yield frame, moment
        self._single = (file, frame) if count == 1 else None

    def made(
        self, frame: av.VideoFrame, width: int, height: int
    ) -> tuple[av.VideoFrame, av.VideoFrame]:
        """As yuv420p, whole and at that size."""
        if self._made is not None and self._made[0] is frame:
            _, whole, small = self._made
            if (small.width, small.height) == (width, height):
                return whole, small
        whole = yuv420p(frame)
        self._made = frame, whole, scale(whole, width, height)
        return self._made[1:]


def _decoded(path: str) -> Iterator[tuple[av.VideoFrame, float]]:
    """Every picture of one showing, with its second from the start."""
    try:
        with av.open(path) as container:
            if not container.streams.video:
                raise Gone("unreadable")
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1
            first: float | None = None
            for frame in container.decode(stream):
                moment = frame.time or 0.0
                first = moment if first is None else first
                yield frame, max(0.0, moment - first)
    except (av.FFmpegError, OSError) as error:
        raise Gone("unreadable") from error


class Askable(Protocol):
    """As much of `cv2.VideoCapture` as it takes to agree on a format."""

    def set(self, propId: int, value: float) -> bool: ...  # noqa: N803  OpenCV's name

    def get(self, propId: int) -> float: ...  # noqa: N803


def negotiate(camera: Askable, offers: Sequence[Offer]) -> Offer:
    """Ask for one offer after the other until the camera keeps its word; else what it gives."""
    given = Offer("", 0, 0, 0.0)
    for offer in offers[:TRIES]:
        camera.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*offer.kind))
        camera.set(cv2.CAP_PROP_FRAME_WIDTH, offer.width)
        camera.set(cv2.CAP_PROP_FRAME_HEIGHT, offer.height)
        camera.set(cv2.CAP_PROP_FPS, offer.fps)
        given = _given(camera)
        if (given.kind, given.width, given.height) == (offer.kind, offer.width, offer.height):
            break
    camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return given


def _given(camera: Askable) -> Offer:
    code = int(camera.get(cv2.CAP_PROP_FOURCC)) & 0xFFFFFFFF
    return Offer(
        code.to_bytes(4, "little").decode("ascii", "replace").strip("\0"),
        int(camera.get(cv2.CAP_PROP_FRAME_WIDTH)),
        int(camera.get(cv2.CAP_PROP_FRAME_HEIGHT)),
        camera.get(cv2.CAP_PROP_FPS),
    )


def _open_device(where: str, wanted: Pace) -> tuple[cv2.VideoCapture, tuple[Offer, ...]]:
    """And what to ask of it, the best first."""
    asked = (wanted.width, wanted.height, wanted.fps)
    if sys.platform.startswith("linux"):
        path = f"/dev/video{where}" if where.isdigit() else where
        if not Path(path).exists():  # OpenCV would say so on the console, every second
            raise Gone("missing")
        offers = ranked(camera_offers(path), *asked)
        camera = cv2.VideoCapture(path, cv2.CAP_V4L2)
    else:
        offers = ()
        way = cv2.CAP_DSHOW if sys.platform == "win32" else cv2.CAP_AVFOUNDATION
        camera = cv2.VideoCapture(int(where) if where.isdigit() else 0, way)
    if not camera.isOpened():
        raise Gone("missing")
    return camera, offers or usual(*asked)
