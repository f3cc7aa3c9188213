"""A talk with a real server between: what is drawn, marked, judged, asked and said."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest_asyncio

from cso_console.events import Unsent
from signaling.claims import CUES
from signaling.inspection import AnswerMark, FaceVerdict, Inspection, Remark
from signaling.protocol import (
    AskCue,
    DossierOfVisit,
    DrawQuestions,
    JudgeFace,
    MarkAnswer,
    NoteRemark,
    Refused,
    SayPrompt,
    SayToAll,
    YourDossier,
)
from tests.cso_console.rig import Booth, Fact, Officer
from tests.media.studio import Studio
from tests.signaling.wire import House, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


async def arrived(house: House, officer: Officer, studio: Studio, booth: str, ticket: str) -> Booth:
    """Somebody who has done everything alone, in a seat of the officer."""
    made = Booth(await house.booth(booth), studio)
    await made.arrive(officer, ticket)
    return made


async def inspected(officer: Officer, fits: Callable[[Inspection], bool]) -> Inspection:
    def is_it(fact: Fact) -> bool:
        return isinstance(fact, DossierOfVisit) and fits(fact.inspection)

    fact = await officer.facts.wait(is_it)
    assert isinstance(fact, DossierOfVisit)
    return fact.inspection


async def test_questions_come_drawn_and_keep_their_marks(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await arrived(house, officer, studio, "b-1", "A-001")
        officer.agent.do(DrawQuestions(booth.visit))
        drawn = await inspected(officer, lambda told: bool(told.questions))
        first = drawn.questions[0].key
        officer.agent.do(MarkAnswer(booth.visit, first, AnswerMark.WRONG))
        officer.agent.do(NoteRemark(booth.visit, Remark.PROMPTED, True))
        marked = await inspected(officer, lambda told: bool(told.remarks))
        assert marked.questions[0].mark is AnswerMark.WRONG
        assert [one.key for one in marked.questions] == [one.key for one in drawn.questions]


async def test_a_mark_for_a_question_that_was_not_drawn_is_refused(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await arrived(house, officer, studio, "b-1", "A-001")
        officer.agent.do(MarkAnswer(booth.visit, "mother", AnswerMark.RIGHT))
        refused = await officer.facts.wait(lambda fact: isinstance(fact, Refused | Unsent))
        assert isinstance(refused, Refused)
        assert refused.code == "not_now"


async def test_the_face_is_judged_and_a_movement_shows_in_the_booth(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        booth = await arrived(house, officer, studio, "b-1", "A-001")
        officer.agent.do(AskCue(booth.visit))
        shown = await booth.peer.hear(YourDossier, lambda told: told.cue_number == 1)
        assert shown.cue in CUES
        officer.agent.do(JudgeFace(booth.visit, FaceVerdict.SAME))
        judged = await inspected(officer, lambda told: told.face is not None)
        assert (judged.face, judged.cue) == (FaceVerdict.SAME, shown.cue)


async def test_words_reach_one_booth_or_all_of_them(house: House) -> None:
    async with Studio() as studio, Officer(house) as officer:
        await officer.log_in()
        one = await arrived(house, officer, studio, "b-1", "A-001")
        two = await arrived(house, officer, studio, "b-2", "A-002")
        officer.agent.do(SayPrompt(one.visit, "speak_up"))
        said = await one.peer.hear(YourDossier, lambda told: told.prompt.number == 1)
        assert (said.prompt.key, said.prompt.is_to_all) == ("speak_up", False)
        officer.agent.do(SayToAll("please_wait"))
        for booth in (one, two):
            heard = await booth.peer.hear(YourDossier, lambda told: told.prompt.is_to_all)
            assert heard.prompt.key == "please_wait"
