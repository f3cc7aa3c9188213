"""A call is up when both ends say so, lost when either does; late words change nothing."""

import pytest

from signaling.calls import check_call
from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    Accept,
    AnswerCall,
    AskQuality,
    CallLost,
    CallUp,
    Focus,
    OfferCall,
    Quality,
    State,
)
from signaling.visit import OfficerCame
from tests.signaling.day import Day, day_with

SDP = "v=0\r\n"
OTHER_STATES = sorted(frozenset(State) - {State.CONNECTING, State.RECONNECTING})


@pytest.mark.parametrize("booth_first", [True, False])
def test_both_ends_have_to_see_each_other(booth_first: bool) -> None:
    day, visit = day_with(State.CONNECTING)
    if booth_first:
        day.booth_says("b1", CallUp(visit, 1))
        assert day.state(visit) is State.CONNECTING
        day.officer_says("ani", CallUp(visit, 1))
    else:
        day.officer_says("ani", CallUp(visit, 1))
        assert day.state(visit) is State.CONNECTING
        day.booth_says("b1", CallUp(visit, 1))
    assert day.state(visit) is State.FOCUSED


def test_one_end_saying_it_twice_is_one_end() -> None:
    day, visit = day_with(State.CONNECTING)
    day.booth_says("b1", CallUp(visit, 1))
    day.booth_says("b1", CallUp(visit, 1))
    assert day.state(visit) is State.CONNECTING


def test_the_second_call_is_held_while_the_first_is_in_focus() -> None:
    day, first = day_with(State.FOCUSED)
    second = day.seat("b2", day.officer_of(day.check_in("b2")))
    third = day.seat("b3", day.officer_of(day.check_in("b3")))
    assert day.state(first) is State.FOCUSED
    assert sorted([day.state(second), day.state(third)]) == [State.FOCUSED, State.HELD]


def test_a_lost_call_in_the_making_is_tried_anew_within_its_time() -> None:
    day, visit = day_with(State.CONNECTING)
    day.booth_says("b1", CallUp(visit, 1))
    deadline = day.visit(visit).deadline
    day.pass_by(5)
    day.officer_says("ani", CallLost(visit, 1))
    there = day.visit(visit)
    assert (there.state, there.generation, there.booth_up) == (State.CONNECTING, 2, False)
    assert there.deadline == deadline


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD])
def test_a_lost_call_reconnects_to_where_it_was(state: State) -> None:
    day, visit = day_with(state)
    day.booth_says("b1", CallLost(visit, 1))
    there = day.visit(visit)
    assert (there.state, there.generation, there.seat) == (State.RECONNECTING, 2, 1)
    assert not there.booth_up and not there.officer_up
    day.call_up(visit)
    assert day.state(visit) is state


def test_both_ends_notice_one_loss() -> None:
    day, visit = day_with(State.FOCUSED)
    day.booth_says("b1", CallLost(visit, 1))
    day.officer_says("ani", CallLost(visit, 1))
    assert day.visit(visit).generation == 2


def test_a_focus_given_away_meanwhile_is_not_taken_back() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.seat("b1"), day.seat("b2")
    day.booth_says("b1", CallLost(first, 1))
    day.officer_says("ani", Focus(second))
    day.call_up(first)
    assert (day.state(first), day.state(second)) == (State.HELD, State.FOCUSED)


def test_a_loss_while_reconnecting_is_another_generation_within_the_same_time() -> None:
    day, visit = day_with(State.RECONNECTING)
    deadline = day.visit(visit).deadline
    day.pass_by(5)
    day.booth_says("b1", CallLost(visit, 2))
    assert (day.visit(visit).generation, day.visit(visit).deadline) == (3, deadline)


@pytest.mark.parametrize("state", [State.TRANSFERRING, State.WRAPUP])
def test_a_loss_where_nobody_talks_is_remembered(state: State) -> None:
    day, visit = day_with(state)
    day.officer_says("ani", CallLost(visit, 1))
    there = day.visit(visit)
    assert (there.state, there.generation, there.is_broken) == (state, 1, True)


@pytest.mark.parametrize("is_lost", [True, False])
def test_an_orphans_call_goes_on_unless_it_was_lost(is_lost: bool) -> None:
    day, visit = day_with(State.ORPHANED)
    if is_lost:
        day.booth_says("b1", CallLost(visit, 1))
    day.happen(OfficerCame("ani", "Ani Lestari", 4))
    there = day.visit(visit)
    assert (there.state, there.generation) == (State.RECONNECTING, 2 if is_lost else 1)
    assert not there.booth_up and not there.officer_up and not there.is_broken


