"""Who is told what of a file, and when."""

import pytest

from signaling.disclosure import (
    dossier_for_booth,
    dossiers_for_officer,
    is_open_to,
    news_for_booth,
    news_for_officer,
)
from signaling.dossier import Line, Membership
from signaling.protocol import (
    Assist,
    DossierOfVisit,
    Park,
    Point,
    SaveDossier,
    SendText,
    State,
    YourDossier,
)
from signaling.visit import MembershipTold
from tests.signaling.day import Day, day_with
from tests.signaling.people import AT_WORK, BADGE, CONSENT, check_in, give_identity, identity_of

WITH_A_SEAT = frozenset(
    {
        State.CONNECTING,
        State.FOCUSED,
        State.HELD,
        State.TRANSFERRING,
        State.RECONNECTING,
        State.ORPHANED,
        State.WRAPUP,
    }
)


def to_booth(day: Day, booth: str = "b1") -> YourDossier | None:
    return dossier_for_booth(day.branch, booth, day.now)


def to_officer(day: Day, officer: str = "ani") -> tuple[DossierOfVisit, ...]:
    return dossiers_for_officer(day.branch, officer, day.now)


@pytest.mark.parametrize("state", sorted(State))
def test_an_officer_sees_what_has_one_of_their_seats_and_a_colleague_nothing(state: str) -> None:
    day, visit = day_with(State(state))
    assert bool(to_officer(day)) is (State(state) in WITH_A_SEAT)
    assert to_officer(day, "budi") == ()
    if state != State.ABANDONED:
        assert is_open_to(day.visit(visit), "ani") is (State(state) in WITH_A_SEAT)


def test_the_officer_sees_the_file_whole() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    day.booth_says("b1", Assist(visit, BADGE))
    day.booth_says("b1", SendText(visit, "Halo"))
    day.pass_by(3)
    (told,) = to_officer(day)
    assert (told.visit, told.identity, told.dossier) == (visit, identity_of("A-001"), AT_WORK)
    assert told.lines == (Line(by_officer=False, text="Halo", age_s=3.0),)
    assert (told.consent, told.assisted_by) == (CONSENT, "Rina")


def test_a_booth_sees_its_own_file_and_another_booth_nothing() -> None:
    day, visit = day_with(State.HELD)
    told = to_booth(day)
    assert told is not None
    assert (told.visit, told.identity) == (visit, identity_of("A-001"))
    day.booth_comes("b2")
    assert to_booth(day, "b2") is None
    assert to_booth(day, "b9") is None


def test_nobody_sees_a_file_before_they_have_said_who_they_are() -> None:
    day, visit = day_with(State.HELD)
    day.booth_comes("b1")
    assert to_booth(day) is None
    before = day.branch
    day.booth_says("b1", give_identity(visit, "A-001"))
    assert news_for_booth(before, day.branch, "b1", day.now) == to_booth(day)


def test_a_guest_still_sees_their_file() -> None:
    day, visit = day_with(State.DONE)
    day.booth_comes("b2")
    told = to_booth(day)
    assert told is not None
    assert told.visit == visit


def test_checking_in_is_answered_with_the_file() -> None:
    day = Day()
    day.booth_comes("b1")
    before = day.branch
    day.booth_says("b1", check_in("A-001"))
    assert news_for_booth(before, day.branch, "b1", day.now) == to_booth(day)


def test_a_booths_own_dossier_is_not_echoed_but_the_officer_hears_it() -> None:
    day, visit = day_with(State.HELD)
    before = day.branch
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    assert news_for_booth(before, day.branch, "b1", day.now) is None
    assert news_for_officer(before, day.branch, "ani", day.now) == to_officer(day)
    assert news_for_officer(day.branch, day.branch, "ani", day.now) == ()


def test_what_the_officer_and_the_register_do_is_told_to_the_booth() -> None:
    day, visit = day_with(State.HELD)
    before = day.branch
    day.officer_says("ani", Point(visit, "field.name"))
    told = news_for_booth(before, day.branch, "b1", day.now)
    assert told is not None
    assert told.pointed == "field.name"
    before = day.branch
    day.happen(MembershipTold(visit, Membership.MATCH))
    told = news_for_booth(before, day.branch, "b1", day.now)
    assert told is not None
    assert told.membership is Membership.MATCH


def test_nothing_is_lit_once_no_officer_is_there() -> None:
    day, visit = day_with(State.HELD)
    day.officer_says("ani", Point(visit, "field.name"))
    day.officer_says("ani", Park(visit))
    told = to_booth(day)
    assert told is not None
    assert told.pointed == ""
    day.pass_by(1800)
    day.accept("ani", visit)
    assert day.file(visit).pointed == ""
