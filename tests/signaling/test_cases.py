"""What a verifier is told, and an officer whose decision came back; and nobody else."""

from msgspec.structs import replace

from signaling.cases import cases_for, dossiers_for, sent_back_to
from signaling.oversight import CaseState
from signaling.protocol import (
    MAX_CASES,
    ConfirmCase,
    EndVisit,
    Finish,
    Outcome,
    Reason,
    SendBack,
    TakeCase,
)
from signaling.visit import VerifierSaid
from tests.signaling.day import Day
from tests.signaling.test_verifying import decide, says, sent_back, taken, verified_day

NOTE = "Tanda tangan diragukan"


def noted(day: Day) -> str:
    visit = day.seat("b1")
    escalated = EndVisit(visit, Outcome.ESCALATE, Reason.IDENTITY_DOUBT, NOTE)
    day.officer_says("ani", escalated)
    day.officer_says("ani", Finish(visit))
    return visit


def test_a_verifier_is_told_what_waits_but_no_notes_before_taking_it() -> None:
    day = verified_day()
    visit = noted(day)
    day.pass_by(20)
    told = cases_for(day.branch, "dian", day.now)
    (waiting,) = told.waiting
    assert (waiting.visit, waiting.ticket, waiting.officer) == (visit, "A-001", "Ani Lestari")
    assert (waiting.outcome, waiting.reason) == ("escalate", "identity_doubt")
    assert (waiting.age_s, waiting.note, waiting.is_mine) == (20, "", False)
    assert (told.waiting_total, told.taken, told.own) == (1, None, 0)
    assert dossiers_for(day.branch, "dian", day.now) == ()
    says(day, TakeCase(""))
    told = cases_for(day.branch, "dian", day.now)
    assert told.waiting == ()
    assert told.taken is not None
    assert (told.taken.note, told.taken.is_mine) == (NOTE, True)
    (dossier,) = dossiers_for(day.branch, "dian", day.now)
    assert dossier.visit == visit
    assert cases_for(day.branch, "eka", day.now).taken is None
    assert dossiers_for(day.branch, "eka", day.now) == ()


def test_ones_own_are_only_counted() -> None:
    day = verified_day()
    decide(day)
    told = cases_for(day.branch, "ani", day.now)
    assert (told.waiting, told.waiting_total, told.own) == ((), 0, 1)
    says(day, TakeCase(""))
    assert cases_for(day.branch, "ani", day.now).own == 0


def test_a_long_line_is_told_by_its_beginning_and_its_length() -> None:
    day = verified_day()
    first = decide(day)
    others = {
        f"v-{number}": day.branch.cases[first] for number in range(MAX_CASES + 3)
    }  # the same decision under other names
    day.branch = replace(day.branch, cases=others)
    told = cases_for(day.branch, "dian", day.now)
    assert (len(told.waiting), told.waiting_total) == (MAX_CASES, MAX_CASES + 3)


def test_a_verifiers_own_day_is_counted() -> None:
    day = verified_day()
    visit = sent_back(day)
    told = cases_for(day.branch, "dian", day.now)
    assert (told.confirmed_today, told.sent_back_today) == (0, 1)
    assert told.waiting_total == 0
    other = decide(day, "b2")
    says(day, TakeCase(other))
    day.happen(VerifierSaid("dian", ConfirmCase(other)))
    told = cases_for(day.branch, "dian", day.now)
    assert (told.confirmed_today, told.sent_back_today) == (1, 1)
    day.now += 86_400
    told = cases_for(day.branch, "dian", day.now)
    assert (told.confirmed_today, told.sent_back_today) == (0, 0)
    assert visit in day.branch.cases


def test_an_officer_is_told_what_came_back_with_the_reply_and_the_file() -> None:
    day = verified_day()
    day.officer_comes("budi")
    visit = sent_back(day)
    (back,) = sent_back_to(day.branch, "ani", day.now)
    assert (back.visit, back.state, back.is_mine) == (visit, CaseState.SENT_BACK, True)
    assert (back.reply, back.reply_reason) == ("Nama di KK berbeda", "data_mismatch")
    assert [one.visit for one in dossiers_for(day.branch, "ani", day.now)] == [visit]
    assert sent_back_to(day.branch, "budi", day.now) == ()
    assert dossiers_for(day.branch, "budi", day.now) == ()
    assert dossiers_for(day.branch, "dian", day.now) == ()


def test_of_a_taken_case_its_officer_is_told_nothing() -> None:
    day = verified_day()
    visit = taken(day)
    assert sent_back_to(day.branch, "ani", day.now) == ()
    assert dossiers_for(day.branch, "ani", day.now) == ()
    says(day, SendBack(visit, Reason.UNREADABLE, ""))
    assert sent_back_to(day.branch, "ani", day.now)[0].reply_reason == "unreadable"
