"""A supervisor looks in where the officer sees it, and may whisper, join and take over."""

import pytest

from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Happened
from signaling.need import need_of
from signaling.protocol import (
    Accept,
    Duty,
    EndVisit,
    Finish,
    Focus,
    FromSupervisor,
    Hold,
    JoinTalk,
    LogOut,
    LookAway,
    LookIn,
    OfferWatch,
    Outcome,
    Park,
    Reason,
    SaveDraft,
    SeeFlag,
    SetCapacity,
    SetDuty,
    State,
    TakeOver,
    Transfer,
    Whisper,
)
from signaling.seats import used_seats
from signaling.views import desk_for, visit_for_booth
from signaling.visit import Aside, Flag, Restarted, SupervisorSaid, SupervisorWent, Watch
from tests.signaling.day import Day, day_with

WATI = "Wati Kusuma"
WITH_AN_OFFICER = [
    State.CONNECTING,
    State.FOCUSED,
    State.HELD,
    State.TRANSFERRING,
    State.RECONNECTING,
    State.ORPHANED,
    State.WRAPUP,
]
WITHOUT = [State.QUEUED, State.OFFERED, State.PARKED]


def supervise(day: Day, message: FromSupervisor, who: str = "wati", name: str = WATI) -> None:
    day.happen(SupervisorSaid(who, name, message))


def refused(day: Day, message: FromSupervisor, who: str = "wati") -> ErrorCode:
    before = day.branch
    with pytest.raises(Refusal) as caught:
        supervise(day, message, who)
    assert day.branch is before
    return caught.value.code


def watched(state: State = State.FOCUSED) -> tuple[Day, str]:
    day, visit = day_with(state)
    supervise(day, LookIn(visit))
    return day, visit


# --- looking in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", WITH_AN_OFFICER)
def test_what_an_officer_has_can_be_looked_into_and_they_see_who_does(state: State) -> None:
    day, visit = watched(state)
    assert day.branch.watches == {"wati": Watch("wati", WATI, visit)}
    seat = desk_for(day.branch, "ani", day.now).seats[0]
    assert (seat.visit, seat.watched_by, seat.is_joined) == (visit, WATI, False)
    assert day.state(visit) is state


@pytest.mark.parametrize("state", WITHOUT)
def test_what_no_officer_has_cannot(state: State) -> None:
    day, visit = day_with(state)
    assert refused(day, LookIn(visit)) is ErrorCode.NOT_NOW


def test_a_visit_that_is_not_there_is_nobodys() -> None:
    day, _ = day_with(State.FOCUSED)
    assert refused(day, LookIn("nowhere")) is ErrorCode.NOT_YOURS
    assert refused(day, TakeOver("nowhere")) is ErrorCode.NOT_YOURS


def test_the_booth_hears_nothing_of_a_look() -> None:
    day, visit = day_with(State.FOCUSED)
    before = visit_for_booth(day.branch, "b1", day.now)
    supervise(day, LookIn(visit))
    assert visit_for_booth(day.branch, "b1", day.now) == before


def test_the_trail_of_the_claim_tells_that_somebody_looked_in() -> None:
    day, visit = watched()
    assert day.file(visit).trail[-1].what is Happened.LOOKED_IN


def test_saying_it_twice_is_one_look() -> None:
    day, visit = watched()
    supervise(day, JoinTalk(visit, True))
    trail = day.file(visit).trail
    supervise(day, LookIn(visit))
    assert day.branch.watches["wati"].is_joined
    assert day.file(visit).trail == trail


def test_a_supervisor_looks_at_one_visit_at_a_time() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.seat("b1"), day.seat("b2")
    supervise(day, LookIn(first))
    supervise(day, LookIn(second))
    assert [one.visit for one in day.branch.watches.values()] == [second]
    assert [one.watched_by for one in desk_for(day.branch, "ani", day.now).seats] == ["", WATI]


def test_a_visit_is_looked_at_by_one_supervisor_at_a_time() -> None:
    day, visit = watched()
    assert refused(day, LookIn(visit), "yoga") is ErrorCode.NOT_NOW


def test_nobody_looks_into_a_visit_of_their_own() -> None:
    day, visit = day_with(State.FOCUSED)
    assert refused(day, LookIn(visit), "ani") is ErrorCode.NOT_NOW


