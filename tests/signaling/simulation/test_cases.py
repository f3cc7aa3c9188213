"""Why people come, by the claim rules."""

from datetime import date
from random import Random

import pytest

from signaling.claims import bad_answers, verdict
from signaling.dossier import Cause
from signaling.rulebook import NoRules, rules_on
from signaling.simulation.cases import SHARES, docket_on

DAY = date(2026, 3, 2)


def test_most_resign_or_were_laid_off() -> None:
    random = Random(1)
    drawn = [docket_on(DAY).draw(random, False).cause for _ in range(4000)]
    common = sum(1 for one in drawn if one in (Cause.RESIGNATION, Cause.LAYOFF))
    assert 0.85 < common / len(drawn) < 0.91
    assert set(drawn) <= set(SHARES)


def test_who_has_waited_long_enough_is_eligible_whatever_the_cause() -> None:
    random = Random(2)
    cases = {docket_on(DAY).draw(random, False) for _ in range(4000)}
    assert {one.cause for one in cases} == set(SHARES)
    for one in cases:
        answers = dict(one.answers)
        assert one.is_eligible
        assert one.papers == verdict(rules_on(DAY), one.cause, answers, DAY).bring
        assert bad_answers(rules_on(DAY), one.cause, answers, DAY) == ()


def test_who_comes_too_early_is_told_so_by_the_rules() -> None:
    random = Random(3)
    cases = {docket_on(DAY).draw(random, True) for _ in range(4000)}
    early = {one.cause for one in cases if not one.is_eligible}
    assert {Cause.RESIGNATION, Cause.LAYOFF, Cause.RETIREMENT, Cause.PARTIAL_10} <= early


def test_a_day_before_the_rules_has_no_cases() -> None:
    with pytest.raises(NoRules):
        docket_on(date(1990, 1, 1))
