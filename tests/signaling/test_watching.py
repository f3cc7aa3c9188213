"""What a supervisor is told and what is relayed for them lasts exactly as long as they look in."""

import pytest

from signaling.errors import ErrorCode, Refusal
from signaling.protocol import AnswerWatch, JoinTalk, LookAway, LookIn, OfferWatch, SendText, State
from signaling.visit import SupervisorSaid
from signaling.watching import (
    check_call,
    dossiers_for_supervisor,
    joined_name,
    news_for_supervisor,
    watch_of,
)
from tests.signaling.day import Day, day_with
from tests.signaling.people import identity_of


def watched() -> tuple[Day, str]:
    day, visit = day_with(State.FOCUSED)
    day.happen(SupervisorSaid("wati", "Wati Kusuma", LookIn(visit)))
    return day, visit


def test_the_file_is_told_to_whoever_looks_in_and_to_nobody_else() -> None:
    day, visit = watched()
    told = dossiers_for_supervisor(day.branch, "wati", day.now)
    assert [one.visit for one in told] == [visit]
    assert told[0].identity == identity_of("A-001")
    assert dossiers_for_supervisor(day.branch, "yoga", day.now) == ()
    day.happen(SupervisorSaid("wati", "Wati Kusuma", LookAway(visit)))
    assert dossiers_for_supervisor(day.branch, "wati", day.now) == ()


def test_what_changes_in_the_file_is_news_once() -> None:
    day, visit = watched()
    before = day.branch
    day.officer_says("ani", SendText(visit, "Selamat pagi"))
    news = news_for_supervisor(before, day.branch, "wati", day.now)
    assert [line.text for line in news[0].lines] == ["Selamat pagi"]
    assert news_for_supervisor(day.branch, day.branch, "wati", day.now) == ()


def test_looking_in_is_news() -> None:
    day, visit = day_with(State.FOCUSED)
    before = day.branch
    day.happen(SupervisorSaid("wati", "Wati Kusuma", LookIn(visit)))
    assert [one.visit for one in news_for_supervisor(before, day.branch, "wati", day.now)] == [
        visit
    ]


def test_a_call_goes_between_that_supervisor_and_that_officer() -> None:
    day, visit = watched()
    assert check_call(day.branch, "wati", OfferWatch(visit, "v=0")) == "ani"
    assert check_call(day.branch, "ani", AnswerWatch(visit, "v=0")) == "wati"


@pytest.mark.parametrize("speaker", ["budi", "yoga", "b1", ""])
def test_nobody_else_calls_or_answers(speaker: str) -> None:
    day, visit = watched()
    for message in (OfferWatch(visit, "v=0"), AnswerWatch(visit, "v=0")):
        with pytest.raises(Refusal) as caught:
            check_call(day.branch, speaker, message)
        assert caught.value.code is ErrorCode.NOT_YOURS


def test_neither_end_says_the_others_word() -> None:
    day, visit = watched()
    with pytest.raises(Refusal):
        check_call(day.branch, "ani", OfferWatch(visit, "v=0"))
    with pytest.raises(Refusal):
        check_call(day.branch, "wati", AnswerWatch(visit, "v=0"))


def test_where_nobody_looks_in_there_is_no_call() -> None:
    day, visit = day_with(State.FOCUSED)
    for speaker, message in (
        ("wati", OfferWatch(visit, "v=0")),
        ("ani", AnswerWatch(visit, "v=0")),
        ("wati", OfferWatch("nowhere", "v=0")),
    ):
        with pytest.raises(Refusal) as caught:
            check_call(day.branch, speaker, message)
        assert caught.value.code is ErrorCode.NOT_YOURS


def test_the_officer_may_answer_through_the_desk_too() -> None:
    day, visit = watched()
    before = day.branch.visits
    day.officer_says("ani", AnswerWatch(visit, "v=0"))
    assert day.branch.visits == before


def test_only_who_has_joined_has_a_name_for_the_booth() -> None:
    day, visit = watched()
    assert joined_name(day.branch, visit) == ""
    day.happen(SupervisorSaid("wati", "Wati Kusuma", JoinTalk(visit, True)))
    assert joined_name(day.branch, visit) == "Wati"
    assert joined_name(day.branch, "nowhere") == ""
    assert watch_of(day.branch, "nowhere") is None
