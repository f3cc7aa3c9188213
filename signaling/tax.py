"""What the tax on a payment will be, as an estimate to be told before it is paid.

Law: the officer and the tax office have the last word; every sum is whole rupiah, rounded down.
Sources are in `rules/tax.toml`.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from signaling.rulebook import Bracket, Rules


class Paid(msgspec.Struct, frozen=True):
    """An earlier payment of the same savings, in rupiah."""

    day: date
    amount: int


class Estimate(msgspec.Struct, frozen=True):
    """Rupiah; `is_final`: the flat tax of the first calendar years, not the yearly brackets."""

    tax: int
    is_final: bool


def estimate(
    rules: Rules, amount: int, earlier: Sequence[Paid] = (), *, has_number: bool = True
) -> Estimate:
    """The tax on `amount` rupiah paid on the day of the rules; ValueError for less than nothing.

    Within the first calendar years all payments together have one free part. From then on the
    payments of one calendar year go through the brackets together, and who has no tax number pays
    more.
    """
    if amount < 0 or any(one.amount < 0 for one in earlier):
        raise ValueError("a payment is not negative")
    first_year = min((one.day.year for one in earlier), default=rules.day.year)
    if rules.day.year - first_year < rules.lump_tax.calendar_years:
        before = sum(one.amount for one in earlier)
        return Estimate(_lump(rules, before + amount) - _lump(rules, before), is_final=True)
    before = sum(one.amount for one in earlier if one.day.year == rules.day.year)
    brackets = rules.progressive_tax.brackets
    tax = _progressive(brackets, before + amount) - _progressive(brackets, before)
    if not has_number:
        tax += tax * rules.progressive_tax.without_number_percent // 100
    return Estimate(tax, is_final=False)


def _lump(rules: Rules, amount: int) -> int:
    return max(0, amount - rules.lump_tax.free_up_to) * rules.lump_tax.percent // 100


def _progressive(brackets: Sequence[Bracket], amount: int) -> int:
    tax, floor = 0, 0
    for bracket in brackets:
        top = amount if bracket.up_to is None else min(amount, bracket.up_to)
        tax += max(0, top - floor) * bracket.percent
        floor = top
    return tax // 100
