"""What brings an officer back into a claim."""

import msgspec

from cso_console.context import LATEST, asked, lacking, latest, open_question
from cso_console.files import File, opened
from signaling.dossier import Paper, Step
from signaling.inspection import Happened, Happening, Inspection
from tests.cso_console.decision_scenes import HAPPENINGS, PAST, QUESTIONS
from tests.cso_console.file_scenes import LINES, SHEETS, TODAY, WHOLE, told

HEARD = 100.0


def a_file(**values: object) -> File:
    return opened(told("visit-1", **values), HEARD, 0.0, TODAY)  # type: ignore[arg-type]


def test_the_last_five_happenings_are_told_newest_first_and_grow_older() -> None:
    file = opened(PAST, HEARD, 0.0, TODAY)
    found = latest(file, HEARD + 6)
    assert len(found) == LATEST
    assert found[0] == Happening(Happened.ANSWER_MARKED, "last_employer", 15.0)
    assert [one.age_s for one in found] == sorted(one.age_s for one in found)


def test_a_clock_before_the_news_makes_nothing_younger() -> None:
    assert latest(opened(PAST, HEARD, 0.0, TODAY), 0.0)[0].age_s == 9.0


def test_nothing_has_been_asked_at_first() -> None:
    assert asked(a_file(), HEARD) is None


def test_the_latest_of_line_and_happening_is_what_was_asked() -> None:
    marked = asked(a_file(lines=LINES, happenings=HAPPENINGS), HEARD + 1)
    assert marked is not None
    assert marked.happening == HAPPENINGS[-1]
    assert marked.age_s == 10.0
    written = asked(a_file(lines=LINES, happenings=HAPPENINGS[:2]), HEARD)
    assert written is not None
    assert (written.happening, written.age_s) == (None, 120.0)
    assert written.line.startswith("Baik, saya tulis")


def test_what_the_participant_says_is_not_what_was_asked() -> None:
    assert asked(a_file(lines=LINES[1:2]), HEARD) is None


def test_the_open_question_is_the_first_not_marked() -> None:
    assert open_question(a_file(inspection=Inspection(QUESTIONS))) == "nobody_helps"
    assert open_question(a_file(inspection=Inspection(QUESTIONS[:1]))) == ""


def test_what_lacks_is_said_papers_first_then_what_is_still_to_be_done() -> None:
    begun = msgspec.structs.replace(WHOLE, step=Step.PAPERS, sheets=SHEETS[:4])
    assert lacking(a_file(dossier=begun), TODAY) == (
        "paper.bank_book",
        "context.form",
        "paper.face",
        "paper.signature",
    )
    filling = msgspec.structs.replace(WHOLE, step=Step.FORM)
    assert "context.form" in lacking(a_file(dossier=filling), TODAY)


def test_a_signed_claim_lacks_nothing() -> None:
    signed = msgspec.structs.replace(WHOLE, step=Step.SIGNED)
    assert lacking(a_file(dossier=signed), TODAY) == ()
    assert lacking(a_file(), TODAY) == (f"paper.{Paper.SIGNATURE}",)
