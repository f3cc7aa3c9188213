from collections.abc import Sequence

import av
import numpy as np
import pytest
from aiortc.mediastreams import MediaStreamError

from media.audio import level
from media.voice import SILENCE, SILENT_EVERY, STEP, Samples, Voice
from tests.media.material import speech, steps
from tests.media.test_fanout import here


def heard(sounds: list[bytes]) -> Samples:
    """What a listener's decoder makes of them."""
    decoder = av.CodecContext.create("libopus", "r")
    assert isinstance(decoder, av.AudioCodecContext)
    decoder.format, decoder.layout = av.AudioFormat("s16"), av.AudioLayout("mono")
    decoder.sample_rate = 48_000
    return np.concatenate(
        [frame.to_ndarray()[0] for sound in sounds for frame in decoder.decode(av.Packet(sound))]
    )


class Listener:
    """What one peer was sent, step by step, and when in the voice's own time."""

    def __init__(self, voice: Voice, *, is_audible: bool = False) -> None:
        self.feed = voice.open()
        self.feed.is_audible = is_audible
        self.sounds: list[bytes] = []
        self.moments: list[int] = []
        self.feed.begin(self._take)

    def _take(self, parts: Sequence[bytes], ticks: int) -> None:
        self.sounds += parts
        self.moments.append(ticks)


def say(voice: Voice, sound: Samples) -> None:
    for step in steps(sound):
        voice.publish(step)


async def test_who_may_hear_gets_the_voice() -> None:
    voice, sound = Voice(here), speech(0.4)
    listener = Listener(voice, is_audible=True)
    say(voice, sound)
    assert listener.moments == [number * STEP for number in range(20)]
    assert level(heard(listener.sounds)) == pytest.approx(level(sound), abs=0.1)


async def test_who_may_not_hear_gets_silence_that_never_was_a_voice() -> None:
    voice = Voice(here)
    first, second, third = (Listener(voice, is_audible=at == 1) for at in range(3))
    say(voice, speech(0.4))
    for listener in (first, third):
        assert set(listener.sounds) == {SILENCE}
        assert listener.moments == [0, SILENT_EVERY * STEP]
        assert not np.any(heard(listener.sounds))
    assert len(second.sounds) == 20
    assert SILENCE not in second.sounds


async def test_a_voice_that_ends_ends_at_once() -> None:
    voice, sound = Voice(here), steps(speech(0.4))
    listener = Listener(voice, is_audible=True)
    say(voice, np.concatenate(sound[:3]))
    listener.feed.is_audible = False
    say(voice, np.concatenate(sound[3:]))
    assert listener.moments[:4] == [0, STEP, 2 * STEP, 3 * STEP]
    assert SILENCE not in listener.sounds[:3]
    assert set(listener.sounds[3:]) == {SILENCE}


async def test_the_voice_is_encoded_once_for_all() -> None:
    voice = Voice(here)
    listeners = [Listener(voice, is_audible=True) for _ in range(3)]
    say(voice, speech(0.1))
    assert len({tuple(one.sounds) for one in listeners}) == 1


async def test_a_word_said_before_the_focus_came_is_never_heard_later() -> None:
    voice, sound = Voice(here), steps(speech(0.1))
    listener = Listener(voice)
    voice.publish(sound[0])
    voice.publish(sound[1])
    listener.feed.is_audible = True
    voice.publish(sound[2])
    assert listener.sounds[0] == SILENCE
    assert (listener.moments[1:], SILENCE in listener.sounds[1:]) == ([2 * STEP], False)


async def test_nothing_is_kept_before_the_peer_is_there() -> None:
    voice, sound = Voice(here), steps(speech(0.2))
    feed = voice.open()
    feed.is_audible = True
    for step in sound[:5]:
        voice.publish(step)
    moments: list[int] = []
    feed.begin(lambda parts, ticks: moments.append(ticks))
    for step in sound[5:8]:
        voice.publish(step)
    assert moments == [number * STEP for number in (5, 6, 7)]


async def test_a_closed_feed_gives_out_nothing_more() -> None:
    voice = Voice(here)
    listener = Listener(voice, is_audible=True)
    voice.close(listener.feed)
    voice.publish(steps(speech(0.02))[0])
    assert listener.sounds == []
    with pytest.raises(MediaStreamError):
        await listener.feed.recv()


async def test_a_sampled_voice_is_every_fifth_step_at_its_own_time() -> None:
    voice, sound = Voice(here), steps(speech(0.5))
    listener = Listener(voice, is_audible=True)
    voice.is_sampled = True
    for step in sound[:20]:
        voice.publish(step)
    assert listener.moments == [number * STEP for number in (0, 5, 10, 15)]
    assert SILENCE not in listener.sounds
    voice.is_sampled = False
    voice.publish(sound[20])
    assert listener.moments[-1] == 20 * STEP


async def test_a_feed_that_is_handed_over_goes_on_with_the_other_voice_and_its_own_time() -> None:
    one, other, sound = Voice(here), Voice(here), speech(0.1)
    listener = Listener(one, is_audible=True)
    say(one, sound)
    one.hand_over(listener.feed, other)
    one.publish(steps(sound)[0])  # nobody listens to it any more
    say(other, sound)
    assert listener.moments == [number * STEP for number in range(10)]
    other.close(listener.feed)
