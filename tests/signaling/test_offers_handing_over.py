"""Handing a visit to somebody else: warm, cold, and what a break does to those who wait."""

import pytest
from msgspec.structs import replace

from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Happened
from signaling.protocol import (
    CallLost,
    Decline,
    Duty,
    EndVisit,
    Focus,
    FromConsole,
    Hold,
    LogOut,
    Outcome,
    RaiseHand,
    Reason,
    SaveDossier,
    SayPrompt,
    SetCapacity,
    SetDuty,
    State,
    Transfer,
)
from signaling.views import visit_for_booth
from tests.signaling.day import Day, day_with
from tests.signaling.people import AT_WORK, READY, SIGNED


def refused(day: Day, message: FromConsole) -> ErrorCode:
    before = day.branch
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", message)
    assert day.branch is before
    return caught.value.code


def with_budi_full() -> tuple[Day, str]:
    """Ani holds b1 in her only seat, and Budi serves b2 in his."""
    day, visit = day_with(State.HELD)
    for officer in ("ani", "budi"):
        day.officer_says(officer, SetCapacity(1))
    day.seat("b2", "budi")
    return day, visit


# --- cold


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD])
def test_a_cold_transfer_frees_the_seat_at_once_and_asks_that_colleague(state: State) -> None:
    day, visit = day_with(state)
    day.officer_comes("citra", capacity=6)  # has more free seats, and is not meant
    day.officer_says("ani", Transfer(visit, "budi", is_warm=False))
    there = day.visit(visit)
    assert (there.state, there.officer, there.seat) == (State.OFFERED, "budi", 1)
    assert day.file(visit).trail[-1].what is Happened.TRANSFERRED
    assert [one.reason for one in day.moves if one.visit == visit][-2] == "handed_over"


def test_everything_that_is_known_goes_along() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", SayPrompt(visit, "check_account"))
    before = day.file(visit)
    day.officer_says("ani", Transfer(visit, "budi", is_warm=False))
    day.accept("budi", visit)
    after = day.file(visit)
    assert (after.dossier, after.inspection) == (before.dossier, before.inspection)
    assert after.trail[: len(before.trail)] == before.trail


def test_a_colleague_without_a_seat_is_waited_for_and_nobody_is_before() -> None:
    day, visit = with_budi_full()
    day.officer_says("ani", SetDuty(Duty.DRAINING))
    day.check_in("b3", "P-001")
    day.officer_says("ani", Transfer(visit, "budi", is_warm=False))
    assert day.state(visit) is State.QUEUED
    told = visit_for_booth(day.branch, "b1", day.now)
    assert told is not None and told.ahead == 0
    day.officer_says("budi", SetCapacity(2))
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "budi")


def test_after_a_minute_it_is_anyones() -> None:
    day, visit = with_budi_full()
    day.officer_comes("citra")
    day.officer_says("ani", Transfer(visit, "budi", is_warm=False))
    day.pass_by(59)
    assert day.state(visit) is State.QUEUED
    day.pass_by(1)
    assert (day.state(visit), day.officer_of(visit)) == (State.OFFERED, "citra")


def test_a_declined_cold_transfer_is_anyones() -> None:
    day, visit = day_with(State.HELD)
    day.officer_says("ani", Transfer(visit, "budi", is_warm=False))
    day.officer_says("budi", Decline(visit))
    day.pass_by(60)
    assert day.state(visit) is State.OFFERED


@pytest.mark.parametrize("to", ["ani", "citra", "nobody"])
def test_a_cold_transfer_needs_a_colleague_who_is_there(to: str) -> None:
    day, visit = day_with(State.HELD)
    day.officer_comes("citra")
    day.officer_says("citra", LogOut())
    wish = Transfer(visit, to, is_warm=False)
    assert refused(day, wish) is ErrorCode.UNKNOWN_OFFICER


@pytest.mark.parametrize("duty", [Duty.BREAK, Duty.DRAINING])
def test_a_colleague_who_takes_nobody_is_not_given_one(duty: Duty) -> None:
    day, visit = day_with(State.HELD)
    day.officer_says("budi", SetDuty(duty))
    wish = Transfer(visit, "budi", is_warm=False)
    assert refused(day, wish) is ErrorCode.OFFICER_FULL


def test_only_a_visit_that_is_there_is_handed_over_cold() -> None:
    day, visit = day_with(State.RECONNECTING)
    assert refused(day, Transfer(visit, "budi", is_warm=False)) is ErrorCode.NOT_NOW


# --- a break


def three_seats(*, with_budi: bool = True) -> tuple[Day, str, str, str]:
    """Ani talks with b1; b2 has signed and b3 works alone, both held. Budi has seats."""
    day = Day()
    day.officer_comes("ani")
    talking, waiting, alone = day.seat("b1"), day.seat("b2"), day.seat("b3")
    day.booth_says("b3", SaveDossier(alone, AT_WORK))
    if with_budi:
        day.officer_comes("budi")
    return day, talking, waiting, alone


