"""A dispatcher that did what it must not would be found out."""

import pytest
from msgspec.structs import replace

from signaling.protocol import Focus, State
from signaling.simulation.invariants import BrokenInvariantError, check
from tests.signaling.day import Day, day_with


@pytest.mark.parametrize("state", State)
def test_every_state_that_dispatch_makes_is_as_it_should_be(state: State) -> None:
    day, _ = day_with(state)
    check(day.branch, day.now)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seat": 1}, "taken twice"),
        ({"seat": None}, "nobody's"),
        ({"seat": 9}, "beyond"),
        ({"state": State.FOCUSED}, "in focus"),
        ({"booth": "b1"}, "two visits in booth"),
        ({"officer": None}, "with nobody"),
        ({"state": State.QUEUED}, "waits and has a seat"),
        ({"colleague": "ani", "colleague_seat": 1}, "taken twice"),
    ],
)
def test_what_must_never_be_is_found(change: dict[str, object], words: str) -> None:
    day = Day()
    day.officer_comes("ani")
    day.seat("b1")
    visit = day.visit(day.seat("b2"))
    check(day.branch, day.now)
    with pytest.raises(BrokenInvariantError, match=words):
        check(day.branch.with_visit(replace(visit, **change)), day.now)


def test_two_offers_to_one_officer_are_found() -> None:
    day = Day()
    day.officer_comes("ani")
    day.check_in("b1")
    second = day.visit(day.check_in("b2"))
    offered = replace(second, state=State.OFFERED, officer="ani", seat=2)
    with pytest.raises(BrokenInvariantError, match="offers"):
        check(day.branch.with_visit(offered), day.now)


def test_waiting_beside_an_officer_who_is_ready_is_found() -> None:
    day, visit = day_with(State.OFFERED)
    waiting = replace(day.visit(visit), state=State.QUEUED, officer=None, seat=None)
    with pytest.raises(BrokenInvariantError, match="who is ready"):
        check(day.branch.with_visit(waiting), day.now)


def test_waiting_for_a_booth_that_is_away_is_no_fault() -> None:
    day, visit = day_with(State.QUEUED)
    day.booth_goes("b1")
    day.officer_comes("budi")
    check(day.branch, day.now)
    assert day.state(visit) is State.QUEUED


def test_moving_the_focus_keeps_them_all() -> None:
    day = Day()
    day.officer_comes("ani")
    visits = [day.seat(booth) for booth in ("b1", "b2")]
    day.officer_says("ani", Focus(visits[1]))
    check(day.branch, day.now)