@pytest.mark.parametrize("how", ["a word", "a log-out", "silence"])
def test_a_look_ends(how: str) -> None:
    day, visit = watched()
    if how == "a word":
        supervise(day, LookAway(visit))
    elif how == "a log-out":
        supervise(day, LogOut())
    else:
        day.happen(SupervisorWent("wati"))
    assert day.branch.watches == {}
    assert desk_for(day.branch, "ani", day.now).seats[0].watched_by == ""


def test_somebody_who_never_looked_in_leaves_nothing() -> None:
    day, _ = watched()
    day.happen(SupervisorWent("yoga"))
    assert list(day.branch.watches) == ["wati"]


def test_a_look_ends_with_the_visit() -> None:
    day, visit = watched()
    day.officer_says("ani", EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    assert day.branch.watches
    day.officer_says("ani", Finish(visit))
    assert day.branch.watches == {}


def test_a_look_ends_when_no_officer_has_the_visit_any_more() -> None:
    day, visit = watched()
    day.officer_says("ani", Park(visit))
    assert day.branch.watches == {}


def test_a_look_goes_on_with_the_colleague_who_takes_the_visit() -> None:
    day, visit = watched()
    day.officer_says("ani", Transfer(visit, "budi"))
    day.accept("budi", visit)
    assert desk_for(day.branch, "budi", day.now).seats[0].watched_by == WATI


def test_a_look_ends_when_the_visit_becomes_the_supervisors_own() -> None:
    day, visit = day_with(State.FOCUSED)
    supervise(day, LookIn(visit), "budi", "Budi Santoso")
    day.officer_says("ani", Transfer(visit, "budi"))
    day.accept("budi", visit)
    assert day.branch.watches == {}


def test_a_server_that_starts_anew_knows_of_no_look() -> None:
    day, _ = watched()
    day.happen(Restarted())
    assert day.branch.watches == {}


# --- whisper and join ----------------------------------------------------------------------------


def test_a_whisper_reaches_the_officer_alone_and_is_not_kept() -> None:
    day, visit = watched()
    supervise(day, Whisper(visit, "tanyakan alamatnya"))
    assert list(day.branch.asides) == [Aside("ani", visit, WATI, "tanyakan alamatnya")]
    day.officer_says("ani", Hold(visit))
    assert not day.branch.asides


def test_nobody_whispers_or_joins_without_being_seen_to_look_in() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.seat("b1"), day.seat("b2")
    supervise(day, LookIn(first))
    for message in (
        Whisper(second, "halo"),
        JoinTalk(second, True),
        LookAway(second),
        OfferWatch(second, "v=0"),
    ):
        assert refused(day, message) is ErrorCode.NOT_YOURS
        assert refused(day, message, "yoga") is ErrorCode.NOT_YOURS


def test_an_officer_who_is_away_hears_no_whisper() -> None:
    day, visit = watched()
    day.officer_goes("ani")
    assert refused(day, Whisper(visit, "halo")) is ErrorCode.NOT_NOW


def test_who_joins_is_named_to_the_booth_by_their_first_name_and_only_then() -> None:
    day, visit = watched()
    supervise(day, JoinTalk(visit, True))
    told = visit_for_booth(day.branch, "b1", day.now)
    assert told is not None and told.joined == "Wati"
    assert desk_for(day.branch, "ani", day.now).seats[0].is_joined
    supervise(day, JoinTalk(visit, False))
    told = visit_for_booth(day.branch, "b1", day.now)
    assert told is not None and told.joined == ""
    assert desk_for(day.branch, "ani", day.now).seats[0].watched_by == WATI


def test_a_call_to_the_officer_changes_nothing_here() -> None:
    day, visit = watched()
    watches = day.branch.watches
    supervise(day, OfferWatch(visit, "v=0"))
    supervise(day, SaveDraft("{}"))
    assert day.branch.watches == watches


# --- taking over ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state",
    [
        State.FOCUSED,
        State.HELD,
        State.TRANSFERRING,
        State.CONNECTING,
        State.RECONNECTING,
        State.ORPHANED,
    ],
)
def test_a_visit_is_taken_over_at_once_with_all_that_is_known_of_it(state: State) -> None:
    day, visit = day_with(state)
    day.officer_comes("citra")
    before, file = day.visit(visit), day.file(visit)
    supervise(day, TakeOver(visit), "citra", "Citra")
    after = day.visit(visit)
    assert (after.state, after.officer) == (State.CONNECTING, "citra")
    assert after.colleague is None
    assert (after.ticket, after.arrived_at, after.priority, after.note, after.accepted_at) == (
        before.ticket,
        before.arrived_at,
        before.priority,
        before.note,
        before.accepted_at,
    )
    assert after.generation == before.generation + 1
    assert day.file(visit).dossier == file.dossier
    assert used_seats(day.branch, "ani") == used_seats(day.branch, "budi") == frozenset()
    day.call_up(visit)
    assert day.state(visit) is State.FOCUSED


