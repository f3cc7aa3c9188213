"""Keeps a call's pictures coming: asks again for what is lost, and for a keyframe when it is not.

Lives on the loop. Nothing runs while nothing is missing.
"""

import asyncio
from collections.abc import Callable

from aiortc import RTCRtpReceiver

from media.asking import Asking
from media.assembly import Assembly, Part, Picture
from media.backlog import PictureBacklog
from media.lateness import Lateness

TICK_S = 0.025


class Repair:
    """Stands between the parts a receiver gets (`take`) and the decoder that reads `backlog`."""

    def __init__(
        self,
        receiver: RTCRtpReceiver,
        backlog: PictureBacklog,
        round_trip_s: Callable[[], float | None],
    ) -> None:
        self._asking = Asking(receiver)
        self._round_trip_s = round_trip_s
        self._loop = asyncio.get_running_loop()
        self._assembly = Assembly()
        self._lateness = Lateness()
        self._backlog = backlog
        self._source = 0
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False
        self.keep: Callable[[Picture], None] | None = None  # a recording, before it is decoded
        self.forward: Callable[[Picture], None] | None = None  # to whoever looks on, too
        self.received_bytes = 0  # of the picture, with what was sent again

    def close(self) -> None:
        self._is_closed = True
        if self._timer is not None:
            self._timer.cancel()
        self._asking.close()

    def ask_keyframe(self) -> None:
        """Now, for somebody who begins to look, or because what came was no picture."""
        self._asking.keyframe(self._source)

    def watch(self, moment: int) -> None:
        """A picture's first packet left then, by its sender's clock."""
        bps = self._lateness.add(moment, self._loop.time(), self.received_bytes)
        if bps is not None and self._source and not self._is_closed:
            self._asking.limit(self._source, bps)

    def take(self, source: int, part: Part) -> None:
        if self._is_closed:
            return
        self._source = source
        self.received_bytes += len(part.data)
        self._assembly.add(part, self._loop.time())
        self._give_out()
        if self._timer is None and not self._assembly.is_in_order:
            self._ask()

    def _give_out(self) -> None:
        while (picture := self._assembly.take()) is not None:
            if self.keep is not None:
                self.keep(picture)
            if self.forward is not None:
                self.forward(picture)
            self._backlog.put(picture)
            self._assembly.needs_keyframe = self._backlog.is_broken

    def _ask(self) -> None:
        """Now, and again in a while for as long as something is missing."""
        now = self._loop.time()
        if lost := self._assembly.missing(now, self._round_trip_s()):
            self._asking.again(self._source, lost)
        if self._assembly.is_keyframe_due(now):
            self._asking.keyframe(self._source)
        self._timer = self._loop.call_later(TICK_S, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._assembly.give_up(self._loop.time())
        self._give_out()
        if not self._assembly.is_in_order:
            self._ask()
