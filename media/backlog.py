"""What waits for a decoder, with a bound: whoever is behind goes on at a keyframe.

`put` is for the loop's thread, `get` for the decoder's.
"""

import threading
import time
from collections import deque
from queue import SimpleQueue
from typing import NamedTuple

from media.assembly import Picture

PICTURES_HOLD = 64
BEHIND_S = 0.3


class _Waiting(NamedTuple):
    picture: Picture
    since: float


class PictureBacklog:
    """A decoder that is behind by more than 0.3 s goes on at the newest keyframe.

    `is_broken` after a `put`: there was no keyframe to go on at, and the next must be one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[_Waiting] = deque()
        # One word a picture or the end: waiting in it costs no more than a lock does.
        self._news: SimpleQueue[None] = SimpleQueue()
        self._is_over = False
        self.is_broken = False

    @property
    def waiting(self) -> int:
        """How many pictures wait now; from any thread."""
        with self._lock:
            return len(self._waiting)

    def put(self, picture: Picture, now: float | None = None) -> None:
        """`now` in seconds of `time.monotonic`."""
        with self._lock:
            self._append(_Waiting(picture, time.monotonic() if now is None else now))
        self._news.put(None)

    def end(self) -> None:
        """The decoder is let go, whatever waits."""
        with self._lock:
            self._is_over = True
            self._waiting.clear()
        self._news.put(None)

    def get(self) -> Picture | None:
        """The next picture, as soon as there is one; None when it is over."""
        while True:
            self._news.get()
            with self._lock:
                if self._is_over:
                    self._news.put(None)  # for whoever asks once more
                    return None
                if self._waiting:  # or it was left out meanwhile
                    return self._waiting.popleft().picture

    def _append(self, new: _Waiting) -> None:
        self._waiting.append(new)
        self.is_broken = False
        if not self._is_behind(new.since):
            return
        kept: list[_Waiting] = []
        for one in reversed(self._waiting):
            kept.append(one)
            if one.picture.is_keyframe:
                break
        else:
            kept = []
        self._waiting = deque(reversed(kept))
        if not kept or self._is_behind(new.since):
            self._waiting.clear()
            self.is_broken = True

    def _is_behind(self, now: float) -> bool:
        return now - self._waiting[0].since > BEHIND_S or len(self._waiting) > PICTURES_HOLD
