"""One officer's evening with the console's core and the dispatcher's, in virtual time."""

import pytest

from demo.beats import Manner, Part
from demo.report import Inspected
from demo.script import WAITS_S
from signaling.dossier import Paper
from signaling.protocol import Outcome
from tests.demo.office import CLAIM, Office

PAPERS = 6


def served(**manner: object) -> Office:
    office = Office(Manner(visits=1, **manner), {"b1": CLAIM})  # type: ignore[arg-type]
    office.play(240.0)
    return office


def test_a_claim_is_looked_through_talked_about_and_decided() -> None:
    office = served()
    assert [one.outcome for one in office.day.decisions] == [Outcome.FORWARD]
    inspected = office.script.inspected["A-001"]
    assert inspected.is_whole
    assert (inspected.papers, inspected.accepted) == (PAPERS, PAPERS)
    assert office.refused == []


def test_its_parts_come_in_their_order() -> None:
    parts = [one.part for one in served().beats]
    firsts = sorted(set(parts), key=parts.index)
    assert firsts == [
        Part.TAKE,
        Part.REVIEW,
        Part.MEET,
        Part.INTERVIEW,
        Part.FACE,
        Part.SIGN,
        Part.DECIDE,
        Part.CLOSE,
    ]


def test_the_usual_claim_costs_these_keys_and_no_others() -> None:
    """One key a paper after the first, one a question: see docs/desk.md."""
    office = served()
    visit = office.beats[0].visit
    questions = office.script.inspected["A-001"].questions
    assert office.keys(visit) == [
        "Return",
        "Ctrl+F1",
        "X",
        *("O",) * (PAPERS + 1),
        "Space",
        "I",
        "Y",
        *("+",) * questions,
        "A",
        "G",
        "+",
        "S",
        "H",
        "Space",
        "1",
        "Return",
        "Ctrl+Return",
    ]


def test_a_paper_that_is_asked_for_again_is_looked_at_again_when_it_comes() -> None:
    office = served(retakes=frozenset({"B1"}))
    keys = office.keys(office.beats[0].visit)
    assert keys.count("R") == 1
    assert office.script.inspected["A-001"].is_whole
    assert office.refused == []


def test_however_late_a_paper_comes_nothing_is_decided_without_it() -> None:
    claims = dict.fromkeys(("b1", "b2"), CLAIM)
    office = Office(Manner(visits=2, retakes=frozenset({"B1"})), claims, shows_s=3 * WAITS_S)
    office.play(6 * WAITS_S)
    late, punctual = office.visit_in("b1"), office.visit_in("b2")
    assert [one.visit for one in office.day.decisions] == [punctual, late]
    assert all(one.is_whole for one in office.script.inspected.values())
    assert office.refused == []


@pytest.mark.parametrize("part", [Part.MEET, Part.INTERVIEW, Part.SIGN, Part.DECIDE])
def test_a_paper_that_comes_during_the_talk_is_looked_at_before_the_decision(part: Part) -> None:
    office = Office(Manner(visits=1, outcomes=(("B1", "2"),)), {"b1": CLAIM})
    visit = office.play_to(part)
    office.show_again(visit, Paper.KTP)
    office.play(240.0)
    assert [one.outcome for one in office.day.decisions] == [Outcome.RETURN]
    assert office.script.inspected["A-001"].is_whole
    assert office.refused == []


def test_who_is_asked_for_a_paper_during_the_talk_shows_it_alone() -> None:
    office = Office(Manner(visits=1), {"b1": CLAIM}, shows_s=20.0)
    visit = office.play_to(Part.INTERVIEW)
    office.press("D", "R", "2")
    office.play(300.0)
    assert office.keys(visit).count("H") == 2
    assert office.script.inspected["A-001"].is_whole
    assert office.refused == []


def test_a_return_says_what_to_bring_and_is_taken_back_once() -> None:
    office = served(outcomes=(("B1", "2"),), undoes=True, prompts=frozenset({"B1"}))
    assert [one.outcome for one in office.day.decisions] == [Outcome.RETURN]
    keys = office.keys(office.beats[0].visit)
    assert keys.count("U") == 1
    assert keys.count("F7") == 1
    assert office.day.decisions[0].bring


def test_an_unsure_answer_is_marked_so() -> None:
    office = served(unsure=frozenset({"B1"}))
    assert office.keys(office.beats[0].visit).count("0") == 1
    assert office.script.inspected["A-001"].is_whole


def test_three_claims_are_served_one_after_the_other_and_nobody_twice() -> None:
    claims = dict.fromkeys(("b1", "b2", "b3"), CLAIM)
    office = Office(Manner(visits=3, talk_s=6.0), claims)
    office.play(400.0)
    assert len(office.day.decisions) == 3
    assert all(one.is_whole for one in office.script.inspected.values())
    assert office.refused == []


def test_only_those_are_served_whom_it_means_to_serve() -> None:
    claims = dict.fromkeys(("b1", "b2"), CLAIM)
    office = Office(Manner(visits=1, booths=frozenset({"B2"})), claims)
    office.play(300.0)
    assert [one.visit for one in office.day.decisions] == [office.visit_in("b2")]
    assert office.script.is_over(office.desk)


def test_nothing_is_whole_of_which_nothing_is_known() -> None:
    assert not Inspected().is_whole
    assert not Inspected(6, 6, 3, 2, True).is_whole
    assert Inspected(6, 6, 3, 3, True).is_whole
