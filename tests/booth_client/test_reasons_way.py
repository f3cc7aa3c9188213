"""The cause, its questions and the verdict: nothing answered is lost, nothing stale is judged."""

import pytest

from booth_client import work
from booth_client.events import Say, Tap, VisitShown
from booth_client.situation import Screen, change, screen
from booth_client.work import answers
from signaling.claims import CAUSES
from signaling.dossier import Cause
from signaling.protocol import Leave, LeaveCause
from tests.booth_client.scenes import never, not_today
from tests.booth_client.walk import (
    after,
    at_cause,
    erased,
    last_saved,
    place,
    said,
    tapped,
    typed,
    until,
)


def test_every_cause_can_be_chosen_and_only_those() -> None:
    for number, cause in enumerate(CAUSES):
        assert tapped(at_cause(), f"choice-{number}").chosen == cause
    for name in ("choice-10", "choice-x", "choice-999", "choice--1"):
        assert tapped(at_cause(), name).chosen == ""


def test_without_a_choice_nobody_goes_on() -> None:
    assert screen(tapped(at_cause(), "main")) is Screen.CAUSE
    question = until(at_cause(), Screen.QUESTION, "is_employed_again")
    unanswered = tapped(question, "main")
    assert (place(unanswered), unanswered.error) == (place(question), "problem.choice")


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("30022026", "problem.date"),
        ("0102", "problem.date"),
        ("01021899", "problem.date_early"),
        ("01012030", "problem.date_future"),
    ],
)
def test_a_day_that_cannot_be_is_said_in_words(day: str, problem: str) -> None:
    asked = tapped(at_cause(), "choice-0", "main")
    assert place(asked) == (Screen.QUESTION, "letter_date")
    wrong = after(asked, *typed(day), Tap("main"))
    assert (place(wrong), wrong.error) == (place(asked), problem)


def test_going_back_shows_what_was_answered() -> None:
    journey = until(at_cause(), Screen.VERDICT)
    journey = tapped(journey, "back")
    assert (journey.at, journey.chosen) == ("had_partial", "no")
    journey = tapped(journey, "back", "back", "back", "back")
    assert (journey.at, journey.typed) == ("letter_date", "05012026")
    journey = tapped(journey, "back")
    assert (screen(journey), journey.chosen) == (Screen.CAUSE, Cause.RESIGNATION)
    assert tapped(journey, "back") == change(journey, wishes=())
    assert screen(tapped(journey, "main")) is Screen.VERDICT, "everything is answered already"


def test_what_was_only_begun_is_there_again() -> None:
    asked = after(tapped(at_cause(), "choice-0", "main"), *typed("0501"))
    there = tapped(asked, "back", "main")
    assert (there.at, there.typed) == ("letter_date", "0501")


def test_another_answer_brings_the_verdict_back() -> None:
    papers = until(at_cause(), Screen.CAPTURE)
    question = tapped(papers, "back", "back", "back", "back", "back", "back")
    assert question.at == "letter_date"
    same = tapped(question, "main")
    assert screen(same) is Screen.CAPTURE, "the same answer changes nothing"
    other = after(erased(question), *typed("06012026"), Tap("main"))
    assert screen(other) is Screen.VERDICT


def test_looking_at_another_cause_loses_nothing_of_the_first() -> None:
    papers = until(at_cause(), Screen.FORM)
    before = papers.dossier
    back = papers
    while screen(back) is not Screen.CAUSE:
        back = tapped(back, "back")
    other = tapped(back, "choice-1", "main")
    assert last_saved(other).cause is Cause.LAYOFF
    assert "letter_date" not in {each.key for each in last_saved(other).answers}
    assert answers(other)["letter_date"] == "2026-01-05"
    again = tapped(other, "back", "choice-0", "main")
    assert screen(again) is Screen.VERDICT
    assert (again.dossier.answers, again.pending) == (before.answers, papers.pending)
    assert screen(tapped(again, "main")) is Screen.FORM


def test_eligible_goes_on_to_the_papers() -> None:
    assert screen(tapped(until(at_cause(), Screen.VERDICT), "main")) is Screen.CAPTURE


def test_not_today_leaves_with_its_cause_and_is_told_what_to_bring() -> None:
    asked = tapped(not_today(), "main")
    assert asked.wishes == (Say(Leave("v-1", LeaveCause.NOT_ELIGIBLE)),)
    assert screen(asked) is Screen.VERDICT
    gone = after(asked, VisitShown(None, needs_cleaning=True))
    assert screen(gone) is Screen.BRING
    assert (gone.nik, gone.dossier.fields, gone.dossier.sheets) == ("", (), ())
    assert work.verdict(gone).from_day is not None
    thanks = tapped(gone, "main")
    assert (screen(thanks), thanks.farewell) == (Screen.THANKS, "not_eligible")
    assert thanks.dossier.answers == ()
    assert screen(tapped(thanks, "main")) is Screen.CLEAN


def test_the_officer_can_be_asked_all_the_same() -> None:
    journey = tapped(never(), "ask")
    assert screen(journey) is Screen.CAPTURE
    assert said(journey) != []


def test_a_verdict_needs_a_cause() -> None:
    with pytest.raises(LookupError):
        work.verdict(at_cause())
    assert work.slots(at_cause()) == ()
    alone = change(not_today(), visit=None, wishes=())
    assert tapped(alone, "main") == alone
