"""The numbered lists say what the server knows."""

from cso_console.outcomes import DUTIES, OUTCOMES, REASONS
from signaling import dispatch
from signaling.protocol import Duty, Outcome


def test_the_lists_offer_exactly_what_the_server_accepts() -> None:
    assert {outcome: frozenset(reasons) for outcome, reasons in REASONS.items()} == {
        outcome: reasons for outcome, reasons in dispatch.REASONS.items() if reasons
    }


def test_every_outcome_an_officer_can_say_has_a_digit() -> None:
    assert set(OUTCOMES) == set(Outcome) - {Outcome.INCOMPLETE} == set(REASONS)


def test_every_list_fits_the_digits() -> None:
    assert all(len(reasons) <= 9 for reasons in REASONS.values())
    assert set(DUTIES) == set(Duty)
