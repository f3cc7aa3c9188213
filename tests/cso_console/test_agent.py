"""The agent against a real server, with real booths at the other end of its calls."""

import asyncio
import wave
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio

from cso_console import studio
from cso_console.agent import Agent
from cso_console.config import ConsoleConfig
from cso_console.events import (
    Chime,
    Connect,
    DeviceReported,
    LineEnded,
    LineMeasured,
    LineWeak,
    Mute,
    Unsent,
)
from cso_console.sights import Levels, PictureCame
from media.audio import SAMPLE_RATE
from media.hardware import SOFTWARE, Choice
from signaling.client import LinkDown
from signaling.protocol import (
    CallAnswered,
    EndVisit,
    Finish,
    Focus,
    Hold,
    LogOut,
    OfferCall,
    Outcome,
    Quality,
    QualityAsked,
    Reason,
    Refused,
    State,
    WelcomeOfficer,
)
from tests.cso_console.rig import Booth, Facts, Officer, serve
from tests.media.material import speech
from tests.media.studio import Studio, newer
from tests.signaling.wire import SDP, House, open_house

UNDER_WAY = 25  # steps of 20 ms in buffers between one mouth and one ear


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


@pytest.fixture
def voice(tmp_path: Path) -> str:
    """An officer's recorded words, as a microphone."""
    path = tmp_path / "voice.wav"
    with wave.open(str(path), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(SAMPLE_RATE)
        recording.writeframes(speech(2.0).tobytes())
    return f"file:{path}"


async def hears_something(booth: Booth) -> None:
    """Wait until this booth has heard a step that is not silence."""
    start = len(booth.ear.steps)
    while not any(np.abs(step).max() > 500 for step in booth.ear.steps[start:]):
        await booth.ear.wait_for(len(booth.ear.steps) + 1)


async def hears_nothing(booth: Booth, steps: int = 40) -> bool:
    """Listen to so many steps, after what was under way when the officer turned away."""
    start = len(booth.ear.steps) + UNDER_WAY
    await booth.ear.wait_for(start + steps)
    return all(np.abs(step).max() < 50 for step in booth.ear.steps[start : start + steps])


async def test_an_accepted_booth_is_seen_and_comes_into_focus(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        came = await officer.facts.wait(lambda fact: isinstance(fact, PictureCame))
        assert isinstance(came, PictureCame)
        assert came.visit == booth.visit
        assert (await newer(came.latest)).width == 320
        await officer.facts.seat("A-001", State.FOCUSED)
        assert (await booth.peer.hear(QualityAsked)).quality is Quality.FULL
        measured = await officer.facts.wait(lambda fact: isinstance(fact, LineMeasured))
        assert isinstance(measured, LineMeasured)
        assert measured.visit == booth.visit
        assert measured.figures.received_bps > 0
        levels = await officer.facts.wait(lambda fact: isinstance(fact, Levels))
        assert isinstance(levels, Levels)
        assert [visit for visit, _ in levels.booths] == [booth.visit]


async def test_focus_moves_voice_and_picture_together(house: House, voice: str) -> None:
    async with Studio() as studio, Officer(house, voice) as officer:
        await officer.log_in()
        first = await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        second = await serve(house, officer, studio, "b-2", "A-002")
        await officer.facts.seat("A-002", State.HELD)
        assert (await second.peer.hear(QualityAsked)).quality is Quality.THUMB
        await hears_something(first)
        assert second.ear.is_silent

        officer.agent.do(Focus(second.visit))
        await officer.facts.seat("A-002", State.FOCUSED)
        await second.peer.hear(QualityAsked, lambda asked: asked.quality is Quality.FULL)
        await first.peer.hear(QualityAsked, lambda asked: asked.quality is Quality.THUMB)
        assert await hears_nothing(first)
        await hears_something(second)

        officer.agent.do(Hold(second.visit))
        await officer.facts.seat("A-002", State.HELD)
        await second.peer.hear(QualityAsked, lambda asked: asked.quality is Quality.THUMB)
        assert await hears_nothing(second)
        assert await hears_nothing(first)


async def test_a_muted_officer_is_heard_by_nobody(house: House, voice: str) -> None:
    async with Studio() as studio, Officer(house, voice) as officer:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await hears_something(booth)
        officer.agent.do(Mute(True))
        assert await hears_nothing(booth)
        officer.agent.do(Mute(False))
        await hears_something(booth)


async def test_a_call_the_booth_ends_is_made_anew(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        assert booth.call is not None
        await booth.call.close()
        weak = await officer.facts.wait(lambda fact: isinstance(fact, LineWeak) and fact.is_weak)
        assert weak == LineWeak(booth.visit, True)
        await officer.facts.wait(lambda fact: fact == LineEnded(booth.visit))
        lost = await booth.peer.hear_visit(State.RECONNECTING)
        assert lost.generation == 2
        await booth.connect(2)
        await officer.facts.wait(lambda fact: isinstance(fact, PictureCame))
        await officer.facts.seat("A-001", State.FOCUSED)


async def test_a_decided_visit_is_hung_up(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        officer.agent.do(EndVisit(booth.visit, Outcome.FORWARD, Reason.COMPLETE, ""))
        await officer.facts.seat("A-001", State.WRAPUP)
        officer.agent.do(Finish(booth.visit))
        await officer.facts.wait(lambda fact: isinstance(fact, Levels) and fact.booths == ())


async def test_an_offer_that_is_no_call_is_refused_and_tried_anew(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = Booth(await house.booth("b-1"), studio)
        await booth.arrive(officer, "A-001")
        await booth.peer.say(OfferCall(booth.visit, 1, SDP))
        refused = await officer.facts.wait(lambda fact: isinstance(fact, Refused))
        assert isinstance(refused, Refused)
        assert refused.code == "bad_sdp"
        again = await booth.peer.hear_visit(State.CONNECTING)
        assert again.generation == 2
        await booth.connect(2)
        await officer.facts.seat("A-001", State.FOCUSED)


async def test_a_booth_with_another_picture_format_is_refused(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = Booth(await house.booth("b-1"), studio)
        await booth.arrive(officer, "A-001")
        sdp = await studio.call(codecs=("VP8",)).offer()
        await booth.peer.say(OfferCall(booth.visit, 1, sdp))
        refused = await officer.facts.wait(lambda fact: isinstance(fact, Refused))
        assert isinstance(refused, Refused)
        assert refused.code == "wrong_codec"
        assert (await booth.peer.hear_visit(State.CONNECTING)).generation == 2


async def test_a_second_offer_takes_the_place_of_the_first(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = Booth(await house.booth("b-1"), studio)
        await booth.arrive(officer, "A-001")
        await booth.peer.say(OfferCall(booth.visit, 1, await studio.call().offer()))
        await booth.peer.hear(CallAnswered)
        await booth.connect()
        await officer.facts.seat("A-001", State.FOCUSED)


async def test_a_console_that_has_restarted_says_which_calls_it_lacks(house: House) -> None:
    async with Studio() as studio:
        async with Officer(house) as officer:
            await officer.log_in()
            booth = await serve(house, officer, studio, "b-1", "A-001")
            await officer.facts.seat("A-001", State.FOCUSED)
        async with Officer(house) as officer:
            await officer.log_in()
            lost = await booth.peer.hear_visit(State.RECONNECTING)
            assert lost.generation == 2
            await booth.connect(2)
            await officer.facts.seat("A-001", State.FOCUSED)


async def test_a_console_that_is_replaced_hangs_up_and_says_so(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        await house.console("sari")
        down = await officer.facts.wait(lambda fact: isinstance(fact, LinkDown))
        assert down == LinkDown("replaced", None)
        await officer.facts.wait(lambda fact: isinstance(fact, Levels) and fact.booths == ())


async def test_logging_out_ends_the_session_for_good(house: House) -> None:
    async with Officer(house) as officer:
        await officer.log_in()
        officer.agent.do(LogOut())
        down = await officer.facts.wait(lambda fact: isinstance(fact, LinkDown))
        assert down == LinkDown("", None)
        officer.agent.do(Hold("v-1"))
        await officer.facts.wait(lambda fact: isinstance(fact, Unsent))


async def test_a_wrong_password_is_told_and_a_right_one_may_follow(house: House) -> None:
    async with Officer(house) as officer:
        officer.agent.do(Connect("sari", "salah"))
        down = await officer.facts.wait(lambda fact: isinstance(fact, LinkDown))
        assert down == LinkDown("bad_credentials", None)
        await officer.log_in()


async def test_a_new_log_in_replaces_one_that_is_still_trying(house: House) -> None:
    async with Officer(house) as officer:
        officer.agent.do(Connect("sari", "salah"))
        officer.agent.do(Connect("sari", "salah"))
        await officer.log_in()


async def test_after_a_cut_the_session_goes_on_without_the_password(tmp_path: Path) -> None:
    async with open_house(tmp_path) as first:
        officer = Officer(first)
        officer.agent.start()
        await officer.log_in()
        listen = first.url.removeprefix("ws://").removesuffix("/ws")
    async with open_house(tmp_path, listen=listen):
        await officer.facts.wait(lambda fact: isinstance(fact, WelcomeOfficer))
        await asyncio.to_thread(officer.agent.close)


async def test_an_offer_sounds_at_the_desk_alone(tmp_path: Path) -> None:
    sound = tmp_path / "heard.wav"
    facts = Facts()
    config = ConsoleConfig(camera="none", microphone="none", speaker=f"file:{sound}")
    agent = Agent(config, facts)
    agent.start()
    await facts.wait(lambda fact: fact == DeviceReported("speaker", True))
    agent.do(Chime())
    await facts.wait(lambda fact: isinstance(fact, Levels))
    await asyncio.to_thread(agent.close)
    with wave.open(str(sound)) as recording:
        heard = np.frombuffer(recording.readframes(recording.getnframes()), np.int16)
    assert np.abs(heard).max() > 1000


async def test_a_device_that_is_meant_to_be_absent_is_not_failing(tmp_path: Path) -> None:
    facts = Facts()
    config = ConsoleConfig(
        camera=f"file:{tmp_path / 'gone.mp4'}", microphone="none", speaker="none"
    )
    agent = Agent(config, facts)
    agent.start()
    failed = await facts.wait(lambda fact: isinstance(fact, DeviceReported))
    assert failed == DeviceReported("camera", False)
    await asyncio.to_thread(agent.close)
    assert not [fact for fact in facts.all if isinstance(fact, DeviceReported)]


async def test_a_chip_that_has_proved_itself_encodes_and_may_fail_later(
    expected_logs: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expected_logs("h264_nowhere failed, software goes on")
    facts = Facts()
    config = ConsoleConfig(camera="test", microphone="none", speaker="none")
    agent = Agent(config, facts, lambda: Choice("h264_nowhere", ()))
    somebody = agent._studio.fanout.open()  # or nothing would be encoded
    somebody.begin(lambda parts, moment: None)
    agent.start()
    try:
        await facts.wait(lambda _: "h264_nowhere failed" in caplog.text)
    finally:
        await asyncio.to_thread(agent.close)


def test_the_small_picture_stays_with_software() -> None:
    own = studio.Studio(
        ConsoleConfig(camera="none", microphone="none", speaker="none"),
        lambda function, *args: None,
        lambda device, works: None,
    )
    own.set_h264("h264_nvenc")
    assert (own.h264, own._small_encoder.h264) == ("h264_nvenc", SOFTWARE)
