"""What a console may wish, in every state, and what it is refused."""

import pytest

from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    Accept,
    AnswerCall,
    AskQuality,
    CallLost,
    CallUp,
    Decline,
    Duty,
    EndVisit,
    Extend,
    Finish,
    Focus,
    FromConsole,
    Hold,
    LogOut,
    LowerHand,
    Outcome,
    Park,
    Quality,
    RaiseHand,
    Reason,
    Recall,
    SaveNote,
    SetCapacity,
    SetDuty,
    State,
    Transfer,
    Undo,
)
from signaling.reasons import REASONS
from tests.signaling.day import Day, day_with

VISIT = "visit-b1-0"  # as `day_with` names it

# By whom what may be wished, where; in every other state it is refused.
WISHES: dict[FromConsole, set[State]] = {
    Accept(VISIT): {State.OFFERED},
    Decline(VISIT): {State.OFFERED},
    Focus(VISIT): {State.HELD, State.FOCUSED},
    Hold(VISIT): {State.HELD, State.FOCUSED},
    Park(VISIT): {State.HELD, State.FOCUSED},
    Recall(VISIT): {State.PARKED},
    Transfer(VISIT, "budi"): {State.HELD, State.FOCUSED},
    EndVisit(VISIT, Outcome.FORWARD, Reason.COMPLETE): {State.HELD, State.FOCUSED},
    Extend(VISIT): {State.WRAPUP},
    Undo(VISIT): {State.WRAPUP},
    Finish(VISIT): {State.WRAPUP},
    SaveNote(VISIT, "ok"): {
        State.CONNECTING,
        State.FOCUSED,
        State.HELD,
        State.TRANSFERRING,
        State.RECONNECTING,
        State.PARKED,
        State.WRAPUP,
    },
}
# An orphan's officer is away, and what is said before coming back is refused.
STATES = sorted(frozenset(State) - {State.ORPHANED})


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: type(wish).__name__)
def test_a_wish_in_a_state(wish: FromConsole, state: str) -> None:
    day, visit = day_with(State(state))
    assert visit == VISIT
    before = day.branch
    if state in WISHES[wish]:
        day.officer_says("ani", wish)
        return
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", wish)
    assert caught.value.code in _expected(wish, State(state))
    assert day.branch == before


def _expected(wish: FromConsole, state: State) -> set[ErrorCode]:
    if state in (State.QUEUED, State.DONE, State.ABANDONED):
        return {ErrorCode.NOT_YOURS}  # nobody's, or no more
    if isinstance(wish, Transfer) and state is State.TRANSFERRING:
        return {ErrorCode.OFFICER_FULL}  # is being asked already
    return {ErrorCode.NOT_NOW}


@pytest.mark.parametrize("visit", [VISIT, "nowhere"])
def test_a_visit_of_someone_else_is_not_yours(visit: str) -> None:
    day, _ = day_with(State.FOCUSED)
    before = day.branch
    wishes: tuple[FromConsole, ...] = (
        Accept(visit),
        Decline(visit),
        AnswerCall(visit, 1, "v=0"),
        CallUp(visit, 1),
        CallLost(visit, 1),
        Focus(visit),
        Hold(visit),
        Park(visit),
        Recall(visit),
        Transfer(visit, "ani"),
        EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE),
        Extend(visit),
        Undo(visit),
        Finish(visit),
        SaveNote(visit, "mine"),
        LowerHand(visit),
        AskQuality(visit, Quality.FULL),
    )
    for wish in wishes:
        with pytest.raises(Refusal) as caught:
            day.officer_says("budi", wish)
        assert caught.value.code is ErrorCode.NOT_YOURS
    assert day.branch == before


def test_a_colleague_being_asked_can_only_say_yes_or_no() -> None:
    day, visit = day_with(State.TRANSFERRING)
    with pytest.raises(Refusal) as caught:
        day.officer_says("budi", SaveNote(visit, "mine"))
    assert caught.value.code is ErrorCode.NOT_NOW
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", Accept(visit))
    assert caught.value.code is ErrorCode.NOT_NOW
    day.officer_says("budi", Accept(visit))
    assert day.officer_of(visit) == "budi"


def test_the_focus_moves_in_one_step() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.seat("b1"), day.seat("b2")
    assert (day.state(first), day.state(second)) == (State.FOCUSED, State.HELD)
    day.officer_says("ani", Focus(second))
    assert (day.state(first), day.state(second)) == (State.HELD, State.FOCUSED)
    assert [move.visit for move in day.branch.moves] == [first, second]


