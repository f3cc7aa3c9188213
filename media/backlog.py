"""What waits for a decoder, with a bound: whoever is behind goes on at a keyframe.

`put` is for the loop's thread, `get` for the decoder's; aiortc's own queue has no bound.
"""

import threading
import time
from collections import deque
from typing import NamedTuple

from aiortc import RTCRtpCodecParameters
from aiortc.jitterbuffer import JitterFrame

from media.keyframe import is_keyframe

PICTURES_HOLD = 64
BEHIND_S = 0.3

Encoded = tuple[RTCRtpCodecParameters, JitterFrame]


class _Waiting(NamedTuple):
    encoded: Encoded
    since: float

    @property
    def is_keyframe(self) -> bool:
        codec, frame = self.encoded
        return is_keyframe(codec.name, frame.data)


class PictureBacklog:
    """A decoder that is behind by more than 0.3 s goes on at the newest keyframe.

    `is_broken` after a `put`: there was no keyframe to go on at, and the next must be one.
    """

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._waiting: deque[_Waiting] = deque()
        self._is_over = False
        self.is_broken = False

    @property
    def waiting(self) -> int:
        """How many pictures wait now; from any thread."""
        with self._news:
            return len(self._waiting)

    def put(self, encoded: Encoded | None, now: float | None = None) -> None:
        """`now` in seconds of `time.monotonic`."""
        with self._news:
            if encoded is None:
                self._is_over = True
            else:
                self._append(_Waiting(encoded, time.monotonic() if now is None else now))
            self._news.notify()

    def get(self) -> Encoded | None:
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._is_over)
            return None if self._is_over else self._waiting.popleft().encoded

    def _append(self, new: _Waiting) -> None:
        self._waiting.append(new)
        self.is_broken = False
        if not self._is_behind(new.since):
            return
        kept: list[_Waiting] = []
        for one in reversed(self._waiting):
            kept.append(one)
            if one.is_keyframe:
                break
        else:
            kept = []
        self._waiting = deque(reversed(kept))
        if not kept or self._is_behind(new.since):
            self._waiting.clear()
            self.is_broken = True

    def _is_behind(self, now: float) -> bool:
        return now - self._waiting[0].since > BEHIND_S or len(self._waiting) > PICTURES_HOLD
