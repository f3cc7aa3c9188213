"""A supervisor sees and hears a talk through the officer's console, and nobody else feels it."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from cso_console.config import ConsoleConfig
from cso_console.studio import SUPERVISED, SUPERVISOR, TALK, Studio
from cso_console.watchers import Watchers
from media import timecode
from media.mix import Mix
from media.peer import Call, FirstPicture
from media.voice import Samples, Voice
from signaling.protocol import AnswerWatch, Seat, State, WatchOffered
from tests.cso_console.scenes import a_seat
from tests.media import studio as made
from tests.media.material import speech, steps
from tests.media.studio import PATIENCE_S, Ear, Told, connect, newer

VISIT = "v-1"


def a_seat_of(watched_by: str = "Wati", *, is_joined: bool = False) -> Seat:
    return a_seat(1, State.FOCUSED, visit=VISIT, watched_by=watched_by, is_joined=is_joined)


class Room:
    """A booth, its officer's console, and a supervisor who looks in."""

    def __init__(self, booth: made.Studio, officer: made.Studio, supervisor: made.Studio) -> None:
        self.booth, self.officer, self.supervisor = booth, officer, supervisor
        loop = asyncio.get_running_loop()
        config = ConsoleConfig(camera="test", microphone="none", speaker="none")
        self.studio = Studio(config, loop.call_soon_threadsafe, lambda device, is_working: None)
        self.officers_ear, self.booths_ear, self.supervisors_ear = Ear(), Ear(), Ear()
        self.studio.ear = Mix((TALK, SUPERVISED, SUPERVISOR), self.officers_ear.play)
        self.said: list[AnswerWatch] = []
        self.watchers = Watchers(self.studio, self.said.append, loop.create_task)
        self.at_booth: Call
        self.at_desk: Call
        self.look: Call

    async def talk(self) -> None:
        """The booth's call, which the officer has in focus."""
        told = Told()
        self.at_booth = self.booth.call(ear=self.booths_ear)
        self.at_desk = self.officer.call(told)
        await connect(self.at_booth, self.at_desk)
        await told.wait_for(FirstPicture)
        self.at_booth.is_heard = self.at_booth.is_audible = True
        self.at_desk.is_heard = self.at_desk.is_audible = True

    async def look_in(self) -> Told:
        told = Told()
        self.watchers.follow((a_seat_of(),))
        self.look = self.supervisor.call(told, ear=self.supervisors_ear)
        self.look.is_heard = True
        await self.watchers.answer(WatchOffered(VISIT, await self.look.offer()), self.at_desk)
        await self.look.accept(self.said[-1].sdp)
        await told.wait_for(FirstPicture)
        return told

    async def join(self, is_joined: bool) -> None:
        self.watchers.follow((a_seat_of(is_joined=is_joined),))
        self.at_desk.speak_with(self.watchers.voice_for(VISIT))


@pytest_asyncio.fixture
async def room() -> AsyncIterator[Room]:
    async with made.Studio() as booth, made.Studio() as officer, made.Studio() as supervisor:
        room = Room(booth, officer, supervisor)
        await room.talk()
        yield room
        await room.watchers.close()


async def until_heard(voice: Voice, ear: Ear, *others: Ear) -> None:
    """Say something at a voice's own pace until it comes out there, and not at the others."""
    for one in (ear, *others):
        one.steps.clear()
    async with asyncio.timeout(PATIENCE_S):
        while sum(step.any() for step in ear.steps) < 5:
            await say(voice, 0.1)
    for one in others:
        assert one.is_silent


async def say(voice: Voice, seconds: float) -> None:
    for step in steps(speech(seconds)):
        voice.publish(step)
        await asyncio.sleep(0.02)


async def test_the_supervisor_sees_the_booth_as_the_officer_does(room: Room) -> None:
    encoded = room.officer.encoder.frames_encoded
    await room.look_in()
    frame = await newer(room.look.picture, 10)
    assert (frame.width, frame.height) == (320, 180)
    assert timecode.read(frame) is not None  # the booth's own picture, whole
    assert room.look.codec == room.at_desk.codec
    seen = await newer(room.at_desk.picture, 3)
    assert timecode.read(seen) is not None
    assert room.officer.encoder.frames_encoded >= encoded


