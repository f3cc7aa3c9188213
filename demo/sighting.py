"""Watches the console's real tiles and focus pane, and gauges every picture they paint."""

from collections.abc import Callable

import av

from cso_console.situation import Desk
from cso_console.window import Window
from demo.gauge import FULL_WIDTH, Gauge, pace
from demo.report import Inspected, Seen
from media import timecode
from signaling.protocol import MAX_SEATS, State


class Sighting:
    """One gauge a ticket. A picture counts where one looks: large in focus, small when held."""

    def __init__(self, window: Window, desk: Callable[[], Desk]) -> None:
        self._desk = desk
        self._gauges: dict[str, Gauge] = {}
        self._roles: dict[str, State] = {}
        window.focus.view.probe = self._see_focus
        for number in range(1, MAX_SEATS + 1):
            window.tile(number).view.probe = self._probe_of(number)

    def seen(self, inspected: dict[str, Inspected]) -> dict[str, Seen]:
        """`inspected` is what the officer did about each, by ticket too."""
        return {
            ticket: Seen(
                pace(gauge.focused),
                pace(gauge.held),
                gauge.latencies_ms,
                inspected.get(ticket, Inspected()),
            )
            for ticket, gauge in self._gauges.items()
        }

    def _see_focus(self, frame: av.VideoFrame, painted_at: float) -> None:
        seat = self._desk().focused
        if seat is not None and frame.width >= FULL_WIDTH:
            self._count(seat.ticket, State.FOCUSED, frame, painted_at)

    def _probe_of(self, number: int) -> Callable[[av.VideoFrame, float], None]:
        def see(frame: av.VideoFrame, painted_at: float) -> None:
            seat = self._desk().seat(number)
            if seat is not None and seat.state is State.HELD and frame.width < FULL_WIDTH:
                self._count(seat.ticket, State.HELD, frame, painted_at)

        return see

    def _count(self, ticket: str, role: State, frame: av.VideoFrame, painted_at: float) -> None:
        stamp = timecode.read(frame)
        if stamp is None:
            return
        gauge = self._gauges.setdefault(ticket, Gauge())
        runs = gauge.focused if role is State.FOCUSED else gauge.held
        gauge.count(runs, stamp, painted_at, is_new_run=self._roles.get(ticket) is not role)
        self._roles[ticket] = role
