import asyncio
import random
from pathlib import Path

import numpy as np
import pytest

from media import timecode
from media.formats import PictureFormat
from media.path import MOST_BPS
from media.peer import STEPS_ON_THE_WAY, CallError, Ended, FirstPicture, Recovered, Weak
from media.planes import planes
from media.voice import STEP
from tests.media.material import speech, steps, write_video
from tests.media.studio import PATIENCE_S, Ear, Studio, Told, connect, newer

SMALLER = PictureFormat(160, 90, 15, 100_000)
TINY = PictureFormat(80, 46, 15, 60_000)


async def test_pictures_go_both_ways() -> None:
    async with Studio() as booth, Studio() as console:
        told, also_told = Told(), Told()
        one, other = booth.call(told), console.call(also_told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        await also_told.wait_for(FirstPicture)
        assert (one.codec, other.codec) == ("H264", "H264")
        for call in (one, other):
            frame = await newer(call.picture, 3)
            assert (frame.width, frame.height) == (320, 180)
            assert timecode.read(frame) is not None


async def test_one_encoding_serves_six() -> None:
    async with Studio() as console, Studio() as booth:
        tolds = [Told() for _ in range(6)]
        seats = [console.call() for _ in range(6)]
        booths = [booth.call(told) for told in tolds]
        await asyncio.gather(*(connect(one, seat) for one, seat in zip(booths, seats, strict=True)))
        for told in tolds:
            await told.wait_for(FirstPicture)
        before = console.encoder.frames_encoded
        frames = await asyncio.gather(*(newer(one.picture, 10) for one in booths))
        assert all(timecode.read(frame) is not None for frame in frames)
        assert console.encoder.frames_encoded - before < 6 * 10


async def test_a_booth_follows_to_another_size_in_the_same_call() -> None:
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        booth.encoder.set_format(SMALLER)
        async with asyncio.timeout(PATIENCE_S):
            while (frame := await newer(other.picture)).width != SMALLER.width:
                pass
        assert frame.height == SMALLER.height


async def test_vp8_is_the_fallback() -> None:
    async with Studio() as booth, Studio(codec="VP8") as console:
        told, also_told = Told(), Told()
        one = booth.call(told, ("H264", "VP8"))
        other = console.call(also_told, ("VP8",))
        await connect(one, other)
        assert (one.codec, other.codec) == ("VP8", "VP8")
        await told.wait_for(FirstPicture)
        assert also_told.facts == []  # the booth still encodes H.264, and sends none of it
        booth.encoder.set_codec(one.codec)
        await also_told.wait_for(FirstPicture)
        assert timecode.read(await newer(other.picture)) is not None


async def test_a_codec_not_shared_refuses_the_call() -> None:
    async with Studio() as booth, Studio() as console:
        offer = await booth.call(codecs=("VP8",)).offer()
        with pytest.raises(CallError) as refused:
            await console.call(codecs=("H264",)).answer(offer)
        assert refused.value.code == "wrong_codec"


async def test_an_answer_in_another_codec_refuses_the_call() -> None:
    async with Studio() as booth, Studio() as console:
        one = booth.call(codecs=("H264", "VP8"))
        answer = await console.call(codecs=("VP8",)).answer(await one.offer())
        picky = booth.call(codecs=("H264",))
        await picky.offer()
        with pytest.raises(CallError) as refused:
            await picky.accept(answer)
        assert refused.value.code == "wrong_codec"


@pytest.mark.parametrize("garbage", ["", "hello", "v=0\r\n", "v=0\r\nm=video 9 X 1\r\n", "\0" * 99])
async def test_garbage_is_refused_and_the_call_still_closes(garbage: str) -> None:
    async with Studio() as booth, Studio() as console:
        one = booth.call()
        await one.offer()
        for attempt in (console.call().answer(garbage), one.accept(garbage)):
            with pytest.raises(CallError) as refused:
                await attempt
            assert refused.value.code == "bad_sdp"


async def test_mangled_words_are_taken_or_refused_but_never_more() -> None:
    chance = random.Random(7)
    async with Studio() as booth, Studio() as console:
        lines = (await booth.call().offer()).split("\r\n")
        for _ in range(60):
            mangled = list(lines)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(len(mangled))
                mangled[at] = chance.choice(
                    [
                        "",
                        mangled[at][: len(mangled[at]) // 2],
                        chance.choice(lines),
                        "a=" + "9" * 30,
                    ]
                )
            call = console.call()
            try:
                await call.answer("\r\n".join(mangled))
            except CallError as refused:
                assert refused.code in ("bad_sdp", "wrong_codec")
            await call.close()


async def test_a_polite_close_is_told_to_the_other_side() -> None:
    async with Studio() as booth, Studio() as console:
        told, also_told = Told(), Told()
        one, other = booth.call(told), console.call(also_told)
        await connect(one, other)
        await also_told.wait_for(FirstPicture)
        await one.close()
        assert await also_told.wait_for(Ended) == Ended("closed")
        assert not any(isinstance(fact, Ended) for fact in told.facts)


async def test_pictures_that_stop_are_weak_and_recover() -> None:
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        feeds, booth.fanout._feeds = booth.fanout._feeds, ()
        await told.wait_for(Weak)
        booth.fanout._feeds = feeds
        booth.encoder.ask_keyframe()
        await told.wait_for(Recovered)


async def test_a_camera_that_vanishes_does_not_end_the_call(tmp_path: Path) -> None:
    path = write_video(tmp_path / "short.mp4", seconds=0.4)
    async with Studio(f"file:{path}") as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        path.unlink()
        async with asyncio.timeout(PATIENCE_S):
            while planes(await newer(other.picture))[0].mean() > 60:
                pass
        assert not booth.camera.is_working
        assert told.facts == [FirstPicture()]


async def test_a_keyframe_asked_for_by_the_peer_reaches_the_encoder() -> None:
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        asked = asyncio.Event()
        await connect(one, other)
        await told.wait_for(FirstPicture)
        booth.fanout._ask_keyframe = asked.set
        receiver = other._picture_transceiver.receiver
        await receiver._send_rtcp_pli(one._picture_transceiver.sender._ssrc)
        await asyncio.wait_for(asked.wait(), PATIENCE_S)


async def test_sound_is_metered_always_and_heard_only_when_it_may_be() -> None:
    async with Studio() as booth, Studio() as console:
        told, ear = Told(), Ear()
        one, other = booth.call(), console.call(told, ear=ear)
        one.is_audible = True
        await connect(one, other)
        await told.wait_for(FirstPicture)
        assert other.level == 0.0
        for step in steps(speech(0.6)):
            booth.voice.publish(step)
            await asyncio.sleep(0.005)
        async with asyncio.timeout(PATIENCE_S):
            while other.level == 0.0:
                booth.voice.publish(steps(speech(0.02))[0])
                await asyncio.sleep(0.02)
        assert ear.steps == []
        other.is_heard = True
        other.skip_sound()
        for step in steps(speech(0.6)):
            booth.voice.publish(step)
        await ear.wait_for(1)


async def test_what_was_said_before_the_focus_came_is_metered_and_not_played() -> None:
    async with Studio() as booth, Studio() as console:
        told, ear = Told(), Ear()
        one, other = booth.call(), console.call(told, ear=ear)
        one.is_audible = other.is_heard = True
        await connect(one, other)
        await told.wait_for(FirstPicture)
        other.skip_sound()
        for number in range(STEPS_ON_THE_WAY + 2):
            booth.voice.publish(np.full(STEP, number, np.int16))
        await ear.wait_for(2)
        assert len(ear.steps) == 2


async def test_a_call_shows_another_encoders_picture_from_its_keyframe_on() -> None:
    async with Studio() as booth, Studio() as console, Studio(picture_format=SMALLER) as aside:
        told, also_told = Told(), Told()
        one, other = booth.call(told), console.call(also_told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        other.show(aside.fanout)
        async with asyncio.timeout(PATIENCE_S):
            while (await newer(one.picture, 1)).width != SMALLER.width:
                pass


async def test_the_figures_tell_how_the_call_fares() -> None:
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        await newer(other.picture, 15)
        figures = other.figures()
        assert (figures.width, figures.height, figures.loss) == (320, 180, 0.0)
        assert figures.fps > 0
        assert figures.bars > 0
        assert figures.received_bps > 0
        assert figures.bears_bps == MOST_BPS
        assert (figures.sound_lost_s, figures.backlog) == (0.0, 0)
        assert other.figures() is figures  # asked too soon


async def test_a_picture_that_stops_is_told_as_frozen_and_costs_bars() -> None:
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        await newer(other.picture, 15)
        await asyncio.to_thread(booth.encoder.close)
        await told.wait_for(Weak)
        figures = other.figures()
        assert figures.frozen_s > 1.0
        assert figures.bars < 4


async def test_a_picture_smaller_than_was_asked_for_and_could_be_costs_bars() -> None:
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        other.wanted_height = 720
        await newer(other.picture, 15)
        async with asyncio.timeout(PATIENCE_S):
            while other.figures().height != 180:
                await newer(other.picture)
            booth.encoder.set_format(TINY)
            while (figures := other.figures()).height != TINY.height:
                await newer(other.picture)
        assert 0 < figures.bars < 3


async def test_closing_is_quick_repeatable_and_forgets_the_picture() -> None:
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        await asyncio.gather(other.close(), other.close())
        await other.close()
        assert other.picture.is_closed
        assert other.picture.peek()[1] is None
        assert not other.is_heard
        assert not other.is_audible


async def test_a_call_that_was_never_made_closes() -> None:
    async with Studio() as booth:
        await booth.call().close()
