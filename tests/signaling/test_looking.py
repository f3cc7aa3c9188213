"""Which pictures still have to be looked through."""

from signaling.dossier import Dossier, Paper, Retake, RetakeCause, Sheet
from signaling.inspection import Inspection
from signaling.looking import is_paper, still_to_see

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
