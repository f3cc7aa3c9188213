"""Whose ticket it is, until the day ends."""

from datetime import date

import pytest
from msgspec.structs import replace

from signaling.errors import ErrorCode, Refusal
from signaling.protocol import CheckIn
from signaling.tickets import take, today
from signaling.visit import Branch
from tests.signaling.day import Day
from tests.signaling.people import CONSENT, check_in, identity_of

NOON = 1_790_000_000.0  # in Jakarta, more or less


def walk_in(like: str) -> CheckIn:
    who = identity_of(like)
    return CheckIn(ticket=None, language="id", nik=who.nik, kpj=who.kpj, consent=CONSENT)


def test_a_walk_in_gets_the_next_number() -> None:
    day = Day()
    day.booth_comes("b1", "b2")
    day.booth_says("b1", walk_in("A-001"))
    day.booth_says("b2", walk_in("A-002"))
    assert [day.visit_in(booth).ticket for booth in ("b1", "b2")] == ["A-500", "A-501"]


def test_a_walk_in_that_checks_in_twice_has_one_number() -> None:
    day = Day()
    day.booth_comes("b1")
    day.booth_says("b1", walk_in("A-001"))
    day.booth_says("b1", walk_in("A-001"))
    assert [one.ticket for one in day.branch.visits.values()] == ["A-500"]


def test_a_number_that_came_on_paper_is_not_given_out() -> None:
    branch, _ = take(Branch("kupang"), NOON, "A-500", "somebody")
    assert take(branch, NOON, None, "another")[1] == "A-501"


def test_a_ticket_is_not_transferable_while_the_day_lasts() -> None:
    branch, ticket = take(Branch("kupang"), NOON, "A-017", "somebody")
    assert ticket == "A-017"
    assert take(branch, NOON + 60, "A-017", "somebody") == (branch, "A-017")
    with pytest.raises(Refusal) as caught:
        take(branch, NOON + 60, "A-017", "another")
    assert caught.value.code is ErrorCode.TICKET_NOT_YOURS
    assert take(branch, NOON + 86_400, "A-017", "another")[0].tickets == {"A-017": "another"}


def test_numbers_run_out() -> None:
    taken = {f"A-{number}": "somebody" for number in range(500, 1000)}
    branch, _ = take(Branch("kupang"), NOON, "P-001", "somebody")
    with pytest.raises(Refusal) as caught:
        take(replace(branch, tickets=taken), NOON, None, "another")
    assert caught.value.code is ErrorCode.TICKET_IN_USE


def test_a_day_ends_where_the_branch_is() -> None:
    late = 1_790_000_000.0 // 86_400 * 86_400 + 20 * 3600  # 20:00 UTC
    assert today(Branch("jakarta", utc_offset_s=7 * 3600), late) == date(2026, 9, 22)
    assert today(Branch("london", utc_offset_s=0), late) == date(2026, 9, 21)


def test_one_person_is_in_one_visit_at_a_time() -> None:
    day = Day()
    day.check_in("b1", "A-001")
    day.booth_comes("b2")
    with pytest.raises(Refusal) as caught:
        day.booth_says("b2", walk_in("A-001"))
    assert caught.value.code is ErrorCode.TICKET_IN_USE


def test_somebody_elses_ticket_is_refused_after_its_visit_too() -> None:
    day = Day()
    visit = day.check_in("b1", "A-001")
    day.leave(visit)
    day.booth_comes("b2")
    with pytest.raises(Refusal) as caught:
        day.booth_says("b2", replace(check_in("A-002"), ticket="A-001"))
    assert caught.value.code is ErrorCode.TICKET_NOT_YOURS
    day.check_in("b2", "A-001")


def test_a_number_no_person_can_have_is_refused() -> None:
    day = Day()
    day.booth_comes("b1")
    with pytest.raises(Refusal) as caught:
        day.booth_says("b1", replace(check_in("A-001"), nik="3273019901900001"))
    assert caught.value.code is ErrorCode.BAD_NIK
