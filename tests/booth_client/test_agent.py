"""The agent against a real server, with a real call at the officer's end."""

import asyncio
import itertools
from pathlib import Path
from typing import Any

import numpy as np

from booth_client.events import (
    CallShown,
    DevicesShown,
    Forget,
    Linked,
    Say,
    VisitShown,
    WordRefused,
)
from booth_client.pictures import PicturesShown
from media.audio import level
from media.formats import THUMB
from signaling.protocol import (
    AskQuality,
    EndVisit,
    Finish,
    Focus,
    Hold,
    Leave,
    MarkClean,
    Outcome,
    Quality,
    RaiseHand,
    Reason,
    State,
    YourDesk,
)
from tests.booth_client.rig import PATIENCE_S, Desk, Sitter, arrive, code_for, talk
from tests.media.material import read_sound, speech, write_sound
from tests.media.studio import Studio, newer
from tests.signaling.people import BADGE, check_in, ready
from tests.signaling.wire import House


async def test_a_whole_visit_from_check_in_to_a_decision(sitter: Sitter, desk: Desk) -> None:
    assert (await sitter.facts.hear(VisitShown)).visit is None
    sitter.check_in()
    queued = await sitter.facts.visit(State.QUEUED, State.OFFERED)
    waiting = await sitter.facts.hear(PicturesShown)
    assert (waiting.own is not None, waiting.officer) == (True, None)
    sitter.agent.do(Say(ready(queued.visit)))
    await desk.accept()
    call = await desk.answer(1)
    assert call.codec == "H264"
    shown = await sitter.facts.hear(PicturesShown, lambda one: one.officer is not None)
    assert shown.officer is not None
    assert (await newer(shown.officer)).width == 320
    await sitter.facts.hear(CallShown, lambda one: one.is_up)
    await sitter.facts.visit(State.FOCUSED)
    await desk.peer.say(EndVisit(desk.visit, Outcome.FORWARD, Reason.COMPLETE))
    await sitter.facts.visit(State.WRAPUP)
    await desk.peer.say(Finish(desk.visit))
    done = await sitter.facts.visit(State.DONE)
    assert done.outcome is Outcome.FORWARD
    gone = await sitter.facts.hear(PicturesShown, lambda one: one.own is None)
    assert gone.officer is None


async def test_an_officer_without_h264_is_served_in_vp8(house: House, sitter: Sitter) -> None:
    async with Studio(codec="VP8") as studio:
        desk = Desk(await house.console(), studio)
        await arrive(sitter, desk)
        call = await desk.answer(1, codecs=("VP8",))
        assert call.codec == "VP8"
        assert (await newer(call.picture)).width == THUMB.width
        await sitter.facts.visit(State.FOCUSED)


async def test_focus_is_a_full_picture_and_held_a_small_one(sitter: Sitter, desk: Desk) -> None:
    await arrive(sitter, desk)
    call = await desk.answer(1)
    assert (await newer(call.picture)).width == THUMB.width

    async def picture_of(width: int) -> None:
        while (await newer(call.picture)).width != width:
            pass

    await desk.peer.say(AskQuality(desk.visit, Quality.FULL))
    await picture_of(sitter.config.picture_width)
    await desk.peer.say(AskQuality(desk.visit, Quality.THUMB))
    await picture_of(THUMB.width)


async def test_on_a_weak_path_the_officer_chooses_between_size_and_pace(
    house: House, tmp_path: Path, desk: Desk
) -> None:
    code = await code_for(house)
    async with Sitter(tmp_path, house.url, code, picture_width=960, picture_height=540) as sitter:
        await sitter.facts.hear(Linked)
        await arrive(sitter, desk)
        call = await desk.answer(1)
        studio = sitter.agent._stage.studio
        assert studio is not None
        studio._encoder.bear(100_000)  # as the path does when it bears no more

        async def picture_of(width: int) -> None:
            while (await newer(call.picture)).width != width:
                pass

        await desk.peer.say(AskQuality(desk.visit, Quality.FULL, is_sharp=True))
        await picture_of(960)
        assert studio._encoder.fitted.fps == 5
        await desk.peer.say(AskQuality(desk.visit, Quality.FULL))
        await picture_of(360)
        assert studio._encoder.fitted.fps == 30


async def test_a_whole_picture_may_be_larger_than_the_small_one(
    house: House, tmp_path: Path, desk: Desk
) -> None:
    code = await code_for(house)
    async with Sitter(tmp_path, house.url, code, picture_width=960, picture_height=540) as sitter:
        await sitter.facts.hear(Linked)
        await arrive(sitter, desk)
        call = await desk.answer(1)
        await desk.peer.say(AskQuality(desk.visit, Quality.FULL))
        while (await newer(call.picture)).width != 960:
            pass


