"""One call's pictures for one more peer, as they came: nothing is decoded or encoded again.

Lives on the loop. Law: whoever looks on changes nothing for the two who talk. A slow onlooker skips
to the next keyframe, and asks for one no oftener than the picture of the others can bear.
"""

import asyncio
from collections.abc import Callable
from fractions import Fraction

from media.assembly import Picture
from media.fanout import Fanout
from media.packet import Packet
from media.recorder import Timeline
from media.rtp import PICTURE_RATE

KEYFRAME_EVERY_S = 2.0  # at most: each costs the picture of the two who talk


class Relay:
    """`take` is for a call's assembled pictures; whoever is to see them reads a feed of `fanout`.

    `ask_keyframe` asks whoever sends; the call may be another one from picture to picture.
    """

    def __init__(self, ask_keyframe: Callable[[], None]) -> None:
        self._ask = ask_keyframe
        self._loop = asyncio.get_running_loop()
        self._asked_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None
        self._timeline = Timeline(PICTURE_RATE, self._loop.time)
        self._last_ticks = -1
        self.fanout = Fanout(_at_once, self.ask_keyframe)

    def turn(self) -> None:
        """What comes from now on is another call's, whose timestamps begin elsewhere."""
        self._timeline = Timeline(PICTURE_RATE, self._loop.time)
        self.ask_keyframe()

    def take(self, picture: Picture) -> None:
        packet = Packet(picture.data)
        ticks = round(self._timeline.at(picture.timestamp) * PICTURE_RATE)
        packet.pts = self._last_ticks = max(ticks, self._last_ticks + 1)
        packet.time_base = Fraction(1, PICTURE_RATE)
        packet.is_keyframe = picture.is_keyframe
        self.fanout.publish(packet)

    def ask_keyframe(self) -> None:
        """Now, or as soon as one may be asked for again."""
        if self._timer is not None:
            return
        wait_s = self._asked_at + KEYFRAME_EVERY_S - self._loop.time()
        if wait_s > 0:
            self._timer = self._loop.call_later(wait_s, self._ask_now)
        else:
            self._ask_now()

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _ask_now(self) -> None:
        self._timer = None
        self._asked_at = self._loop.time()
        self._ask()


def _at_once(function: Callable[..., object], *arguments: object) -> None:
    """A `loop_call` for whoever is on the loop already."""
    function(*arguments)
