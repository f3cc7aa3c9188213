"""What the agent tells of the calls and of the sound, and what the officer may change of both."""

import asyncio
import csv
import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from cso_console.agent import Agent
from cso_console.config import ConsoleConfig
from cso_console.events import (
    CardsFound,
    DeviceReported,
    LineMeasured,
    Sharpen,
    UseSound,
    WatchCards,
)
from signaling.protocol import Hold, Quality, QualityAsked, State
from tests.cso_console.rig import PATIENCE_S, Facts, Officer, serve
from tests.media.material import speech, steps
from tests.media.studio import Studio
from tests.signaling.wire import House, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


async def test_the_booth_in_focus_is_asked_to_stay_sharp_until_it_is_held(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        officer.agent.do(Sharpen(booth.visit))
        sharp = await booth.peer.hear(QualityAsked, lambda asked: asked.is_sharp)
        assert sharp.quality is Quality.FULL
        officer.agent.do(Hold(booth.visit))
        held = await booth.peer.hear(QualityAsked)
        assert (held.quality, held.is_sharp) == (Quality.THUMB, False)


async def test_a_held_booth_whose_voice_is_only_sampled_still_moves_its_meter(
    house: House,
) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        officer.agent.do(Hold(booth.visit))
        await booth.peer.hear(QualityAsked, lambda asked: asked.quality is Quality.THUMB)
        await officer.facts.seat("A-001", State.HELD)
        assert booth.call is not None
        booth.call.is_audible = studio.voice.is_sampled = True
        seen: set[float] = set()
        async with asyncio.timeout(PATIENCE_S):
            for step in itertools.cycle(steps(speech(2.0))):
                studio.voice.publish(step)
                await asyncio.sleep(0.02)  # a voice's own pace
                seen |= {level for level in officer.levels(booth.visit) if level > 0.3}
                if len(seen) > 3:
                    break
        assert len(seen) > 3


async def test_every_second_of_every_call_is_written_down(house: House, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    async with Studio() as studio, Officer(house, stats=str(path)) as officer:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        for _ in range(2):
            await officer.facts.wait(lambda fact: isinstance(fact, LineMeasured))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 2
    assert {(one["seat"], one["visit"]) for one in rows} == {("1", booth.visit)}
    assert rows[-1]["width"] == "320"


async def test_the_cards_are_told_while_the_officer_chooses_and_not_after() -> None:
    facts = Facts()
    agent = Agent(ConsoleConfig(camera="none", microphone="none", speaker="none"), facts)
    agent.start()
    agent.do(WatchCards(True))
    found = await facts.wait(lambda fact: isinstance(fact, CardsFound))
    assert isinstance(found, CardsFound)
    agent.do(WatchCards(False))
    await asyncio.to_thread(agent.close)


async def test_the_officer_changes_the_loudspeaker_while_the_console_runs(tmp_path: Path) -> None:
    facts = Facts()
    config = ConsoleConfig(camera="none", microphone="none", speaker="device:no such thing")
    agent = Agent(config, facts)
    agent.start()
    await facts.wait(lambda fact: fact == DeviceReported("speaker", False))
    agent.do(UseSound("none", f"file:{tmp_path / 'heard.wav'}"))
    await facts.wait(lambda fact: fact == DeviceReported("speaker", True))
    await asyncio.to_thread(agent.close)
