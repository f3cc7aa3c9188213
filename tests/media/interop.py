"""What must hold between our end of a call and anybody's, whoever made the other one."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import av
import numpy as np

from media.facts import Ended, FirstPicture
from media.formats import PictureFormat
from media.peer import Call
from media.planes import planes
from media.recorder import Recorder
from media.voice import SAMPLE_RATE, STEP
from tests.media.foreign import PATIENCE_S, Foreigner, Word, pitch, read_code, until
from tests.media.studio import Ear, Studio, Told, newer

OURS_HZ, THEIRS_HZ, NEAR_HZ = 1_000, 1_500, 40
FOCUSED = PictureFormat(640, 360, 15, 500_000)
THEIR_SIZE, THEIR_SMALLER = (320, 240), (160, 120)
HEARD_STEPS = 10


class Met:
    """A call that is up, the one at its far end, and what was told and heard of it."""

    def __init__(self, ours: Studio, codec: str, far: Foreigner) -> None:
        self.ours, self.far = ours, far
        self.told, self.ear = Told(), Ear()
        self.call: Call = ours.call(self.told, (codec,), self.ear)
        self.call.is_heard = self.call.is_audible = True

    async def look(self, **least: int) -> Word:
        """What they see, once they have at least so much of it."""
        return await until(
            self.far, "look", "seen", lambda word: all(word[key] >= least[key] for key in least)
        )


@contextlib.asynccontextmanager
async def met(far: Foreigner, codec: str, *, do_they_offer: bool) -> AsyncIterator[Met]:
    async with Studio(codec=codec) as ours, _speaking(ours):
        both = Met(ours, codec, far)
        if do_they_offer:
            await far.say(codec=codec)
            answer = await both.call.answer((await far.hear("sdp"))["sdp"])
            await far.say(answer=answer)
        else:
            await far.say(codec=codec, offer=await both.call.offer())
            await both.call.accept((await far.hear("sdp"))["sdp"])
        assert both.call.codec == codec
        await both.told.wait_for(FirstPicture)
        yield both


async def see_and_hear_each_other(both: Met) -> None:
    theirs = await newer(both.call.picture, 3)
    assert (theirs.width, theirs.height) == THEIR_SIZE
    assert planes(theirs)[0].std() > 10, "a picture, and not an even colour"
    word = await until(both.far, "look", "seen", lambda word: read_code(word["code"]) is not None)
    assert (word["width"], word["height"]) == (320, 180)
    later = await both.look(seen=word["seen"] + 5)
    assert read_code(later["code"]) != read_code(word["code"])
    await until(both.far, "listen", "heard", lambda word: _is_near(word["heard"], OURS_HZ))
    async with asyncio.timeout(PATIENCE_S):
        while not _is_near(np.concatenate(both.ear.steps[-HEARD_STEPS:]), THEIRS_HZ):
            await both.ear.wait_for(len(both.ear.steps) + 1)


async def follow_another_size(both: Met) -> None:
    """As when a booth comes into focus: larger from here; and smaller from there."""
    await both.look(seen=1)
    both.ours.camera.set_size(FOCUSED.width, FOCUSED.height)
    both.ours.encoder.set_format(FOCUSED)
    word = await both.look(width=FOCUSED.width)
    assert (word["width"], word["height"]) == (FOCUSED.width, FOCUSED.height)
    later = await until(
        both.far,
        "look",
        "seen",
        lambda later: later["seen"] > word["seen"] and read_code(later["code"]) is not None,
    )
    assert later["height"] == FOCUSED.height
    await both.far.say(size=THEIR_SMALLER)
    async with asyncio.timeout(PATIENCE_S):
        while (frame := await newer(both.call.picture)).width != THEIR_SMALLER[0]:
            pass
    assert frame.height == THEIR_SMALLER[1]


async def give_keyframes_when_asked(both: Met, folder: Path) -> None:
    """They ask as a decoder does that lost its way; we ask when a recording begins."""
    asked = asyncio.Event()
    before = await both.look(seen=5)
    ask = both.ours.fanout._ask_keyframe

    def note() -> None:
        asked.set()
        ask()

    both.ours.fanout._ask_keyframe = note
    await both.far.say(keyframe=True)
    await asyncio.wait_for(asked.wait(), PATIENCE_S)
    after = await both.look(keyframes_seen=before["keyframes_seen"] + 1)
    await newer(both.call.picture, 5)
    recorder = Recorder(folder / "call.mkv", both.call.codec)
    both.call.record(recorder)
    await both.look(keyframes_made=after["keyframes_made"] + 1)
    await newer(both.call.picture, 5)
    await both.call.close()
    await asyncio.to_thread(recorder.close)
    with av.open(str(folder / "call.mkv")) as container:
        assert next(container.demux(video=0)).is_keyframe


async def tell_them_that_we_hang_up(both: Met) -> None:
    await both.look(seen=1)
    await both.call.close()
    async with asyncio.timeout(PATIENCE_S):
        while (await both.far.hear("state"))["state"] != "closed":
            pass
    assert not any(isinstance(fact, Ended) for fact in both.told.facts)


async def be_told_that_they_hang_up(both: Met) -> None:
    await both.far.say(end=True)
    await both.far.hear("ended")
    assert isinstance(await both.told.wait_for(Ended), Ended)


def _is_near(heard: object, hertz: float) -> bool:
    return abs(pitch(np.asarray(heard, np.int16)) - hertz) < NEAR_HZ


@contextlib.asynccontextmanager
async def _speaking(ours: Studio) -> AsyncIterator[None]:
    """A steady tone, as from a microphone."""
    moments = np.arange(STEP) / SAMPLE_RATE  # a step holds whole waves, so that they join
    step = np.asarray(np.sin(2 * np.pi * OURS_HZ * moments) * 8_000, np.int16)

    async def speak() -> None:
        while True:
            ours.voice.publish(step)
            await asyncio.sleep(STEP / SAMPLE_RATE)

    speaking = asyncio.create_task(speak())
    try:
        yield
    finally:
        speaking.cancel()