async def test_the_supervisor_hears_the_talk_and_is_heard_by_the_officer_alone(room: Room) -> None:
    await room.look_in()
    await until_heard(room.booth.voice, room.supervisors_ear)
    room.look.is_audible = True
    await until_heard(room.supervisor.voice, room.officers_ear, room.booths_ear)


async def test_what_the_officer_does_not_hear_the_supervisor_does_not_either(room: Room) -> None:
    await room.look_in()
    await until_heard(room.booth.voice, room.supervisors_ear)
    room.at_desk.is_heard = False
    await say(room.booth.voice, 0.3)
    room.supervisors_ear.steps.clear()
    await say(room.booth.voice, 0.3)
    assert room.supervisors_ear.is_silent


async def test_the_officers_words_to_this_booth_are_heard_too(room: Room) -> None:
    await room.look_in()
    room.watchers.listen(VISIT)
    overheard = room.studio.overheard
    assert overheard is not None
    async with asyncio.timeout(PATIENCE_S):
        while room.supervisors_ear.is_silent:
            for step in steps(speech(0.1)):
                overheard(step)
                await asyncio.sleep(0.02)
    room.watchers.listen("v-2")
    assert room.studio.overheard is None


async def test_once_joined_the_booth_hears_both_and_afterwards_the_officer_alone(
    room: Room,
) -> None:
    await room.look_in()
    room.look.is_audible = True
    await room.join(True)
    await until_heard(room.supervisor.voice, room.booths_ear)
    room.watchers.listen(VISIT)
    overheard = room.studio.overheard
    assert overheard is not None
    room.look.is_audible = False
    await asyncio.sleep(0.3)
    room.booths_ear.steps.clear()
    async with asyncio.timeout(PATIENCE_S):
        while room.booths_ear.is_silent:
            overheard(a_loud_step())
            await asyncio.sleep(0.02)
    await room.join(False)
    assert room.watchers.voice_for(VISIT) is room.studio.voice


def a_loud_step() -> Samples:
    return steps(speech(0.5))[10]


async def test_whoever_does_not_look_in_any_more_is_cut_off(room: Room) -> None:
    await room.look_in()
    assert not room.watchers.has_joined(VISIT)
    room.watchers.follow((a_seat_of(watched_by=""),))
    await asyncio.sleep(0)
    number = room.at_desk.picture.peek()[0]
    assert await asyncio.to_thread(room.at_desk.picture.wait, number + 3, PATIENCE_S)
    assert room.watchers.voice_for(VISIT) is room.studio.voice


async def test_a_new_call_of_the_booth_goes_on_to_whoever_looks_in(room: Room) -> None:
    await room.look_in()
    told = Told()
    again, at_desk = room.booth.call(), room.officer.call(told)
    await connect(again, at_desk)
    room.watchers.attach(VISIT, at_desk)
    room.watchers.attach("v-2", at_desk)
    await room.at_desk.close()
    await told.wait_for(FirstPicture)
    assert timecode.read(await newer(room.look.picture, 5)) is not None


async def test_nobody_is_answered_who_is_not_seen_to_look_in(room: Room) -> None:
    look = room.supervisor.call()
    offer = WatchOffered(VISIT, await look.offer())
    await room.watchers.answer(offer, room.at_desk)
    room.watchers.follow((a_seat_of(),))
    await room.watchers.answer(offer, None)
    await room.watchers.answer(WatchOffered(VISIT, "v=0\r\nnonsense"), room.at_desk)
    assert room.said == []
    assert timecode.read(await newer(room.at_desk.picture, 3)) is not None


async def test_a_supervisor_who_vanishes_leaves_the_talk_as_it_was(room: Room) -> None:
    await room.look_in()
    await room.look.close()
    assert timecode.read(await newer(room.at_desk.picture, 10)) is not None
    room.watchers.follow((a_seat_of(),))
    again = await room.look_in()
    assert again.facts