def test_a_break_hands_who_waits_to_an_officer_with_a_free_seat() -> None:
    day, talking, waiting, alone = three_seats()
    day.officer_says("ani", SetDuty(Duty.BREAK))
    there = day.visit(waiting)
    assert (there.state, there.officer, there.affinity) == (State.OFFERED, "budi", None)
    assert day.file(waiting).trail[-1].what is Happened.TRANSFERRED
    assert (day.state(talking), day.officer_of(talking)) == (State.FOCUSED, "ani")
    assert (day.state(alone), day.officer_of(alone)) == (State.HELD, "ani")


@pytest.mark.parametrize("need", ["ready", "signed", "hand"])
def test_whatever_they_wait_for(need: str) -> None:
    day, talking, _, alone = three_seats()
    if need == "hand":
        day.booth_says("b3", RaiseHand(alone, True))
    elif need == "ready":
        day.booth_says("b3", SaveDossier(alone, READY))
    else:
        day.branch = day.branch.with_file(replace(day.file(alone), sign_asked=True))
        day.booth_says("b3", SaveDossier(alone, SIGNED))
    day.officer_says("ani", SetDuty(Duty.BREAK))
    assert day.visit(alone).officer != "ani"
    assert day.officer_of(talking) == "ani"


def test_while_all_others_are_full_they_are_first_in_line_for_anyone() -> None:
    day, _, waiting, _ = three_seats()
    day.officer_says("budi", SetCapacity(1))
    day.officer_says("ani", SetCapacity(3))
    day.seat("b4", "budi")
    day.check_in("b5", "P-001")
    day.officer_says("ani", SetDuty(Duty.BREAK))
    there = day.visit(waiting)
    assert (there.state, there.affinity) == (State.QUEUED, None)
    told = visit_for_booth(day.branch, "b2", day.now)
    assert told is not None and told.ahead == 0
    assert told.wait_high_s > 0


def test_with_nobody_else_on_duty_all_stay_with_who_comes_back() -> None:
    day, talking, waiting, alone = three_seats(with_budi=False)
    day.officer_says("ani", SetDuty(Duty.BREAK))
    assert [day.state(one) for one in (talking, waiting, alone)] == [
        State.FOCUSED,
        State.HELD,
        State.HELD,
    ]


def test_a_colleague_who_comes_during_the_break_is_asked_then() -> None:
    day, _, waiting, _ = three_seats(with_budi=False)
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.pass_by(120)
    day.officer_comes("budi")
    assert (day.state(waiting), day.officer_of(waiting)) == (State.OFFERED, "budi")


def test_who_gets_ready_during_the_break_is_handed_over_then() -> None:
    day, _, waiting, alone = three_seats()
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.accept("budi", waiting)
    day.booth_says("b3", SaveDossier(alone, READY))
    assert (day.state(alone), day.officer_of(alone)) == (State.OFFERED, "budi")


def test_draining_hands_nobody_over() -> None:
    day, _, waiting, _ = three_seats()
    day.officer_says("ani", SetDuty(Duty.DRAINING))
    assert day.officer_of(waiting) == "ani"


def test_a_break_of_an_officer_who_talks_on_takes_nothing_from_the_talk() -> None:
    day, talking, _, _ = three_seats()
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.pass_by(90)
    day.officer_says("ani", EndVisit(talking, Outcome.ESCALATE, Reason.IDENTITY_DOUBT))
    day.pass_by(60)
    assert [one.officer for one in day.decisions] == ["ani"]


def test_a_broken_call_is_mended_first() -> None:
    day, _, waiting, _ = three_seats()
    day.booth_says("b2", CallLost(waiting, 1))
    day.officer_says("ani", SetDuty(Duty.BREAK))
    assert (day.state(waiting), day.officer_of(waiting)) == (State.RECONNECTING, "ani")


def test_a_booth_that_is_away_is_handed_over_when_it_is_back() -> None:
    day, _, waiting, _ = three_seats()
    day.booth_goes("b2")
    day.officer_says("ani", SetDuty(Duty.BREAK))
    assert (day.state(waiting), day.officer_of(waiting)) == (State.HELD, "ani")
    day.booth_comes("b2")
    assert (day.state(waiting), day.officer_of(waiting)) == (State.OFFERED, "budi")


def test_missing_offers_into_a_break_hands_over_too() -> None:
    day, _, waiting, _ = three_seats()
    day.officer_says("budi", SetCapacity(1))
    day.seat("b4", "budi")
    day.officer_says("budi", Hold(day.visit_in("b4").id))
    day.officer_says("budi", Focus(day.visit_in("b4").id))
    day.check_in("b5")
    day.pass_by(15 + 30 + 15)
    assert day.branch.officers["ani"].duty is Duty.BREAK
    assert day.state(waiting) is State.QUEUED
