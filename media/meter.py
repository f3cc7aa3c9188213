"""A call's figures, as the difference between two readings."""

import asyncio
from collections import deque

from aiortc import RTCRtpTransceiver

from media import seams
from media.backlog import PictureBacklog
from media.facts import Figures, bars
from media.hearing import Hearing
from media.path import Path
from media.repair import Repair
from media.sinks import PictureSink
from media.voice import SAMPLE_RATE, STEP

SHORTEST_S = 0.4
LATELY = 10  # readings: bars do not jump for one freeze, nor forget it at once


class Meter:
    def __init__(
        self,
        transceiver: RTCRtpTransceiver,
        pictures: PictureSink,
        hearing: Hearing,
        repair: Repair,
        backlog: PictureBacklog,
        path: Path,
    ) -> None:
        self._receiver, self._sender = transceiver.receiver, transceiver.sender
        self._pictures = pictures
        self._hearing = hearing
        self._repair = repair
        self._backlog = backlog
        self._path = path
        self._read_at = asyncio.get_running_loop().time()
        self._count = 0
        self._received = 0
        self._lost = 0
        self._bytes = 0
        self._frozen: deque[tuple[float, float]] = deque([(self._read_at, 0.0)], LATELY + 1)
        self._tallest = 0
        self._figures = Figures()

    def read(self, wanted_height: int = 0) -> Figures:
        """`wanted_height` is what the other side was asked for, in lines; 0 is not known."""
        loop = asyncio.get_running_loop()
        if loop.time() - self._read_at < SHORTEST_S:
            return self._figures
        received, lost = seams.received(self._receiver)
        round_trip = seams.round_trip_s(self._sender)
        now, came = loop.time(), self._pictures.read()
        passed, self._read_at = now - self._read_at, now
        seen, self._count = came.pictures - self._count, came.pictures
        new_lost, new_received = lost - self._lost, received - self._received
        self._lost, self._received = lost, received
        more = self._repair.received_bytes - self._bytes
        self._bytes += more
        fps = seen / passed
        loss = min(1.0, max(0, new_lost) / max(1, new_lost + new_received))
        round_trip_ms = None if round_trip is None else max(0.0, round_trip * 1000)
        frozen_s = came.frozen_s
        missing = self._missing_lines(came.height, wanted_height)
        self._figures = Figures(
            fps=fps,
            width=came.width,
            height=came.height,
            loss=loss,
            round_trip_ms=round_trip_ms,
            bars=bars(fps, loss, round_trip_ms, self._frozen_lately(now, frozen_s), missing),
            frozen_s=frozen_s,
            received_bps=round(more * 8 / passed),
            bears_bps=self._path.bps,
            sound_lost_s=self._hearing.given_up * STEP / SAMPLE_RATE,
            backlog=self._backlog.waiting,
        )
        return self._figures

    def _frozen_lately(self, now: float, frozen_s: float) -> float:
        """As a share of the last ten readings' time."""
        self._frozen.append((now, frozen_s))
        since, before = self._frozen[0]
        return max(0.0, frozen_s - before) / (now - since)

    def _missing_lines(self, height: int, wanted: int) -> float:
        """How much smaller the picture is than it could be, by what it has been in this call."""
        self._tallest = max(self._tallest, height)
        could_be = min(wanted, self._tallest)
        return max(0.0, 1 - height / could_be) if could_be else 0.0