async def test_the_officer_is_heard_in_focus_and_the_booth_always_speaks(
    house: House, tmp_path: Path, desk: Desk
) -> None:
    sound = write_sound(tmp_path / "speech.wav", speech(2.0))
    heard = tmp_path / "heard.wav"
    settings: dict[str, Any] = {"microphone": f"file:{sound}", "speaker": f"file:{heard}"}
    async with Sitter(tmp_path, house.url, await code_for(house), **settings) as sitter:
        await sitter.facts.hear(Linked)
        await talk(sitter, desk)
        while not any(np.abs(step).max() > 500 for step in desk.ear.steps):
            await desk.ear.wait_for(len(desk.ear.steps) + 1)
        words = itertools.cycle(np.split(speech(2.0), 100))
        async with asyncio.timeout(PATIENCE_S):
            while not (heard.exists() and heard.stat().st_size > 44):
                desk.studio.voice.publish(next(words))
                await desk.ear.wait_for(len(desk.ear.steps) + 1)  # as fast as the booth speaks
        await desk.peer.say(Hold(desk.visit))
        await sitter.facts.visit(State.HELD)
        count = len(desk.ear.steps)
        await desk.ear.wait_for(count + 50)
    assert level(read_sound(heard)) > 0.3


async def test_a_raised_hand_and_the_devices_reach_the_desk(sitter: Sitter, desk: Desk) -> None:
    await talk(sitter, desk)
    sitter.agent.do(Say(RaiseHand(desk.visit, True)))
    seen = await desk.peer.hear(YourDesk, lambda one: one.seats[0].hand_raised)
    assert (seen.seats[0].camera, seen.seats[0].microphone) == (True, False)


async def test_a_device_that_is_meant_to_be_absent_troubles_nobody(sitter: Sitter) -> None:
    sitter.check_in()
    for _ in ("camera", "microphone"):  # the loudspeaker has spoken before
        shown = await sitter.facts.hear(DevicesShown)
        assert shown == DevicesShown(camera=True, microphone=True, speaker=True)


async def test_a_camera_that_is_not_there_is_shown(house: House, tmp_path: Path) -> None:
    code = await code_for(house)
    async with Sitter(tmp_path, house.url, code, camera="file:/nowhere.mp4") as sitter:
        await sitter.facts.hear(Linked)
        sitter.check_in()
        await sitter.facts.hear(DevicesShown, lambda one: not one.camera)


async def test_a_refused_check_in_is_told(house: House, sitter: Sitter) -> None:
    other = await house.booth("b-2")
    await other.say(check_in("A-017"))
    await other.hear_visit(State.QUEUED)
    sitter.check_in()
    assert await sitter.facts.hear(WordRefused) == WordRefused("ticket_in_use", "CheckIn")


# --- forgetting ----------------------------------------------------------------------------------


async def test_a_participant_who_leaves_is_forgotten_and_the_next_one_served(
    sitter: Sitter, desk: Desk
) -> None:
    await talk(sitter, desk)
    sitter.agent.do(Say(Leave(desk.visit)))
    await sitter.facts.visit(State.ABANDONED)
    sitter.agent.do(Forget())
    await sitter.facts.hear(PicturesShown, lambda one: one.own is None)
    sitter.agent.do(Say(MarkClean(BADGE)))
    await sitter.facts.hear(VisitShown, lambda one: not one.needs_cleaning)
    await arrive(sitter, desk, "B-020")
    await desk.answer(1)
    await sitter.facts.visit(State.FOCUSED)


async def test_a_forgotten_visit_never_turns_the_camera_on_again(
    sitter: Sitter, desk: Desk
) -> None:
    await talk(sitter, desk)
    sitter.agent.do(Forget())
    await sitter.facts.hear(PicturesShown, lambda one: one.own is None)
    await desk.peer.say(Hold(desk.visit))
    await sitter.facts.visit(State.HELD)
    await desk.peer.say(Focus(desk.visit))
    await sitter.facts.visit(State.FOCUSED)
    assert not any(
        isinstance(fact, PicturesShown) and fact.own is not None for fact in sitter.facts.waiting
    )


async def test_a_quality_for_nobody_is_let_go(sitter: Sitter, desk: Desk) -> None:
    await talk(sitter, desk)
    sitter.agent.do(Forget())
    await sitter.facts.hear(PicturesShown, lambda one: one.own is None)
    await desk.peer.say(AskQuality(desk.visit, Quality.FULL))
    await desk.peer.say(Hold(desk.visit))
    await sitter.facts.visit(State.HELD)
