"""Voices over real calls and bad paths; and what an ear makes of nonsense."""

import asyncio
import random
from typing import Any

import numpy as np
import pytest

from media.assembly import Part
from media.facts import FirstPicture
from media.hearing import Hearing, SoundDecoder
from media.peer import Call
from media.voice import SILENCE, STEP, Samples
from tests.media.studio import PATIENCE_S, Ear, Studio, Told, connect
from tests.media.test_repair import lose, source_of

LOUD = 8_000


def test_what_is_not_opus_is_silently_nothing() -> None:
    decoder = SoundDecoder()
    assert list(decoder.decode(b"\xff\xff\xff\xff")) == []
    assert list(decoder.decode(b"")) == []


def test_agreed_silence_is_not_even_decoded() -> None:
    (samples,) = SoundDecoder().decode(SILENCE)
    assert samples.shape == (STEP,)
    assert not samples.any()


class Line:
    """A hearing without a call: steps go in, and what is heard of them is counted."""

    def __init__(self) -> None:
        self.heard = 0
        receiver: Any = None  # nothing is lost here, so nobody is asked
        self.hearing = Hearing(receiver, lambda: None, self._hear)
        self._number = 0

    def _hear(self, samples: Samples) -> None:
        self.heard += 1

    def say(self, steps: int, every: int = 1) -> int:
        """So many steps, of which the peer sends every fifth, or all; how many were heard."""
        before = self.heard
        for _ in range(steps):
            if self._number % every == 0:
                timestamp = (2**32 - 3 * STEP + self._number * STEP) % 2**32
                part = Part(self._number // every % 2**16, timestamp, False, SILENCE, "opus")
                self.hearing.take(1, part)
            self._number += 1
        return self.heard - before


async def test_a_voice_that_is_not_listened_to_only_moves_a_meter() -> None:
    line = Line()
    assert line.say(50) == 10
    line.hearing.is_listening = True
    assert line.say(50) == 50
    line.hearing.is_listening = False
    assert line.say(50) == 10


async def test_a_peer_that_sends_a_sampled_voice_moves_the_meter_as_often() -> None:
    line = Line()
    assert line.say(50, every=5) == 10


async def audible(booth: Studio, console: Studio) -> tuple[Call, Call, Ear]:
    told, ear = Told(), Ear()
    one, other = booth.call(), console.call(told, ear=ear)
    one.is_audible = other.is_heard = True
    await connect(one, other)
    await told.wait_for(FirstPicture)
    return one, other, ear


def tone(number: int) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    moments = (np.arange(STEP) + number * STEP) / 48_000
    return (LOUD * np.sin(2 * np.pi * 440 * moments)).astype(np.int16)


async def test_a_step_lost_on_the_way_is_sent_again_and_heard_in_its_place() -> None:
    async with Studio() as booth, Studio() as console:
        one, other, ear = await audible(booth, console)
        source = one._connection.getSenders()[0]._ssrc
        sent: list[bytes] = []

        def loses_the_fourth(datagram: bytes) -> bool:
            if source_of(datagram) != source:
                return False
            sent.append(datagram)
            return len(sent) == 4

        lose(one, loses_the_fourth)
        for number in range(12):
            booth.voice.publish(tone(number))
            await asyncio.sleep(0.02)  # the pace of speech, not a wait for anything
        await ear.wait_for(12)
        assert len(sent) >= 13
        assert other._hearing.given_up == 0


@pytest.mark.parametrize("loss", [0.3])
async def test_most_of_what_is_said_is_heard_while_a_third_is_lost(loss: float) -> None:
    chance = random.Random(30)
    async with Studio() as booth, Studio() as console:
        one, _other, ear = await audible(booth, console)
        source = one._connection.getSenders()[0]._ssrc
        lose(one, lambda datagram: source_of(datagram) == source and chance.random() < loss)
        for number in range(150):
            booth.voice.publish(tone(number))
            await asyncio.sleep(0.02)
        await ear.wait_for(int(150 * 0.9), PATIENCE_S)


async def test_a_step_that_never_comes_does_not_hold_back_the_others() -> None:
    async with Studio() as booth, Studio() as console:
        one, other, ear = await audible(booth, console)
        source = one._connection.getSenders()[0]._ssrc
        numbers: list[int] = []

        def loses_the_third(datagram: bytes) -> bool:
            if source_of(datagram) != source:
                return False
            number = int.from_bytes(datagram[2:4], "big")
            numbers.append(number)
            return number == numbers[0] + 3

        lose(one, loses_the_third)
        for number in range(20):
            booth.voice.publish(tone(number))
            await asyncio.sleep(0.02)
        await ear.wait_for(15)
        async with asyncio.timeout(PATIENCE_S):
            while other._hearing.given_up == 0:
                booth.voice.publish(tone(0))
                await asyncio.sleep(0.02)
