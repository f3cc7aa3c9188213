"""Whether a face follows the movement it is asked for: `look(state, now, seen, cue)`.

First it looks straight ahead, then it moves as asked, then it looks straight again: that moment is
the photo. Law: this is a help against a held-up photograph, not proof of life; the officer decides.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from booth_client.events import Cue, FaceSeen
from media.seen_face import SeenFace

LEAST_SIZE = 0.16  # of the picture's height: a face further away shows too little
STRAIGHT_TURN = 0.12  # the nose between the eyes, in distances of the eyes
CUE_TURN = 0.16  # this much further to one side is a turn
CUE_LIFT = 0.12  # a chin lifted or lowered by some twenty degrees
STRAIGHT_LIFT = 0.08
LOOKS = 2  # one look may err
MOVEMENT_S = 12.0  # a movement that takes longer begins anew: another person may have sat down


class Stage(StrEnum):
    STRAIGHT = "straight"
    MOVE = "move"
    BACK = "back"
    DONE = "done"


SHARES = {Stage.STRAIGHT: 0.0, Stage.MOVE: 0.34, Stage.BACK: 0.67, Stage.DONE: 1.0}


@dataclass(frozen=True)
class Movement:
    """`turn`, `lift`: of the straight face it began with; `count`: looks this stage was seen."""

    stage: Stage = Stage.STRAIGHT
    count: int = 0
    turn: float = 0.0
    lift: float = 0.0
    since: float = 0.0


def look(
    movement: Movement, now: float, faces: tuple[SeenFace, ...], cue: Cue
) -> tuple[Movement, FaceSeen]:
    """One more look at the picture; with no face, or two, it begins anew.

    `now` in seconds. `FaceSeen.is_done` is said while the face looks straight again.
    """
    if len(faces) != 1 or faces[0].size < LEAST_SIZE:
        return Movement(), FaceSeen(is_there=False)
    face = faces[0]
    if movement.stage in (Stage.MOVE, Stage.BACK) and now - movement.since > MOVEMENT_S:
        movement = Movement()
    if movement.stage is Stage.DONE:
        return movement, _seen(movement)
    if not _is_so(movement, face, cue):
        return replace(movement, count=0), _seen(movement)
    movement = replace(movement, count=movement.count + 1)
    if movement.count >= LOOKS:
        movement = _next(movement, now, face)
    return movement, _seen(movement)


def _is_so(movement: Movement, face: SeenFace, cue: Cue) -> bool:
    match movement.stage:
        case Stage.STRAIGHT:
            return abs(face.turn) < STRAIGHT_TURN
        case Stage.MOVE:
            return _follows(movement, face, cue)
        case _:
            is_level = abs(face.lift - movement.lift) < STRAIGHT_LIFT
            return abs(face.turn - movement.turn) < STRAIGHT_TURN and is_level


def _follows(movement: Movement, face: SeenFace, cue: Cue) -> bool:
    turned, lifted = face.turn - movement.turn, face.lift - movement.lift
    match cue:
        case Cue.TURN_LEFT:
            return turned > CUE_TURN
        case Cue.TURN_RIGHT:
            return turned < -CUE_TURN
        case Cue.LOOK_UP:
            return lifted > CUE_LIFT
        case _:  # a nod: some lower the chin, some lift it first
            return abs(lifted) > CUE_LIFT


def _next(movement: Movement, now: float, face: SeenFace) -> Movement:
    match movement.stage:
        case Stage.STRAIGHT:
            return Movement(Stage.MOVE, 0, face.turn, face.lift, now)
        case Stage.MOVE:
            return replace(movement, stage=Stage.BACK, count=0, since=now)
        case _:
            return replace(movement, stage=Stage.DONE, count=0)


def _seen(movement: Movement) -> FaceSeen:
    is_done = movement.stage is Stage.DONE
    return FaceSeen(is_there=True, is_done=is_done, share=SHARES[movement.stage])
