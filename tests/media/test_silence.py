"""Exactly one booth hears the officer and is heard: sample by sample, through two switches."""

import asyncio

import numpy as np

from media.audio import level
from media.peer import Call, FirstPicture
from media.voice import Samples
from tests.media.material import spoken, steps
from tests.media.studio import Ear, Studio, Told, connect

BOOTHS = 3
FOCUS = (0, 1, 2)  # who is in focus, through two switches
STEPS_EACH = 40
SETTLES_IN = 1  # packet: after a voice is cut off, the codec still lets go of its last moment


class Room:
    """One officer and three booths, connected; sound goes step by step, one in and one out."""

    def __init__(self, officer: Studio, booths: list[Studio]) -> None:
        self.officer, self.booths = officer, booths
        self.ears = [Ear() for _ in booths]
        self.officer_ears = [Ear() for _ in booths]
        self.seats: list[Call] = []
        self.calls: list[Call] = []

    async def open(self) -> None:
        for booth, ear, officer_ear in zip(self.booths, self.ears, self.officer_ears, strict=True):
            told, also_told = Told(), Told()
            self.seats.append(self.officer.call(told, ear=officer_ear))
            self.calls.append(booth.call(also_told, ear=ear))
            await connect(self.calls[-1], self.seats[-1])
            await told.wait_for(FirstPicture)
            await also_told.wait_for(FirstPicture)
        for call in self.calls:
            call.is_heard = call.is_audible = True  # a booth plays and sends all; the desk decides

    def focus(self, seat: int | None) -> None:
        for number, call in enumerate(self.seats):
            call.is_audible = call.is_heard = number == seat

    async def say(self, step: Samples, focus: int | None) -> list[list[Samples]]:
        """One step in; what came out of each booth's loudspeaker until the focus has heard it."""
        before = [len(ear.steps) for ear in self.ears]
        self.officer.voice.publish(step)
        await asyncio.sleep(0)  # it is on the loop before anyone turns to another booth
        if focus is not None:
            await self.ears[focus].wait_for(before[focus] + 1)
        return [ear.steps[count:] for ear, count in zip(self.ears, before, strict=True)]


async def test_held_booths_hear_nothing_of_the_officer() -> None:
    words = steps(spoken(STEPS_EACH * 0.02 * len(FOCUS) + 0.5))
    async with Studio() as officer, Studio() as a, Studio() as b, Studio() as c:
        room = Room(officer, [a, b, c])
        await room.open()
        wanted: list[int | None] = [None] * 4
        for seat in FOCUS:
            wanted += [seat] * STEPS_EACH
        wanted += [None] * (SETTLES_IN + 5)
        heard: list[list[list[Samples]]] = []
        for focus, word in zip(wanted, words, strict=False):
            room.focus(focus)
            heard.append(await room.say(word, focus))
        for booth in range(BOOTHS):
            check(booth, wanted, [one[booth] for one in heard])


def check(booth: int, spoken: list[int | None], heard: list[list[Samples]]) -> None:
    """`heard` is what came out of this booth's loudspeaker at each step."""
    assert len(heard) == len(spoken)
    for number, samples in enumerate(heard):
        lately = spoken[max(0, number - SETTLES_IN - 1) : number + 1]
        if booth not in lately:
            assert not any(np.any(one) for one in samples), f"booth {booth} at step {number}"
    mine = [
        one
        for samples, focus in zip(heard, spoken, strict=True)
        for one in samples
        if focus == booth
    ]
    assert len(mine) >= STEPS_EACH
    assert level(np.concatenate(mine)) > 0.5  # and whoever is in focus heard a voice


async def test_the_officer_hears_only_the_booth_in_focus_and_meters_all() -> None:
    words = steps(spoken(1.2))
    async with Studio() as officer, Studio() as a, Studio() as b, Studio() as c:
        room = Room(officer, [a, b, c])
        await room.open()
        for focus in FOCUS:
            room.focus(focus)
            before = [len(ear.steps) for ear in room.officer_ears]
            loudest = [0.0] * BOOTHS
            for number, word in enumerate(words):
                for booth in room.booths:
                    booth.voice.publish(word)
                await asyncio.sleep(0)
                await room.officer_ears[focus].wait_for(before[focus] + number + 1)
                loudest = [
                    max(most, call.level) for most, call in zip(loudest, room.seats, strict=True)
                ]
            after = [len(ear.steps) for ear in room.officer_ears]
            assert [now > then for now, then in zip(after, before, strict=True)] == [
                number == focus for number in range(BOOTHS)
            ]
            assert min(loudest) > 0.5
