"""Which pictures still have to be looked through."""

from msgspec.structs import replace

from signaling.attention import Why, needs
from signaling.disclosure import dossier_for_booth
from signaling.dossier import Dossier, Paper, Retake, RetakeCause, Sheet, Step
from signaling.inspection import Inspection
from signaling.looking import is_paper, still_to_see
from signaling.protocol import AcceptSheet, AskRetake, SaveDossier, State
from signaling.views import seats_of, visit_for_booth
from tests.signaling.day import Day, day_with
from tests.signaling.people import ANOTHER_SHEET, AT_WORK, SHEET

KTP, KK, FACE, SIGNATURE = (
    Sheet(paper, 1, f"{number:064x}")
    for number, paper in enumerate((Paper.KTP, Paper.KK, Paper.FACE, Paper.SIGNATURE))
)
SHOWN = Dossier(sheets=(KTP, KK, FACE, SIGNATURE))


def test_the_face_and_the_signature_are_looked_at_elsewhere() -> None:
    assert is_paper(Paper.KTP)
    assert still_to_see(SHOWN, Inspection(), ()) == (KTP, KK)


def test_what_has_been_accepted_need_not_be_seen_again() -> None:
    assert still_to_see(SHOWN, Inspection(accepted=(KTP.sha256,)), ()) == (KK,)


def test_another_picture_of_an_accepted_paper_has_to_be_seen() -> None:
    seen = Inspection(accepted=(KTP.sha256, KK.sha256))
    again = Sheet(Paper.KTP, 1, "f" * 64)
    assert still_to_see(Dossier(sheets=(again, KK)), seen, ()) == (again,)


def test_what_is_asked_for_again_is_the_participants_turn() -> None:
    asked = (Retake(Paper.KK, 1, RetakeCause.GLARE),)
    assert still_to_see(SHOWN, Inspection(), asked) == (KTP,)


def held_with_a_paper() -> tuple[Day, str]:
    """Ani holds b1, who fills in the form; the identity card is there."""
    day, visit = day_with(State.HELD)
    day.booth_says("b1", SaveDossier(visit, replace(AT_WORK, step=Step.FORM)))
    return day, visit


def needs_of(day: Day) -> list[Why]:
    seats = seats_of(day.branch, day.branch.officers["ani"], day.now)
    return [need.why for need in needs(seats, 0.0)]


def heard(day: Day, visit: str) -> tuple[object, ...]:
    """All that the booth is told."""
    return (
        visit_for_booth(day.branch, "b1", day.now),
        dossier_for_booth(day.branch, "b1", day.now),
    )


def test_a_held_booth_whose_papers_are_there_is_proposed_for_review() -> None:
    day, _ = held_with_a_paper()
    (seat,) = seats_of(day.branch, day.branch.officers["ani"], day.now)
    assert (seat.to_see, needs_of(day)) == (1, [Why.REVIEW])


def test_once_accepted_it_is_not_proposed_again_and_the_booth_hears_nothing() -> None:
    day, visit = held_with_a_paper()
    before = heard(day, visit)
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    assert needs_of(day) == []
    assert heard(day, visit) == before
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    assert needs_of(day) == [Why.REVIEW]


def test_asked_for_again_it_is_proposed_once_it_has_come() -> None:
    day, visit = held_with_a_paper()
    day.officer_says("ani", AskRetake(visit, Paper.KTP, 1, RetakeCause.GLARE))
    assert needs_of(day) == []
    another = replace(AT_WORK, step=Step.FORM, sheets=(Sheet(Paper.KTP, 1, ANOTHER_SHEET),))
    day.booth_says("b1", SaveDossier(visit, another))
    assert needs_of(day) == [Why.REVIEW]
