"""The finder and the movement together; drawn heads stand in for people."""

import pytest

from booth_client.events import Cue
from booth_client.papers import face_cue
from demo.drawings.head import FRONT, Pose
from demo.drawings.portrait import portrait
from media.faces import FaceFinder

ASKED = {
    Cue.TURN_LEFT: Pose(turn=30),
    Cue.TURN_RIGHT: Pose(turn=-30),
    Cue.LOOK_UP: Pose(lift=25),
    Cue.NOD: Pose(lift=-20),
}


@pytest.mark.parametrize("is_woman", (False, True))
@pytest.mark.parametrize("cue", tuple(Cue))
def test_a_head_that_moves_as_asked_is_believed(cue: Cue, is_woman: bool) -> None:
    finder, movement = FaceFinder(), face_cue.Movement()
    for pose in (FRONT, ASKED[cue], FRONT):
        faces = finder.find(portrait(640, 360, 3, is_woman=is_woman, pose=pose))
        for _ in range(face_cue.LOOKS):
            movement, seen = face_cue.look(movement, 0.0, faces, cue)
    assert seen.is_done


def test_a_head_that_moves_otherwise_is_not() -> None:
    finder, movement = FaceFinder(), face_cue.Movement()
    for pose in (FRONT, Pose(turn=-30), FRONT):
        faces = finder.find(portrait(640, 360, 3, pose=pose))
        for _ in range(face_cue.LOOKS):
            movement, seen = face_cue.look(movement, 0.0, faces, Cue.TURN_LEFT)
    assert not seen.is_done
