"""Bare decoding as a process to be weighed: the same pictures through PyAV, and nothing else."""

import argparse
import json
import sys
import time
from pathlib import Path

import av

from media.packet import Packet
from tests.benchmarks.media.clips import load


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--clips", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    asked = parser.parse_args()
    clips = [load(asked.folder, name) for name in asked.clips.split(",")]
    before = time.process_time()
    for clip in clips:
        codec = av.CodecContext.create("h264", "r")
        codec.thread_count = 1
        for number in range(round(asked.seconds * clip.fps)):
            codec.decode(Packet(clip.pictures[number % len(clip.pictures)]))
    used = time.process_time() - before
    sys.stdout.write(json.dumps({"cpu_s": used / asked.seconds}) + "\n")


if __name__ == "__main__":
    main()
