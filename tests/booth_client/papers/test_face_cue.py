import pytest

from booth_client.events import Cue, FaceSeen
from booth_client.papers.face_cue import LOOKS, MOVEMENT_S, Movement, Stage, look
from media.seen_face import SeenFace


def face(turn: float = 0.0, lift: float = 0.0, size: float = 0.4) -> SeenFace:
    """Eyes a tenth of the picture apart; all of the lift in where the nose is."""
    nose = (0.5 + turn * 0.1, 0.5 - lift * 0.1)
    level = (0.45 + 0.55 + nose[1]) / 3
    return SeenFace((0.45, 0.45), (0.55, 0.45), nose, (0.5, 0.55), level - size / 2, size)


def follow(
    cue: Cue, *faces: SeenFace, movement: Movement | None = None, now: float = 0.0
) -> tuple[Movement, FaceSeen]:
    """Each face as often as it must be seen to count."""
    movement, seen = movement or Movement(), FaceSeen(is_there=False)
    for one in faces:
        for _ in range(LOOKS):
            movement, seen = look(movement, now, (one,), cue)
    return movement, seen


MOVES = (
    (Cue.TURN_LEFT, face(turn=0.4), face(turn=-0.4)),
    (Cue.TURN_RIGHT, face(turn=-0.4), face(turn=0.4)),
    (Cue.LOOK_UP, face(lift=0.2), face(lift=-0.2)),
    (Cue.NOD, face(lift=-0.2), face(turn=0.4)),
    (Cue.NOD, face(lift=0.2), face()),
)


@pytest.mark.parametrize(("cue", "right", "wrong"), MOVES)
def test_the_movement_asked_for_is_followed(cue: Cue, right: SeenFace, wrong: SeenFace) -> None:
    movement, seen = follow(cue, face(), wrong)
    assert movement.stage is Stage.MOVE
    assert not seen.is_done
    movement, seen = follow(cue, right, movement=movement)
    assert movement.stage is Stage.BACK
    movement, seen = follow(cue, face(), movement=movement)
    assert seen == FaceSeen(is_there=True, is_done=True, share=1.0)
    assert look(movement, 1.0, (right,), cue)[1].is_done


def test_the_face_looks_straight_first() -> None:
    assert follow(Cue.TURN_LEFT, face(turn=0.4))[0].stage is Stage.STRAIGHT


def test_one_look_is_not_enough() -> None:
    movement, seen = look(Movement(), 0.0, (face(),), Cue.NOD)
    assert (movement.stage, seen.share) == (Stage.STRAIGHT, 0.0)
    assert look(movement, 0.1, (face(turn=0.4),), Cue.NOD)[0].count == 0


@pytest.mark.parametrize("faces", ((), (face(), face()), (face(size=0.1),)))
def test_nobody_somebody_else_or_somebody_far_begins_anew(faces: tuple[SeenFace, ...]) -> None:
    movement, _ = follow(Cue.NOD, face())
    assert look(movement, 0.0, faces, Cue.NOD) == (Movement(), FaceSeen(is_there=False))


def test_a_movement_that_takes_too_long_begins_anew() -> None:
    movement, _ = follow(Cue.TURN_LEFT, face())
    late = MOVEMENT_S + 1
    movement, seen = look(movement, late, (face(turn=0.4),), Cue.TURN_LEFT)
    assert (movement.stage, seen.share) == (Stage.STRAIGHT, 0.0)
