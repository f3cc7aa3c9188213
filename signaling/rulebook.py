"""The facts a claim is judged by, each with the day it holds from and where it was read.

Law: figures and papers are data (`rules/*.toml`), never code, and a claim is judged by the facts
of its own day. Several facts of one kind may be written; the latest that has begun holds.
"""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from signaling.dossier import Cause, Paper
from signaling.errors import ErrorCode, Refusal

FOLDER = Path(__file__).parent / "rules"


class NoRules(Refusal):
    """No rules are known for that day: the clock is wrong, or the day is before the first rule."""

    def __init__(self, day: date) -> None:
        super().__init__(ErrorCode.NOT_NOW, f"no rules for {day.isoformat()}")


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that holds from a day on, and where it says so."""

    since: date
    source: str


class Waiting(Fact, frozen=True):
    """How long after the event a claim may be filed."""

    resignation_months: int  # after the date of the employer's letter
    layoff_months: int  # after the day of the layoff
    disability_months: int  # the first day of this following month


class Retirement(Fact, frozen=True):
    age: int  # full years


class Partial(Fact, frozen=True):
    """Taking a part while still a member; once only, one part or the other."""

    member_years: int
    other_percent: int
    housing_percent: int


class Payment(Fact, frozen=True):
    """What is promised: working days at most, once the papers are complete."""

    small_below: int  # rupiah
    small_days: int
    large_days: int


class TaxNumber(Fact, frozen=True):
    """Above which balance the tax number's card is asked for, in rupiah."""

    balance_over: int


class PhoneApp(Fact, frozen=True):
    """Up to which balance the participant could have claimed on their own phone, in rupiah."""

    balance_up_to: int


class LumpTax(Fact, frozen=True):
    """Final tax on what is paid within the first calendar years, counted from the first payment."""

    free_up_to: int  # rupiah
    percent: int  # of what is above
    calendar_years: int


class Bracket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    percent: int
    up_to: int | None = None  # rupiah a year; None: without end


class ProgressiveTax(Fact, frozen=True):
    """Tax on what is paid in later years, by yearly brackets."""

    brackets: tuple[Bracket, ...]
    without_number_percent: int  # more, of the tax, for who has no tax number


class Heirs(Fact, frozen=True):
    """Who claims for the dead: nobody while somebody before them in the order is there."""

    order: tuple[str, ...]


class LayoffProofs(Fact, frozen=True):
    """Any one of these papers proves a layoff."""

    kinds: tuple[str, ...]


class PaperRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paper that is asked for, always or only `when` an answer is one of those listed."""

    paper: Paper
    pages: int = 1
    is_optional: bool = False
    when: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class Papers(Fact, frozen=True):
    """What a cause needs, in the order it is shown to the camera (the tax card comes after)."""

    cause: Cause
    needs: tuple[PaperRule, ...]


class Rules(msgspec.Struct, frozen=True):
    """Everything that holds on one day."""

    day: date
    waiting: Waiting
    retirement: Retirement
    partial: Partial
    payment: Payment
    tax_number: TaxNumber
    phone_app: PhoneApp
    lump_tax: LumpTax
    progressive_tax: ProgressiveTax
    heirs: Heirs
    layoff_proofs: LayoffProofs
    papers: dict[Cause, Papers]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact in force, for whoever wants to read the sources."""
        single = (getattr(self, name) for name in self.__struct_fields__)
        return (*(one for one in single if isinstance(one, Fact)), *self.papers.values())


class Rulebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All facts of all days, as they are written in the files."""

    waiting: tuple[Waiting, ...]
    retirement: tuple[Retirement, ...]
    partial: tuple[Partial, ...]
    payment: tuple[Payment, ...]
    tax_number: tuple[TaxNumber, ...]
    phone_app: tuple[PhoneApp, ...]
    lump_tax: tuple[LumpTax, ...]
    progressive_tax: tuple[ProgressiveTax, ...]
    heirs: tuple[Heirs, ...]
    layoff_proofs: tuple[LayoffProofs, ...]
    papers: tuple[Papers, ...]

    def on(self, day: date) -> Rules:
        """What holds on `day`; `NoRules` when something needed does not hold yet."""
        return Rules(
            day=day,
            waiting=_latest(self.waiting, day),
            retirement=_latest(self.retirement, day),
            partial=_latest(self.partial, day),
            payment=_latest(self.payment, day),
            tax_number=_latest(self.tax_number, day),
            phone_app=_latest(self.phone_app, day),
            lump_tax=_latest(self.lump_tax, day),
            progressive_tax=_latest(self.progressive_tax, day),
            heirs=_latest(self.heirs, day),
            layoff_proofs=_latest(self.layoff_proofs, day),
            papers={
                cause: _latest([one for one in self.papers if one.cause is cause], day)
                for cause in Cause
            },
        )


F = TypeVar("F", bound=Fact)


def _latest(facts: "tuple[F, ...] | list[F]", day: date) -> F:
    begun = [fact for fact in facts if fact.since <= day]
    if not begun:
        raise NoRules(day)
    return max(begun, key=lambda fact: fact.since)


def read_rulebook(folder: Path) -> Rulebook:
    """All `*.toml` of `folder` as one book; `msgspec.ValidationError` for a fact without a source
    or a day, or with a word that is not known."""
    tables: dict[str, object] = {}
    for path in sorted(folder.glob("*.toml")):
        tables |= tomllib.loads(path.read_text("utf-8"))
    return msgspec.convert(tables, Rulebook)


_BOOK = read_rulebook(FOLDER)


@lru_cache(maxsize=16)  # asked at every save of a dossier, and the same all day
def rules_on(day: date) -> Rules:
    """The rules a claim of `day` is judged by; `NoRules` (a `Refusal`) before the first of them."""
    return _BOOK.on(day)
