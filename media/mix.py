"""Several voices into one, step by step, without a clock of its own.

Lives on the loop. Law: nobody is waited for. The first of the names that has lately spoken leads:
each of its steps goes on at once, with one step of everybody else added. What another has said too
long ago is left out, so no voice falls behind for good.
"""

import asyncio
from collections import deque
from collections.abc import Callable

import numpy as np

from media.voice import Samples

LEADS_FOR_S = 0.1  # after its last step
HOLDS = 5  # steps of each: 100 ms

LOUDEST, QUIETEST = np.iinfo(np.int16).max, np.iinfo(np.int16).min


class Mix:
    """`names`, the one that leads first; `sink` gets each mixed step of 960 samples."""

    def __init__(self, names: tuple[str, ...], sink: Callable[[Samples], None]) -> None:
        self._sink = sink
        self._waiting: dict[str, deque[Samples]] = {one: deque(maxlen=HOLDS) for one in names}
        self._spoke_at = dict.fromkeys(names, float("-inf"))

    def put(self, name: str, samples: Samples, now: float | None = None) -> None:
        """A step of this voice; `now` in seconds of the loop's clock."""
        now = asyncio.get_running_loop().time() if now is None else now
        self._spoke_at[name] = now
        if name != self._leader(now):
            self._waiting[name].append(samples)
            return
        self._waiting[name].clear()  # of the time before it led
        others = [waiting.popleft() for waiting in self._waiting.values() if waiting]
        self._sink(_sum(samples, others))

    def _leader(self, now: float) -> str:
        return next(one for one, at in self._spoke_at.items() if now - at <= LEADS_FOR_S)


class Entry:
    """One name's way into a mix, as whatever takes sound."""

    def __init__(self, mix: Mix, name: str) -> None:
        self._mix = mix
        self._name = name

    def play(self, samples: Samples) -> None:
        self._mix.put(self._name, samples)


def _sum(samples: Samples, others: list[Samples]) -> Samples:
    """As loud as they are together; what is too loud is cut off."""
    if not others:
        return samples
    total = samples.astype(np.int32)
    for one in others:
        total += one
    return np.clip(total, QUIETEST, LOUDEST).astype(np.int16)
