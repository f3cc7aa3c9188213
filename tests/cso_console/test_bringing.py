"""What a claim lacks, and what its participant is told to bring."""

from datetime import date

import msgspec
import pytest

from cso_console.bringing import MADE_HERE, MOST_LISTED, listed, missing, ticked
from cso_console.files import File, opened
from signaling.dossier import Dossier, Paper, Retake, RetakeCause, Sheet
from signaling.protocol import Reason
from tests.cso_console.file_scenes import SHEETS, TODAY, WHOLE, told

LONG_AGO = date(1990, 1, 1)


def a_file(dossier: Dossier = WHOLE, *retakes: Retake) -> File:
    return opened(told("visit-1", dossier, retakes=retakes), 0.0, 0.0, TODAY)


def with_sheets(*sheets: Sheet) -> Dossier:
    return msgspec.structs.replace(WHOLE, sheets=sheets)


def test_with_every_paper_there_nothing_is_missing() -> None:
    assert missing(a_file(), TODAY) == ()


def test_a_needed_paper_that_has_not_come_is_missing() -> None:
    found = missing(a_file(with_sheets(*SHEETS[:3])), TODAY)
    assert found == (Paper.EMPLOYER_LETTER, Paper.BANK_BOOK)


def test_a_paper_asked_for_again_is_missing_until_it_is_shown() -> None:
    again = Retake(Paper.KK, 1, RetakeCause.GLARE)
    assert missing(a_file(WHOLE, again), TODAY) == (Paper.KK,)


def test_what_is_made_in_the_booth_is_never_brought() -> None:
    again = Retake(Paper.FACE, 1, RetakeCause.DARK)
    file = a_file(WHOLE, again)
    assert missing(file, TODAY) == ()
    for reason in Reason:
        assert not MADE_HERE & set(ticked(file, reason, TODAY))
    assert not MADE_HERE & set(listed(file, (), TODAY))


@pytest.mark.parametrize(
    ("reason", "papers"),
    [
        (Reason.ACCOUNT_MISMATCH, (Paper.KK, Paper.BANK_BOOK)),
        (Reason.UNREADABLE, (Paper.KK, Paper.NPWP)),
        (Reason.NOT_ORIGINAL, (Paper.KK,)),
        (Reason.PAPERS_MISSING, (Paper.KK,)),
    ],
)
def test_a_reason_ticks_what_it_is_about_after_what_is_missing(
    reason: Reason, papers: tuple[Paper, ...]
) -> None:
    again = Retake(Paper.KK, 1, RetakeCause.NOT_ORIGINAL)
    assert ticked(a_file(WHOLE, again), reason, TODAY) == papers


def test_the_list_begins_with_what_is_ticked_and_holds_no_more_than_has_a_digit() -> None:
    first = (Paper.BANK_BOOK, Paper.WILL)
    found = listed(a_file(), first, TODAY)
    assert found[:2] == first
    assert len(found) == len(set(found)) <= MOST_LISTED
    assert {Paper.KTP, Paper.KK, Paper.CARD, Paper.NPWP} <= set(found)
    many = tuple(Paper)[:20]
    assert len(listed(a_file(), many, TODAY)) == MOST_LISTED


def test_without_a_cause_the_usual_papers_are_offered() -> None:
    empty = a_file(Dossier())
    assert missing(empty, TODAY) == ()
    assert listed(empty, (), TODAY)[0] is Paper.KTP


def test_on_a_day_without_rules_only_what_was_asked_again_is_missing() -> None:
    file = a_file(with_sheets(), Retake(Paper.KTP, 1, RetakeCause.BLURRED))
    assert missing(file, LONG_AGO) == (Paper.KTP,)
