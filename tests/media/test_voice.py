import asyncio

import av
import numpy as np
import pytest
from aiortc.mediastreams import MediaStreamError

from media.audio import level
from media.packet import Packet
from media.voice import FEED_HOLDS, SILENCE, SILENT_EVERY, STEP, Samples, Voice, VoiceFeed
from tests.media.material import speech, steps
from tests.media.test_fanout import here


def heard(packets: list[Packet]) -> Samples:
    """What a listener's decoder makes of them."""
    decoder = av.CodecContext.create("libopus", "r")
    assert isinstance(decoder, av.AudioCodecContext)
    decoder.format, decoder.layout = av.AudioFormat("s16"), av.AudioLayout("mono")
    decoder.sample_rate = 48_000
    return np.concatenate(
        [frame.to_ndarray()[0] for packet in packets for frame in decoder.decode(packet)]
    )


async def reading(feed: VoiceFeed) -> asyncio.Task[Packet]:
    task = asyncio.create_task(feed.recv())
    await asyncio.sleep(0)
    return task


async def say(voice: Voice, feeds: list[VoiceFeed], sound: Samples) -> list[list[Packet]]:
    """Publish step by step; what each feed gives out at once."""
    packets: list[list[Packet]] = [[] for _ in feeds]
    tasks = [await reading(feed) for feed in feeds]
    for step in steps(sound):
        voice.publish(step)
        for _ in range(3):
            await asyncio.sleep(0)
        for number, mine in enumerate(packets):
            if tasks[number].done():
                mine.append(tasks[number].result())
                tasks[number] = await reading(feeds[number])
    for task in tasks:
        task.cancel()
    return packets


async def test_who_may_hear_gets_the_voice() -> None:
    voice, sound = Voice(here), speech(0.4)
    feed = voice.open()
    feed.is_audible = True
    (packets,) = await say(voice, [feed], sound)
    assert [packet.pts for packet in packets] == [number * STEP for number in range(20)]
    assert level(heard(packets)) == pytest.approx(level(sound), abs=0.1)


async def test_who_may_not_hear_gets_silence_that_never_was_a_voice() -> None:
    voice = Voice(here)
    feeds = [voice.open() for _ in range(3)]
    feeds[1].is_audible = True
    first, second, third = await say(voice, feeds, speech(0.4))
    for packets in (first, third):
        assert {bytes(packet) for packet in packets} == {SILENCE}
        assert [packet.pts for packet in packets] == [0, SILENT_EVERY * STEP]
        assert not np.any(heard(packets))
    assert len(second) == 20
    assert SILENCE not in {bytes(packet) for packet in second}


async def test_a_voice_that_ends_ends_at_once() -> None:
    voice, sound = Voice(here), steps(speech(0.4))
    feed = voice.open()
    feed.is_audible = True
    (spoken,) = await say(voice, [feed], np.concatenate(sound[:3]))
    feed.is_audible = False
    (silent,) = await say(voice, [feed], np.concatenate(sound[3:]))
    assert [packet.pts for packet in spoken] == [0, STEP, 2 * STEP]
    assert silent[0].pts == 3 * STEP
    assert {bytes(packet) for packet in silent} == {SILENCE}


async def test_the_voice_is_encoded_once_for_all() -> None:
    voice = Voice(here)
    feeds = [voice.open() for _ in range(3)]
    for feed in feeds:
        feed.is_audible = True
    packets = await say(voice, feeds, speech(0.1))
    assert len({tuple(bytes(packet) for packet in mine) for mine in packets}) == 1


async def test_a_word_said_before_the_focus_came_is_never_heard_later() -> None:
    voice, sound = Voice(here), steps(speech(0.1))
    feed = voice.open()
    first = await reading(feed)
    voice.publish(sound[0])
    voice.publish(sound[1])
    feed.is_audible = True
    voice.publish(sound[2])
    assert bytes(await first) == SILENCE
    after = await feed.recv()
    assert (after.pts, bytes(after) != SILENCE) == (2 * STEP, True)


async def test_a_word_not_yet_sent_when_the_focus_went_is_not_sent() -> None:
    voice, sound = Voice(here), steps(speech(0.1))
    feed = voice.open()
    feed.is_audible = True
    first = await reading(feed)
    voice.publish(sound[0])
    await first
    voice.publish(sound[1])
    feed.is_audible = False
    assert bytes(await feed.recv()) == SILENCE


async def test_old_words_are_forgotten_and_none_are_kept_before_reading_begins() -> None:
    voice, sound = Voice(here), steps(speech(1.0))
    feed = voice.open()
    feed.is_audible = True
    for step in sound[:5]:
        voice.publish(step)
    first = await reading(feed)
    for step in sound[5 : 5 + FEED_HOLDS + 3]:
        voice.publish(step)
    numbers = [await first] + [await feed.recv() for _ in range(FEED_HOLDS - 1)]
    assert [packet.pts for packet in numbers] == [
        number * STEP for number in range(8, 8 + FEED_HOLDS)
    ]


async def test_a_closed_feed_ends_its_reader() -> None:
    voice = Voice(here)
    feed = voice.open()
    waiting = await reading(feed)
    voice.close(feed)
    with pytest.raises(MediaStreamError):
        await waiting
    voice.publish(steps(speech(0.02))[0])


async def test_a_sampled_voice_is_every_fifth_step_at_its_own_time() -> None:
    voice, sound = Voice(here), steps(speech(0.5))
    feed = voice.open()
    feed.is_audible = voice.is_sampled = True
    first = await reading(feed)
    for step in sound[:20]:
        voice.publish(step)
    packets = [await first] + [await feed.recv() for _ in range(3)]
    assert [packet.pts for packet in packets] == [number * STEP for number in (0, 5, 10, 15)]
    assert SILENCE not in {bytes(packet) for packet in packets}
    voice.is_sampled = False
    voice.publish(sound[20])
    assert (await feed.recv()).pts == 20 * STEP


async def test_a_feed_that_is_handed_over_goes_on_with_the_other_voice_and_its_own_time() -> None:
    one, other, sound = Voice(here), Voice(here), speech(0.1)
    feed = one.open()
    feed.is_audible = True
    (before,) = await say(one, [feed], sound)
    one.hand_over(feed, other)
    one.publish(steps(sound)[0])  # nobody listens to it any more
    (after,) = await say(other, [feed], sound)
    assert [packet.pts for packet in before + after] == [number * STEP for number in range(10)]
    other.close(feed)