@pytest.mark.parametrize("state", [State.QUEUED, State.OFFERED, State.PARKED])
def test_a_loss_without_a_call_is_nothing(state: State) -> None:
    day, visit = day_with(state)
    before = day.visit(visit)
    if before.generation == 0:
        with pytest.raises(Refusal) as caught:
            day.booth_says("b1", CallLost(visit, 1))
        assert caught.value.code is ErrorCode.STALE_CALL
    else:
        day.booth_says("b1", CallLost(visit, before.generation))
    assert day.visit(visit) == before


@pytest.mark.parametrize("word", [CallUp, CallLost])
def test_late_words_are_silently_ignored(word: type[CallUp] | type[CallLost]) -> None:
    day, visit = day_with(State.RECONNECTING)
    before = day.visit(visit)
    day.booth_says("b1", word(visit, 1))
    assert day.visit(visit) == before


@pytest.mark.parametrize("word", [CallUp, CallLost])
def test_words_about_a_call_that_never_was_are_refused(
    word: type[CallUp] | type[CallLost],
) -> None:
    day, visit = day_with(State.RECONNECTING)
    with pytest.raises(Refusal) as caught:
        day.booth_says("b1", word(visit, 3))
    assert caught.value.code is ErrorCode.STALE_CALL


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD, State.WRAPUP, State.ORPHANED])
def test_a_call_that_is_up_can_be_said_up_again(state: State) -> None:
    day, visit = day_with(state)
    before = day.visit(visit)
    day.booth_says("b1", CallUp(visit, before.generation))
    assert day.visit(visit) == before


# --- what may be relayed -------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.CONNECTING, State.RECONNECTING])
def test_offer_and_answer_go_to_the_other_end(state: State) -> None:
    day, visit = day_with(state)
    generation = day.visit(visit).generation
    assert check_call(day.branch, "b1", OfferCall(visit, generation, SDP)) == "ani"
    assert check_call(day.branch, "ani", AnswerCall(visit, generation, SDP)) == "b1"


@pytest.mark.parametrize("difference", [-1, 1])
def test_another_generation_is_stale(difference: int) -> None:
    day, visit = day_with(State.RECONNECTING)
    generation = day.visit(visit).generation + difference
    for speaker, message in (
        ("b1", OfferCall(visit, generation, SDP)),
        ("ani", AnswerCall(visit, generation, SDP)),
    ):
        with pytest.raises(Refusal) as caught:
            check_call(day.branch, speaker, message)
        assert caught.value.code is ErrorCode.STALE_CALL


@pytest.mark.parametrize("state", OTHER_STATES)
def test_no_call_is_made_in_other_states(state: State) -> None:
    day, visit = day_with(State(state))
    with pytest.raises(Refusal) as caught:
        check_call(day.branch, "b1", OfferCall(visit, 1, SDP))
    assert caught.value.code is ErrorCode.NOT_NOW


@pytest.mark.parametrize("visit", ["visit-b1-0", "nowhere"])
def test_a_call_of_someone_else_is_not_yours(visit: str) -> None:
    day, there = day_with(State.CONNECTING)
    assert there == "visit-b1-0"
    for speaker, message in (
        ("b2", OfferCall(visit, 1, SDP)),
        ("budi", AnswerCall(visit, 1, SDP)),
        ("budi", AskQuality(visit, Quality.FULL)),
        ("ani", OfferCall(visit, 1, SDP)),
    ):
        with pytest.raises(Refusal) as caught:
            check_call(day.branch, speaker, message)
        assert caught.value.code is ErrorCode.NOT_YOURS


@pytest.mark.parametrize("state", State)
def test_quality_is_asked_for_where_there_is_a_call(state: State) -> None:
    day, visit = day_with(state)
    has_call = state in (
        State.CONNECTING,
        State.RECONNECTING,
        State.FOCUSED,
        State.HELD,
        State.TRANSFERRING,
        State.WRAPUP,
    )
    message = AskQuality(visit, Quality.THUMB)
    if has_call:
        assert check_call(day.branch, "ani", message) == "b1"
        return
    with pytest.raises(Refusal) as caught:
        check_call(day.branch, "ani", message)
    expected = ErrorCode.NOT_YOURS if state is State.QUEUED else ErrorCode.NOT_NOW
    assert caught.value.code is expected


def test_a_colleague_being_asked_has_no_call_yet() -> None:
    day, visit = day_with(State.TRANSFERRING)
    with pytest.raises(Refusal) as caught:
        check_call(day.branch, "budi", AskQuality(visit, Quality.FULL))
    assert caught.value.code is ErrorCode.NOT_YOURS
    day.officer_says("budi", Accept(visit))
    assert check_call(day.branch, "budi", AskQuality(visit, Quality.FULL)) == "b1"
