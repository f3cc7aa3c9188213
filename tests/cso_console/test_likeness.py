"""What a distance between two faces says, and of which two it is said."""

import msgspec
import pytest

from cso_console import likeness
from cso_console.desk import handle
from cso_console.files import opened
from cso_console.likeness import Kin, Pair, Whose
from cso_console.situation import Mode
from signaling.dossier import Dossier, Paper, Sheet
from tests.cso_console.file_scenes import BEGUN, SHEETS, TODAY, WHOLE, page, told
from tests.cso_console.scenes import NOW, TALK, a_desk, at_work
from tests.cso_console.talk_scenes import LIKENESSES


def with_sheets(*sheets: Sheet) -> Dossier:
    return msgspec.structs.replace(WHOLE, sheets=sheets)


@pytest.mark.parametrize(
    ("distance", "kin"),
    [(0.0, Kin.CLOSE), (0.5, Kin.LIKE), (0.59, Kin.LIKE), (0.6, Kin.FAR), (None, None)],
)
def test_a_distance_is_told_in_a_word(distance: float | None, kin: Kin | None) -> None:
    assert Pair(Whose.LIVE, Whose.PHOTO, distance).kin is kin


def test_every_two_faces_have_their_own_distance() -> None:
    desk = at_work(*TALK, *LIKENESSES[:2])
    assert [one.distance for one in likeness.pairs(desk)] == [0.31, 0.52, None]


def test_a_newer_distance_takes_the_place_of_the_older() -> None:
    desk = at_work(*TALK, *LIKENESSES)
    newer = likeness.measured("visit-3", Whose.LIVE, Whose.PHOTO, 0.4449)
    assert likeness.pairs(handle(desk, NOW, newer))[0].distance == 0.44


def test_another_claims_distances_are_not_this_ones() -> None:
    other = likeness.measured("visit-1", Whose.LIVE, Whose.PHOTO, 0.1)
    assert likeness.pairs(at_work(*TALK, other))[0].distance is None


def test_a_face_that_has_not_come_is_in_no_pair() -> None:
    desk = at_work(*TALK, told("visit-3", BEGUN))
    assert [(one.a, one.b) for one in likeness.pairs(desk)] == [(Whose.LIVE, Whose.PORTRAIT)]
    nothing = told("visit-3", with_sheets())
    assert likeness.pairs(at_work(*TALK, nothing)) == ()
    assert likeness.pairs(at_work(a_desk())) == ()


def test_the_photo_is_the_booths_and_the_portrait_the_cards() -> None:
    file = opened(told("visit-3"), NOW, NOW, TODAY)
    assert likeness.photo_of(file) == SHEETS[-1]
    assert likeness.portrait_of(file) == SHEETS[0]


def test_without_a_card_the_passport_has_the_portrait() -> None:
    passport = page(Paper.PASSPORT, 9)
    file = opened(told("visit-3", with_sheets(passport)), NOW, NOW, TODAY)
    assert likeness.portrait_of(file) == passport
    assert likeness.photo_of(file) is None


def test_of_a_decided_claim_nobody_is_live() -> None:
    deciding = at_work(*TALK)
    assert likeness.shown(deciding) == tuple(Whose)
    verifying = msgspec.structs.replace(deciding, mode=Mode.VERIFY)
    assert likeness.shown(verifying) == (Whose.PHOTO, Whose.PORTRAIT)
    again = msgspec.structs.replace(deciding, mode=Mode.CORRECT, correcting="visit-3")
    assert [(one.a, one.b) for one in likeness.pairs(again)] == [(Whose.PHOTO, Whose.PORTRAIT)]
