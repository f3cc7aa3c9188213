"""One encoder, many peers: each has a `Feed`, which opens on a keyframe and never steps back."""

from collections.abc import Callable, Sequence

from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from media.packet import Packet
from media.parcel import Knife, Parcel

Send = Callable[[Sequence[bytes], int], None]  # the parts of a picture, and its moment


class Feed(MediaStreamTrack):
    """What one peer gets, opening on a keyframe. Lives on the loop.

    Nothing happens before `begin`: a call that is still connecting has no backlog. Once `codec` is
    set, packets of another codec are never given out: a peer would show them as garbage.
    """

    kind = "video"

    def __init__(self, ask_keyframe: Callable[[], None]) -> None:
        super().__init__()
        self.codec = ""
        self.bears_bps: int | None = None  # what this peer's path bears; None: not heard yet
        self.sent_bytes = 0
        self._ask_keyframe = ask_keyframe
        self._send: Send | None = None
        self._needs_keyframe = True
        self._last_ticks = self._not_before = -1

    def begin(self, send: Send) -> None:
        """The peer is there: it gets the next keyframe and what follows."""
        self._send = send
        self._ask_keyframe()

    def turn_to(self, ask_keyframe: Callable[[], None]) -> None:
        """The packets are another encoder's now: nothing of the old one, a keyframe first."""
        self._ask_keyframe = ask_keyframe
        self._not_before = self._last_ticks
        self._needs_keyframe = True
        if self._send is not None:
            ask_keyframe()

    @property
    def has_begun(self) -> bool:
        return self._send is not None

    async def recv(self) -> Packet:
        """Nobody reads it: what it gives out is sent at once."""
        raise MediaStreamError

    def put(self, parcel: Parcel, keyframe_of: str) -> None:
        """`keyframe_of` is the codec of a keyframe, and "" for any other packet."""
        if self._send is None:
            return
        if keyframe_of:
            self._needs_keyframe = self.codec not in ("", keyframe_of)
        if self._needs_keyframe:
            return
        if parcel.ticks <= self._not_before:  # another encoder was ahead of this one
            self._needs_keyframe = True
            self._ask_keyframe()
            return
        self._last_ticks = parcel.ticks
        self.sent_bytes += parcel.size
        self._send(parcel.parts, parcel.ticks)

    def stop(self) -> None:
        super().stop()
        self._send = None


class Fanout:
    """`publish` and `is_wanted` may come from any thread; `loop_call(function, *args)` runs
    something on the loop. Everything else is for the loop's thread.
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
        self._knife: Knife | None = None

    def is_wanted(self) -> bool:
        """Whether there is a peer to send anything to."""
        return any(feed.has_begun for feed in self._feeds)

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
        if keyframe_of and (self._knife is None or self._knife.codec != keyframe_of):
            self._knife = Knife(keyframe_of)
        if self._knife is None:
            return  # nobody can begin with anything but a keyframe
        parcel = Parcel(packet, self._knife)
        for feed in self._feeds:
            feed.put(parcel, keyframe_of)


def codec_of_keyframe(packet: Packet) -> str:
    """ "H264" or "VP8", read off the packet's first bytes; "" when it is not a keyframe."""
    if not packet.is_keyframe:
        return ""
    return "VP8" if bytes(memoryview(packet)[3:6]) == b"\x9d\x01\x2a" else "H264"
