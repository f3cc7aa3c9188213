"""What the participant takes home."""

from datetime import date

import pytest
from msgspec.structs import replace

from signaling.casefile import CaseFile
from signaling.dossier import (
    Answer,
    Cause,
    Dossier,
    Paper,
    Receipt,
    Retake,
    RetakeCause,
    Sheet,
    Step,
)
from signaling.protocol import Outcome, Reason, State
from signaling.receipts import bringable, number_of, receipt_for
from signaling.visit import Decision, Visit
from tests.signaling.people import CONSENT, identity_of

DAY = date(2026, 11, 22)
VISIT = Visit(
    id="7f3a2c19d00dfeed",
    booth="b1",
    ticket="A-017",
    language="id",
    priority=3,
    arrived_at=0.0,
    state=State.DONE,
    since=60.0,
)
SHOWN = Dossier(
    step=Step.SIGNED,
    cause=Cause.RESIGNATION,
    answers=(Answer("balance", "below_10m"),),
    sheets=tuple(
        Sheet(paper, page, f"{number:064x}")
        for number, (paper, page) in enumerate(
            [
                (Paper.KTP, 1),
                (Paper.CARD, 1),
                (Paper.EMPLOYER_LETTER, 1),
                (Paper.EMPLOYER_LETTER, 2),
                (Paper.BANK_BOOK, 1),
                (Paper.FACE, 1),
                (Paper.SIGNATURE, 1),
            ]
        )
    ),
)
FILE = CaseFile(VISIT.id, identity_of("A-017"), CONSENT, consented_at=0.0, dossier=SHOWN)


def receipt(outcome: Outcome, reason: Reason, file: CaseFile = FILE, day: date = DAY) -> Receipt:
    return receipt_for(VISIT, file, Decision(VISIT.id, "ani", outcome, reason, "", 60.0), day)


def test_the_number_tells_the_day_and_nothing_of_the_person() -> None:
    assert number_of(VISIT.id, DAY) == "261122-7F3A2C19"
    assert receipt(Outcome.FORWARD, Reason.COMPLETE).number == "261122-7F3A2C19"


@pytest.mark.parametrize(("balance", "days"), [("below_10m", 1), ("over_50m", 5), ("unknown", 5)])
def test_what_is_forwarded_is_paid_in_one_or_five_days(balance: str, days: int) -> None:
    """At most 1 working day below Rp 10 million, 5 above: radarcirebon.tv/2025/05/02."""
    told = replace(FILE, dossier=replace(SHOWN, answers=(Answer("balance", balance),)))
    assert receipt(Outcome.FORWARD, Reason.COMPLETE, told).pay_days == days


def test_papers_that_were_shown_go_into_the_box_once_each() -> None:
    made = receipt(Outcome.FORWARD, Reason.COMPLETE)
    assert made.dropbox == (Paper.KTP, Paper.CARD, Paper.EMPLOYER_LETTER, Paper.BANK_BOOK)
    assert made.bring == ()
    assert (made.ticket, made.outcome, made.reason) == ("A-017", "forward", "complete")
    assert receipt(Outcome.ESCALATE, Reason.IDENTITY_DOUBT).dropbox == made.dropbox
    assert receipt(Outcome.ESCALATE, Reason.IDENTITY_DOUBT).pay_days is None


def test_what_is_missing_or_asked_for_again_is_to_be_brought() -> None:
    again = (
        Retake(Paper.BANK_BOOK, 1, RetakeCause.BLURRED),
        Retake(Paper.FACE, 1, RetakeCause.DARK),
    )
    made = receipt(Outcome.RETURN, Reason.PAPERS_MISSING, replace(FILE, retakes=again))
    assert (made.bring, made.dropbox) == ((Paper.KK, Paper.BANK_BOOK), ())


def test_the_officers_list_goes_before_what_the_rules_find() -> None:
    told = Decision(
        VISIT.id,
        "ani",
        Outcome.RETURN,
        Reason.NOT_ORIGINAL,
        "",
        60.0,
        bring=(Paper.EMPLOYER_LETTER, Paper.KTP),
    )
    assert receipt_for(VISIT, FILE, told, DAY).bring == (Paper.EMPLOYER_LETTER, Paper.KTP)
    assert receipt_for(VISIT, FILE, told, date(1999, 1, 1)).bring != ()


def test_only_what_can_be_brought_is_on_the_list() -> None:
    papers = (Paper.KK, Paper.FACE, Paper.KK, Paper.SIGNATURE, Paper.KTP)
    assert bringable(Outcome.RETURN, papers) == (Paper.KK, Paper.KTP)
    for outcome in (Outcome.FORWARD, Outcome.REFUSE, Outcome.ESCALATE):
        assert bringable(outcome, papers) == ()


def test_nothing_is_asked_of_who_has_no_claim() -> None:
    made = receipt(Outcome.REFUSE, Reason.STILL_MEMBER)
    assert (made.bring, made.dropbox, made.pay_days) == ((), (), None)


def test_who_chose_no_cause_is_told_nothing_to_bring() -> None:
    bare = replace(FILE, dossier=Dossier())
    assert receipt(Outcome.INCOMPLETE, Reason.NOT_DECIDED, bare).bring == ()


def test_a_clock_gone_wrong_costs_the_promise_and_not_the_decision() -> None:
    made = receipt(Outcome.FORWARD, Reason.COMPLETE, day=date(1999, 1, 1))
    assert (made.pay_days, made.dropbox != ()) == (None, True)
    assert receipt(Outcome.RETURN, Reason.PAPERS_MISSING, day=date(1999, 1, 1)).bring == ()