def test_a_refused_focus_leaves_the_old_one() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("budi", SetDuty(Duty.BREAK))
    second = day.check_in("b2")
    with pytest.raises(Refusal):
        day.officer_says("ani", Focus(second))
    assert day.state(visit) is State.FOCUSED


@pytest.mark.parametrize(
    ("wish", "state"), [(Focus(VISIT), State.FOCUSED), (Hold(VISIT), State.HELD)]
)
def test_what_is_so_already_can_be_wished_again(wish: FromConsole, state: State) -> None:
    day, visit = day_with(state)
    before = day.visit(visit)
    day.officer_says("ani", wish)
    assert day.visit(visit) == before


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_reason_fits_its_outcome(outcome: Outcome, reason: Reason) -> None:
    day, visit = day_with(State.FOCUSED)
    wish = EndVisit(visit, outcome, reason)
    if reason in REASONS.get(outcome, ()):
        day.officer_says("ani", wish)
        assert (day.visit(visit).outcome, day.visit(visit).reason) == (outcome, reason)
        return
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", wish)
    assert caught.value.code is ErrorCode.BAD_REASON


def test_incomplete_and_undecided_are_written_never_said() -> None:
    assert Outcome.INCOMPLETE not in REASONS
    assert all(Reason.NOT_DECIDED not in reasons for reasons in REASONS.values())
    sayable = frozenset[Reason]().union(*REASONS.values())
    assert sayable == frozenset(Reason) - {Reason.NOT_DECIDED}


def test_a_note_with_the_outcome_replaces_the_one_before() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", SaveNote(visit, "first"))
    day.end(visit)
    assert day.visit(visit).note == "first"
    day.officer_says("ani", Undo(visit))
    day.officer_says("ani", EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE, "second"))
    day.officer_says("ani", Finish(visit))
    assert [one.note for one in day.decisions] == ["second"]


def test_a_note_can_be_saved_until_the_wrap_up_ends() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_says("ani", SaveNote(visit, "late"))
    day.officer_says("ani", Finish(visit))
    assert [one.note for one in day.decisions] == ["late"]


def test_a_wrap_up_is_extended_twice_at_most() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_says("ani", Extend(visit))
    day.officer_says("ani", Extend(visit))
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", Extend(visit))
    assert caught.value.code is ErrorCode.NOT_NOW
    day.pass_by(179)
    assert day.state(visit) is State.WRAPUP
    day.pass_by(1)
    assert len(day.decisions) == 1


def test_undo_is_back_in_focus_if_the_focus_is_free() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.seat("b1"), day.seat("b2")
    day.end(first)
    day.officer_says("ani", Undo(first))
    assert day.state(first) is State.FOCUSED
    day.end(first)
    day.officer_says("ani", Focus(second))
    day.officer_says("ani", Undo(first))
    assert (day.state(first), day.state(second)) == (State.HELD, State.FOCUSED)


def test_the_officer_lowers_a_hand_they_have_seen() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", RaiseHand(visit, True))
    day.officer_says("ani", LowerHand(visit))
    assert not day.visit(visit).hand_raised


def test_a_relayed_message_changes_nothing_here() -> None:
    day, visit = day_with(State.CONNECTING)
    before = day.branch.visits
    day.officer_says("ani", AnswerCall(visit, 1, "v=0"))
    day.officer_says("ani", AskQuality(visit, Quality.FULL))
    assert day.branch.visits == before


def test_the_console_says_how_its_call_is() -> None:
    day, visit = day_with(State.CONNECTING)
    day.officer_says("ani", CallUp(visit, 1))
    assert day.visit(visit).officer_up
    day.officer_says("ani", CallLost(visit, 1))
    assert day.visit(visit).generation == 2


def test_an_officer_sets_their_own_desk() -> None:
    day = Day()
    day.officer_comes("ani")
    day.officer_says("ani", SetCapacity(6))
    day.officer_says("ani", SetDuty(Duty.BREAK))
    officer = day.branch.officers["ani"]
    assert (officer.capacity, officer.duty) == (6, Duty.BREAK)


def test_after_a_log_out_there_is_nothing_to_wish() -> None:
    day = Day()
    day.officer_comes("ani")
    day.officer_says("ani", LogOut())
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", SetDuty(Duty.BREAK))
    assert caught.value.code is ErrorCode.NOT_NOW


def test_a_console_that_is_away_has_nothing_to_wish() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_goes("ani")
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", Undo(visit))
    assert caught.value.code is ErrorCode.NOT_NOW
