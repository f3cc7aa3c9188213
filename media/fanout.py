"""One encoder, many peers: each has a `Feed`, and a slow one skips to the next keyframe."""

from collections.abc import Callable

import av
from aiortc import MediaStreamTrack

FEED_HOLDS = 30


class Feed(MediaStreamTrack):
    """Packets for one peer, opening on a keyframe. Lives on the loop."""

    kind = "video"

    async def recv(self) -> av.Packet:
        raise NotImplementedError


class Fanout:
    """`loop_call(function, *args)` runs something on the loop; `publish` may come from any thread."""

    def __init__(self, loop_call: Callable[..., object], ask_keyframe: Callable[[], None]) -> None:
        raise NotImplementedError

    def publish(self, packet: av.Packet) -> None:
        raise NotImplementedError

    def open(self) -> Feed:
        raise NotImplementedError

    def close(self, feed: Feed) -> None:
        raise NotImplementedError

    def ask_keyframe(self) -> None:
        raise NotImplementedError
