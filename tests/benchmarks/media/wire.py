"""The least that a program in Python can pay for live streams, as a process to be weighed.

One thread waits for the packets, opens them where they lie, puts the pictures together and decodes,
scales and paints each at once; one voice is decoded. No desk, no reports, no repair, nobody to hand
anything over to: what the console costs beyond this is what it does beyond this.
"""

import json
import multiprocessing
import select
import socket
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
from aiortc import RTCRtpCodecParameters
from aiortc.codecs import depayload
from pylibsrtp import Policy, Session
from PySide6.QtGui import QGuiApplication

from media.batch import SLOT_BYTES, Address
from media.datagrams import Datagrams
from media.packet import Packet
from media.parcel import ANY_TYPE, Knife
from media.rtp import CYCLE, HEADER, PICTURE_RATE
from media.seams import Unseal
from media.voice import SAMPLE_RATE, SAMPLED_EVERY, STEP
from tests.benchmarks.media.clips import Clip, load, load_speech
from tests.benchmarks.media.floor import APART_S, Wall, keep_memory, read_words

PLAIN, IS_LAST = 0x80, 0x80
VOICE = 111
KEY = bytes(range(28))
ROOM_BYTES = 1 << 20
SILENT_S = 5.0
WARM_S = 1.0
H264 = RTCRtpCodecParameters("video/H264", PICTURE_RATE, payloadType=ANY_TYPE)


def main() -> None:
    asked = read_words()
    clips = [load(asked.folder, name) for name in asked.clips.split(",")]
    lines = [Line(which) for which in range(len(clips))]
    to = [line.socket.getsockname() for line in lines]
    fork = multiprocessing.get_context("fork")
    begin = fork.Event()
    lasts_s = asked.seconds + 2 * WARM_S
    sender = fork.Process(
        target=play, args=(asked.folder, clips, to, lasts_s, begin.wait), daemon=True
    )
    sender.start()
    keep_memory()
    application = QGuiApplication(sys.argv[:1])
    width, height = (int(side) for side in asked.size.split("x"))
    wall = Wall(clips, json.loads(asked.places), width, height)
    begin.set()
    used, shown = watch(lines, asked.seconds, wall.show)
    del application
    sender.join()
    sys.stdout.write(json.dumps({"wire_s": used / asked.seconds, "shown": shown}) + "\n")


class Line:
    """One stream's socket, keys and decoder."""

    def __init__(self, which: int) -> None:
        self.shown = 0
        self._which = which
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM_BYTES)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self._datagrams = Datagrams()
        keys: Any = SimpleNamespace(_rx_srtp=_session(Policy.SSRC_ANY_INBOUND))
        self._unseal = Unseal(keys)
        assert self._unseal.is_ready
        self._codec: Any = av.CodecContext.create("h264", "r")
        self._codec.thread_count = 1
        self._opus: Any = av.CodecContext.create("libopus", "r")
        self._parts: list[bytes] = []

    def take(self, show: Callable[[int, int, av.VideoFrame], None]) -> None:
        """All there is now."""
        datagrams = self._datagrams
        for slot in range(datagrams.read(self.socket)):
            start = slot * SLOT_BYTES
            size = self._unseal(datagrams.address + start, datagrams.size(slot))
            kind = datagrams.room[start + 1]
            data = bytes(datagrams.room[start + HEADER.size : start + size])
            if kind == VOICE:
                if self._which == 0:
                    self._opus.decode(av.Packet(data))
                continue
            self._parts.append(depayload(H264, data))
            if kind & IS_LAST:
                picture, self._parts = b"".join(self._parts), []
                for frame in self._codec.decode(av.Packet(picture)):
                    show(self._which, self.shown, frame)
                    self.shown += 1


def watch(
    lines: list[Line], seconds: float, show: Callable[[int, int, av.VideoFrame], None]
) -> tuple[float, int]:
    """CPU-seconds of so many seconds of it, and how many pictures there were."""
    waiting = select.epoll()
    found = {line.socket.fileno(): line for line in lines}
    for number in found:
        waiting.register(number, select.EPOLLIN)
    begins = ends = before = float("inf")
    shown = 0
    while (now := time.monotonic()) < ends:
        if now >= begins and before == float("inf"):
            before, ends = time.process_time(), now + seconds
            shown = sum(line.shown for line in lines)
        ready = waiting.poll(SILENT_S)
        if not ready:
            raise SystemExit("nobody sends")
        begins = min(begins, now + WARM_S)
        for number, _ in ready:
            found[number].take(show)
    return time.process_time() - before, sum(line.shown for line in lines) - shown


def play(
    folder: Path,
    clips: list[Clip],
    to: list[Address],
    seconds: float,
    wait: Callable[[], object],
) -> None:
    """Each clip's pictures and voice when each is due, sealed, as the bench's booths send them."""
    knife, speech = Knife("H264"), load_speech(folder).steps
    cut = {clip.name: [_cut(knife, picture) for picture in clip.pictures] for clip in clips}
    keys = [_session(Policy.SSRC_ANY_OUTBOUND) for _ in clips]
    numbers = [[0, 0] for _ in clips]
    due: list[tuple[float, int, int, bool]] = []
    for which, clip in enumerate(clips):
        late, every = which * APART_S, SAMPLED_EVERY if clip.name == "thumb" else 1
        steps = range(0, round(seconds * SAMPLE_RATE / STEP), every)
        due += [(at / clip.fps + late, which, at, False) for at in range(round(seconds * clip.fps))]
        due += [(step * STEP / SAMPLE_RATE + late, which, step, True) for step in steps]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as source:
        wait()
        begins = time.monotonic()
        for moment, which, at, is_voice in sorted(due):
            time.sleep(max(0.0, begins + moment - time.monotonic()))
            pictures = cut[clips[which].name]
            parts = [speech[at % len(speech)]] if is_voice else pictures[at % len(pictures)]
            for place, part in enumerate(parts):
                kind = VOICE if is_voice else ANY_TYPE
                mark = IS_LAST if place == len(parts) - 1 and not is_voice else 0
                count = numbers[which][is_voice] = (numbers[which][is_voice] + 1) % CYCLE
                head = HEADER.pack(PLAIN, kind | mark, count, 0, 1 + 2 * which + is_voice)
                source.sendto(keys[which].protect(head + part), to[which])


def _cut(knife: Knife, picture: bytes) -> list[bytes]:
    packet = Packet(picture)
    packet.pts, packet.time_base = 0, Fraction(1, PICTURE_RATE)
    return knife.cut(packet)


def _session(kind: int) -> Session:
    return Session(Policy(KEY, kind, srtp_profile=Policy.SRTP_PROFILE_AEAD_AES_128_GCM))


if __name__ == "__main__":
    main()
