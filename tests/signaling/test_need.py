"""What a visit needs the officer for, and the periods the record keeps of it."""

from signaling.need import gap_s, need_of
from signaling.protocol import (
    AskSignature,
    Focus,
    Hold,
    LowerHand,
    RaiseHand,
    SaveDossier,
    State,
)
from signaling.visit import Act
from tests.signaling.day import Day
from tests.signaling.people import AT_WORK, READY, SIGNED, SIGNING


def at_work() -> tuple[Day, str]:
    """Ani holds a participant in b1 who works alone, and another in b2 is in focus."""
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1", is_ready=False)
    day.accept("ani", visit)
    day.call_up(visit)
    day.seat("b2")
    return day, visit


def kept(day: Day, visit: str) -> list[tuple[str, str]]:
    return [(one.act, one.reason) for one in day.branch.moves if one.visit == visit]


def test_whoever_works_alone_needs_nobody() -> None:
    day, visit = at_work()
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    assert day.state(visit) is State.HELD
    assert need_of(day.branch, day.visit(visit)) == ""
    assert kept(day, visit) == []


def test_becoming_ready_begins_a_period_in_the_same_state() -> None:
    day, visit = at_work()
    since = day.visit(visit).since
    day.pass_by(5)
    day.booth_says("b1", SaveDossier(visit, READY))
    assert kept(day, visit) == [(Act.NEED, "ready")]
    assert (day.state(visit), day.visit(visit).since) == (State.HELD, since)


def test_saying_it_twice_is_one_need() -> None:
    day, visit = at_work()
    day.booth_says("b1", SaveDossier(visit, READY))
    day.booth_says("b1", SaveDossier(visit, READY))
    assert kept(day, visit) == []


def test_going_back_to_work_ends_the_need() -> None:
    day, visit = at_work()
    day.booth_says("b1", SaveDossier(visit, READY))
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    assert kept(day, visit) == [(Act.NEED, "alone")]


def test_a_raised_hand_is_a_need_until_it_is_lowered() -> None:
    day, visit = at_work()
    day.booth_says("b1", RaiseHand(visit, True))
    assert kept(day, visit) == [(Act.NEED, "hand")]
    day.officer_says("ani", LowerHand(visit))
    assert kept(day, visit) == [(Act.NEED, "alone")]


def test_a_focus_keeps_what_it_is_for() -> None:
    day, visit = at_work()
    day.booth_says("b1", SaveDossier(visit, READY))
    day.officer_says("ani", Focus(visit))
    assert kept(day, visit) == [(Act.FOCUS, "ready")]


def test_from_the_talk_to_the_signature_they_are_alone_again() -> None:
    day, visit = at_work()
    day.booth_says("b1", SaveDossier(visit, READY))
    day.officer_says("ani", Focus(visit))
    day.officer_says("ani", AskSignature(visit))
    day.officer_says("ani", Hold(visit))
    assert kept(day, visit) == [(Act.HOLD, "")]
    day.booth_says("b1", SaveDossier(visit, SIGNING))
    day.booth_says("b1", SaveDossier(visit, SIGNED))
    assert kept(day, visit) == [(Act.NEED, "signed")]


def test_whoever_is_put_aside_unheard_still_needs_the_officer() -> None:
    day, visit = at_work()
    day.booth_says("b1", SaveDossier(visit, READY))
    day.officer_says("ani", Focus(visit))
    day.officer_says("ani", Hold(visit))
    assert kept(day, visit) == [(Act.HOLD, "ready")]


def test_a_signature_asked_of_a_held_visit_ends_its_need() -> None:
    day, visit = at_work()
    day.booth_says("b1", SaveDossier(visit, READY))
    day.officer_says("ani", AskSignature(visit))
    assert kept(day, visit) == [(Act.NEED, "alone")]


def test_the_gap_counts_from_the_need_to_the_focus() -> None:
    day, visit = at_work()
    assert gap_s(day.visit(visit), day.now) is None
    day.booth_says("b1", SaveDossier(visit, READY))
    day.pass_by(30)
    day.booth_says("b1", RaiseHand(visit, True))  # another need begins no new wait
    day.pass_by(10)
    assert gap_s(day.visit(visit), day.now) == 40.0
    day.officer_says("ani", Focus(visit))
    assert gap_s(day.visit(visit), day.now) is None
    day.officer_says("ani", Hold(visit))
    day.pass_by(5)
    assert gap_s(day.visit(visit), day.now) == 5.0
