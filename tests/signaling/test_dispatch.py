"""One step at a time, and a few whole stories."""

import pytest

from signaling.dispatch import handle
from signaling.errors import Refusal
from signaling.protocol import (
    Finish,
    Focus,
    Hold,
    Outcome,
    SaveNote,
    State,
    Undo,
)
from signaling.seats import used_seats
from signaling.transitions import ENDED
from signaling.visit import (
    OfficerSaid,
    Tick,
    Timers,
)
from tests.signaling.day import Day, day_with


def test_a_branch_knows_the_moves_of_its_last_step_alone() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", Hold(visit))
    assert [move.after for move in day.branch.moves] == [State.HELD]
    day.happen(Tick())
    assert day.branch.moves == ()


def test_an_ended_visit_and_its_decision_last_one_step() -> None:
    day, visit = day_with(State.DONE)
    assert visit in day.branch.visits
    assert [one.visit for one in day.branch.decisions] == [visit]
    day.happen(Tick())
    assert day.branch.visits == {}
    assert not day.branch.decisions


def test_a_refusal_changes_nothing() -> None:
    day, visit = day_with(State.WRAPUP)
    before = day.branch
    with pytest.raises(Refusal):
        handle(before, day.now, OfficerSaid("ani", Focus(visit)))
    assert day.branch == before


def test_a_whole_visit() -> None:
    day = Day(Timers())
    day.officer_comes("ani", capacity=6)
    visit = day.check_in("b1")
    day.pass_by(3)
    day.accept("ani", visit)
    day.pass_by(2)
    day.call_up(visit)
    day.pass_by(120)
    day.end(visit)
    day.officer_says("ani", Finish(visit))
    assert [move.after for move in day.moves] == [
        State.QUEUED,
        State.OFFERED,
        State.CONNECTING,
        State.FOCUSED,
        State.WRAPUP,
        State.DONE,
    ]
    assert [one.outcome for one in day.decisions] == [Outcome.FORWARD]


def test_one_officer_serves_six_booths() -> None:
    day = Day(Timers())
    day.officer_comes("ani", capacity=6)
    booths = [f"b{number}" for number in range(1, 7)]
    for booth in booths:
        day.check_in(booth)
    for booth in booths:
        visit = day.visit_in(booth)
        assert visit.state is State.OFFERED
        day.accept("ani", visit.id)
        day.call_up(visit.id)
        day.pass_by(20)
    states = [day.visit_in(booth).state for booth in booths]
    assert states == [State.FOCUSED, *[State.HELD] * 5]
    assert used_seats(day.branch, "ani") == {1, 2, 3, 4, 5, 6}
    for booth in booths:
        visit = day.visit_in(booth)
        if visit.state is not State.FOCUSED:
            day.officer_says("ani", Focus(visit.id))
        day.pass_by(60)
        day.end(visit.id)
        day.officer_says("ani", Finish(visit.id))
    assert len(day.decisions) == 6
    assert {move.visit for move in day.moves if move.after is State.DONE} == {
        one.visit for one in day.decisions
    }


@pytest.mark.parametrize("state", State)
def test_a_decided_or_abandoned_visit_can_be_wished_nothing(state: State) -> None:
    day, visit = day_with(state)
    if state not in ENDED:
        return
    for wish in (Focus(visit), Undo(visit), Finish(visit), SaveNote(visit, "later")):
        with pytest.raises(Refusal):
            day.officer_says("ani", wish)
