"""A bad path in one process: it loses, delays and narrows what two ends of calls say to each other.

Both ends are told that the other is here; what they say is passed on. Root is not needed for it.
"""

import asyncio
import random
import re
import time
from collections.abc import Callable
from typing import Self, cast

from aioice.ice import get_host_addresses

CANDIDATE = re.compile(r"^a=candidate:.*\r\n", re.MULTILINE)
HOST = re.compile(r"^a=candidate:\S+ 1 udp \d+ (\d+\.\d+\.\d+\.\d+) (\d+) typ host", re.MULTILINE)
LAST = "a=end-of-candidates\r\n"
QUEUE_S = 0.25  # what a narrow path holds before it drops
BUFFER_BYTES = 1 << 22

Address = tuple[str, int]


class Relay:
    """One path for one call: `near` is where our end speaks to, `far` where theirs does."""

    def __init__(self, loss: float, delay_s: float, bps: int) -> None:
        self._random = random.Random(11)
        self._loop = asyncio.get_running_loop()
        self._near = _Side(self._from_near)
        self._far = _Side(self._from_far)
        self._us: Address | None = None
        self._them: Address | None = None
        self._free_at = 0.0
        self.passed = 0
        self.be(loss, delay_s, bps)

    @classmethod
    async def open(cls, loss: float, delay_s: float, bps: int) -> Self:
        relay = cls(loss, delay_s, bps)
        for side in (relay._near, relay._far):
            await relay._loop.create_datagram_endpoint(
                lambda side=side: side,  # type: ignore[misc]
                local_addr=(_here(), 0),
            )
        return relay

    def be(self, loss: float, delay_s: float, bps: int) -> None:
        """From now on: `bps` holds for what our end sends, 0 is no limit."""
        self._loss, self._delay_s, self._bps = loss, delay_s, bps

    def close(self) -> None:
        self._near.close()
        self._far.close()

    def stand_before_us(self, sdp: str) -> str:
        """Our words, as if we were at the relay's far side."""
        self._us = _host(sdp)
        return _moved(sdp, self._far.address)

    def stand_before_them(self, sdp: str) -> str:
        self._them = _host(sdp)
        return _moved(sdp, self._near.address)

    def _from_near(self, data: bytes, source: Address) -> None:
        self._us = source
        wait_s = self._delay_s
        if self._bps:
            now = time.monotonic()
            self._free_at = max(self._free_at, now)
            if self._free_at - now > QUEUE_S:
                return
            self._free_at += len(data) * 8 / self._bps
            wait_s += self._free_at - now
        if self._them is not None:
            self._pass(self._far, data, self._them, wait_s)

    def _from_far(self, data: bytes, source: Address) -> None:
        self._them = source
        if self._us is not None:
            self._pass(self._near, data, self._us, self._delay_s)

    def _pass(self, side: "_Side", data: bytes, to: Address, wait_s: float) -> None:
        if self._random.random() < self._loss:
            return
        self.passed += 1
        if wait_s:
            self._loop.call_later(wait_s, side.send, data, to)
        else:
            side.send(data, to)


class _Side(asyncio.DatagramProtocol):
    def __init__(self, take: Callable[[bytes, Address], None]) -> None:
        self._take = take
        self._transport: asyncio.DatagramTransport | None = None

    @property
    def address(self) -> Address:
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")[:2]
        return host, port

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)
        socket = transport.get_extra_info("socket")
        socket.setsockopt(1, 8, BUFFER_BYTES)  # SOL_SOCKET, SO_RCVBUF: a burst is not our loss

    def datagram_received(self, data: bytes, address: Address) -> None:
        self._take(data, address[:2])

    def send(self, data: bytes, to: Address) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(data, to)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _here() -> str:
    """Where calls are made from: some systems pass nothing from there to the loopback."""
    return next(iter(get_host_addresses(use_ipv4=True, use_ipv6=False)), "127.0.0.1")


def _host(sdp: str) -> Address:
    found = HOST.search(sdp)
    assert found is not None, "an SDP without a host's candidate"
    return found[1], int(found[2])


def _moved(sdp: str, to: Address) -> str:
    """The same words with one candidate for each of their parts, at another place."""
    line = f"a=candidate:1 1 udp 2130706431 {to[0]} {to[1]} typ host\r\n"
    return CANDIDATE.sub("", sdp).replace(LAST, line + LAST)
