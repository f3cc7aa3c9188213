"""A supervisor's console looks in through a real server, and again when the line breaks."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest_asyncio

from cso_console.agent import Agent
from cso_console.config import ConsoleConfig
from cso_console.events import Connect, SpeakUp, Watch
from cso_console.lookout import Lookout
from cso_console.sights import Levels, PictureCame
from cso_console.studio import Studio
from media import timecode
from signaling import registry
from signaling.oversight import Role
from signaling.protocol import (
    Hold,
    JoinTalk,
    LookAway,
    LookIn,
    OfferWatch,
    State,
    WatchAnswered,
    YourBranch,
)
from tests.cso_console.rig import PATIENCE_S, Booth, Facts, Officer, serve
from tests.media.material import speech, steps, write_sound
from tests.media.studio import Studio as Drawn
from tests.media.studio import newer
from tests.signaling.wire import BRANCH, PASSWORD, PASSWORD_HASH, House, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        await house.store.do(
            lambda connection: registry.add_officer(
                connection,
                officer="o-wati",
                branch=BRANCH,
                login="wati",
                name="Wati",
                password_hash=PASSWORD_HASH,
                capacity=1,
                roles=(Role.SUPERVISOR,),
            )
        )
        yield house


class Supervisor:
    """An agent that is logged in as Wati; closed with the context."""

    def __init__(self, house: House, microphone: str = "none") -> None:
        self.facts = Facts()
        config = ConsoleConfig(
            server=house.url, camera="none", microphone=microphone, speaker="none"
        )
        self.agent = Agent(config, self.facts)

    async def __aenter__(self) -> Self:
        self.agent.start()
        self.agent.do(Connect("wati", PASSWORD))
        await self.facts.wait(lambda fact: isinstance(fact, YourBranch))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self.agent.close)

    async def look_in(self, visit: str) -> PictureCame:
        self.agent.do(LookIn(visit))
        await self.board(visit)
        self.agent.do(Watch(visit))
        return await self.picture(visit)

    async def board(self, looking_at: str) -> None:
        await self.facts.wait(
            lambda fact: isinstance(fact, YourBranch) and fact.looking_at == looking_at
        )

    async def picture(self, visit: str) -> PictureCame:
        fact = await self.facts.wait(
            lambda fact: isinstance(fact, PictureCame) and fact.visit == visit
        )
        assert isinstance(fact, PictureCame)
        return fact


def is_loud(fact: object, visit: str) -> bool:
    return isinstance(fact, Levels) and any(
        one == visit and level > 0.2 for one, level in fact.booths
    )


async def speak_until_heard(studio: Drawn, supervisor: Supervisor, booth: Booth) -> None:
    heard = asyncio.create_task(
        supervisor.facts.wait(lambda fact: is_loud(fact, booth.visit)), name="heard"
    )
    while not heard.done():
        for step in steps(speech(0.2)):
            studio.voice.publish(step)
            await asyncio.sleep(0.02)  # a voice's own pace
    await heard


async def test_a_supervisor_sees_and_hears_what_the_officer_does(house: House) -> None:
    async with Drawn() as studio, Officer(house) as officer, Supervisor(house) as wati:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        came = await wati.look_in(booth.visit)
        assert timecode.read(await newer(came.latest, 3)) is not None
        assert booth.call is not None
        booth.call.is_audible = True
        await speak_until_heard(studio, wati, booth)


async def test_a_held_visit_is_seen_too(house: House) -> None:
    async with Drawn() as studio, Officer(house) as officer, Supervisor(house) as wati:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await officer.facts.seat("A-001", State.FOCUSED)
        officer.agent.do(Hold(booth.visit))
        await officer.facts.seat("A-001", State.HELD)
        came = await wati.look_in(booth.visit)
        assert timecode.read(await newer(came.latest, 3)) is not None


async def test_a_supervisor_is_heard_by_the_officer_and_once_joined_in_the_booth(
    house: House, tmp_path: Path
) -> None:
    voice, out = tmp_path / "voice.wav", tmp_path / "out.wav"
    await asyncio.to_thread(write_sound, voice, speech(2.0))
    async with Drawn() as studio, Supervisor(house, f"file:{voice}") as wati:
        officer = Officer(house, speaker=f"file:{out}")
        async with officer:
            await officer.log_in()
            booth = await serve(house, officer, studio, "b-1", "A-001")
            await wati.look_in(booth.visit)
            wati.agent.do(SpeakUp(True))
            assert await asyncio.to_thread(_gets_loud, out)
            assert booth.ear.is_silent
            wati.agent.do(JoinTalk(booth.visit, True))
            async with asyncio.timeout(PATIENCE_S):
                while booth.ear.is_silent:
                    await booth.ear.wait_for(len(booth.ear.steps) + 1)


def _gets_loud(path: Path) -> bool:
    """A file that is being written has no length in its head yet: only its samples are read."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if path.is_file() and any(path.read_bytes()[44:]):
            return True
        time.sleep(0.05)
    return False


async def test_looking_away_ends_the_line_and_looking_again_makes_another(house: House) -> None:
    async with Drawn() as studio, Officer(house) as officer, Supervisor(house) as wati:
        await officer.log_in()
        booth = await serve(house, officer, studio, "b-1", "A-001")
        await wati.look_in(booth.visit)
        wati.agent.do(Watch(""))
        wati.agent.do(LookAway(booth.visit))
        await wati.board("")
        again = await wati.look_in(booth.visit)
        assert timecode.read(await newer(again.latest, 3)) is not None


# --- the line itself -----------------------------------------------------------------------------


async def test_a_line_nobody_answers_is_offered_again_and_a_late_answer_is_nothing() -> None:
    loop = asyncio.get_running_loop()
    offers: asyncio.Queue[OfferWatch] = asyncio.Queue()
    config = ConsoleConfig(camera="none", microphone="none", speaker="none")
    studio = Studio(config, loop.call_soon_threadsafe, lambda device, is_working: None)
    lookout = Lookout(
        studio,
        offers.put_nowait,
        lambda came: None,
        loop.create_task,
        answered_within_s=0.05,
        again_s=0.0,
    )
    lookout.speak(True)
    lookout.accept(WatchAnswered("v-1", "v=0"))
    lookout.watch("v-1")
    lookout.watch("v-1")
    async with asyncio.timeout(PATIENCE_S):
        first, second = await offers.get(), await offers.get()
        assert (first.visit, second.visit) == ("v-1", "v-1")
        lookout.accept(WatchAnswered("v-2", "v=0"))
        lookout.accept(WatchAnswered("v-1", "v=0\r\nnonsense"))
        await offers.get()
    assert [visit for visit, _ in lookout.levels] in ([], ["v-1"])
    await lookout.close()
    await asyncio.sleep(0)
    assert lookout.levels == ()
