"""What a booth may wish, and what it is refused."""

import pytest

from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    Assist,
    CallLost,
    CallUp,
    FromBooth,
    Leave,
    OfferCall,
    RaiseHand,
    Rate,
    ReportDevices,
    SaveDossier,
    SendText,
    State,
)
from signaling.visit import BoothSaid
from tests.signaling.day import Day, day_with
from tests.signaling.people import AT_WORK, BADGE, check_in, give_identity


@pytest.mark.parametrize(
    ("ticket", "priority"), [("P-001", 1), ("B-001", 2), ("A-001", 3), ("K-001", 3)]
)
def test_a_tickets_letter_is_its_priority(ticket: str, priority: int) -> None:
    day = Day()
    visit = day.visit(day.check_in("b1", ticket))
    assert (visit.ticket, visit.priority, visit.arrived_at) == (ticket, priority, day.now)
    assert visit.language == "id"


def test_checking_in_twice_does_no_harm() -> None:
    day, visit = day_with(State.FOCUSED)
    before = day.visit(visit)
    day.booth_says("b1", check_in("A-001"))
    assert day.branch.visits == {visit: before}
    assert day.branch.moves == ()


def test_a_booth_has_one_visit_at_a_time() -> None:
    day, _ = day_with(State.HELD)
    with pytest.raises(Refusal) as caught:
        day.booth_says("b1", check_in("A-002"))
    assert caught.value.code is ErrorCode.NOT_NOW


def test_a_ticket_is_in_one_visit_at_a_time() -> None:
    day, _ = day_with(State.PARKED)
    day.check_in("b2")
    with pytest.raises(Refusal) as caught:
        day.check_in("b3", "A-001")
    assert caught.value.code is ErrorCode.TICKET_IN_USE


@pytest.mark.parametrize("ended", [State.DONE, State.ABANDONED])
def test_an_ended_visit_makes_room_for_the_next(ended: State) -> None:
    day, visit = day_with(ended)
    next_visit = day.check_in("b1", "A-002")
    assert next_visit != visit
    assert list(day.branch.visits) == [next_visit]


@pytest.mark.parametrize(
    "state", sorted(frozenset(State) - {State.WRAPUP, State.DONE, State.ABANDONED})
)
def test_leaving_abandons_the_visit(state: str) -> None:
    day, visit = day_with(State(state))
    day.booth_says("b1", Leave(visit))
    assert (day.state(visit), day.visit(visit).seat) == (State.ABANDONED, None)
    assert day.branch.moves[0].reason == "own_wish"


def test_leaving_in_the_wrap_up_changes_nothing() -> None:
    day, visit = day_with(State.WRAPUP)
    before = day.visit(visit)
    day.booth_says("b1", Leave(visit))
    assert day.visit(visit) == before


def test_a_raised_hand_is_seen_and_can_be_taken_down() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", RaiseHand(visit, True))
    assert day.visit(visit).hand_raised
    day.booth_says("b1", RaiseHand(visit, False))
    assert not day.visit(visit).hand_raised


def test_devices_are_the_booths_and_need_no_visit() -> None:
    day = Day()
    day.booth_comes("b1")
    day.booth_says("b1", ReportDevices(camera=False, microphone=True, speaker=False))
    booth = day.branch.booths["b1"]
    assert (booth.camera, booth.microphone, booth.speaker) == (False, True, False)


def test_the_booth_says_how_its_call_is() -> None:
    day, visit = day_with(State.CONNECTING)
    day.booth_says("b1", CallUp(visit, 1))
    assert day.visit(visit).booth_up
    day.booth_says("b1", CallLost(visit, 1))
    assert day.visit(visit).generation == 2


def test_an_offered_call_changes_nothing_here() -> None:
    day, visit = day_with(State.CONNECTING)
    before = day.branch.visits
    day.booth_says("b1", OfferCall(visit, 1, "v=0"))
    assert day.branch.visits == before
    with pytest.raises(Refusal) as caught:
        day.booth_says("b1", OfferCall(visit, 2, "v=0"))
    assert caught.value.code is ErrorCode.STALE_CALL


@pytest.mark.parametrize("visit", ["visit-b1-0", "nowhere"])
def test_a_visit_of_someone_else_is_not_yours(visit: str) -> None:
    day, there = day_with(State.FOCUSED)
    assert there == "visit-b1-0"
    day.booth_comes("b2")
    before = day.branch
    wishes: tuple[FromBooth, ...] = (
        Leave(visit),
        RaiseHand(visit, True),
        OfferCall(visit, 1, "v=0"),
        CallUp(visit, 1),
        CallLost(visit, 1),
        SaveDossier(visit, AT_WORK),
        SendText(visit, "Halo"),
        give_identity(visit, "A-001"),
        Assist(visit, BADGE),
        Rate(visit, 4),
    )
    for wish in wishes:
        with pytest.raises(Refusal) as caught:
            day.booth_says("b2", wish)
        assert caught.value.code is ErrorCode.NOT_YOURS
    assert day.branch == before


def test_a_guest_of_another_booth_is_not_yours() -> None:
    day, visit = day_with(State.DONE)
    day.booth_comes("b2")
    wishes: tuple[FromBooth, ...] = (
        Leave(visit),
        Rate(visit, 4),
        Assist(visit, BADGE),
        give_identity(visit, "A-001"),
    )
    for wish in wishes:
        with pytest.raises(Refusal) as caught:
            day.booth_says("b2", wish)
        assert caught.value.code is ErrorCode.NOT_YOURS


def test_a_booth_that_never_came_is_unknown() -> None:
    with pytest.raises(Refusal) as caught:
        Day().happen(BoothSaid("b1", check_in("A-001"), "visit-1"))
    assert caught.value.code is ErrorCode.UNKNOWN_BOOTH
