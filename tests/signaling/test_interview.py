"""Questions nobody can prepare for, each with an answer that the claim holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from signaling import form
from signaling.dossier import Answer, Cause, Dossier, Field, Source, Step
from signaling.inspection import AnswerMark, Question
from signaling.interview import (
    FEWEST,
    MOST,
    NOBODY_HELPS,
    TOPICS,
    by_lot,
    draw,
    value_of,
)

FIELDS = {
    "name": "Siti Aminah",
    "birth_place": "Kupang",
    "birth_date": "1985-03-02",
    "address": "Jalan Melati 3, Oebobo",
    "mother": "Maria",
    "employer": "PT Maju",
    "employer_address": "Jalan Timor 9",
    "year_in": "2015",
    "year_out": "2026",
    "phone": "081234567890",
    "bank": "bri",
    "account": "123456789012345",
    "account_name": "Siti Aminah",
}
ANSWERS = {"letter_date": "2026-09-01", "balance": "below_10m"}


def claim(cause: Cause = Cause.RESIGNATION, **fields: str) -> Dossier:
    return Dossier(
        step=Step.READY,
        cause=cause,
        answers=tuple(Answer(key, value) for key, value in ANSWERS.items()),
        fields=tuple(
            Field(key, value, Source.READ, is_confirmed=True)
            for key, value in (fields or FIELDS).items()
        ),
    )


FULL = claim()
ACCOUNT = frozenset({"bank", "account_owner", "account_end"})
fresh_ids = st.uuids().map(lambda one: one.hex)


def keys(questions: tuple[Question, ...]) -> list[str]:
    return [one.key for one in questions]


@given(fresh_ids)
def test_three_or_four_are_drawn_each_of_another_fact(fresh_id: str) -> None:
    drawn = draw(FULL, fresh_id)
    assert FEWEST <= len(drawn) <= MOST
    fields = [one.field for one in drawn]
    assert len(set(fields)) == len(fields)
    assert len(ACCOUNT.intersection(keys(drawn))) <= 1
    assert len({"last_employer", "employer_place"}.intersection(keys(drawn))) <= 1


@given(fresh_ids)
def test_who_helps_is_always_asked_and_asked_last(fresh_id: str) -> None:
    assert keys(draw(FULL, fresh_id))[-1] == NOBODY_HELPS
    assert keys(draw(FULL, fresh_id)).count(NOBODY_HELPS) == 1


@given(fresh_ids)
def test_every_other_has_an_answer_in_the_claim_and_no_mark(fresh_id: str) -> None:
    for one in draw(FULL, fresh_id)[:-1]:
        assert value_of(FULL, one.field)
        assert one.key in TOPICS
        assert one.mark is None


def test_the_same_lot_draws_the_same_and_another_lot_others() -> None:
    lots = [keys(draw(FULL, f"lot {number}")) for number in range(60)]
    assert keys(draw(FULL, "lot 7")) == lots[7]
    seen = {key for one in lots for key in one}
    asked_of_their_own = {"who_died", "relation", "member_since", "last_day"}
    assert seen == {one for one in TOPICS - asked_of_their_own if not one.startswith("their_")}
    assert {len(one) for one in lots} == {FEWEST, MOST}


@given(fresh_ids, fresh_ids)
def test_drawing_again_gives_others(fresh_id: str, another: str) -> None:
    first = draw(FULL, fresh_id)
    marked = tuple(replace(one, mark=AnswerMark.RIGHT) for one in first)
    again = draw(FULL, another, marked)
    assert not set(keys(first)[:-1]).intersection(keys(again)[:-1])
    assert all(one.mark is None for one in again)


def test_a_claim_that_says_little_is_asked_what_it_says() -> None:
    bare = claim(mother="Maria")
    assert sorted(keys(draw(bare, "lot"))) == ["mother", NOBODY_HELPS, "why_claim"]
    assert sorted(keys(draw(bare, "lot", draw(bare, "another")))) == [
        "mother",
        NOBODY_HELPS,
        "why_claim",
    ]


def test_when_facts_run_out_the_same_fact_is_asked_in_another_way() -> None:
    dossier = claim(bank="bri", account="1234567890", account_name="Siti")
    first = draw(dossier, "lot")
    again = draw(dossier, "lot", first)
    assert ACCOUNT.intersection(keys(first)) != ACCOUNT.intersection(keys(again))


@pytest.mark.parametrize("fresh_id", [f"lot {number}" for number in range(20)])
def test_an_heir_is_asked_about_the_one_who_died(fresh_id: str) -> None:
    told = {**FIELDS, "worker_name": "Yosef", "relation": "child"}
    for key in keys(draw(claim(Cause.DEATH, **told), fresh_id)):
        assert key not in ("why_claim", "last_employer", "began", "stopped", "mother")
        assert key not in ("birth_place", "birth_date")


def test_what_a_machine_has_read_counts_once_a_person_has_confirmed_it() -> None:
    read = Dossier(
        step=Step.FORM,
        cause=Cause.RESIGNATION,
        fields=(
            Field("mother", "Mana", Source.READ),
            Field("phone", "081234567890", Source.TYPED),
            Field("address", "  ", Source.TYPED),
        ),
    )
    assert value_of(read, "mother") == ""
    assert value_of(read, "phone") == "081234567890"
    assert value_of(read, "address") == ""
    assert "mother" not in keys(draw(read, "lot"))


def test_an_answer_of_the_claims_own_questions_counts_too() -> None:
    assert value_of(FULL, "letter_date") == "2026-09-01"
    assert value_of(FULL, "cause") == "resignation"
    assert value_of(Dossier(), "cause") == value_of(FULL, "nowhere") == ""


def test_every_field_a_question_is_about_can_be_in_a_claim() -> None:
    answers = {"member_since", "last_day"}
    drawn = {
        one.field
        for cause in (Cause.RESIGNATION, Cause.DEATH)
        for number in range(60)
        for one in draw(claim(cause, **dict.fromkeys(form.FIELDS, "1")), f"lot {number}")
    }
    assert drawn - form.FIELDS - answers == {"cause", NOBODY_HELPS}


def test_a_lot_chooses_one_of_those_there_are() -> None:
    assert {by_lot(("a", "b", "c"), f"lot {number}") for number in range(20)} == {"a", "b", "c"}
