"""The tax as the sources reckon it."""

from datetime import date

import pytest

from signaling.rulebook import rules_on
from signaling.tax import Estimate, Paid, estimate

RULES = rules_on(date(2026, 11, 22))
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("amount", "tax"),
    [
        (0, 0),
        (50 * MILLION, 0),
        (60 * MILLION, 500_000),  # the sources' own example
        (50 * MILLION + 19, 0),  # rounded down to whole rupiah
    ],
)
def test_fifty_million_are_free_and_the_rest_is_taxed_at_five_percent(
    amount: int, tax: int
) -> None:
    """bekaci.suara.com/amp/read/2021/08/19/081000; rakcer.id/2024/12/26."""
    assert estimate(RULES, amount) == Estimate(tax, is_final=True)


def test_two_calendar_years_share_one_free_part() -> None:
    """ "When paid at once or within two calendar years" (the same)."""
    before = (Paid(date(2025, 3, 1), 40 * MILLION),)
    assert estimate(RULES, 20 * MILLION, before) == Estimate(500_000, is_final=True)


@pytest.mark.parametrize(
    ("amount", "tax"),
    [
        (60 * MILLION, 3 * MILLION),
        (250 * MILLION, 3 * MILLION + 28_500_000),
        (500 * MILLION, 31_500_000 + 62_500_000),
        (5_000 * MILLION, 94_000_000 + 1_350_000_000),
        (5_100 * MILLION, 1_444_000_000 + 35_000_000),
    ],
)
def test_from_the_third_year_the_yearly_brackets_apply(amount: int, tax: int) -> None:
    """economy.okezone.com/read/2025/10/29/320/3180035: 5, 15, 25, 30 and 35 percent."""
    before = (Paid(date(2024, 3, 1), 10 * MILLION),)
    assert estimate(RULES, amount, before) == Estimate(tax, is_final=False)


def test_payments_of_one_later_year_go_through_the_brackets_together() -> None:
    before = (Paid(date(2020, 1, 1), MILLION), Paid(date(2026, 2, 1), 60 * MILLION))
    assert estimate(RULES, 10 * MILLION, before).tax == 1_500_000


def test_without_a_tax_number_the_yearly_tax_is_a_fifth_higher() -> None:
    """20 % higher without NPWP (bekaci.suara.com); the flat tax stays as it is."""
    before = (Paid(date(2020, 1, 1), MILLION),)
    assert estimate(RULES, 60 * MILLION, before, has_number=False).tax == 3_600_000
    assert estimate(RULES, 60 * MILLION, has_number=False).tax == 500_000


def test_less_than_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="negative"):
        estimate(RULES, -1)
    with pytest.raises(ValueError, match="negative"):
        estimate(RULES, 1, (Paid(date(2026, 1, 1), -1),))
