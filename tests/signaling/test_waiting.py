"""The honest wait: an order everyone can check, and a range instead of a promise."""

import pytest
from msgspec.structs import replace

from signaling.protocol import (
    AskSignature,
    Duty,
    Focus,
    Hold,
    RaiseHand,
    SaveDossier,
    SetDuty,
    State,
)
from signaling.visit import Officer, Timers
from signaling.waiting import (
    BREAK_S,
    DEFAULT_HANDLE_S,
    FARTHEST,
    active_seats,
    ahead_of,
    line,
    queue_range,
    turn_range,
    waits_since,
)
from tests.signaling.day import Day
from tests.signaling.people import AT_WORK, SIGNED, SIGNING


def closed_branch() -> Day:
    day = Day()
    day.officer_comes("ani")
    day.officer_says("ani", SetDuty(Duty.BREAK))
    return day


def test_the_line_goes_by_priority_then_arrival() -> None:
    day = closed_branch()
    for booth, ticket in [("b1", "A-001"), ("b2", "K-001"), ("b3", "B-001"), ("b4", "P-001")]:
        day.check_in(booth, ticket)
        day.pass_by(1)
    assert [one.ticket for one in line(day.branch)] == ["P-001", "B-001", "A-001", "K-001"]


def test_whoever_is_being_offered_is_before_everyone() -> None:
    day = Day()
    day.officer_comes("ani")
    day.check_in("b1", "A-001")
    day.check_in("b2", "P-001")
    assert [one.state for one in line(day.branch)] == [State.OFFERED, State.QUEUED]
    assert line(day.branch)[0].ticket == "A-001"


def test_nobody_waits_no_time() -> None:
    assert queue_range(closed_branch().branch, 0) == (0.0, 0.0)


def test_while_nobody_has_stood_there_the_range_is_a_wide_guess() -> None:
    branch = closed_branch().branch
    low_s, high_s = queue_range(branch, 1)
    assert low_s < DEFAULT_HANDLE_S < high_s
    assert queue_range(branch, 4)[0] > low_s
    assert queue_range(branch, 4)[1] > high_s


def test_few_handle_times_are_no_better_than_the_default() -> None:
    branch = closed_branch().branch
    few = replace(branch, handle_times=(60.0,) * 4)
    enough = replace(branch, handle_times=(60.0,) * 5)
    assert queue_range(few, 1) == queue_range(branch, 1)
    assert queue_range(enough, 1)[1] < queue_range(branch, 1)[1] / 5


def test_with_an_open_seat_the_next_offer_is_near() -> None:
    day = Day()
    day.officer_comes("ani")
    assert queue_range(day.branch, 2) == (0.0, 2 * day.branch.timers.offered_s)


def test_the_range_holds_eight_of_ten_who_stood_there() -> None:
    branch = closed_branch().branch
    waits = tuple(float(number) for number in range(1, 30))
    assert queue_range(replace(branch, waits={"full.1": waits}), 1) == (3.0, 27.0)
    assert queue_range(replace(branch, waits={"full.1": waits[:9]}), 1) == (1.0, 9.0)
    too_few = replace(branch, waits={"full.1": waits[:8]})
    assert queue_range(too_few, 1) == queue_range(branch, 1)


def test_far_places_are_not_told_apart() -> None:
    branch = replace(closed_branch().branch, waits={f"full.{FARTHEST}": (5.0,) * 9})
    assert queue_range(branch, FARTHEST + 3) == (5.0, 5.0)


def test_a_turn_is_guessed_from_how_long_the_officer_usually_takes() -> None:
    branch = closed_branch().branch
    new = Officer("eka", "Eka", 4, came_at=0.0)
    quick = replace(new, focus_spans=((0.0, 10.0),) * 5)
    assert turn_range(branch, new, 2)[1] == 6 * turn_range(branch, quick, 2)[1]
    away = replace(new, duty=Duty.BREAK)
    assert turn_range(branch, away, 1)[1] == turn_range(branch, new, 1)[1] + BREAK_S


def test_a_wait_for_a_seat_is_known_once_it_is_over() -> None:
    day = closed_branch()
    visit = day.check_in("b1")
    assert day.visit(visit).stands == "full.1"
    day.pass_by(40)
    day.officer_says("ani", SetDuty(Duty.AVAILABLE))
    day.accept("ani", visit)
    assert day.branch.waits == {"full.1": (40.0,)}
    assert day.visit(visit).stands == ""


def test_seats_that_open_after_a_rest_are_another_line() -> None:
    day = Day(Timers(pacing_s=20.0))
    day.officer_comes("ani")
    day.accept("ani", day.check_in("b1"))
    visit = day.check_in("b2")
    assert day.visit(visit).stands == "soon.1"
    assert queue_range(day.branch, 1) == (0.0, 35.0)


def test_a_wait_for_the_officer_is_known_once_they_come() -> None:
    day = Day()
    day.officer_comes("ani")
    day.seat("b1")
    visit = day.seat("b2")
    assert (day.state(visit), day.visit(visit).stands) == (State.HELD, "busy.1")
    day.pass_by(70)
    day.officer_says("ani", Focus(visit))
    assert day.branch.waits["busy.1"] == (70.0,)


def test_needing_more_meanwhile_is_the_same_wait() -> None:
    day = Day()
    day.officer_comes("ani")
    day.seat("b1")
    visit = day.seat("b2")
    day.pass_by(30)
    day.booth_says("b2", RaiseHand(visit, True))
    assert day.visit(visit).stands_since == day.now - 30


def test_whoever_goes_back_to_work_waits_for_nobody() -> None:
    day = Day()
    day.officer_comes("ani")
    day.seat("b1")
    visit = day.seat("b2")
    day.booth_says("b2", SaveDossier(visit, AT_WORK))
    assert day.visit(visit).stands == ""
    assert "busy.1" not in day.branch.waits


@pytest.mark.parametrize(("duty", "kind"), [(Duty.AVAILABLE, "idle"), (Duty.BREAK, "break")])
def test_an_idle_officer_and_one_on_a_break_are_other_lines(duty: Duty, kind: str) -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.seat("b1")
    day.officer_says("ani", SetDuty(duty))
    day.officer_says("ani", Hold(visit))
    assert day.visit(visit).stands == f"{kind}.1"


def test_a_hand_then_a_signature_then_the_longest_wait_come_first() -> None:
    day = Day()
    day.officer_comes("ani")
    first, *visits = [day.seat(f"b{number}") for number in range(1, 5)]
    talk, signed, hand = visits
    day.booth_says("b4", RaiseHand(hand, True))
    day.officer_says("ani", AskSignature(signed))
    day.booth_says("b3", SaveDossier(signed, SIGNING))
    day.booth_says("b3", SaveDossier(signed, SIGNED))
    ahead = {one: ahead_of(day.branch, day.visit(one)) for one in visits}
    assert ahead == {hand: 0, signed: 1, talk: 2}
    assert waits_since(day.branch, day.visit(first)) == day.visit(first).attended_at


def test_seats_that_turn_over_are_counted() -> None:
    day = Day()
    assert active_seats(day.branch) == 0
    day.officer_comes("ani", 4)
    assert active_seats(day.branch) == 4
    day.seat("b1")
    assert active_seats(day.branch) == 4  # the used one is one of the four
    day.officer_says("ani", SetDuty(Duty.BREAK))
    assert active_seats(day.branch) == 1  # it still ends some time
