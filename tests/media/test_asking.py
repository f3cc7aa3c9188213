import asyncio
from typing import Any

from media.asking import Asking


class Receiver:
    """aiortc's, as far as it says words."""

    def __init__(self) -> None:
        self.words: asyncio.Queue[tuple[Any, ...]] = asyncio.Queue()

    async def _send_rtcp_nack(self, source: int, lost: list[int]) -> None:
        self.words.put_nowait((source, lost))

    async def _send_rtcp_pli(self, source: int) -> None:
        self.words.put_nowait((source,))


async def test_what_is_lost_is_asked_for_in_two_words() -> None:
    receiver = Receiver()
    Asking(receiver).again(5, [1, 2])  # type: ignore[arg-type]
    async with asyncio.timeout(10):
        assert [await receiver.words.get() for _ in range(2)] == [(5, [1, 2])] * 2


async def test_a_keyframe_is_asked_for_in_one() -> None:
    receiver = Receiver()
    asking = Asking(receiver)  # type: ignore[arg-type]
    asking.keyframe(5)
    async with asyncio.timeout(10):
        assert await receiver.words.get() == (5,)
    await asyncio.sleep(0)
    assert receiver.words.empty()


async def test_whoever_closes_says_no_second_word() -> None:
    receiver = Receiver()
    asking = Asking(receiver)  # type: ignore[arg-type]
    asking.again(5, [1])
    async with asyncio.timeout(10):
        await receiver.words.get()
    words = tuple(asking._words)
    asking.close()
    await asyncio.gather(*words, return_exceptions=True)
    assert receiver.words.empty()
    assert all(word.cancelled() for word in words)
