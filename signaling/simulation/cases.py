"""CORE. Why people come, with answers to the questions of their cause.

Shares of the causes: resignation 57.91 %, layoff 29.93 % (amp.kontan.co.id, to August 2024); how
the rest divides is an estimate.
"""

from datetime import date, timedelta
from functools import lru_cache
from random import Random

import msgspec

from signaling import claims
from signaling.dossier import Cause, Paper
from signaling.rulebook import Rules, rules_on

SHARES: dict[Cause, float] = {
    Cause.RESIGNATION: 57.91,
    Cause.LAYOFF: 29.93,
    Cause.CONTRACT_END: 5.0,
    Cause.RETIREMENT: 3.0,
    Cause.DEATH: 1.5,
    Cause.PARTIAL_10: 1.2,
    Cause.INFORMAL: 0.7,
    Cause.LEAVING: 0.5,
    Cause.DISABILITY: 0.26,
}
DAYS_AGO = 60  # when the employment ended, for those who have waited long enough
TOO_EARLY_DAYS_AGO = 10


class Case(msgspec.Struct, frozen=True, cache_hash=True):
    cause: Cause
    answers: tuple[tuple[str, str], ...]
    is_eligible: bool  # what the claim rules say
    papers: tuple[Paper, ...]


class Docket:
    """Cases of one day; what the rules say of equal ones is asked once."""

    def __init__(self, rules: Rules, today: date) -> None:
        self._rules = rules
        self._today = today
        self._known: dict[tuple[Cause, bool], Case] = {}
        self._causes = tuple(SHARES)
        self._weights = _sums(tuple(SHARES.values()))

    def draw(self, random: Random, comes_too_early: bool) -> Case:
        cause = random.choices(self._causes, cum_weights=self._weights)[0]
        key = (cause, comes_too_early)
        if key not in self._known:
            self._known[key] = self._judge(*key)
        return self._known[key]

    def _judge(self, cause: Cause, comes_too_early: bool) -> Case:
        answers = self._answers(cause, comes_too_early)
        verdict = claims.verdict(self._rules, cause, answers, self._today)
        return Case(cause, tuple(answers.items()), verdict.is_eligible, verdict.bring)

    def _answers(self, cause: Cause, comes_too_early: bool) -> dict[str, str]:
        """As a participant of this cause would answer, question by question."""
        given: dict[str, str] = {}
        while True:
            asked = claims.questions(self._rules, cause, given)
            missing = [one for one in asked if one.key not in given]
            if not missing:
                return given
            key = missing[0].key
            given[key] = self._answer(key, missing[0].choices, comes_too_early)

    def _answer(self, key: str, choices: tuple[str, ...], comes_too_early: bool) -> str:
        if key == "birth_date":
            return self._ago(365 * (50 if comes_too_early else 58))
        if key == "member_since":
            return self._ago(365 * (8 if comes_too_early else 12))
        if not choices:
            return self._ago(TOO_EARLY_DAYS_AGO if comes_too_early else DAYS_AGO)
        if key in ("is_deactivated", "is_foreign", "has_npwp"):
            return "yes"
        return "no" if "no" in choices else choices[0]

    def _ago(self, days: int) -> str:
        return (self._today - timedelta(days=days)).isoformat()


@lru_cache(maxsize=400)  # a year's days, for every branch of it
def docket_on(day: date) -> Docket:
    """The cases of that day by its rules; `NoRules` where there are none."""
    return Docket(rules_on(day), day)


def _sums(shares: tuple[float, ...]) -> tuple[float, ...]:
    sums: list[float] = []
    for share in shares:
        sums.append(share + (sums[-1] if sums else 0.0))
    return tuple(sums)
