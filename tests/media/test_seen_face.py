"""What a face's points say of how it is held."""

import pytest

from media.seen_face import SeenFace

STRAIGHT = SeenFace((0.45, 0.45), (0.55, 0.45), (0.5, 0.5), (0.5, 0.55), 0.3, 0.4)


def test_a_straight_face_is_neither_turned_nor_lifted() -> None:
    assert STRAIGHT.turn == pytest.approx(0.0)
    assert STRAIGHT.lift == pytest.approx(0.0)


def test_the_nose_goes_to_the_side_the_face_turns_to() -> None:
    left = SeenFace((0.45, 0.45), (0.55, 0.45), (0.53, 0.5), (0.5, 0.55), 0.3, 0.4)
    assert left.turn == pytest.approx(0.3)


def test_a_lifted_chin_brings_the_nose_nearer_to_the_eyes() -> None:
    up = SeenFace((0.45, 0.43), (0.55, 0.43), (0.5, 0.46), (0.5, 0.53), 0.3, 0.4)
    assert up.lift > 0.2


def test_points_that_lie_on_each_other_are_no_division_by_nothing() -> None:
    odd = SeenFace((0.5, 0.5), (0.5, 0.5), (0.5, 0.5), (0.5, 0.5), 0.5, 0.0)
    assert odd.turn == 0.0
    assert odd.lift == pytest.approx(2.0)
