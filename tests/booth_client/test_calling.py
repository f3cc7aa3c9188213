"""Which call to have: every state with every line, and no word said twice without need."""

import pytest
from msgspec.structs import replace

from booth_client.calling import BEING_MADE, WITH_A_CALL, Line, Plan, lose, plan
from signaling.protocol import CallLost, CallUp, State
from tests.booth_client.walk import visit

UP = Line("v-1", 1, is_up=True, is_answered=True)
LOST = (CallLost("v-1", 1),)


@pytest.mark.parametrize("state", [state for state in State if state not in WITH_A_CALL])
@pytest.mark.parametrize("line", [None, UP])
def test_without_an_officer_there_is_no_call(state: State, line: Line | None) -> None:
    assert plan(visit(state), line, is_fresh=False) == Plan()


def test_without_a_visit_there_is_no_call() -> None:
    assert plan(None, UP, is_fresh=True) == Plan()


@pytest.mark.parametrize("state", sorted(BEING_MADE))
@pytest.mark.parametrize("line", [None, UP, replace(UP, visit="v-0", generation=2)])
def test_a_new_generation_is_a_new_call(state: State, line: Line | None) -> None:
    made = plan(visit(state, generation=2), line, is_fresh=False)
    assert made == Plan(Line("v-1", 2), makes_call=True)


@pytest.mark.parametrize("state", sorted(WITH_A_CALL - BEING_MADE))
def test_a_call_that_should_be_there_and_is_not_is_lost_and_said_once(state: State) -> None:
    made = plan(visit(state), None, is_fresh=True)
    assert made == Plan(Line("v-1", 1, is_lost=True), words=LOST)
    assert plan(visit(state), made.line, is_fresh=False) == Plan(made.line)
    assert plan(visit(state), made.line, is_fresh=True).words == LOST


@pytest.mark.parametrize("state", sorted(WITH_A_CALL - BEING_MADE))
def test_a_running_call_is_kept_and_only_focus_is_heard(state: State) -> None:
    assert plan(visit(state), UP, is_fresh=True) == Plan(UP, is_heard=state is State.FOCUSED)


@pytest.mark.parametrize("state", sorted(BEING_MADE))
def test_a_call_that_is_up_is_said_once_for_each_time_it_is_asked(state: State) -> None:
    first = plan(visit(state), UP, is_fresh=False)
    assert first.words == (CallUp("v-1", 1),)
    assert plan(visit(state), first.line, is_fresh=False).words == ()
    assert plan(visit(state), first.line, is_fresh=True).words == (CallUp("v-1", 1),)


def test_a_call_that_survived_is_said_again_when_the_officer_is_back() -> None:
    line = plan(visit(State.CONNECTING), UP, is_fresh=False).line
    line = plan(visit(State.ORPHANED), line, is_fresh=False).line
    assert plan(visit(State.RECONNECTING), line, is_fresh=False).words == (CallUp("v-1", 1),)


def test_an_offer_waits_for_its_answer_unless_it_may_have_been_lost() -> None:
    waiting = Line("v-1", 1)
    assert plan(visit(State.CONNECTING), waiting, is_fresh=False) == Plan(waiting)
    assert plan(visit(State.CONNECTING), waiting, is_fresh=True) == lose(waiting)
    answered = replace(waiting, is_answered=True)
    assert plan(visit(State.CONNECTING), answered, is_fresh=True) == Plan(answered)


def test_a_lost_call_is_no_longer_up() -> None:
    assert lose(UP).line == replace(UP, is_up=False, is_lost=True)
