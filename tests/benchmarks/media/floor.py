"""Bare decoding as a process to be weighed: the same pictures through PyAV, and nothing else.

One stream after the other, with all it leans on still at hand; or picture by picture in turn, as
live streams come.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import av

from media.packet import Packet
from tests.benchmarks.media.clips import Clip, load


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--clips", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    asked = parser.parse_args()
    clips = [load(asked.folder, name) for name in asked.clips.split(",")]
    used = decode(clips, asked.seconds)
    in_turn = decode(clips, asked.seconds, is_in_turn=True)
    for words in ({"cpu_s": used / asked.seconds}, {"in_turn_s": in_turn / asked.seconds}):
        sys.stdout.write(json.dumps(words) + "\n")


def decode(clips: list[Clip], seconds: float, *, is_in_turn: bool = False) -> float:
    """CPU-seconds for so many seconds of each clip."""
    codecs = []
    for _ in clips:
        codec = av.CodecContext.create("h264", "r")
        codec.thread_count = 1
        codecs.append(codec)
    counts = [round(seconds * clip.fps) for clip in clips]
    order = [(which, number) for which, count in enumerate(counts) for number in range(count)]
    if is_in_turn:
        order.sort(key=lambda one: one[1] / clips[one[0]].fps)
    before = time.process_time()
    for which, number in order:
        pictures = clips[which].pictures
        codecs[which].decode(Packet(pictures[number % len(pictures)]))
    return time.process_time() - before


if __name__ == "__main__":
    main()
