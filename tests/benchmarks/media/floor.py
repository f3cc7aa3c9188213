"""Bare decoding as a process to be weighed: the same pictures through PyAV, and nothing else.

One stream after the other, with all it leans on still at hand; picture by picture in turn, as live
streams come; so, scaled and painted where the console has them, without network or desk; and the
same, each picture when it is due and no sooner, as what is live must be.
"""

import argparse
import ctypes
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import av
from av.video.reformatter import VideoReformatter
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from cso_console.widgets.tile import FOCUSED_FPS, TILE_FPS
from media.darkroom import develop
from media.packet import Packet
from media.planes import Sheets, rows_of
from tests.benchmarks.media.clips import Clip, load

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of malloc.h
KEPT_BYTES = 1 << 27
APART_S = 0.005  # one stream's pictures from the next one's: as the sender has them


def main() -> None:
    asked = read_words()
    clips = [load(asked.folder, name) for name in asked.clips.split(",")]
    used = decode(clips, asked.seconds)
    in_turn = decode(clips, asked.seconds, is_in_turn=True)
    keep_memory()
    application = QGuiApplication(sys.argv[:1])
    width, height = (int(side) for side in asked.size.split("x"))
    wall = Wall(clips, json.loads(asked.places), width, height)
    painted = decode(clips, asked.seconds, is_in_turn=True, show=wall.show)
    in_time = decode(clips, asked.seconds, is_in_turn=True, is_in_time=True, show=wall.show)
    del application
    costs = {"cpu_s": used, "in_turn_s": in_turn, "painted_s": painted, "in_time_s": in_time}
    for name, cpu_s in costs.items():
        sys.stdout.write(json.dumps({name: cpu_s / asked.seconds}) + "\n")


def read_words() -> argparse.Namespace:
    """What the bench tells each program that shows all streams without a desk."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--clips", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--places", required=True, help="of the focus and each tile, as JSON")
    parser.add_argument("--size", required=True, help="of the window")
    return parser.parse_args()


def keep_memory() -> None:
    """What a picture took is not given back for the next to ask for: as in a process that has run
    for a while. Otherwise the system's clean pages would cost as much as the painting."""
    if sys.platform == "linux":
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(M_MMAP_THRESHOLD, KEPT_BYTES)
        mallopt(M_TRIM_THRESHOLD, 2 * KEPT_BYTES)


class Wall:
    """A window's pixels: the first stream large, and each on its tile at a tile's own pace."""

    def __init__(self, clips: list[Clip], places: list[list[int]], width: int, height: int) -> None:
        self._pixels = QImage(width, height, QImage.Format.Format_RGB32)
        self._places = places
        paces = (FOCUSED_FPS, *(TILE_FPS for _ in clips[1:]))
        self._every = [
            max(1, round(clip.fps / most)) for clip, most in zip(clips, paces, strict=True)
        ]
        self._tools = [(VideoReformatter(), Sheets()) for _ in places]

    def show(self, which: int, number: int, frame: av.VideoFrame) -> None:
        if which == 0:
            self._paint(0, frame)
        if number % self._every[which] == 0:
            self._paint(which + 1, frame)

    def _paint(self, place: int, frame: av.VideoFrame) -> None:
        left, top, width, height = self._places[place]
        pixels = develop(frame, (width, height), True, False, *self._tools[place])
        high, wide = pixels.shape[:2]
        painter = QPainter(self._pixels)
        painter.drawImage(
            left,
            top,
            QImage(rows_of(pixels), wide, high, pixels.strides[0], QImage.Format.Format_RGB32),
        )
        painter.end()


def decode(
    clips: list[Clip],
    seconds: float,
    *,
    is_in_turn: bool = False,
    is_in_time: bool = False,
    show: Callable[[int, int, av.VideoFrame], None] = lambda which, number, frame: None,
) -> float:
    """CPU-seconds for so many seconds of each clip."""
    codecs = []
    for _ in clips:
        codec = av.CodecContext.create("h264", "r")
        codec.thread_count = 1
        codecs.append(codec)
    counts = [round(seconds * clip.fps) for clip in clips]
    order = [
        (number / clips[which].fps + which * APART_S, which, number)
        for which, count in enumerate(counts)
        for number in range(count)
    ]
    if is_in_turn:
        order.sort()
    begins, before = time.monotonic(), time.process_time()
    for due, which, number in order:
        if is_in_time:
            time.sleep(max(0.0, begins + due - time.monotonic()))
        pictures = clips[which].pictures
        frames = codecs[which].decode(Packet(pictures[number % len(pictures)]))
        for frame in frames:
            show(which, number, frame)
    return time.process_time() - before


if __name__ == "__main__":
    main()
