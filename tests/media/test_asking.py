import asyncio
from typing import Any

from aiortc.rtp import RtcpPsfbPacket, unpack_remb_fci

from media.asking import Asking


class Receiver:
    """aiortc's, as far as it says words."""

    def __init__(self) -> None:
        self._RTCRtpReceiver__rtcp_ssrc: int | None = 7
        self.words: asyncio.Queue[tuple[Any, ...]] = asyncio.Queue()

    async def _send_rtcp_nack(self, source: int, lost: list[int]) -> None:
        self.words.put_nowait((source, lost))

    async def _send_rtcp_pli(self, source: int) -> None:
        self.words.put_nowait((source,))

    async def _send_rtcp(self, packet: RtcpPsfbPacket) -> None:
        self.words.put_nowait((packet.ssrc, *unpack_remb_fci(packet.fci)))


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


async def test_a_limit_is_told_in_one_word_of_its_source() -> None:
    receiver = Receiver()
    Asking(receiver).limit(5, 200_000)  # type: ignore[arg-type]
    async with asyncio.timeout(10):
        assert await receiver.words.get() == (7, 200_000, [5])


async def test_nothing_is_told_before_there_is_a_name_to_tell_it_by() -> None:
    receiver = Receiver()
    receiver._RTCRtpReceiver__rtcp_ssrc = None
    asking = Asking(receiver)  # type: ignore[arg-type]
    asking.limit(5, 200_000)
    await asyncio.gather(*asking._words)
    assert receiver.words.empty()
