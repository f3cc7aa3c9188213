"""A call's figures, as the difference between two readings."""

import asyncio

from aiortc import RTCPeerConnection
from aiortc.stats import RTCInboundRtpStreamStats, RTCRemoteInboundRtpStreamStats

from media.facts import Figures, bars
from media.sinks import PictureSink

SHORTEST_S = 0.4


class Meter:
    def __init__(self, connection: RTCPeerConnection, pictures: PictureSink) -> None:
        self._connection = connection
        self._pictures = pictures
        self._read_at = asyncio.get_running_loop().time()
        self._count = 0
        self._received = 0
        self._lost = 0
        self._figures = Figures()

    async def read(self) -> Figures:
        now = asyncio.get_running_loop().time()
        passed = now - self._read_at
        if passed < SHORTEST_S:
            return self._figures
        round_trip, received, lost = await self._statistics()
        seen, self._count = self._pictures.count - self._count, self._pictures.count
        new_lost, new_received = lost - self._lost, received - self._received
        self._lost, self._received, self._read_at = lost, received, now
        fps = seen / passed
        loss = min(1.0, max(0, new_lost) / max(1, new_lost + new_received))
        round_trip_ms = None if round_trip is None else max(0.0, round_trip * 1000)
        self._figures = Figures(
            fps,
            self._pictures.width,
            self._pictures.height,
            loss,
            round_trip_ms,
            bars(fps, loss, round_trip_ms),
        )
        return self._figures

    async def _statistics(self) -> tuple[float | None, int, int]:
        """Seconds there and back, packets received and packets lost, of the picture alone."""
        round_trip, received, lost = None, 0, 0
        for one in (await self._connection.getStats()).values():
            if isinstance(one, RTCRemoteInboundRtpStreamStats) and one.roundTripTime is not None:
                round_trip = one.roundTripTime
            elif isinstance(one, RTCInboundRtpStreamStats) and one.kind == "video":
                received += one.packetsReceived
                lost += one.packetsLost
        return round_trip, received, lost
