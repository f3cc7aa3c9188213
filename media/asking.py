"""A receiver's words to its sender: once more what is lost, a whole picture, or less.

Lives on the loop. What is lost is asked for in two words a moment apart: a path that loses packets
loses words as well, and a word costs a twentieth of what it asks for.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

from aiortc import RTCRtpReceiver

from media import seams

MOMENT_S = 0.008  # less than `repeats.ONE_WORD_S`: a sender of ours takes both for one


class Asking:
    """One receiver's; `close` takes back what has not been said."""

    def __init__(self, receiver: RTCRtpReceiver) -> None:
        self._receiver = receiver
        self._words: set[asyncio.Task[None]] = set()

    def again(self, source: int, lost: list[int]) -> None:
        self._say(self._ask_twice(source, lost))

    def keyframe(self, source: int) -> None:
        self._say(seams.ask_keyframe(self._receiver, source))

    def limit(self, source: int, bps: int) -> None:
        self._say(seams.tell_limit(self._receiver, source, bps))

    def close(self) -> None:
        for word in self._words:
            word.cancel()

    async def _ask_twice(self, source: int, lost: list[int]) -> None:
        await seams.ask_again(self._receiver, source, lost)
        await asyncio.sleep(MOMENT_S)
        await seams.ask_again(self._receiver, source, lost)

    def _say(self, words: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(words)
        self._words.add(task)
        task.add_done_callback(self._words.discard)
