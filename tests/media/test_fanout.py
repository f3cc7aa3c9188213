import asyncio
from collections.abc import Callable
from fractions import Fraction

import pytest
from aiortc.mediastreams import MediaStreamError

from media.encoder import PictureFormat, open_codec
from media.fanout import FEED_HOLDS, Fanout, Feed, codec_of_keyframe
from media.packet import Packet
from media.pattern import Pattern

TINY = PictureFormat(160, 90, 30, 100_000)


def packets(count: int, codec: str = "H264") -> list[Packet]:
    """The first is a keyframe, the others are not."""
    pattern, encoder, made = Pattern(160, 90), open_codec(codec, TINY), []
    for number in range(count):
        frame = pattern.draw(number / 30)
        frame.pts, frame.time_base = number * 3000, Fraction(1, 90_000)
        made += encoder.encode(frame)
    return made


def here(function: Callable[..., object], *args: object) -> None:
    """Runs on the loop because the test does."""
    function(*args)


class Asked:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


async def begin(feed: Feed) -> asyncio.Task[Packet]:
    """Somebody reads the feed from now on; the task ends with the first packet."""
    task = asyncio.create_task(feed.recv())
    await asyncio.sleep(0)
    return task


async def test_every_feed_gets_the_same_packets() -> None:
    fanout = Fanout(here, Asked())
    feeds = [fanout.open() for _ in range(6)]
    firsts = [await begin(feed) for feed in feeds]
    made = packets(3)
    for packet in made:
        fanout.publish(packet)
    assert [await first for first in firsts] == [made[0]] * 6
    for feed in feeds:
        assert [await feed.recv(), await feed.recv()] == made[1:]


async def test_a_keyframe_is_asked_for_when_reading_begins_and_not_before() -> None:
    asked = Asked()
    fanout = Fanout(here, asked)
    feed = fanout.open()
    for packet in packets(2 * FEED_HOLDS):
        fanout.publish(packet)
    assert asked.times == 0
    first = await begin(feed)
    assert asked.times == 1
    assert not first.done()
    first.cancel()


async def test_a_feed_opens_on_a_keyframe() -> None:
    fanout, made = Fanout(here, Asked()), packets(3)
    first = await begin(fanout.open())
    fanout.publish(made[1])
    fanout.publish(made[2])
    fanout.publish(made[0])
    assert await first is made[0]


async def test_a_slow_feed_skips_to_a_keyframe_and_hurts_nobody() -> None:
    asked = Asked()
    fanout = Fanout(here, asked)
    slow, quick = fanout.open(), fanout.open()
    made = packets(FEED_HOLDS + 2)
    firsts = [await begin(slow), await begin(quick)]
    fanout.publish(made[0])
    for first in firsts:
        await first
    before = asked.times
    for packet in made[1:]:
        fanout.publish(packet)
        assert await quick.recv() is packet
    assert asked.times == before + 1
    waiting = await begin(slow)
    fanout.publish(made[5])
    fanout.publish(made[0])
    assert await waiting is made[0]


async def test_a_packet_of_another_codec_is_never_given_out() -> None:
    fanout = Fanout(here, Asked())
    feed = fanout.open()
    feed.codec = "VP8"
    first = await begin(feed)
    for packet in packets(3, "H264"):
        fanout.publish(packet)
    right = packets(2, "VP8")
    for packet in right:
        fanout.publish(packet)
    assert [await first, await feed.recv()] == right
    fanout.publish(packets(1, "H264")[0])
    fanout.publish(packets(2, "H264")[1])
    fanout.publish(right[0])
    assert await feed.recv() is right[0]


async def test_a_closed_feed_ends_its_reader() -> None:
    fanout = Fanout(here, Asked())
    feed = fanout.open()
    waiting = await begin(feed)
    fanout.close(feed)
    with pytest.raises(MediaStreamError):
        await waiting
    fanout.publish(packets(1)[0])
    with pytest.raises(MediaStreamError):
        await feed.recv()


async def test_nothing_is_called_for_nobody() -> None:
    calls: list[object] = []
    Fanout(lambda *args: calls.append(args), Asked()).publish(packets(1)[0])
    assert calls == []


async def test_a_keyframe_request_is_passed_on() -> None:
    asked = Asked()
    Fanout(here, asked).ask_keyframe()
    assert asked.times == 1


def test_a_keyframe_tells_its_codec() -> None:
    assert [codec_of_keyframe(packet) for packet in packets(2, "H264")] == ["H264", ""]
    assert [codec_of_keyframe(packet) for packet in packets(2, "VP8")] == ["VP8", ""]


async def test_a_feed_goes_on_with_another_encoders_packets_from_their_keyframe() -> None:
    large_asked, small_asked = Asked(), Asked()
    large, small = Fanout(here, large_asked), Fanout(here, small_asked)
    first, second = packets(4), packets(8)
    for packet in second:
        packet.pts = (packet.pts or 0) + 90_000
    feed = large.open()
    reading = await begin(feed)
    for packet in first[:3]:
        large.publish(packet)
    assert await reading is first[0]
    large.hand_over(feed, small)
    assert small_asked.times == 1
    large.publish(first[3])
    small.publish(second[5])
    small.publish(second[0])
    assert await feed.recv() is second[0]


async def test_time_never_steps_back_when_the_encoder_changes() -> None:
    asked = Asked()
    large, small = Fanout(here, Asked()), Fanout(here, asked)
    made = packets(4)
    feed = large.open()
    reading = await begin(feed)
    for packet in made:
        large.publish(packet)
    assert await reading is made[0]
    assert [await feed.recv() for _ in made[1:]] == made[1:]
    large.hand_over(feed, small)
    small.publish(made[0])
    assert asked.times == 2
    later = packets(1)[0]
    later.pts = (made[3].pts or 0) + 1
    small.publish(later)
    assert await feed.recv() is later


async def test_all_get_what_the_weakest_path_bears() -> None:
    rates: list[int] = []
    fanout = Fanout(here, Asked(), rates.append)
    first, second = fanout.open(), fanout.open()
    fanout.bear(first, 900_000)
    fanout.bear(second, 400_000)
    fanout.bear(first, 1_200_000)
    assert rates == [900_000, 400_000]
    fanout.close(second)
    assert rates[-1] == 1_200_000


async def test_a_peer_that_goes_on_with_another_encoder_takes_its_rate_along() -> None:
    kept: list[int] = []
    given: list[int] = []
    fanout, aside = Fanout(here, Asked(), kept.append), Fanout(here, Asked(), given.append)
    feed = fanout.open()
    fanout.bear(feed, 300_000)
    fanout.hand_over(feed, aside)
    assert given == [300_000]
    fanout.open()
    assert kept == [300_000]


async def test_what_a_peer_was_sent_is_counted() -> None:
    fanout = Fanout(here, Asked())
    feed = fanout.open()
    first = await begin(feed)
    (packet,) = packets(1)
    fanout.publish(packet)
    assert await first is packet
    assert feed.sent_bytes == packet.size