def test_the_officer_is_told_who_took_it() -> None:
    day, visit = day_with(State.HELD)
    supervise(day, TakeOver(visit), "budi", "Budi Santoso")
    assert day.branch.asides == (Aside("ani", visit, "Budi Santoso", took_over=True),)


def test_an_offer_to_oneself_is_taken_over_into_the_seat_it_was_offered_for() -> None:
    day, visit = day_with(State.TRANSFERRING)
    seat = day.visit(visit).colleague_seat
    supervise(day, TakeOver(visit), "budi", "Budi Santoso")
    assert (day.visit(visit).officer, day.visit(visit).seat) == ("budi", seat)


def test_whoever_is_on_a_break_may_still_take_over() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("budi", SetDuty(Duty.BREAK))
    supervise(day, TakeOver(visit), "budi", "Budi Santoso")
    assert day.visit(visit).officer == "budi"


def test_the_look_ends_with_taking_over_and_the_supervisor_is_an_officer_now() -> None:
    day, visit = day_with(State.FOCUSED)
    supervise(day, LookIn(visit), "budi", "Budi Santoso")
    supervise(day, TakeOver(visit), "budi", "Budi Santoso")
    assert day.branch.watches == {}
    assert refused(day, TakeOver(visit), "budi") is ErrorCode.NOT_NOW


def test_another_supervisor_goes_on_looking() -> None:
    day, visit = watched()
    supervise(day, TakeOver(visit), "budi", "Budi Santoso")
    assert desk_for(day.branch, "budi", day.now).seats[0].watched_by == WATI


def test_nobody_without_seats_takes_over() -> None:
    day, visit = watched()
    assert refused(day, TakeOver(visit)) is ErrorCode.NOT_NOW
    day.officer_goes("budi")
    assert refused(day, TakeOver(visit), "budi") is ErrorCode.NOT_NOW


def test_nobody_takes_over_more_than_they_have_seats() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("budi", SetCapacity(1))
    day.officer_says("ani", SetDuty(Duty.BREAK))
    day.officer_says("budi", Accept(day.check_in("b2")))
    assert refused(day, TakeOver(visit), "budi") is ErrorCode.SEATS_FULL


@pytest.mark.parametrize("state", [*WITHOUT, State.WRAPUP])
def test_what_waits_or_is_decided_cannot_be_taken_over(state: State) -> None:
    day, visit = day_with(state)
    day.officer_comes("citra")
    assert refused(day, TakeOver(visit), "citra") is ErrorCode.NOT_NOW


def test_whose_focus_is_given_keeps_it_when_something_is_taken_over() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", SetDuty(Duty.BREAK))
    own = day.seat("b2", "budi")
    day.officer_says("budi", Focus(own))
    supervise(day, TakeOver(visit), "budi", "Budi Santoso")
    day.call_up(visit)
    assert (day.state(own), day.state(visit)) == (State.FOCUSED, State.HELD)
    assert need_of(day.branch, day.visit(visit)) == "ready"


# --- suspicions ----------------------------------------------------------------------------------


def with_a_flag() -> Day:
    day, visit = day_with(State.FOCUSED)
    flag = Flag(7, visit, "A-001", "ani", "Ani Lestari", day.now, "orang lain di kamar")
    day.branch.flags[7] = flag
    return day


def test_who_reads_a_suspicion_first_is_on_record() -> None:
    day = with_a_flag()
    supervise(day, SeeFlag(7))
    seen = day.branch.flags[7]
    assert (seen.seen_by, seen.seen_at) == (WATI, day.now)
    day.now += 60
    supervise(day, SeeFlag(7), "yoga", "Yoga")
    assert day.branch.flags[7] == seen


def test_a_suspicion_that_is_not_there_is_nobodys() -> None:
    assert refused(with_a_flag(), SeeFlag(8)) is ErrorCode.NOT_YOURS
