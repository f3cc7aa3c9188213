"""Whatever is answered, there is a verdict; and a day that was promised is kept."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signaling.claims import Kind, Question, bad_answers, checklist, questions, verdict
from signaling.dossier import Cause
from signaling.rulebook import rules_on

Claim = tuple[Cause, dict[str, str]]

TODAY = date(2026, 11, 22)
RULES = rules_on(TODAY)
CALM = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
DAYS = st.dates(date(1940, 1, 1), TODAY)
NONSENSE = st.dictionaries(
    st.sampled_from(["letter_date", "birth_date", "relation", "balance", "proof", "x"]),
    st.text(max_size=12),
)


@st.composite
def answered(draw: st.DrawFn) -> Claim:
    """A cause with every question answered that its answers lead to."""
    cause = draw(st.sampled_from(list(Cause)))
    answers: dict[str, str] = {}
    while missing := [one for one in questions(RULES, cause, answers) if one.key not in answers]:
        answers[missing[0].key] = draw(_answer(missing[0]))
    return cause, answers


def _answer(question: Question) -> st.SearchStrategy[str]:
    if question.kind is Kind.DATE:
        return DAYS.map(date.isoformat)
    return st.sampled_from(question.choices)


@CALM
@given(answered())
def test_every_way_through_the_questions_ends_in_a_verdict(claim: Claim) -> None:
    cause, answers = claim
    found = verdict(RULES, cause, answers, TODAY)
    assert bad_answers(RULES, cause, answers, TODAY) == ()
    assert found.grounds[0].key != "unanswered"
    assert list(found.bring) == [need.paper for need in checklist(RULES, cause, answers)]
    assert len(set(found.bring)) == len(found.bring)
    assert found.from_day is None or not found.is_eligible


@CALM
@given(answered())
def test_who_is_told_a_day_may_claim_on_that_day_and_not_before(claim: Claim) -> None:
    cause, answers = claim
    day = verdict(RULES, cause, answers, TODAY).from_day
    if day is not None:
        assert not verdict(RULES, cause, answers, day - timedelta(days=1)).is_eligible
        assert verdict(RULES, cause, answers, day).is_eligible


@CALM
@given(answered(), st.integers(1, 4_000))
def test_who_may_claim_today_may_claim_later(claim: Claim, days: int) -> None:
    cause, answers = claim
    if verdict(RULES, cause, answers, TODAY).is_eligible:
        assert verdict(RULES, cause, answers, TODAY + timedelta(days=days)).is_eligible


@CALM
@given(st.sampled_from(list(Cause)), NONSENSE)
def test_nonsense_is_never_a_yes(cause: Cause, answers: dict[str, str]) -> None:
    assert not verdict(RULES, cause, answers, TODAY).is_eligible
