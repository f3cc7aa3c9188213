"""The agent against a real server, with a real call at the officer's end."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest_asyncio

from booth_client.agent import PicturesShown
from booth_client.events import (
    CallShown,
    DevicesShown,
    Forget,
    Linked,
    Reconnect,
    Say,
    SpendCode,
    Unenrolled,
    Unlinked,
    VisitShown,
    WordRefused,
)
from media.encoder import THUMB
from media.peer import Ended
from signaling.errors import ErrorCode
from signaling.protocol import (
    AnswerCall,
    AskQuality,
    CallLost,
    CallOffered,
    CheckIn,
    EndVisit,
    Finish,
    Focus,
    Hold,
    Leave,
    Outcome,
    Quality,
    RaiseHand,
    Reason,
    State,
    YourDesk,
)
from tests.booth_client.rig import Desk, Sitter, code_for
from tests.conftest import ExpectedLogs
from tests.media.material import speech, write_sound
from tests.media.studio import Studio, newer
from tests.signaling.wire import SDP, House, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


@pytest_asyncio.fixture
async def sitter(house: House, tmp_path: Path) -> AsyncIterator[Sitter]:
    async with Sitter(tmp_path, house.url, await code_for(house)) as sitter:
        await sitter.facts.hear(Linked)
        yield sitter


@pytest_asyncio.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    async with Studio() as studio:
        yield Desk(await house.console(), studio)


async def talk(sitter: Sitter, desk: Desk) -> None:
    sitter.check_in()
    await desk.accept()
    await desk.answer(1)
    await sitter.facts.visit(State.FOCUSED)


# --- the door ------------------------------------------------------------------------------------


async def test_a_booth_enrols_once_and_is_known_ever_after(house: House, tmp_path: Path) -> None:
    async with Sitter(tmp_path, house.url, await code_for(house)) as first:
        linked = await first.facts.hear(Linked)
        assert linked == Linked("B-1", "Kantor Cabang Satu")
    async with Sitter(tmp_path, house.url) as again:
        assert await again.facts.hear(Linked) == linked


async def test_a_code_that_was_spent_at_an_earlier_start_does_no_harm(
    house: House, tmp_path: Path
) -> None:
    code = await code_for(house)
    for _ in range(2):
        async with Sitter(tmp_path, house.url, code) as sitter:
            await sitter.facts.hear(Linked)


async def test_a_new_booth_asks_for_its_code_and_takes_a_right_one(
    house: House, tmp_path: Path
) -> None:
    async with Sitter(tmp_path, house.url) as sitter:
        assert await sitter.facts.hear(Unenrolled) == Unenrolled("")
        sitter.agent.do(SpendCode("00000000"))
        assert await sitter.facts.hear(Unenrolled) == Unenrolled(ErrorCode.BAD_CODE)
        sitter.agent.do(SpendCode(await code_for(house)))
        await sitter.facts.hear(Linked)


async def test_a_key_that_the_office_does_not_know_asks_for_a_code(
    house: House, tmp_path: Path
) -> None:
    async with Sitter(tmp_path, house.url, await code_for(house)) as first:
        await first.facts.hear(Linked)
    (tmp_path / "another").mkdir()
    async with open_house(tmp_path / "another") as other, Sitter(tmp_path, other.url) as sitter:
        told = await sitter.facts.hear(Unenrolled)
        assert told.code in (ErrorCode.UNKNOWN_BOOTH, ErrorCode.BAD_SIGNATURE)


async def test_a_second_program_takes_the_booth_and_the_first_says_so(
    house: House, tmp_path: Path, sitter: Sitter
) -> None:
    async with Sitter(tmp_path, house.url) as second:
        await second.facts.hear(Linked)
        lost = await sitter.facts.hear(Unlinked)
        assert lost == Unlinked(ErrorCode.REPLACED, is_final=True)
    sitter.agent.do(Reconnect())
    await sitter.facts.hear(Linked)


async def test_a_key_that_cannot_be_kept_is_said_loudly(
    house: House, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    (tmp_path / "file").write_text("in the way")
    expected_logs("cannot be used", "the key cannot be kept")
    key_file = str(tmp_path / "file" / "booth.key")
    code = await code_for(house)
    async with Sitter(tmp_path, house.url, code, key_file=key_file) as sitter:
        await sitter.facts.hear(Linked)


async def test_without_a_server_the_booth_says_so_and_ends_when_asked(tmp_path: Path) -> None:
    async with Sitter(tmp_path, "ws://127.0.0.1:1/ws", "AAAABBBB") as sitter:
        assert await sitter.facts.hear(Unlinked) == Unlinked("", is_final=False)


# --- a visit -------------------------------------------------------------------------------------


async def test_a_whole_visit_from_check_in_to_a_decision(sitter: Sitter, desk: Desk) -> None:
    assert (await sitter.facts.hear(VisitShown)).visit is None
    sitter.check_in()
    waiting = await sitter.facts.hear(PicturesShown)
    assert (waiting.own is not None, waiting.officer) == (True, None)
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
        sitter.check_in()
        await desk.accept()
        call = await desk.answer(1, codecs=("VP8",))
        assert call.codec == "VP8"
        assert (await newer(call.picture)).width == THUMB.width
        await sitter.facts.visit(State.FOCUSED)


async def test_focus_is_a_full_picture_and_held_a_small_one(sitter: Sitter, desk: Desk) -> None:
    sitter.check_in()
    await desk.accept()
    call = await desk.answer(1)
    assert (await newer(call.picture)).width == THUMB.width

    async def picture_of(width: int) -> None:
        while (await newer(call.picture)).width != width:
            pass

    await desk.peer.say(AskQuality(desk.visit, Quality.FULL))
    await picture_of(sitter.config.picture_width)
    await desk.peer.say(AskQuality(desk.visit, Quality.THUMB))
    await picture_of(THUMB.width)


async def test_a_whole_picture_may_be_larger_than_the_small_one(
    house: House, tmp_path: Path, desk: Desk
) -> None:
    code = await code_for(house)
    async with Sitter(tmp_path, house.url, code, picture_width=960, picture_height=540) as sitter:
        await sitter.facts.hear(Linked)
        sitter.check_in()
        await desk.accept()
        call = await desk.answer(1)
        await desk.peer.say(AskQuality(desk.visit, Quality.FULL))
        while (await newer(call.picture)).width != 960:
            pass


async def test_the_officer_is_heard_in_focus_and_the_booth_always_speaks(
    house: House, tmp_path: Path, desk: Desk
) -> None:
    sound = write_sound(tmp_path / "speech.wav", speech(2.0))
    heard = tmp_path / "heard.wav"
    settings = {"microphone": f"file:{sound}", "speaker": f"file:{heard}"}
    async with Sitter(tmp_path, house.url, await code_for(house), **settings) as sitter:
        await sitter.facts.hear(Linked)
        await talk(sitter, desk)
        while not any(np.abs(step).max() > 500 for step in desk.ear.steps):
            await desk.ear.wait_for(len(desk.ear.steps) + 1)
        for samples in np.split(speech(2.0), 100):
            desk.studio.voice.publish(samples)
        await desk.peer.say(Hold(desk.visit))
        await sitter.facts.visit(State.HELD)
        count = len(desk.ear.steps)
        await desk.ear.wait_for(count + 50)
    assert heard.stat().st_size > 44, "the loudspeaker's file is whole once the booth is closed"


async def test_a_raised_hand_and_the_devices_reach_the_desk(sitter: Sitter, desk: Desk) -> None:
    await talk(sitter, desk)
    sitter.agent.do(Say(RaiseHand(desk.visit, True)))
    seen = await desk.peer.hear(YourDesk, lambda one: one.seats[0].hand_raised)
    assert (seen.seats[0].camera, seen.seats[0].microphone) == (True, False)


async def test_a_device_that_is_meant_to_be_absent_troubles_nobody(sitter: Sitter) -> None:
    sitter.check_in()
    for _ in range(3):
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
    await other.say(CheckIn("A-017", "id"))
    await other.hear_visit(State.QUEUED)
    sitter.check_in()
    assert await sitter.facts.hear(WordRefused) == WordRefused("ticket_in_use", "CheckIn")


# --- a call that breaks --------------------------------------------------------------------------


async def test_a_lost_call_is_made_anew_with_the_next_generation(
    sitter: Sitter, desk: Desk
) -> None:
    await talk(sitter, desk)
    await desk.peer.say(CallLost(desk.visit, 1))
    assert (await sitter.facts.visit(State.RECONNECTING)).generation == 2
    await sitter.facts.hear(CallShown, lambda one: not one.is_up)
    await desk.answer(2)
    await sitter.facts.visit(State.FOCUSED)


async def test_a_call_that_falls_silent_is_noticed_by_the_booth(
    house: House, sitter: Sitter
) -> None:
    async with Studio() as studio:
        desk = Desk(await house.console(), studio)
        await talk(sitter, desk)
        await studio.calls[0].close()
        await sitter.facts.hear(CallShown, lambda one: not one.is_up)
        await sitter.facts.visit(State.RECONNECTING)
        await desk.answer(2)
        await sitter.facts.visit(State.FOCUSED)


async def test_garbage_for_an_answer_ends_that_call_and_not_the_booth(
    sitter: Sitter, desk: Desk
) -> None:
    sitter.check_in()
    await desk.accept()
    await desk.peer.hear(CallOffered)
    await desk.peer.say(AnswerCall(desk.visit, 1, SDP))
    await desk.answer(2)
    await sitter.facts.visit(State.FOCUSED)


async def test_an_answer_to_an_older_call_is_let_go(sitter: Sitter, desk: Desk) -> None:
    sitter.check_in()
    await desk.accept()
    first = await desk.peer.hear(CallOffered)
    await desk.peer.say(CallLost(desk.visit, 1))
    await desk.peer.say(AnswerCall(desk.visit, 1, first.sdp))
    await desk.answer(2)
    await sitter.facts.visit(State.FOCUSED)


async def test_a_booth_that_was_restarted_gets_its_participant_back(
    house: House, tmp_path: Path, desk: Desk
) -> None:
    async with Sitter(tmp_path, house.url, await code_for(house)) as sitter:
        await sitter.facts.hear(Linked)
        await talk(sitter, desk)
    async with Sitter(tmp_path, house.url) as again:
        await again.facts.visit(State.RECONNECTING)
        await desk.answer(2)
        await again.facts.visit(State.FOCUSED)


async def test_a_call_goes_on_while_the_server_is_away(tmp_path: Path) -> None:
    async with Studio() as studio:
        async with open_house(tmp_path) as house:
            port = house.url.rpartition(":")[2].partition("/")[0]
            code = await code_for(house)
            sitter = Sitter(tmp_path, house.url, code)
            sitter.agent.start()
            try:
                await sitter.facts.hear(Linked)
                desk = Desk(await house.console(), studio)
                await talk(sitter, desk)
            except BaseException:
                await asyncio.to_thread(sitter.agent.close)
                raise
        try:
            await sitter.facts.hear(Unlinked)
            await newer(studio.calls[0].picture, 5)
            assert not any(isinstance(fact, Ended) for fact in desk.told.facts)
            async with open_house(tmp_path, listen=f"127.0.0.1:{port}") as house:
                await house.console()
                await sitter.facts.hear(Linked)
                kept = (await sitter.facts.hear(VisitShown)).visit
                assert kept is not None
                assert (kept.state, kept.generation) == (State.FOCUSED, 1)
                await newer(studio.calls[0].picture, 5)
        finally:
            await asyncio.to_thread(sitter.agent.close)


# --- forgetting ----------------------------------------------------------------------------------


async def test_a_participant_who_leaves_is_forgotten_and_the_next_one_served(
    sitter: Sitter, desk: Desk
) -> None:
    await talk(sitter, desk)
    sitter.agent.do(Say(Leave(desk.visit)))
    await sitter.facts.visit(State.ABANDONED)
    sitter.agent.do(Forget())
    await sitter.facts.hear(PicturesShown, lambda one: one.own is None)
    sitter.check_in("B-020")
    await desk.accept("B-020")
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
