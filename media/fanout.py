"""One encoder, many peers: each has a `Feed`, and a slow one skips to the next keyframe."""

import asyncio
from collections import deque
from collections.abc import Callable

from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from media.packet import Packet

FEED_HOLDS = 30


class Feed(MediaStreamTrack):
    """Packets for one peer, opening on a keyframe. Lives on the loop.

    Nothing is kept before the first `recv`: a call that is still connecting has no backlog. Once
    `codec` is set, packets of another codec are never given out: a peer would show them as garbage.
    """

    kind = "video"

    def __init__(self, ask_keyframe: Callable[[], None]) -> None:
        super().__init__()
        self.codec = ""
        self.bears_bps: int | None = None  # what this peer's path bears; None: not heard yet
        self.sent_bytes = 0
        self._ask_keyframe = ask_keyframe
        self._packets: deque[Packet] = deque()
        self._arrived = asyncio.Event()
        self._is_read = False
        self._needs_keyframe = True
        self._last_pts = self._not_before = -1

    def turn_to(self, ask_keyframe: Callable[[], None]) -> None:
        """The packets are another encoder's now: nothing of the old one, a keyframe first."""
        self._ask_keyframe = ask_keyframe
        self._not_before = self._last_pts
        self._packets.clear()
        self._needs_keyframe = True
        if self._is_read:
            ask_keyframe()

    async def recv(self) -> Packet:
        if not self._is_read:
            self._is_read = True
            self._ask_keyframe()
        while not self._packets:
            if self.readyState != "live":
                raise MediaStreamError
            self._arrived.clear()
            await self._arrived.wait()
        packet = self._packets.popleft()
        self.sent_bytes += packet.size
        return packet

    def put(self, packet: Packet, keyframe_of: str) -> None:
        """`keyframe_of` is the codec of a keyframe, and "" for any other packet."""
        if not self._is_read:
            return
        if keyframe_of:
            self._needs_keyframe = self.codec not in ("", keyframe_of)
        if self._needs_keyframe:
            return
        if packet.pts is not None and packet.pts <= self._not_before:
            self._skip()  # another encoder was ahead of this one: time must not step back
            return
        if len(self._packets) >= FEED_HOLDS:
            self._skip()
            return
        self._last_pts = self._last_pts if packet.pts is None else packet.pts
        self._packets.append(packet)
        self._arrived.set()

    def _skip(self) -> None:
        self._packets.clear()
        self._needs_keyframe = True
        self._ask_keyframe()

    def stop(self) -> None:
        super().stop()
        self._packets.clear()
        self._arrived.set()


class Fanout:
    """`publish` may come from any thread; `loop_call(function, *args)` runs something on the loop.

    Everything else is for the loop's thread.
    """

    def __init__(
        self,
        loop_call: Callable[..., object],
        ask_keyframe: Callable[[], None],
        ask_rate: Callable[[int], None] = lambda bps: None,
    ) -> None:
        self._loop_call = loop_call
        self._ask_keyframe = ask_keyframe
        self._ask_rate = ask_rate
        self._asked_bps: int | None = None
        self._feeds: tuple[Feed, ...] = ()

    def publish(self, packet: Packet) -> None:
        if self._feeds:
            self._loop_call(self._hand_out, packet)

    def open(self) -> Feed:
        feed = Feed(self._ask_keyframe)
        self._feeds = (*self._feeds, feed)
        return feed

    def close(self, feed: Feed) -> None:
        self._part(feed)
        feed.stop()

    def hand_over(self, feed: Feed, to: "Fanout") -> None:
        """The feed's peer goes on with another encoder's packets."""
        self._part(feed)
        to._feeds = (*to._feeds, feed)
        feed.turn_to(to._ask_keyframe)
        to._follow_weakest()

    def bear(self, feed: Feed, bps: int) -> None:
        """This peer's path bears so many bits a second; all get what the weakest of them bears."""
        feed.bears_bps = bps
        self._follow_weakest()

    def ask_keyframe(self) -> None:
        self._ask_keyframe()

    def _part(self, feed: Feed) -> None:
        self._feeds = tuple(one for one in self._feeds if one is not feed)
        self._follow_weakest()

    def _follow_weakest(self) -> None:
        known = [one.bears_bps for one in self._feeds if one.bears_bps is not None]
        if known and min(known) != self._asked_bps:
            self._asked_bps = min(known)
            self._ask_rate(self._asked_bps)

    def _hand_out(self, packet: Packet) -> None:
        keyframe_of = codec_of_keyframe(packet)
        for feed in self._feeds:
            feed.put(packet, keyframe_of)


def codec_of_keyframe(packet: Packet) -> str:
    """ "H264" or "VP8", read off the packet's first bytes; "" when it is not a keyframe."""
    if not packet.is_keyframe:
        return ""
    return "VP8" if bytes(memoryview(packet)[3:6]) == b"\x9d\x01\x2a" else "H264"
