"""The open list: its lines, and what taking one of them does."""

import msgspec
import pytest

from cso_console.choosing import choices, choose
from cso_console.events import Act, Do
from cso_console.situation import Desk, Mode, Panel
from signaling.dossier import RetakeCause
from signaling.inspection import PROMPTS
from signaling.oversight import Case, CaseState, Sample
from signaling.protocol import (
    AskRetake,
    Duty,
    Recall,
    SayPrompt,
    SetCapacity,
    SetDuty,
    Transfer,
)
from tests.cso_console.decision_scenes import INCOMPLETE, RETURNED
from tests.cso_console.scenes import CARDS, NOW, SERVER, TALK, a_desk, a_seat, at_work, scene

CASE = Case("visit-9", "A-019", "Rina", "forward", "complete", CaseState.SENT_BACK, Sample.ALL)


def opened(*acts: Do) -> Desk:
    return at_work(*TALK, *acts)


@pytest.mark.parametrize(
    ("desk", "lines"),
    [
        (opened(Do(Act.NUMBER, 2)), 6),
        (at_work(*TALK, INCOMPLETE, *RETURNED), 5),
        (opened(Do(Act.TRANSFER)), 2),
        (opened(Do(Act.TRANSFER_COLD)), 2),
        (scene("parked"), 2),
        (opened(Do(Act.DUTY)), 3),
        (opened(Do(Act.CAPACITY)), 6),
        (scene("retake"), len(RetakeCause)),
        (opened(Do(Act.PROMPTS)), len(PROMPTS)),
        (at_work(a_desk(sent_back=(CASE,)), Do(Act.BACK_CASES)), 1),
        (at_work(a_desk(), CARDS, Do(Act.SOUND)), 8),
        (opened(), 0),
        (Desk(SERVER), 0),
    ],
)
def test_a_list_has_as_many_lines_as_there_is_to_choose(desk: Desk, lines: int) -> None:
    assert choices(desk) == lines


@pytest.mark.parametrize(
    ("desk", "index", "wished"),
    [
        (opened(Do(Act.DUTY)), 2, SetDuty(Duty.BREAK)),
        (opened(Do(Act.CAPACITY)), 3, SetCapacity(4)),
        (scene("parked"), 0, Recall("visit-8")),
        (opened(Do(Act.TRANSFER)), 0, Transfer("visit-3", "dewi")),
        (opened(Do(Act.TRANSFER_COLD)), 0, Transfer("visit-3", "dewi", is_warm=False)),
        (opened(Do(Act.PROMPTS)), 0, SayPrompt("visit-3", PROMPTS[0])),
    ],
)
def test_a_line_that_is_taken_closes_the_list_with_its_wish(
    desk: Desk, index: int, wished: object
) -> None:
    taken = choose(msgspec.structs.replace(desk, wishes=()), NOW, index)
    assert taken.panel is Panel.NONE
    assert taken.wishes == (wished,)


def test_a_reason_for_another_picture_is_asked_of_the_booth() -> None:
    desk = msgspec.structs.replace(scene("retake"), wishes=())
    asked = [one for one in choose(desk, NOW, 0).wishes if isinstance(one, AskRetake)]
    assert [one.cause for one in asked] == [RetakeCause.BLURRED]


def test_a_decision_that_came_back_is_opened() -> None:
    desk = at_work(a_desk(a_seat(1), sent_back=(CASE,)), Do(Act.BACK_CASES))
    found = choose(desk, NOW, 0)
    assert (found.mode, found.correcting) == (Mode.CORRECT, "visit-9")


@pytest.mark.parametrize("panel", [Panel.TRANSFER, Panel.TRANSFER_COLD])
def test_a_list_that_has_lost_its_visit_only_closes(panel: Panel) -> None:
    lost = msgspec.structs.replace(at_work(a_desk()), panel=panel)
    assert choose(lost, NOW, 0) == msgspec.structs.replace(lost, panel=Panel.NONE)


def test_past_the_list_nothing_is_taken() -> None:
    desk = opened(Do(Act.DUTY))
    assert choose(desk, NOW, 3) == desk
    assert choose(Desk(SERVER), NOW, 0) == Desk(SERVER)
